import { CaseKindRef, RequestKindRef, UrgencyRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'
import { DAY_KINDS, type DayItem, type MyDay, readMyDay } from './day.ts'

const DayKindRef = builder.enumType('DayKind', { values: DAY_KINDS })

const DayItemRef = builder.objectRef<DayItem>('DayItem').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    what: t.expose('what', { type: DayKindRef }),
    at: t.expose('at', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it waits, or when it begins.',
    }),
    dueOn: t.expose('dueOn', { type: 'Date', nullable: true }),
    by: t.expose('by', { type: PersonRef, nullable: true }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'Of a next step whose request is open to the viewer.',
    }),
    requestId: t.exposeID('requestId', { nullable: true }),
    boardId: t.exposeID('boardId', { nullable: true }),
    boardRef: t.exposeString('boardRef', { nullable: true, description: 'Null of a protected case.' }),
    caseKind: t.expose('caseKind', { type: CaseKindRef, nullable: true }),
    requestKind: t.expose('requestKind', { type: RequestKindRef, nullable: true }),
    urgency: t.expose('urgency', { type: UrgencyRef, nullable: true }),
    isProtected: t.exposeBoolean('isProtected'),
  }),
})

const MyDayRef = builder.objectRef<MyDay>('MyDay').implement({
  fields: (t) => ({
    today: t.expose('today', { type: 'Date' }),
    questions: t.field({ type: [DayItemRef], resolve: ({ questions }) => [...questions] }),
    owed: t.field({ type: [DayItemRef], resolve: ({ owed }) => [...owed] }),
    steps: t.field({ type: [DayItemRef], resolve: ({ steps }) => [...steps] }),
    inHand: t.field({ type: [DayItemRef], resolve: ({ inHand }) => [...inHand] }),
    deadlines: t.field({ type: [DayItemRef], resolve: ({ deadlines }) => [...deadlines] }),
    sessions: t.field({ type: [DayItemRef], resolve: ({ sessions }) => [...sessions] }),
  }),
})

builder.queryField('myDay', (t) =>
  t.field({
    type: MyDayRef,
    description: 'What the viewer has before her. Logged before it is answered.',
    resolve: async (_, __, { scope }) => await readMyDay(scope),
  }),
)
