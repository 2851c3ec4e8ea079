import { answerSentBack, sendBackRequest } from './sendback.ts'
import { mergeRequest } from './merge.ts'
import { endSafetyFlag, flagSafety } from './safety.ts'
import {
  type EscalationStep,
  type Merged,
  type MergeTarget,
  type RequestTriage,
  type SentBack,
  type UrgencySet,
  findTriage,
} from './triage.ts'
import { AskRef, CardResultRef, UrgencyRef } from '#board/card.graph.ts'
import { SafetyBasis, TriageRule } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { PersonRef } from '#people/people.graph.ts'

const TriageRuleRef = builder.enumType(TriageRule, { name: 'TriageRule' })

const UrgencySetRef = builder.objectRef<UrgencySet>('UrgencySet').implement({
  description: 'An urgency of a request: set by a person, with her reason, or raised by a rule.',
  fields: (t) => ({
    urgency: t.expose('urgency', { type: UrgencyRef }),
    by: t.expose('by', { type: PersonRef, nullable: true }),
    rule: t.expose('rule', { type: TriageRuleRef, nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
    isAsked: t.exposeBoolean('isAsked', { description: 'The one that it was asked with.' }),
    reason: t.exposeString('reason', { nullable: true }),
  }),
})

const SentBackRef = builder.objectRef<SentBack>('SentBack').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    question: t.exposeString('question'),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
    answer: t.exposeString('answer', { nullable: true }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
  }),
})

const EscalationStepRef = builder.objectRef<EscalationStep>('EscalationStep').implement({
  fields: (t) => ({
    to: t.expose('to', { type: PersonRef }),
    insteadOf: t.expose('insteadOf', { type: PersonRef, nullable: true }),
    urgency: t.expose('urgency', { type: UrgencyRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const SafetyBasisRef = builder.enumType(SafetyBasis, { name: 'SafetyBasis' })

const SafetyFlagRef = builder.objectRef<NonNullable<RequestTriage['flag']>>('SafetyFlag').implement({
  fields: (t) => ({
    basis: t.expose('basis', { type: SafetyBasisRef, nullable: true }),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const MergedCommentRef = builder.objectRef<Merged['comments'][number]>('MergedComment').implement({
  fields: (t) => ({
    text: t.exposeString('text'),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const MergedRef = builder.objectRef<Merged>('MergedRequest').implement({
  description: 'A duplicate that was merged into this request, with its words.',
  fields: (t) => ({
    id: t.exposeID('id'),
    askedBy: t.expose('askedBy', { type: PersonRef }),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    question: t.exposeString('question'),
    whyNow: t.exposeString('whyNow', { nullable: true }),
    comments: t.field({ type: [MergedCommentRef], resolve: ({ comments }) => [...comments] }),
  }),
})

const MergeTargetRef = builder.objectRef<MergeTarget>('MergeTarget').implement({
  description: 'An open request of the same case and kind.',
  fields: (t) => ({
    id: t.exposeID('id'),
    ask: t.expose('ask', { type: AskRef }),
    askedBy: t.expose('askedBy', { type: PersonRef }),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
  }),
})

const RequestTriageRef = builder.objectRef<RequestTriage>('RequestTriage').implement({
  fields: (t) => ({
    requestId: t.exposeID('requestId'),
    urgencies: t.field({ type: [UrgencySetRef], resolve: ({ urgencies }) => [...urgencies] }),
    sentBack: t.field({ type: [SentBackRef], resolve: ({ sentBack }) => [...sentBack] }),
    escalations: t.field({ type: [EscalationStepRef], resolve: ({ escalations }) => [...escalations] }),
    flag: t.expose('flag', { type: SafetyFlagRef, nullable: true }),
    merged: t.field({ type: [MergedRef], resolve: ({ merged }) => [...merged] }),
    mergeTargets: t.field({ type: [MergeTargetRef], resolve: ({ mergeTargets }) => [...mergeTargets] }),
    mergedIntoId: t.exposeID('mergedIntoId', { nullable: true }),
    viewerCanSendBack: t.exposeBoolean('viewerCanSendBack'),
    viewerCanAnswer: t.exposeBoolean('viewerCanAnswer'),
    viewerCanMerge: t.exposeBoolean('viewerCanMerge'),
    viewerCanFlag: t.exposeBoolean('viewerCanFlag'),
  }),
})

builder.queryField('requestTriage', (t) =>
  t.field({
    type: RequestTriageRef,
    nullable: true,
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findTriage(scope, requestId),
  }),
)

const SendBackRequestInput = builder.inputType('SendBackRequestInput', {
  description: 'Asks the one who asked; the clock stands still until there is an answer.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    question: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('sendBackRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: SendBackRequestInput }) },
    resolve: asOperation('sendBackRequest', sendBackRequest),
  }),
)

const AnswerSentBackInput = builder.inputType('AnswerSentBackInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    answer: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('answerSentBack', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: AnswerSentBackInput }) },
    resolve: asOperation('answerSentBack', answerSentBack),
  }),
)

const MergeRequestInput = builder.inputType('MergeRequestInput', {
  description: 'Closes a duplicate into another open request of the same case and kind.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    intoId: t.id(),
    reason: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('mergeRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: MergeRequestInput }) },
    resolve: asOperation('mergeRequest', mergeRequest),
  }),
)

const FlagSafetyInput = builder.inputType('FlagSafetyInput', {
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    basis: t.field({ type: SafetyBasisRef, required: false, description: 'Absent: not said.' }),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('flagSafety', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: FlagSafetyInput }) },
    resolve: asOperation('flagSafety', flagSafety),
  }),
)

const EndSafetyFlagInput = builder.inputType('EndSafetyFlagInput', {
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('endSafetyFlag', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: EndSafetyFlagInput }) },
    resolve: asOperation('endSafetyFlag', endSafetyFlag),
  }),
)
