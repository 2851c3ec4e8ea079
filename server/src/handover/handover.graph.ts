import { CardRef, CaseKindRef, CaseStageRef } from '#board/card.graph.ts'
import { CirclePlaceRef } from '#circle/circle.graph.ts'
import { LoneCaseRef } from '#cohandling/cohandling.graph.ts'
import { HandoverCause, HandoverState } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import {
  type HandoverAnswer,
  acceptHandover,
  allocateCase,
  cancelHandover,
  declineHandover,
  proposeHandover,
} from './handover.ts'
import { type Desk, type Handover, type ToHandOver, type UnitDesk, findDesk, findUnitDesk } from './desk.ts'
import { WHYS } from './handover.rules.ts'
import { type HandoverPack, type PackStep, findPack } from './pack.ts'

const CauseRef = builder.enumType(HandoverCause, { name: 'HandoverCause' })
const StateRef = builder.enumType(HandoverState, { name: 'HandoverState' })
const WhyRef = builder.enumType('WhyHandOver', { values: WHYS })

const HandoverRef = builder.objectRef<Handover>('Handover').implement({
  description: 'A change of the responsible caseworker that is under way; no content.',
  fields: (t) => ({
    id: t.exposeID('id'),
    caseId: t.exposeID('caseId'),
    boardRef: t.exposeString('boardRef'),
    caseKind: t.expose('caseKind', { type: CaseKindRef }),
    deadlineOn: t.expose('deadlineOn', { type: 'Date', nullable: true }),
    state: t.expose('state', { type: StateRef }),
    cause: t.expose('cause', { type: CauseRef }),
    onDay: t.expose('onDay', { type: 'Date' }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime' }),
    from: t.expose('from', { type: PersonRef }),
    to: t.expose('to', { type: PersonRef }),
    by: t.expose('by', { type: PersonRef }),
    requestCount: t.exposeInt('requestCount', { description: 'Open requests of the case.' }),
  }),
})

const UnitRef = builder.objectRef<Desk['units'][number]>('HandoverUnit').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    viewerCanAllocate: t.exposeBoolean('viewerCanAllocate'),
    viewerCanSetAbsence: t.exposeBoolean('viewerCanSetAbsence', {
      description: "A colleague's; one's own everybody sets.",
    }),
    viewerCanShutOut: t.exposeBoolean('viewerCanShutOut'),
  }),
})

const DeskRef = builder.objectRef<Desk>('HandoverDesk').implement({
  fields: (t) => ({
    toAnswer: t.field({ type: [HandoverRef], resolve: ({ toAnswer }) => [...toAnswer] }),
    coming: t.field({
      type: [HandoverRef],
      description: 'Accepted, and done on their day.',
      resolve: ({ coming }) => [...coming],
    }),
    own: t.field({
      type: [HandoverRef],
      description: 'From the viewer, or proposed by her.',
      resolve: ({ own }) => [...own],
    }),
    cases: t.field({
      type: [LoneCaseRef],
      description: 'The cases that the viewer is responsible for.',
      resolve: ({ cases }) => [...cases],
    }),
    units: t.field({ type: [UnitRef], resolve: ({ units }) => [...units] }),
  }),
})

builder.queryField('handoverDesk', (t) =>
  t.field({ type: DeskRef, resolve: async (_, __, { scope }) => await findDesk(scope) }),
)

const ToHandOverRef = builder.objectRef<ToHandOver>('CaseToHandOver').implement({
  fields: (t) => ({
    case: t.field({ type: LoneCaseRef, resolve: (each) => each }),
    why: t.expose('why', { type: WhyRef }),
    awayUntilOn: t.expose('awayUntilOn', { type: 'Date', nullable: true }),
    isUnderWay: t.exposeBoolean('isUnderWay'),
  }),
})

const UnitDeskRef = builder.objectRef<UnitDesk>('UnitHandovers').implement({
  fields: (t) => ({
    toHandOver: t.field({
      type: [ToHandOverRef],
      description: 'Whose responsible is not there; jäv first.',
      resolve: ({ toHandOver }) => [...toHandOver],
    }),
    underWay: t.field({ type: [HandoverRef], resolve: ({ underWay }) => [...underWay] }),
    knownByOne: t.field({ type: [LoneCaseRef], resolve: ({ knownByOne }) => [...knownByOne] }),
    knownByOneCount: t.exposeInt('knownByOneCount'),
  }),
})

builder.queryField('unitHandovers', (t) =>
  t.field({
    type: UnitDeskRef,
    description: "For the unit's leaders. Protected cases are told of to their circle.",
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await findUnitDesk(scope, unitId),
  }),
)

const PackStepRef = builder.objectRef<PackStep>('HandoverStep').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    requestId: t.exposeID('requestId'),
    text: t.exposeString('text', {
      nullable: true,
      description: 'Null in a protected case: open the request.',
    }),
    owner: t.expose('owner', { type: PersonRef }),
    dueOn: t.expose('dueOn', { type: 'Date', nullable: true }),
  }),
})

const PackRef = builder.objectRef<HandoverPack>('HandoverPack').implement({
  description: 'What goes along with a case, for its circle. Each opening is logged before it is answered.',
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    boardRef: t.exposeString('boardRef'),
    caseKind: t.expose('caseKind', { type: CaseKindRef }),
    stage: t.expose('stage', { type: CaseStageRef }),
    deadlineOn: t.expose('deadlineOn', { type: 'Date', nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    requests: t.field({ type: [CardRef], resolve: ({ requests }) => [...requests] }),
    steps: t.field({ type: [PackStepRef], resolve: ({ steps }) => [...steps] }),
    knowers: t.field({ type: [CirclePlaceRef], resolve: ({ knowers }) => [...knowers] }),
  }),
})

builder.queryField('handoverPack', (t) =>
  t.field({
    type: PackRef,
    nullable: true,
    args: { caseId: t.arg.id() },
    resolve: async (_, { caseId }, { scope }) => await findPack(scope, caseId),
  }),
)

const HandoverChangedRef = builder
  .objectRef<HandoverAnswer & { readonly clock: number }>('HandoverChanged')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      caseId: t.exposeID('caseId'),
      handoverId: t.exposeID('handoverId'),
    }),
  })

const HandoverResultRef = builder.errorUnion('HandoverResult', {
  types: [HandoverChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'HandoverChanged',
})

const ProposeHandoverInput = builder.inputType('ProposeHandoverInput', {
  description: 'onDay: from which day the other is responsible.',
  fields: (t) => ({
    operationId: t.id(),
    caseId: t.id(),
    toId: t.id(),
    onDay: t.field({ type: 'Date' }),
    cause: t.field({ type: CauseRef }),
    note: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('proposeHandover', (t) =>
  t.field({
    type: HandoverResultRef,
    args: { input: t.arg({ type: ProposeHandoverInput }) },
    resolve: asOperation('proposeHandover', proposeHandover),
  }),
)

const AcceptHandoverInput = builder.inputType('AcceptHandoverInput', {
  fields: (t) => ({ operationId: t.id(), handoverId: t.id() }),
})

builder.mutationField('acceptHandover', (t) =>
  t.field({
    type: HandoverResultRef,
    args: { input: t.arg({ type: AcceptHandoverInput }) },
    resolve: asOperation('acceptHandover', acceptHandover),
  }),
)

const DeclineHandoverInput = builder.inputType('DeclineHandoverInput', {
  fields: (t) => ({ operationId: t.id(), handoverId: t.id() }),
})

builder.mutationField('declineHandover', (t) =>
  t.field({
    type: HandoverResultRef,
    args: { input: t.arg({ type: DeclineHandoverInput }) },
    resolve: asOperation('declineHandover', declineHandover),
  }),
)

const CancelHandoverInput = builder.inputType('CancelHandoverInput', {
  fields: (t) => ({ operationId: t.id(), handoverId: t.id() }),
})

builder.mutationField('cancelHandover', (t) =>
  t.field({
    type: HandoverResultRef,
    args: { input: t.arg({ type: CancelHandoverInput }) },
    resolve: asOperation('cancelHandover', cancelHandover),
  }),
)

const AllocateCaseInput = builder.inputType('AllocateCaseInput', {
  description: 'fromId: whom the leader saw as responsible.',
  fields: (t) => ({
    operationId: t.id(),
    caseId: t.id(),
    fromId: t.id(),
    toId: t.id(),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('allocateCase', (t) =>
  t.field({
    type: HandoverResultRef,
    args: { input: t.arg({ type: AllocateCaseInput }) },
    resolve: asOperation('allocateCase', allocateCase),
  }),
)
