import { type UnitIncidents, listIncidents } from './incident.ts'
import {
  type CaseVisits,
  type VisitSeen,
  type VisitableCase,
  findCaseVisits,
  isAwaiting,
  listAlarms,
  listGoing,
  listPermittable,
  listVisitable,
  listVisits,
} from './listed.ts'
import { type CasePermit, type PermitSeen, listPermits } from './permitted.ts'
import { type VisitRule, findVisitRule } from './setting.ts'
import { AlarmedAs, VisitPairing, VisitState } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'

const VisitStateRef = builder.enumType(VisitState, { name: 'VisitState' })
const AlarmedAsRef = builder.enumType(AlarmedAs, { name: 'AlarmedAs' })
export const VisitPairingRef = builder.enumType(VisitPairing, { name: 'VisitPairing' })

const VisitRef = builder.objectRef<VisitSeen>('Visit').implement({
  description: 'Who goes on whose case when, and to whom they call back. No address, no person visited.',
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.expose('state', { type: VisitStateRef }),
    caseId: t.exposeID('caseId', {
      nullable: true,
      description: 'Null where the viewer may not know of the case.',
    }),
    boardRef: t.exposeString('boardRef', { nullable: true }),
    unitId: t.exposeID('unitId'),
    safetyContact: t.exposeString('safetyContact', {
      nullable: true,
      description: 'Whom the case’s unit calls when somebody may be in danger: a function, and its number.',
    }),
    safetyPhone: t.exposeString('safetyPhone', { nullable: true }),
    by: t.expose('by', { type: PersonRef }),
    second: t.expose('second', { type: PersonRef, nullable: true }),
    hasSecondAccepted: t.exposeBoolean('hasSecondAccepted'),
    contact: t.expose('contact', { type: PersonRef }),
    car: t.exposeString('car', { nullable: true }),
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    endsAt: t.expose('endsAt', { type: 'DateTime' }),
    callBackAt: t.expose('callBackAt', { type: 'DateTime' }),
    checkedInAt: t.expose('checkedInAt', { type: 'DateTime', nullable: true }),
    alarmedAt: t.expose('alarmedAt', { type: 'DateTime', nullable: true }),
    managerAlarmedAt: t.expose('managerAlarmedAt', { type: 'DateTime', nullable: true }),
    acknowledgedBy: t.expose('acknowledgedBy', { type: PersonRef, nullable: true }),
    acknowledgedAt: t.expose('acknowledgedAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    isForTwo: t.exposeBoolean('isForTwo', { description: 'Two go; it is not said why.' }),
    isPermitted: t.exposeBoolean('isPermitted', {
      description: 'A manager lets the planner go alone that day.',
    }),
    alarmedAs: t.expose('alarmedAs', { type: AlarmedAsRef, nullable: true, description: 'The viewer.' }),
    viewerGoes: t.exposeBoolean('viewerGoes'),
    viewerIsAsked: t.exposeBoolean('viewerIsAsked'),
    viewerCanCheckIn: t.exposeBoolean('viewerCanCheckIn'),
    viewerCanCheckOut: t.exposeBoolean('viewerCanCheckOut'),
    viewerCanExtend: t.exposeBoolean('viewerCanExtend'),
    viewerCanCancel: t.exposeBoolean('viewerCanCancel'),
    viewerCanStepBack: t.exposeBoolean('viewerCanStepBack', { description: 'Said that she comes along.' }),
    viewerCanAskAlong: t.exposeBoolean('viewerCanAskAlong'),
    viewerCanAcknowledge: t.exposeBoolean('viewerCanAcknowledge'),
  }),
})

const VisitableCaseRef = builder.objectRef<VisitableCase>('VisitableCase').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    boardRef: t.exposeString('boardRef'),
    unitId: t.exposeID('unitId'),
    isForTwo: t.exposeBoolean('isForTwo', { description: 'Two go; it is not said why.' }),
  }),
})

const LonePermitRef = builder.objectRef<PermitSeen>('LonePermit').implement({
  description: 'That a manager lets somebody go alone on a day, today or ahead. Not why.',
  fields: (t) => ({
    id: t.exposeID('id'),
    caseId: t.exposeID('caseId'),
    boardRef: t.exposeString('boardRef'),
    person: t.expose('person', { type: PersonRef }),
    by: t.expose('by', { type: PersonRef }),
    onDay: t.expose('onDay', { type: 'Date' }),
    holds: t.exposeBoolean('holds', { description: 'No safety flag came after it.' }),
    viewerCanEnd: t.exposeBoolean('viewerCanEnd'),
  }),
})

export const VisitsRef = builder.objectRef<object>('Visits').implement({
  description: 'What the viewer has to do with visits. Each field is only read when asked for.',
  fields: (t) => ({
    visits: t.field({
      type: [VisitRef],
      description: 'That she makes, is asked along to or waits for: ahead, under way, or ended today.',
      resolve: async (_, __, { scope }) => await listVisits(scope),
    }),
    cases: t.field({
      type: [VisitableCaseRef],
      description: 'Where she plans visits: her own, and those in whose circle she is by name.',
      resolve: async (_, __, { scope }) => await listVisitable(scope),
    }),
    colleagues: t.field({
      type: [PersonRef],
      description: 'Whom she may ask along or call back to.',
      resolve: async (_, __, { scope }) => await listGoing(scope),
    }),
    permittable: t.field({
      type: [VisitableCaseRef],
      description: 'Where she may let somebody go alone; empty for all but managers.',
      resolve: async (_, __, { scope }) => await listPermittable(scope),
    }),
    permits: t.field({
      type: [LonePermitRef],
      description: 'Whom managers let go alone in those, today and ahead.',
      resolve: async (_, __, { scope }) => await listPermits(scope),
    }),
  }),
})

builder.queryField('visits', (t) => t.field({ type: VisitsRef, resolve: () => ({}) }))

builder.queryField('visitAlarms', (t) =>
  t.field({
    type: [VisitRef],
    description:
      'What rings for the viewer: nobody deals with it, or another has for long and has not ended it.',
    resolve: async (_, __, { scope }) => await listAlarms(scope),
  }),
)

builder.queryField('visitAwaited', (t) =>
  t.field({
    type: 'Boolean',
    description: 'Somebody is to call the viewer back today.',
    resolve: async (_, __, { scope }) => await isAwaiting(scope),
  }),
)

const CasePermitRef = builder.objectRef<CasePermit>('CasePermit').implement({
  description: 'The same in an opened request of the case, with why.',
  fields: (t) => ({
    id: t.exposeID('id'),
    boardRef: t.exposeString('boardRef'),
    person: t.expose('person', { type: PersonRef }),
    by: t.expose('by', { type: PersonRef }),
    onDay: t.expose('onDay', { type: 'Date' }),
    holds: t.exposeBoolean('holds', { description: 'No safety flag came after it.' }),
    viewerCanEnd: t.exposeBoolean('viewerCanEnd'),
    reason: t.exposeString('reason', { nullable: true, description: 'Null when it was purged.' }),
  }),
})

const CaseVisitsRef = builder.objectRef<CaseVisits>('CaseVisits').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    visits: t.field({ type: [VisitRef], resolve: ({ visits }) => [...visits] }),
    permits: t.field({ type: [CasePermitRef], resolve: ({ permits }) => [...permits] }),
    isForTwo: t.exposeBoolean('isForTwo'),
    viewerCanPlan: t.exposeBoolean('viewerCanPlan'),
  }),
})

builder.queryField('caseVisits', (t) =>
  t.field({
    type: CaseVisitsRef,
    nullable: true,
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findCaseVisits(scope, requestId),
  }),
)

const VisitRuleRef = builder.objectRef<VisitRule>('VisitRule').implement({
  description: 'What a unit has settled about visits, and whom its people call after an incident.',
  fields: (t) => ({
    unitId: t.exposeID('unitId'),
    version: t.exposeInt('version', { description: '0 until the unit has decided.' }),
    pairing: t.expose('pairing', { type: VisitPairingRef }),
    passOnMinutes: t.exposeInt('passOnMinutes', {
      description: 'How long an alarm waits for the contact before it goes on to the managers.',
    }),
    safetyContact: t.exposeString('safetyContact', { nullable: true }),
    safetyPhone: t.exposeString('safetyPhone', { nullable: true }),
    healthName: t.exposeString('healthName', { nullable: true }),
    healthPhone: t.exposeString('healthPhone', { nullable: true }),
    healthHours: t.exposeString('healthHours', { nullable: true }),
  }),
})

builder.queryField('visitRule', (t) =>
  t.field({
    type: VisitRuleRef,
    nullable: true,
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await findVisitRule(scope, unitId),
  }),
)

const IncidentQuarterRef = builder.objectRef<UnitIncidents['quarters'][number]>('IncidentQuarter').implement({
  fields: (t) => ({
    fromOn: t.expose('fromOn', { type: 'Date' }),
    count: t.exposeInt('count', { nullable: true, description: 'Null: fewer than five.' }),
  }),
})

const UnitIncidentsRef = builder.objectRef<UnitIncidents>('UnitIncidents').implement({
  description: 'Incidents at work, counted by whole units and quarters, without kind or content.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    quarters: t.field({ type: [IncidentQuarterRef], resolve: ({ quarters }) => [...quarters] }),
  }),
})

builder.queryField('incidents', (t) =>
  t.field({
    type: [UnitIncidentsRef],
    description: 'Empty for roles that have no figures.',
    resolve: async (_, __, { scope }) => await listIncidents(scope),
  }),
)
