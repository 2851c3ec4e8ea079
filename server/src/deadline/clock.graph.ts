import { CaseKindRef } from '#board/card.graph.ts'
import { ClockChangeKind, ClockSource, ClockState } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type CaseClocks, type ClockDecision, type OwnChoice, findCaseClocks } from './case-clocks.ts'
import { DEADLINE_WHENS, followingOf } from './clock.rules.ts'
import { type ClockAnswer, correctClock, endClock, startClock, verifyClock } from './clock.ts'
import { type Deadline, listDeadlines } from './deadline.ts'
import { extendClock, resumeClock, suspendClock } from './extension.ts'
import { LIMITS } from './limit.rules.ts'
import type { CaseClock, ClockChange } from './read.ts'
import { ClockRuleRef } from './reference.graph.ts'
import { meetClock } from './review.ts'

const ChangeKindRef = builder.enumType(ClockChangeKind, { name: 'ClockChangeKind' })
const StateRef = builder.enumType(ClockState, { name: 'ClockState' })
const SourceRef = builder.enumType(ClockSource, { name: 'ClockSource' })
const WhenRef = builder.enumType('DeadlineWhen', { values: DEADLINE_WHENS })

const ChangeRef = builder.objectRef<ClockChange>('ClockHistory').implement({
  description: 'One recomputation: from which days to which, by whom and why.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ChangeKindRef }),
    by: t.expose('by', { type: PersonRef, nullable: true, description: 'Null: it came with the case.' }),
    at: t.expose('at', { type: 'DateTime' }),
    reason: t.exposeString('reason', { nullable: true }),
    fromTarget: t.expose('fromTarget', { type: 'Date', nullable: true }),
    toTarget: t.expose('toTarget', { type: 'Date' }),
    fromLimit: t.expose('fromLimit', { type: 'Date', nullable: true }),
    toLimit: t.expose('toLimit', { type: 'Date' }),
  }),
})

const ClockRef = builder.objectRef<CaseClock>('CaseClock').implement({
  description: 'One limit of a case. The record system is the source of truth; this mirrors it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    rule: t.expose('rule', {
      type: ClockRuleRef,
      nullable: true,
      description: 'Null, with no ownName: a day that the case came with, of no stated limit.',
    }),
    ownName: t.exposeString('ownName', { nullable: true, description: 'A limit of the unit’s own.' }),
    startedOn: t.expose('startedOn', { type: 'Date' }),
    targetOn: t.expose('targetOn', { type: 'Date' }),
    limitOn: t.expose('limitOn', { type: 'Date' }),
    state: t.expose('state', { type: StateRef }),
    source: t.expose('source', { type: SourceRef }),
    verifiedAt: t.expose('verifiedAt', { type: 'DateTime', nullable: true }),
    verifiedBy: t.expose('verifiedBy', { type: PersonRef, nullable: true }),
    suspendedOn: t.expose('suspendedOn', { type: 'Date', nullable: true }),
    endedOn: t.expose('endedOn', { type: 'Date', nullable: true }),
    legalReference: t.exposeString('legalReference', { nullable: true }),
    mayExtend: t.boolean({ resolve: ({ rule }) => rule !== null && LIMITS[rule].mayExtend }),
    mayBeSuspended: t.exposeBoolean('mayBeSuspended'),
    mayCorrect: t.boolean({ resolve: ({ rule, ownName }) => rule !== null || ownName !== null }),
    following: t.field({
      type: [ClockRuleRef],
      description: 'What may start on the day that it is met.',
      resolve: ({ rule }) => [...followingOf(rule)],
    }),
    changes: t.field({ type: [ChangeRef], resolve: ({ changes }) => [...changes] }),
  }),
})

const DecisionRef = builder.objectRef<ClockDecision>('ClockDecision').implement({
  description: 'A decision of the case that has extended nothing yet.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    on: t.expose('on', { type: 'Date' }),
  }),
})

const OwnChoiceRef = builder.objectRef<OwnChoice>('OwnLimitChoice').implement({
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
})

const CaseClocksRef = builder.objectRef<CaseClocks>('CaseClocks').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    today: t.expose('today', { type: 'Date' }),
    viewerCanSet: t.exposeBoolean('viewerCanSet'),
    clocks: t.field({ type: [ClockRef], resolve: ({ clocks }) => [...clocks] }),
    ownLimits: t.field({ type: [OwnChoiceRef], resolve: ({ ownLimits }) => [...ownLimits] }),
    decisions: t.field({ type: [DecisionRef], resolve: ({ decisions }) => [...decisions] }),
  }),
})

builder.queryField('caseClocks', (t) =>
  t.field({
    type: CaseClocksRef,
    nullable: true,
    description: "The limits of a request's case, for its circle. Logged before it is answered.",
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findCaseClocks(scope, requestId),
  }),
)

const DeadlineRef = builder.objectRef<Deadline>('Deadline').implement({
  description: 'A running limit as the unit may see it.',
  fields: (t) => ({
    clockId: t.exposeID('clockId'),
    caseId: t.exposeID('caseId'),
    boardRef: t.exposeString('boardRef'),
    caseKind: t.expose('caseKind', { type: CaseKindRef }),
    responsible: t.expose('responsible', { type: PersonRef }),
    rule: t.expose('rule', { type: ClockRuleRef, nullable: true }),
    ownName: t.exposeString('ownName', { nullable: true }),
    targetOn: t.expose('targetOn', { type: 'Date' }),
    limitOn: t.expose('limitOn', { type: 'Date' }),
    isVerified: t.exposeBoolean('isVerified'),
    requestId: t.exposeID('requestId', { nullable: true }),
    when: t.expose('when', { type: WhenRef }),
  }),
})

builder.queryField('deadlines', (t) =>
  t.field({
    type: [DeadlineRef],
    description: 'Running limits, nearest first: of a unit, or without one those of the viewer’s own cases.',
    args: { unitId: t.arg.id({ required: false }) },
    resolve: async (_, { unitId }, { scope }) => await listDeadlines(scope, unitId ?? null),
  }),
)

const ChangedRef = builder.objectRef<ClockAnswer & { readonly clock: number }>('ClockChanged').implement({
  fields: (t) => ({
    clock: t.exposeInt('clock'),
    caseId: t.exposeID('caseId'),
    clockId: t.exposeID('clockId'),
  }),
})
const ResultRef = builder.errorUnion('ClockResult', {
  types: [ChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'ClockChanged',
})

const StartInput = builder.inputType('StartClockInput', {
  description: 'A limit of the law or of the unit’s own, from the day of its event.',
  fields: (t) => ({
    operationId: t.id(),
    caseId: t.id(),
    rule: t.field({ type: ClockRuleRef, required: false }),
    ownLimitId: t.id({ required: false }),
    startedOn: t.field({ type: 'Date' }),
  }),
})
const MeetInput = builder.inputType('MeetClockInput', {
  fields: (t) => ({
    operationId: t.id(),
    clockId: t.id(),
    expectedVersion: t.int(),
    doneOn: t.field({ type: 'Date' }),
    alsoStart: t.field({ type: [ClockRuleRef], required: false }),
  }),
})
const ExtendInput = builder.inputType('ExtendClockInput', {
  fields: (t) => ({
    operationId: t.id(),
    clockId: t.id(),
    expectedVersion: t.int(),
    decisionId: t.id(),
    untilOn: t.field({ type: 'Date' }),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})
const CorrectInput = builder.inputType('CorrectClockInput', {
  fields: (t) => ({
    operationId: t.id(),
    clockId: t.id(),
    expectedVersion: t.int(),
    startedOn: t.field({ type: 'Date' }),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})
const SuspendInput = builder.inputType('SuspendClockInput', {
  fields: (t) => ({
    operationId: t.id(),
    clockId: t.id(),
    expectedVersion: t.int(),
    onDay: t.field({ type: 'Date' }),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})
const ResumeInput = builder.inputType('ResumeClockInput', {
  fields: (t) => ({
    operationId: t.id(),
    clockId: t.id(),
    expectedVersion: t.int(),
    onDay: t.field({ type: 'Date' }),
  }),
})
const EndInput = builder.inputType('EndClockInput', {
  fields: (t) => ({
    operationId: t.id(),
    clockId: t.id(),
    expectedVersion: t.int(),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})
const VerifyInput = builder.inputType('VerifyClockInput', {
  fields: (t) => ({ operationId: t.id(), clockId: t.id(), expectedVersion: t.int() }),
})

builder.mutationFields((t) => ({
  startClock: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: StartInput }) },
    resolve: asOperation('startClock', startClock),
  }),
  meetClock: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: MeetInput }) },
    resolve: asOperation('meetClock', meetClock),
  }),
  extendClock: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: ExtendInput }) },
    resolve: asOperation('extendClock', extendClock),
  }),
  correctClock: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: CorrectInput }) },
    resolve: asOperation('correctClock', correctClock),
  }),
  suspendClock: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SuspendInput }) },
    resolve: asOperation('suspendClock', suspendClock),
  }),
  resumeClock: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: ResumeInput }) },
    resolve: asOperation('resumeClock', resumeClock),
  }),
  endClock: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: EndInput }) },
    resolve: asOperation('endClock', endClock),
  }),
  verifyClock: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: VerifyInput }) },
    resolve: asOperation('verifyClock', verifyClock),
  }),
}))
