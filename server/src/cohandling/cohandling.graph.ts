import { AskRef, CardResultRef, CaseKindRef, NeedRef, UrgencyRef } from '#board/card.graph.ts'
import {
  CohandlingEnd,
  CohandlingPolicyKind,
  CohandlingScope,
  CohandlingState,
  CohandlingTrigger,
  DeclineReason,
} from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import type { Wanted } from './arrangement.ts'
import {
  acceptCohandling,
  assignCohandler,
  declineCohandling,
  endCohandling,
  proposeCohandler,
  requestCohandling,
  withdrawProposal,
} from './cohandling.ts'
import { type Arrangement, type RequestCohandlings, findCohandlings } from './listed.ts'
import { type LoneCase, type UnitPolicy, getPolicy, listLacking, setCohandlingPolicy } from './policy.ts'

export const ScopeRef = builder.enumType(CohandlingScope, { name: 'CohandlingScope' })
const StateRef = builder.enumType(CohandlingState, { name: 'CohandlingState' })
const TriggerRef = builder.enumType(CohandlingTrigger, { name: 'CohandlingTrigger' })
const DeclineReasonRef = builder.enumType(DeclineReason, { name: 'DeclineReason' })
const EndRef = builder.enumType(CohandlingEnd, { name: 'CohandlingEnd' })
const PolicyKindRef = builder.enumType(CohandlingPolicyKind, { name: 'CohandlingPolicyKind' })

const RequestCohandlingInput = builder.inputType('RequestCohandlingInput', {
  description: 'scope absent: what is asked for says it.',
  fields: (t) => ({
    operationId: t.id(),
    caseId: t.id(),
    ask: t.field({ type: AskRef, defaultValue: 'WHOLE_CASE' }),
    urgency: t.field({ type: UrgencyRef, defaultValue: 'C' }),
    need: t.field({ type: NeedRef, required: false }),
    question: t.string(),
    whyNow: t.string({ required: false }),
    triggers: t.field({ type: [TriggerRef], required: false }),
    scope: t.field({ type: ScopeRef, required: false }),
    fromOn: t.field({ type: 'Date', required: false }),
    untilOn: t.field({ type: 'Date', required: false }),
    sharePercent: t.int({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('requestCohandling', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: RequestCohandlingInput }) },
    resolve: asOperation('requestCohandling', requestCohandling),
  }),
)

const ProposeCohandlerInput = builder.inputType('ProposeCohandlerInput', {
  description: 'What is left out is as the request asks for it.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    personId: t.id(),
    scope: t.field({ type: ScopeRef, required: false }),
    fromOn: t.field({ type: 'Date', required: false }),
    untilOn: t.field({ type: 'Date', required: false }),
    sharePercent: t.int({ required: false }),
  }),
})

builder.mutationField('proposeCohandler', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ProposeCohandlerInput }) },
    resolve: asOperation('proposeCohandler', proposeCohandler),
  }),
)

const AcceptCohandlingInput = builder.inputType('AcceptCohandlingInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id() }),
})

builder.mutationField('acceptCohandling', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: AcceptCohandlingInput }) },
    resolve: asOperation('acceptCohandling', acceptCohandling),
  }),
)

const DeclineCohandlingInput = builder.inputType('DeclineCohandlingInput', {
  description: 'CONFLICT_OF_INTEREST reports it too: every place in the case ends at once.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    reason: t.field({ type: DeclineReasonRef }),
    words: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('declineCohandling', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: DeclineCohandlingInput }) },
    resolve: asOperation('declineCohandling', declineCohandling),
  }),
)

const WithdrawProposalInput = builder.inputType('WithdrawProposalInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id() }),
})

builder.mutationField('withdrawProposal', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: WithdrawProposalInput }) },
    resolve: asOperation('withdrawProposal', withdrawProposal),
  }),
)

const AssignCohandlerInput = builder.inputType('AssignCohandlerInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    personId: t.id(),
    scope: t.field({ type: ScopeRef, required: false }),
    fromOn: t.field({ type: 'Date', required: false }),
    untilOn: t.field({ type: 'Date', required: false }),
    sharePercent: t.int({ required: false }),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('assignCohandler', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: AssignCohandlerInput }) },
    resolve: asOperation('assignCohandler', assignCohandler),
  }),
)

const EndCohandlingInput = builder.inputType('EndCohandlingInput', {
  description: "One's own: DONE or STEPPED_DOWN. A colleague's: DONE or REPLACED.",
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    cohandlingId: t.id(),
    end: t.field({ type: EndRef }),
  }),
})

builder.mutationField('endCohandling', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: EndCohandlingInput }) },
    resolve: asOperation('endCohandling', endCohandling),
  }),
)

const WantedRef = builder.objectRef<Wanted>('CohandlingWanted').implement({
  description: 'What a request for a co-handler asks for.',
  fields: (t) => ({
    scope: t.expose('scope', { type: ScopeRef }),
    fromOn: t.expose('fromOn', { type: 'Date', nullable: true }),
    untilOn: t.expose('untilOn', { type: 'Date', nullable: true }),
    sharePercent: t.exposeInt('sharePercent', { nullable: true }),
    triggers: t.field({ type: [TriggerRef], resolve: ({ triggers }) => [...triggers] }),
  }),
})

const CohandlingRef = builder.objectRef<Arrangement>('Cohandling').implement({
  description: "One colleague's co-handling, from the question to its end.",
  fields: (t) => ({
    id: t.exposeID('id'),
    requestId: t.exposeID('requestId'),
    version: t.exposeInt('version'),
    person: t.expose('person', { type: PersonRef }),
    state: t.expose('state', { type: StateRef }),
    scope: t.expose('scope', { type: ScopeRef }),
    fromOn: t.expose('fromOn', { type: 'Date' }),
    untilOn: t.expose('untilOn', { type: 'Date', nullable: true }),
    sharePercent: t.exposeInt('sharePercent'),
    proposedBy: t.expose('proposedBy', { type: PersonRef }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime' }),
    answerBy: t.expose('answerBy', { type: 'DateTime' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    declineReason: t.expose('declineReason', { type: DeclineReasonRef, nullable: true }),
    words: t.exposeString('words', { nullable: true }),
    escalatedAt: t.expose('escalatedAt', { type: 'DateTime', nullable: true }),
    escalatedTo: t.expose('escalatedTo', { type: PersonRef, nullable: true }),
    assignedBy: t.expose('assignedBy', { type: PersonRef, nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    end: t.expose('end', { type: EndRef, nullable: true }),
  }),
})

const RequestCohandlingsRef = builder.objectRef<RequestCohandlings>('RequestCohandlings').implement({
  fields: (t) => ({
    requestId: t.exposeID('requestId'),
    wanted: t.expose('wanted', { type: WantedRef, nullable: true }),
    arrangements: t.field({
      type: [CohandlingRef],
      description: 'Newest first; of another request of the case only what runs.',
      resolve: ({ arrangements }) => [...arrangements],
    }),
    lacksSecond: t.exposeBoolean('lacksSecond', {
      description: 'The unit asks for two in this case, and nobody co-handles it.',
    }),
    viewerCanPropose: t.exposeBoolean('viewerCanPropose'),
    viewerCanAssign: t.exposeBoolean('viewerCanAssign'),
  }),
})

builder.queryField('cohandlings', (t) =>
  t.field({
    type: RequestCohandlingsRef,
    nullable: true,
    description: 'For the circle; each asking is logged before it is answered.',
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findCohandlings(scope, requestId),
  }),
)

const PolicyRef = builder.objectRef<UnitPolicy>('CohandlingPolicy').implement({
  description: 'When a unit wants two to handle a case. version 0: nothing is settled.',
  fields: (t) => ({
    unitId: t.exposeID('unitId'),
    policy: t.expose('policy', { type: PolicyKindRef }),
    triggers: t.field({ type: [TriggerRef], resolve: ({ triggers }) => [...triggers] }),
    version: t.exposeInt('version'),
  }),
})

builder.queryField('cohandlingPolicy', (t) =>
  t.field({
    type: PolicyRef,
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await getPolicy(scope, unitId),
  }),
)

const PolicySetRef = builder
  .objectRef<{ readonly clock: number; readonly unitId: string }>('CohandlingPolicySet')
  .implement({ fields: (t) => ({ clock: t.exposeInt('clock'), unitId: t.exposeID('unitId') }) })

const SetCohandlingPolicyInput = builder.inputType('SetCohandlingPolicyInput', {
  description: 'triggers count with ON_TRIGGER.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    unitId: t.id(),
    policy: t.field({ type: PolicyKindRef }),
    triggers: t.field({ type: [TriggerRef] }),
  }),
})

builder.mutationField('setCohandlingPolicy', (t) =>
  t.field({
    type: builder.errorUnion('CohandlingPolicyResult', {
      types: [PolicySetRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'CohandlingPolicySet',
    }),
    args: { input: t.arg({ type: SetCohandlingPolicyInput }) },
    resolve: asOperation('setCohandlingPolicy', setCohandlingPolicy),
  }),
)

export const LoneCaseRef = builder.objectRef<LoneCase>('LoneCase').implement({
  description: 'A case that one handles; no content.',
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    boardRef: t.exposeString('boardRef'),
    caseKind: t.expose('caseKind', { type: CaseKindRef }),
    deadlineOn: t.expose('deadlineOn', { type: 'Date', nullable: true }),
    responsible: t.expose('responsible', { type: PersonRef }),
  }),
})

builder.queryField('casesLackingSecond', (t) =>
  t.field({
    type: [LoneCaseRef],
    description: "For the unit's leaders: where its policy wants two, and one handles the case.",
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await listLacking(scope, unitId),
  }),
)
