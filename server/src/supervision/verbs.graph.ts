import { setSupervisionRule } from './alarm.ts'
import { bookSlot, cancelBooking } from './booking.ts'
import { endSeries, recordSupervision, startSeries } from './series.ts'
import { cancelSlot, offerSlots } from './slot.ts'
import { AvailabilityStateRef, SupervisionRef } from './supervision.graph.ts'
import { sayAvailability } from './supervisor.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { Refusal } from '#lib/refusal.ts'

const ChangedRef = builder.objectRef<{ readonly clock: number }>('SupervisionChanged').implement({
  fields: (t) => ({
    clock: t.exposeInt('clock'),
    supervision: t.field({ type: SupervisionRef, resolve: () => ({}) }),
  }),
})

const ResultRef = builder.errorUnion('SupervisionResult', {
  types: [ChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'SupervisionChanged',
})

const SayAvailabilityInput = builder.inputType('SayAvailabilityInput', {
  fields: (t) => ({
    operationId: t.id(),
    state: t.field({ type: AvailabilityStateRef }),
    atTime: t.field({ type: 'DateTime', required: false }),
  }),
})

builder.mutationField('sayAvailability', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SayAvailabilityInput }) },
    resolve: asOperation('sayAvailability', sayAvailability),
  }),
)

const OfferSlotsInput = builder.inputType('OfferSlotsInput', {
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    supervisorId: t.id({ required: false, description: 'Absent: the viewer.' }),
    startsAt: t.field({ type: 'DateTime' }),
    minutes: t.int(),
    seats: t.int({ defaultValue: 1 }),
    weeks: t.int({ defaultValue: 1 }),
  }),
})

builder.mutationField('offerSlots', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: OfferSlotsInput }) },
    resolve: asOperation('offerSlots', offerSlots),
  }),
)

const CancelSlotInput = builder.inputType('CancelSlotInput', {
  fields: (t) => ({ operationId: t.id(), slotId: t.id() }),
})

builder.mutationField('cancelSlot', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: CancelSlotInput }) },
    resolve: asOperation('cancelSlot', cancelSlot),
  }),
)

const BookSlotInput = builder.inputType('BookSlotInput', {
  fields: (t) => ({
    operationId: t.id(),
    slotId: t.id(),
    requestId: t.id({ required: false, description: 'Absent: it is about the work as a whole.' }),
    personId: t.id({ required: false, description: 'Absent: the viewer, or the request’s responsible.' }),
  }),
})

builder.mutationField('bookSlot', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: BookSlotInput }) },
    resolve: asOperation('bookSlot', bookSlot),
  }),
)

const CancelBookingInput = builder.inputType('CancelBookingInput', {
  fields: (t) => ({ operationId: t.id(), bookingId: t.id() }),
})

builder.mutationField('cancelBooking', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: CancelBookingInput }) },
    resolve: asOperation('cancelBooking', cancelBooking),
  }),
)

const StartSeriesInput = builder.inputType('StartSeriesInput', {
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    supervisorId: t.id(),
    personId: t.id(),
    everyWeeks: t.int(),
    fromOn: t.field({ type: 'Date' }),
  }),
})

builder.mutationField('startSeries', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: StartSeriesInput }) },
    resolve: asOperation('startSeries', startSeries),
  }),
)

const EndSeriesInput = builder.inputType('EndSeriesInput', {
  fields: (t) => ({ operationId: t.id(), seriesId: t.id() }),
})

builder.mutationField('endSeries', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: EndSeriesInput }) },
    resolve: asOperation('endSeries', endSeries),
  }),
)

const RecordSupervisionInput = builder.inputType('RecordSupervisionInput', {
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    supervisorId: t.id(),
    personId: t.id(),
    heldOn: t.field({ type: 'Date' }),
    slotId: t.id({ required: false, description: 'The time at which it was held, if one was booked.' }),
  }),
})

builder.mutationField('recordSupervision', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: RecordSupervisionInput }) },
    resolve: asOperation('recordSupervision', recordSupervision),
  }),
)

const SetSupervisionRuleInput = builder.inputType('SetSupervisionRuleInput', {
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    alarmWeeks: t.int(),
    expectedVersion: t.int({ description: '0 while the unit has decided nothing.' }),
  }),
})

builder.mutationField('setSupervisionRule', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetSupervisionRuleInput }) },
    resolve: asOperation('setSupervisionRule', setSupervisionRule),
  }),
)
