import { acceptVisit, askAlong, declineVisit } from './company.ts'
import { type IncidentAnswer, reportIncident } from './incident.ts'
import { endLonePermit, permitLoneVisit } from './permit.ts'
import { cancelVisit, planVisit } from './plan.ts'
import { setVisitRule } from './setting.ts'
import { VisitPairingRef, VisitsRef } from './visit.graph.ts'
import { acknowledgeAlarm, checkInVisit, checkOutVisit, extendVisit } from './visit.ts'
import { IncidentKind } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'

const ChangedRef = builder.objectRef<{ readonly clock: number }>('VisitsChanged').implement({
  fields: (t) => ({
    clock: t.exposeInt('clock'),
    visits: t.field({ type: VisitsRef, resolve: () => ({}) }),
  }),
})

const ResultRef = builder.errorUnion('VisitsResult', {
  types: [ChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'VisitsChanged',
})

const PlanVisitInput = builder.inputType('PlanVisitInput', {
  description: 'A visit that the viewer makes. car: a short code, no address anywhere.',
  fields: (t) => ({
    operationId: t.id(),
    caseId: t.id(),
    startsAt: t.field({ type: 'DateTime' }),
    endsAt: t.field({ type: 'DateTime' }),
    callBackAt: t.field({ type: 'DateTime' }),
    contactId: t.id({ description: 'Who is alarmed when nobody has checked out by then.' }),
    secondId: t.id({ required: false, description: 'Who is asked along.' }),
    car: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('planVisit', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: PlanVisitInput }) },
    resolve: asOperation('planVisit', planVisit),
  }),
)

const AskAlongInput = builder.inputType('AskAlongInput', {
  fields: (t) => ({ operationId: t.id(), visitId: t.id(), secondId: t.id() }),
})

builder.mutationField('askAlong', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: AskAlongInput }) },
    resolve: asOperation('askAlong', askAlong),
  }),
)

// Each with a type of its own: what a verb asks for is its own to change.
const visitInput = (verb: string) =>
  builder.inputType(`${verb}Input`, { fields: (t) => ({ operationId: t.id(), visitId: t.id() }) })

const AcceptVisitInput = visitInput('AcceptVisit')
const DeclineVisitInput = visitInput('DeclineVisit')
const CancelVisitInput = visitInput('CancelVisit')
const CheckInVisitInput = visitInput('CheckInVisit')
const CheckOutVisitInput = visitInput('CheckOutVisit')
const AcknowledgeAlarmInput = visitInput('AcknowledgeAlarm')

builder.mutationFields((t) => ({
  acceptVisit: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: AcceptVisitInput }) },
    resolve: asOperation('acceptVisit', acceptVisit),
  }),
  declineVisit: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: DeclineVisitInput }) },
    resolve: asOperation('declineVisit', declineVisit),
  }),
  cancelVisit: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: CancelVisitInput }) },
    resolve: asOperation('cancelVisit', cancelVisit),
  }),
  checkInVisit: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: CheckInVisitInput }) },
    resolve: asOperation('checkInVisit', checkInVisit),
  }),
  checkOutVisit: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: CheckOutVisitInput }) },
    resolve: asOperation('checkOutVisit', checkOutVisit),
  }),
  acknowledgeAlarm: t.field({
    type: ResultRef,
    args: { input: t.arg({ type: AcknowledgeAlarmInput }) },
    resolve: asOperation('acknowledgeAlarm', acknowledgeAlarm),
  }),
}))

const ExtendVisitInput = builder.inputType('ExtendVisitInput', {
  fields: (t) => ({ operationId: t.id(), visitId: t.id(), callBackAt: t.field({ type: 'DateTime' }) }),
})

builder.mutationField('extendVisit', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: ExtendVisitInput }) },
    resolve: asOperation('extendVisit', extendVisit),
  }),
)

const PermitLoneVisitInput = builder.inputType('PermitLoneVisitInput', {
  fields: (t) => ({
    operationId: t.id(),
    caseId: t.id(),
    personId: t.id(),
    onDay: t.field({ type: 'Date' }),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('permitLoneVisit', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: PermitLoneVisitInput }) },
    resolve: asOperation('permitLoneVisit', permitLoneVisit),
  }),
)

const EndLonePermitInput = builder.inputType('EndLonePermitInput', {
  fields: (t) => ({ operationId: t.id(), permitId: t.id() }),
})

builder.mutationField('endLonePermit', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: EndLonePermitInput }) },
    resolve: asOperation('endLonePermit', endLonePermit),
  }),
)

const SetVisitRuleInput = builder.inputType('SetVisitRuleInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    unitId: t.id(),
    pairing: t.field({ type: VisitPairingRef }),
    passOnMinutes: t.int(),
    safetyContact: t.string({ required: false }),
    safetyPhone: t.string({ required: false }),
    healthName: t.string({ required: false }),
    healthPhone: t.string({ required: false }),
    healthHours: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('setVisitRule', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetVisitRuleInput }) },
    resolve: asOperation('setVisitRule', setVisitRule),
  }),
)

const IncidentKindRef = builder.enumType(IncidentKind, { name: 'IncidentKind' })

const IncidentReportedRef = builder
  .objectRef<IncidentAnswer & { readonly clock: number }>('IncidentReported')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      kind: t.expose('kind', { type: IncidentKindRef }),
    }),
  })

const ReportIncidentInput = builder.inputType('ReportIncidentInput', {
  description: 'That something happened, of a kind. Nothing is written, and nobody is named.',
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    kind: t.field({ type: IncidentKindRef }),
  }),
})

builder.mutationField('reportIncident', (t) =>
  t.field({
    type: builder.errorUnion('ReportIncidentResult', {
      types: [IncidentReportedRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'IncidentReported',
    }),
    args: { input: t.arg({ type: ReportIncidentInput }) },
    resolve: asOperation('reportIncident', reportIncident),
  }),
)
