// The verbs of clocks in GraphQL: each takes one input, and all answer alike.

import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { type ClockAnswer, correctClock, endClock, startClock, verifyClock } from './clock.ts'
import { extendClock, resumeClock, suspendClock } from './extension.ts'
import { ClockRuleRef, ClockStartRef } from './reference.graph.ts'
import { meetClock } from './review.ts'

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
    startedAs: t.field({
      type: ClockStartRef,
      required: false,
      description: 'What the day is; absent: EVENT.',
    }),
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
  description: 'By a decision of the case or, where only the court may, by the day of the court’s decision.',
  fields: (t) => ({
    operationId: t.id(),
    clockId: t.id(),
    expectedVersion: t.int(),
    decisionId: t.id({ required: false }),
    courtDecidedOn: t.field({ type: 'Date', required: false }),
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
