import { RequestKindRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { type DaySheet, type SheetDeadline, type SheetPerson, type SheetTime, readDaySheet } from './sheet.ts'

const SheetWhatRef = builder.enumType('DaySheetWhat', {
  values: ['SUPERVISION', 'BOOKED', 'SERIES', 'VISIT', 'DEADLINE', 'STEP', 'FOLLOW_UP'] as const,
})

const SheetTimeRef = builder.objectRef<SheetTime>('DaySheetTime').implement({
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    minutes: t.exposeInt('minutes'),
    what: t.expose('what', { type: SheetWhatRef }),
    requestKind: t.expose('requestKind', { type: RequestKindRef, nullable: true }),
    callBackAt: t.expose('callBackAt', { type: 'DateTime', nullable: true }),
    contact: t.exposeString('contact', {
      nullable: true,
      description: 'To whom those who are out call back; null where nothing is waited for.',
    }),
    car: t.exposeString('car', { nullable: true }),
    isAwaited: t.exposeBoolean('isAwaited', {
      description: 'Nobody of the unit goes: the contact works there.',
    }),
    boardRef: t.exposeString('boardRef', { nullable: true }),
    names: t.stringList({ description: 'Of colleagues.', resolve: ({ names }) => [...names] }),
  }),
})

const SheetDeadlineRef = builder.objectRef<SheetDeadline>('DaySheetDeadline').implement({
  fields: (t) => ({
    dueOn: t.expose('dueOn', { type: 'Date' }),
    boardRef: t.exposeString('boardRef'),
    responsible: t.exposeString('responsible'),
  }),
})

const SheetPersonRef = builder.objectRef<SheetPerson>('DaySheetPerson').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    isAway: t.exposeBoolean('isAway'),
    awayUntil: t.expose('awayUntil', { type: 'Date', nullable: true }),
    deputy: t.exposeString('deputy', { nullable: true }),
  }),
})

const DaySheetRef = builder.objectRef<DaySheet>('DaySheet').implement({
  description:
    'What a unit needs on paper: references only, and of protected cases nothing but when somebody is out.',
  fields: (t) => ({
    unitId: t.exposeID('unitId'),
    unitName: t.exposeString('unitName'),
    on: t.expose('on', { type: 'Date' }),
    madeAt: t.expose('madeAt', { type: 'DateTime' }),
    people: t.field({ type: [SheetPersonRef], resolve: ({ people }) => [...people] }),
    times: t.field({ type: [SheetTimeRef], resolve: ({ times }) => [...times] }),
    deadlines: t.field({ type: [SheetDeadlineRef], resolve: ({ deadlines }) => [...deadlines] }),
  }),
})

builder.queryField('daySheet', (t) =>
  t.field({
    type: DaySheetRef,
    description: 'Of a unit whose board the viewer may open. Logged before it is answered.',
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await readDaySheet(scope, unitId),
  }),
)
