// A consultation as its circle reads it, and what its verbs answer. Nothing of it is reached through a door for faces.

import { AskRef, CardRef, CardResultRef, NeedRef, UrgencyRef } from '#board/card.graph.ts'
import type { Card } from '#board/card.ts'
import { ConsultationWant, RecordPart } from '#db/generated/enums.ts'
import { type GraphContext, builder } from '#graph/builder.ts'
import { RefusalCodeRef, refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Conflict, Refusal, type Words } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import type { Operation } from '#remembered.ts'
import { askForConsultation } from './consultation.ts'
import { STAGES } from './consultation.rules.ts'
import {
  type Consultation,
  type Description,
  type Dissent,
  type FollowUp,
  type Outcome,
  type RecordText,
  type Step,
  findConsultation,
  listDissents,
} from './reading.ts'
import type { Scope } from '#scope.ts'

export const ConsultationWantRef = builder.enumType(ConsultationWant, { name: 'ConsultationWant' })
const RecordPartRef = builder.enumType(RecordPart, { name: 'RecordPart' })
const StageRef = builder.enumType('ConsultationStage', { values: STAGES })

const DescriptionRef = builder.objectRef<Description>('ConsultationDescription').implement({
  fields: (t) => ({
    version: t.exposeInt('version', { description: '0 before anything has been described.' }),
    voice: t.exposeString('voice', {
      nullable: true,
      description: "The child's or the individual's own voice.",
    }),
    known: t.exposeString('known', { nullable: true }),
    unknown: t.exposeString('unknown', { nullable: true }),
    assessment: t.exposeString('assessment', {
      nullable: true,
      description: 'What the caseworker thinks herself.',
    }),
    wants: t.field({ type: [ConsultationWantRef], resolve: ({ wants }) => [...wants] }),
    isImmediateRisk: t.exposeBoolean('isImmediateRisk'),
    riskHandledAt: t.expose('riskHandledAt', { type: 'DateTime', nullable: true }),
  }),
})

const OutcomeRef = builder.objectRef<Outcome>('ConsultationOutcome').implement({
  description: 'Advice (råd), never a decision.',
  fields: (t) => ({
    version: t.exposeInt('version'),
    recommendation: t.exposeString('recommendation'),
    reasons: t.exposeString('reasons'),
    followUpOn: t.expose('followUpOn', { type: 'Date', nullable: true }),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const StepRef = builder.objectRef<Step>('NextStep').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    text: t.exposeString('text'),
    owner: t.expose('owner', { type: PersonRef }),
    dueOn: t.expose('dueOn', { type: 'Date', nullable: true }),
    doneAt: t.expose('doneAt', { type: 'DateTime', nullable: true }),
    doneBy: t.expose('doneBy', { type: PersonRef, nullable: true }),
  }),
})

const DissentRef = builder.objectRef<Dissent>('Dissent').implement({
  description: 'A dissenting opinion (avvikande mening), as it was noted.',
  fields: (t) => ({
    id: t.exposeID('id'),
    by: t.expose('by', { type: PersonRef }),
    text: t.exposeString('text'),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const FollowUpRef = builder.objectRef<FollowUp>('FollowUp').implement({
  fields: (t) => ({
    version: t.exposeInt('version'),
    text: t.exposeString('text'),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const RecordTextRef = builder.objectRef<RecordText>('RecordText').implement({
  description: 'What is carried to the case record, made from the fields.',
  fields: (t) => ({
    part: t.expose('part', { type: RecordPartRef }),
    version: t.exposeInt('version'),
    text: t.exposeString('text'),
    madeAt: t.expose('madeAt', { type: 'DateTime' }),
    editedBy: t.expose('editedBy', { type: PersonRef, nullable: true }),
    carriedAt: t.expose('carriedAt', { type: 'DateTime', nullable: true }),
    carriedBy: t.expose('carriedBy', { type: PersonRef, nullable: true }),
    isOutdated: t.exposeBoolean('isOutdated', {
      description: 'A decision or a dissent has come since it was made or edited.',
    }),
  }),
})

const ConsultationRef = builder.objectRef<Consultation>('Consultation').implement({
  description: 'A case consultation beside its conversation, for its circle.',
  fields: (t) => ({
    id: t.exposeID('id'),
    stage: t.expose('stage', { type: StageRef }),
    description: t.expose('description', { type: DescriptionRef }),
    outcome: t.expose('outcome', { type: OutcomeRef, nullable: true }),
    steps: t.field({ type: [StepRef], resolve: ({ steps }) => [...steps] }),
    dissents: t.field({ type: [DissentRef], resolve: ({ dissents }) => [...dissents] }),
    followUp: t.expose('followUp', { type: FollowUpRef, nullable: true }),
    recordTexts: t.field({ type: [RecordTextRef], resolve: ({ recordTexts }) => [...recordTexts] }),
    viewerCanDescribe: t.exposeBoolean('viewerCanDescribe'),
    viewerCanAdvise: t.exposeBoolean('viewerCanAdvise'),
    viewerCanPlan: t.exposeBoolean('viewerCanPlan'),
    viewerCanDissent: t.exposeBoolean('viewerCanDissent'),
    viewerCanConclude: t.exposeBoolean('viewerCanConclude'),
    viewerCanFollowUp: t.exposeBoolean('viewerCanFollowUp'),
    viewerCanEditRecordText: t.exposeBoolean('viewerCanEditRecordText'),
    viewerCanWithdraw: t.exposeBoolean('viewerCanWithdraw'),
  }),
})

builder.queryField('consultation', (t) =>
  t.field({
    type: ConsultationRef,
    nullable: true,
    description: 'Null outside the circle, and for a request of another kind.',
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findConsultation(scope, requestId),
  }),
)

builder.queryField('dissents', (t) =>
  t.field({
    type: [DissentRef],
    description: 'Of a consultation or a co-handling; empty outside the circle.',
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => [...(await listDissents(scope, requestId))],
  }),
)

const ConsultationChangedRef = builder
  .objectRef<{ readonly clock: number; readonly card: Card }>('ConsultationChanged')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      card: t.expose('card', { type: CardRef }),
      consultation: t.field({
        type: ConsultationRef,
        nullable: true,
        resolve: async ({ card }, _, { scope }) => await findConsultation(scope, card.id),
      }),
    }),
  })

type Overwritten = { readonly requestId: string; readonly words: Words }

const ConsultationConflictRef = builder.objectRef<Overwritten>('ConsultationConflict').implement({
  description: 'Somebody wrote it first. consultation is as it is now, for who is still in the circle.',
  fields: (t) => ({
    code: t.field({ type: RefusalCodeRef, resolve: () => 'CONFLICT' as const }),
    message: t.string({ resolve: ({ words }, _, { scope }) => words[scope.language] }),
    consultation: t.field({
      type: ConsultationRef,
      nullable: true,
      resolve: async ({ requestId }, _, { scope }) => await findConsultation(scope, requestId),
    }),
  }),
})

/** What every verb that writes beside the face of a consultation answers. */
export const ConsultationResultRef = builder.errorUnion('ConsultationResult', {
  types: [ConsultationChangedRef, ConsultationConflictRef, Refusal],
  resolveType: (result) =>
    refusedAs(result) ??
    (typeof result === 'object' && result !== null && 'words' in result
      ? 'ConsultationConflict'
      : 'ConsultationChanged'),
})

/** The resolver of a verb beside the face: a conflict is about what was written, and not about the card. */
export function asWriting<Input extends { readonly requestId: string }, Answer>(
  verb: string,
  face: (scope: Scope, operation: Operation, input: Input) => Promise<Answer>,
) {
  const write = asOperation(verb, face)
  return async (
    root: unknown,
    args: { readonly input: Input & { readonly operationId: string } },
    context: GraphContext,
  ): Promise<Answer | Overwritten> =>
    await write(root, args, context).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error
      return { requestId: args.input.requestId, words: error.words }
    })
}

const AskForConsultationInput = builder.inputType('AskForConsultationInput', {
  description:
    'Only the question is needed. At an immediate risk, riskHandled says that the protection assessment or the out-of-hours service was turned to first.',
  fields: (t) => ({
    operationId: t.id(),
    caseId: t.id(),
    ask: t.field({ type: AskRef, defaultValue: 'ADVICE' }),
    urgency: t.field({ type: UrgencyRef, defaultValue: 'C' }),
    need: t.field({ type: NeedRef, required: false }),
    question: t.string(),
    whyNow: t.string({ required: false }),
    voice: t.string({ required: false }),
    known: t.string({ required: false }),
    unknown: t.string({ required: false }),
    assessment: t.string({ required: false }),
    wants: t.field({ type: [ConsultationWantRef], required: false }),
    isImmediateRisk: t.boolean({ required: false }),
    riskHandled: t.boolean({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('askForConsultation', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: AskForConsultationInput }) },
    resolve: asOperation('askForConsultation', askForConsultation),
  }),
)
