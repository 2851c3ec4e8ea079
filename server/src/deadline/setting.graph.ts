import { ColumnKeyRef } from '#board/board.graph.ts'
import { ClockSettingKind, SpanUnit } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import { setUnitGoal } from './goal.ts'
import { setLateHour } from './late-hour.ts'
import { ClockRuleRef } from './reference.graph.ts'
import type { SettingChange } from './setting-history.ts'
import {
  type ClockSettings,
  type OwnLimit,
  type SettingAnswer,
  endOwnLimit,
  findClockSettings,
  setColumnAge,
  setOwnLimit,
} from './setting.ts'

const SpanUnitRef = builder.enumType(SpanUnit, { name: 'SpanUnit' })

const OwnLimitRef = builder.objectRef<OwnLimit>('OwnLimit').implement({
  description: 'A limit of the unit’s own: not of the law, and never shown as if it were.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    name: t.exposeString('name'),
    count: t.exposeInt('count'),
    spanUnit: t.expose('spanUnit', { type: SpanUnitRef }),
    repeats: t.exposeBoolean('repeats'),
    maySuspend: t.exposeBoolean('maySuspend'),
  }),
})

const ColumnAgeRef = builder.objectRef<ClockSettings['columnAges'][number]>('ColumnAge').implement({
  description: 'After how many days in a column a card says how long it has stood there.',
  fields: (t) => ({ key: t.expose('key', { type: ColumnKeyRef }), days: t.exposeInt('days') }),
})

const GoalRef = builder.objectRef<ClockSettings['goals'][number]>('UnitGoal').implement({
  description: 'Within how many days of its event a unit wants a limit of the law met.',
  fields: (t) => ({ rule: t.expose('rule', { type: ClockRuleRef }), days: t.exposeInt('days') }),
})

const SettingKindRef = builder.enumType(ClockSettingKind, { name: 'ClockSettingKind' })
const SettingChangeRef = builder.objectRef<SettingChange>('ClockSettingChange').implement({
  description: 'What was set, and by whom. Without a count it is no longer set.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: SettingKindRef }),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
    name: t.exposeString('name', { nullable: true }),
    spanUnit: t.expose('spanUnit', { type: SpanUnitRef, nullable: true }),
    key: t.expose('key', { type: ColumnKeyRef, nullable: true }),
    rule: t.expose('rule', { type: ClockRuleRef, nullable: true }),
    count: t.exposeInt('count', { nullable: true }),
  }),
})

const SettingsRef = builder.objectRef<ClockSettings>('ClockSettings').implement({
  fields: (t) => ({
    unitId: t.exposeID('unitId'),
    viewerCanSet: t.exposeBoolean('viewerCanSet'),
    ownLimits: t.field({ type: [OwnLimitRef], resolve: ({ ownLimits }) => [...ownLimits] }),
    goals: t.field({ type: [GoalRef], resolve: ({ goals }) => [...goals] }),
    lateMinute: t.exposeInt('lateMinute', {
      nullable: true,
      description: 'Minutes since midnight: a report that comes in after it has come in late.',
    }),
    history: t.field({ type: [SettingChangeRef], resolve: ({ history }) => [...history] }),
    columnAges: t.field({ type: [ColumnAgeRef], resolve: ({ columnAges }) => [...columnAges] }),
  }),
})

builder.queryField('clockSettings', (t) =>
  t.field({
    type: SettingsRef,
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await findClockSettings(scope, unitId),
  }),
)

const SetRef = builder
  .objectRef<SettingAnswer & { readonly clock: number }>('ClockSettingsChanged')
  .implement({
    fields: (t) => ({ clock: t.exposeInt('clock'), unitId: t.exposeID('unitId') }),
  })
const ResultRef = builder.errorUnion('ClockSettingsResult', {
  types: [SetRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'ClockSettingsChanged',
})

const SetOwnLimitInput = builder.inputType('SetOwnLimitInput', {
  description: 'ownLimitId absent: a new one. A change holds for the clocks that start from then on.',
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    ownLimitId: t.id({ required: false }),
    expectedVersion: t.int({ required: false }),
    name: t.string(),
    count: t.int(),
    spanUnit: t.field({ type: SpanUnitRef }),
    repeats: t.boolean(),
    maySuspend: t.boolean(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})
const EndOwnLimitInput = builder.inputType('EndOwnLimitInput', {
  fields: (t) => ({ operationId: t.id(), unitId: t.id(), ownLimitId: t.id(), expectedVersion: t.int() }),
})
const SetColumnAgeInput = builder.inputType('SetColumnAgeInput', {
  description: 'days absent: never.',
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    key: t.field({ type: ColumnKeyRef }),
    days: t.int({ required: false }),
  }),
})

const SetUnitGoalInput = builder.inputType('SetUnitGoalInput', {
  description: 'days absent: no goal.',
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    rule: t.field({ type: ClockRuleRef }),
    days: t.int({ required: false }),
  }),
})

const SetLateHourInput = builder.inputType('SetLateHourInput', {
  description: 'Minutes since midnight; absent: none.',
  fields: (t) => ({ operationId: t.id(), unitId: t.id(), minute: t.int({ required: false }) }),
})

builder.mutationFields((t) => ({
  setLateHour: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetLateHourInput }) },
    resolve: asOperation('setLateHour', setLateHour),
  }),
  setUnitGoal: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetUnitGoalInput }) },
    resolve: asOperation('setUnitGoal', setUnitGoal),
  }),
  setOwnLimit: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetOwnLimitInput }) },
    resolve: asOperation('setOwnLimit', setOwnLimit),
  }),
  endOwnLimit: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: EndOwnLimitInput }) },
    resolve: asOperation('endOwnLimit', endOwnLimit),
  }),
  setColumnAge: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetColumnAgeInput }) },
    resolve: asOperation('setColumnAge', setColumnAge),
  }),
}))
