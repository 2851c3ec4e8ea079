import { CaseKindRef, RequestKindRef } from '#board/card.graph.ts'
import { MailMode } from '#db/generated/enums.ts'
import { EVENT_KINDS } from '#lib/event-kinds.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type Bells, followBell } from './feed.ts'
import {
  type Notice,
  type NoticeSetting,
  type Notices,
  findNoticeSetting,
  listNotices,
  markNoticesRead,
  setNotices,
} from './notice.ts'
import { NAMED } from './notice.rules.ts'

declare module '#graph/builder.ts' {
  interface GraphContext {
    readonly bells: Bells
    /** Whether this installation sends mail. */
    readonly canMail: boolean
  }
}

const NoticeKindRef = builder.enumType('NoticeKind', { values: [...EVENT_KINDS, NAMED] as const })

const NoticeRef = builder.objectRef<Notice>('Notice').implement({
  description: 'What the viewer has been told: ids and kinds, and the reference where she sees the face.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: NoticeKindRef }),
    at: t.expose('at', { type: 'DateTime' }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true }),
    actor: t.expose('actor', { type: PersonRef, nullable: true }),
    insteadOf: t.expose('insteadOf', {
      type: PersonRef,
      nullable: true,
      description: 'Who is away, and whom the viewer stands in for.',
    }),
    requestId: t.exposeID('requestId', { nullable: true }),
    boardId: t.exposeID('boardId', { nullable: true }),
    boardRef: t.exposeString('boardRef', { nullable: true, description: 'Null of a protected case.' }),
    caseKind: t.expose('caseKind', { type: CaseKindRef, nullable: true }),
    requestKind: t.expose('requestKind', { type: RequestKindRef, nullable: true }),
    isProtected: t.exposeBoolean('isProtected'),
    isUrgent: t.exposeBoolean('isUrgent'),
  }),
})

const NoticesRef = builder.objectRef<Notices>('Notices').implement({
  fields: (t) => ({
    unreadCount: t.exposeInt('unreadCount'),
    notices: t.field({ type: [NoticeRef], resolve: ({ notices }) => [...notices] }),
  }),
})

builder.queryField('notices', (t) =>
  t.field({
    type: NoticesRef,
    description: 'What the viewer has been told and may see now, newest first, at most 200.',
    resolve: async (_, __, { scope }) => await listNotices(scope),
  }),
)

const MarkNoticesReadInput = builder.inputType('MarkNoticesReadInput', {
  description: 'Without ids: all.',
  fields: (t) => ({ operationId: t.id(), ids: t.idList({ required: false }) }),
})

builder.mutationField('markNoticesRead', (t) =>
  t.field({
    type: builder.errorUnion('MarkNoticesReadResult', {
      types: [NoticesRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'Notices',
    }),
    args: { input: t.arg({ type: MarkNoticesReadInput }) },
    resolve: async (_, { input }, { scope, bells }) => {
      const notices = await markNoticesRead(scope, input)
      bells.ring([scope.person.id])
      return notices
    },
  }),
)

builder.subscriptionField('noticeBell', (t) =>
  t.int({
    description:
      'A number at once, and another each time that there is reason to ask for `notices` again. It says nothing else.',
    subscribe: async (_, __, { scope, bells }) => await followBell(scope, bells),
    resolve: (round) => round,
  }),
)

const MailModeRef = builder.enumType(MailMode, { name: 'MailMode' })

const NoticeSettingRef = builder.objectRef<NoticeSetting>('NoticeSetting').implement({
  description: 'How the viewer wants to be told. Times of day are minutes since midnight in Stockholm.',
  fields: (t) => ({
    mail: t.expose('mail', { type: MailModeRef }),
    email: t.exposeString('email', { nullable: true }),
    quietFrom: t.exposeInt('quietFrom'),
    quietUntil: t.exposeInt('quietUntil'),
    digestAt: t.exposeInt('digestAt'),
    canMail: t.exposeBoolean('canMail', { description: 'Whether this installation sends mail.' }),
  }),
})

builder.queryField('noticeSetting', (t) =>
  t.field({
    type: NoticeSettingRef,
    resolve: async (_, __, { scope, canMail }) => await findNoticeSetting(scope, canMail),
  }),
)

const SetNoticesInput = builder.inputType('SetNoticesInput', {
  description: 'The last word counts. Times of day are minutes since midnight in Stockholm.',
  fields: (t) => ({
    operationId: t.id(),
    mail: t.field({ type: MailModeRef }),
    email: t.string({ required: false }),
    quietFrom: t.int(),
    quietUntil: t.int(),
    digestAt: t.int(),
  }),
})

builder.mutationField('setNotices', (t) =>
  t.field({
    type: builder.errorUnion('SetNoticesResult', {
      types: [NoticeSettingRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'NoticeSetting',
    }),
    args: { input: t.arg({ type: SetNoticesInput }) },
    resolve: async (_, { input }, { scope, canMail }) => await setNotices(scope, input, canMail),
  }),
)
