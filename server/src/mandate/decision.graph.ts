import {
  type DecidableKind,
  type Decision,
  type RequestDecisions,
  findOwnDecision,
  findRequestDecisions,
  recordDecision,
} from './decision.ts'
import { DecisionKindRef, MandateRef } from './mandate.graph.ts'
import { CardRef } from '#board/card.graph.ts'
import type { Card } from '#board/card.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Conflict, Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'

const DecisionRef = builder.objectRef<Decision>('Decision').implement({
  description: 'A decision by one delegate. Its point is the one of the day on which it was made.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: DecisionKindRef }),
    point: t.exposeString('point'),
    text: t.exposeString('text'),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const DecidableKindRef = builder.objectRef<DecidableKind>('DecidableKind').implement({
  description: 'A kind of decision and who may make it in this request today.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DecisionKindRef }),
    mandates: t.field({ type: [MandateRef], resolve: ({ mandates }) => [...mandates] }),
    own: t.field({
      type: [MandateRef],
      description: "The viewer's own; the first one counts unless another is named.",
      resolve: ({ own }) => [...own],
    }),
  }),
})

const RequestDecisionsRef = builder.objectRef<RequestDecisions>('RequestDecisions').implement({
  fields: (t) => ({
    decisions: t.field({ type: [DecisionRef], resolve: ({ decisions }) => [...decisions] }),
    kinds: t.field({ type: [DecidableKindRef], resolve: ({ kinds }) => [...kinds] }),
    viewerCanDecide: t.exposeBoolean('viewerCanDecide', {
      description: 'Whether her place in the circle allows it; for a kind she needs a mandate too.',
    }),
  }),
})

builder.queryField('requestDecisions', (t) =>
  t.field({
    type: RequestDecisionsRef,
    nullable: true,
    description: 'The decisions of a request, for its circle. Logged before it is answered.',
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findRequestDecisions(scope, requestId),
  }),
)

const RecordDecisionInput = builder.inputType('RecordDecisionInput', {
  description: 'A decision of the one who is signed in. It overwrites nothing, so it states no version.',
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    decisionKindId: t.id(),
    mandateId: t.id({ required: false }),
    text: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

const RecordedRef = builder
  .objectRef<{ readonly clock: number; readonly card: Card; readonly decisionId: string }>('DecisionRecorded')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      card: t.expose('card', { type: CardRef }),
      decision: t.field({
        type: DecisionRef,
        nullable: true,
        description: 'Null when it is sent again after who made it has left the circle.',
        resolve: async ({ decisionId }, _, { scope }) => await findOwnDecision(scope, decisionId),
      }),
    }),
  })

builder.mutationField('recordDecision', (t) =>
  t.field({
    type: builder.errorUnion('RecordDecisionResult', {
      types: [RecordedRef, Refusal, Conflict],
      resolveType: (result) => refusedAs(result) ?? 'DecisionRecorded',
    }),
    args: { input: t.arg({ type: RecordDecisionInput }) },
    resolve: asOperation('recordDecision', recordDecision),
  }),
)
