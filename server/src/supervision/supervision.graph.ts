import { type Supervisor, listSupervisors } from './supervisor.ts'
import { type AlarmRule, type Unsupervised, findAlarmRule, listUnsupervised } from './alarm.ts'
import { type Tie, listTies } from './series.ts'
import { type Booking, type SlotSeen, listSlots } from './slots.ts'
import {
  type QueuedRequest,
  directRequest,
  listBookable,
  listQueue,
  mayDirect,
  requestSupervision,
} from './supervision.ts'
import { type SupervisionUnit, listUnits, listWorkers, mayThere } from './unit.ts'
import { AskRef, CardRef, CardResultRef, NeedRef, UrgencyRef } from '#board/card.graph.ts'
import { AvailabilityState } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { PersonRef } from '#people/people.graph.ts'
import { OpenedRequestRef } from '#request/opened.graph.ts'

const RequestSupervisionInput = builder.inputType('RequestSupervisionInput', {
  fields: (t) => ({
    operationId: t.id(),
    caseId: t.id(),
    ask: t.field({ type: AskRef, defaultValue: 'SINGLE' }),
    urgency: t.field({ type: UrgencyRef, defaultValue: 'D' }),
    need: t.field({ type: NeedRef, required: false }),
    question: t.string(),
    whyNow: t.string({ required: false }),
    directedToId: t.id({ required: false, description: 'Whose queue; absent: the unit’s.' }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('requestSupervision', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: RequestSupervisionInput }) },
    resolve: asOperation('requestSupervision', requestSupervision),
  }),
)

const DirectRequestInput = builder.inputType('DirectRequestInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    directedToId: t.id({ required: false, description: 'Absent: back to the unit’s queue.' }),
  }),
})

builder.mutationField('directRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: DirectRequestInput }) },
    resolve: asOperation('directRequest', directRequest),
  }),
)

export const AvailabilityStateRef = builder.enumType(AvailabilityState, { name: 'AvailabilityState' })

const QueuedRef = builder.objectRef<QueuedRequest>('QueuedRequest').implement({
  fields: (t) => ({
    card: t.expose('card', { type: CardRef }),
    boardId: t.id({ resolve: ({ card }) => card.boardId }),
    insteadOf: t.expose('insteadOf', {
      type: PersonRef,
      nullable: true,
      description: 'Whose queue it stands in, when the viewer stands in for her.',
    }),
  }),
})

const SupervisorRef = builder.objectRef<Supervisor>('Supervisor').implement({
  description: 'Somebody who gives supervision in a unit, and whether she can be asked now.',
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef }),
    state: t.expose('state', { type: AvailabilityStateRef, nullable: true }),
    atTime: t.expose('atTime', { type: 'DateTime', nullable: true }),
    untilAt: t.expose('untilAt', { type: 'DateTime', nullable: true }),
    isAbsent: t.exposeBoolean('isAbsent'),
    deputy: t.expose('deputy', { type: PersonRef, nullable: true }),
  }),
})

builder.objectField(OpenedRequestRef, 'supervisors', (t) =>
  t.field({
    type: [SupervisorRef],
    description: 'Who gives supervision in its unit, for whoever opens the unit’s board.',
    resolve: async ({ card }, _, { scope }) => await listSupervisors(scope, card.unitId),
  }),
)
builder.objectField(OpenedRequestRef, 'viewerCanDirect', (t) =>
  t.boolean({ resolve: async ({ id }, _, { scope }) => await mayDirect(scope, id) }),
)

const BookingRef = builder.objectRef<Booking>('SupervisionBooking').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    person: t.expose('person', { type: PersonRef }),
    boardRef: t.exposeString('boardRef', {
      nullable: true,
      description: 'Of the request that it is about, where the viewer sees its face.',
    }),
    isHeld: t.exposeBoolean('isHeld'),
    viewerCanCancel: t.exposeBoolean('viewerCanCancel'),
    viewerCanRecord: t.exposeBoolean('viewerCanRecord'),
  }),
})

const SlotRef = builder.objectRef<SlotSeen>('SupervisionSlot').implement({
  description: 'A time that can be booked; with several seats, by a group.',
  fields: (t) => ({
    id: t.exposeID('id'),
    supervisor: t.expose('supervisor', { type: PersonRef }),
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    minutes: t.exposeInt('minutes'),
    seats: t.exposeInt('seats'),
    isOver: t.exposeBoolean('isOver'),
    bookings: t.field({ type: [BookingRef], resolve: ({ bookings }) => [...bookings] }),
    viewerCanBook: t.exposeBoolean('viewerCanBook'),
    viewerCanCancel: t.exposeBoolean('viewerCanCancel'),
  }),
})

const TieRef = builder.objectRef<Tie>('SupervisionTie').implement({
  description: 'Two who meet for supervision, one of them the viewer.',
  fields: (t) => ({
    unitId: t.exposeID('unitId'),
    supervisor: t.expose('supervisor', { type: PersonRef }),
    person: t.expose('person', { type: PersonRef }),
    seriesId: t.exposeID('seriesId', { nullable: true }),
    everyWeeks: t.exposeInt('everyWeeks', { nullable: true }),
    lastOn: t.expose('lastOn', { type: 'Date', nullable: true }),
    nextOn: t.expose('nextOn', { type: 'Date', nullable: true }),
  }),
})

const AlarmRuleRef = builder.objectRef<AlarmRule>('SupervisionRule').implement({
  fields: (t) => ({ alarmWeeks: t.exposeInt('alarmWeeks'), version: t.exposeInt('version') }),
})

const UnsupervisedRef = builder.objectRef<Unsupervised>('Unsupervised').implement({
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef }),
    lastOn: t.expose('lastOn', { type: 'Date', nullable: true }),
    workingSinceOn: t.expose('workingSinceOn', { type: 'Date' }),
  }),
})

const UnitRef = builder.objectRef<SupervisionUnit>('SupervisionUnit').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    boardId: t.exposeID('boardId'),
    supervisors: t.field({
      type: [SupervisorRef],
      resolve: async ({ id }, _, { scope }) => await listSupervisors(scope, id),
    }),
    slots: t.field({ type: [SlotRef], resolve: async ({ id }, _, { scope }) => await listSlots(scope, id) }),
    workers: t.field({
      type: [PersonRef],
      description: 'Who may have supervision in the unit.',
      resolve: async ({ id }, _, { scope }) => await listWorkers(scope, id),
    }),
    rule: t.field({
      type: AlarmRuleRef,
      resolve: async ({ id }, _, { scope }) => await findAlarmRule(scope, id),
    }),
    unsupervised: t.field({
      type: [UnsupervisedRef],
      description: 'Who has had none for so long as the rule says: everybody for leaders, else the viewer.',
      resolve: async ({ id }, _, { scope }) => await listUnsupervised(scope, id),
    }),
  }),
})

export const SupervisionRef = builder.objectRef<object>('Supervision').implement({
  description: 'Supervision as the viewer has it and gives it. No content.',
  fields: (t) => ({
    units: t.field({ type: [UnitRef], resolve: async (_, __, { scope }) => await listUnits(scope) }),
    queue: t.field({ type: [QueuedRef], resolve: async (_, __, { scope }) => await listQueue(scope) }),
    bookable: t.field({
      type: [CardRef],
      description: 'What waits without a time and could be given one by the viewer.',
      resolve: async (_, __, { scope }) => await listBookable(scope),
    }),
    ties: t.field({ type: [TieRef], resolve: async (_, __, { scope }) => await listTies(scope) }),
    viewerCanOffer: t.boolean({ resolve: (_, __, { scope }) => mayThere(scope, 'OFFER_SUPERVISION') }),
    viewerCanPlan: t.boolean({ resolve: (_, __, { scope }) => mayThere(scope, 'PLAN_SUPERVISION') }),
    viewerCanSet: t.boolean({ resolve: (_, __, { scope }) => mayThere(scope, 'SET_SUPERVISION') }),
    viewerLists: t.boolean({
      description: 'Whether the viewer is told of others who have had no supervision for long.',
      resolve: (_, __, { scope }) => mayThere(scope, 'LIST_UNSUPERVISED'),
    }),
  }),
})

builder.queryField('supervision', (t) => t.field({ type: SupervisionRef, resolve: () => ({}) }))
