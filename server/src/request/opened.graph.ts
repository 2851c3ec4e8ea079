import { EventKindRef } from '#board/board.graph.ts'
import { CardRef, UrgencyRef } from '#board/card.graph.ts'
import type { Card } from '#board/card.ts'
import { builder } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Conflict, Refusal } from '#lib/refusal.ts'
import { CirclePlaceRef } from '#circle/circle.graph.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type RequestEvent, type RequestMessage, followRequest } from './feed.ts'
import {
  type Comment,
  type HistoryEntry,
  type OpenedRequest,
  addComment,
  findOpenedRequest,
  findOwnComment,
} from './opened.ts'

const CommentRef = builder.objectRef<Comment>('Comment').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    author: t.expose('author', { type: PersonRef }),
    text: t.exposeString('text'),
    isAdvice: t.exposeBoolean('isAdvice'),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const HistoryEntryRef = builder.objectRef<HistoryEntry>('HistoryEntry').implement({
  fields: (t) => ({
    clock: t.exposeInt('clock'),
    kind: t.expose('kind', { type: EventKindRef }),
    actor: t.expose('actor', { type: PersonRef, nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
    urgency: t.expose('urgency', { type: UrgencyRef, nullable: true }),
    reason: t.exposeString('reason', { nullable: true }),
  }),
})

export const OpenedRequestRef = builder.objectRef<OpenedRequest>('OpenedRequest').implement({
  description: 'The content of a request, for its circle. Each opening is logged before it is answered.',
  fields: (t) => ({
    id: t.exposeID('id'),
    epoch: t.exposeID('epoch'),
    clock: t.exposeInt('clock'),
    card: t.expose('card', { type: CardRef }),
    recordNumber: t.exposeString('recordNumber'),
    question: t.exposeString('question'),
    whyNow: t.exposeString('whyNow', { nullable: true }),
    circle: t.field({
      type: [PersonRef],
      resolve: (opened) => opened.circle.map(({ person }) => person),
    }),
    places: t.field({ type: [CirclePlaceRef], resolve: (opened) => [...opened.circle] }),
    comments: t.field({ type: [CommentRef], resolve: (opened) => [...opened.comments] }),
    history: t.field({ type: [HistoryEntryRef], resolve: (opened) => [...opened.history] }),
  }),
})

builder.queryField('request', (t) =>
  t.field({
    type: OpenedRequestRef,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: async (_, { id }, { scope }) => await findOpenedRequest(scope, id),
  }),
)

const AddCommentInput = builder.inputType('AddCommentInput', {
  description: 'A comment overwrites nothing, so expectedVersion may be left out.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int({ required: false }),
    requestId: t.id(),
    text: t.string(),
    mentions: t.idList({ required: false, description: 'Who is named in it: people of the circle.' }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

const CommentAddedRef = builder
  .objectRef<{ readonly clock: number; readonly card: Card; readonly commentId: string }>('CommentAdded')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      card: t.expose('card', { type: CardRef }),
      comment: t.field({
        type: CommentRef,
        nullable: true,
        description: 'Null when it is sent again after the writer has left the circle.',
        resolve: async ({ commentId }, _, { scope }) => await findOwnComment(scope, commentId),
      }),
    }),
  })

builder.mutationField('addComment', (t) =>
  t.field({
    type: builder.errorUnion('AddCommentResult', {
      types: [CommentAddedRef, Refusal, Conflict],
      resolveType: (result) => refusedAs(result) ?? 'CommentAdded',
    }),
    args: { input: t.arg({ type: AddCommentInput }) },
    resolve: asOperation('addComment', addComment),
  }),
)

export const RequestEventRef = builder.objectRef<RequestEvent>('RequestEvent').implement({
  fields: (t) => ({
    clock: t.exposeInt('clock'),
    kind: t.expose('kind', { type: EventKindRef }),
    operationId: t.exposeID('operationId', { nullable: true }),
    card: t.expose('card', { type: CardRef }),
    circle: t.field({ type: [PersonRef], resolve: (event) => event.circle.map(({ person }) => person) }),
    places: t.field({ type: [CirclePlaceRef], resolve: (event) => [...event.circle] }),
    comment: t.expose('comment', { type: CommentRef, nullable: true }),
    entry: t.expose('entry', { type: HistoryEntryRef, nullable: true }),
  }),
})

const RequestChangeRef = builder.objectRef<RequestMessage>('RequestChange').implement({
  fields: (t) => ({
    epoch: t.exposeID('epoch'),
    clock: t.exposeInt('clock'),
    previous: t.exposeInt('previous', { nullable: true }),
    snapshot: t.expose('snapshot', { type: OpenedRequestRef, nullable: true }),
    events: t.field({
      type: [RequestEventRef],
      nullable: true,
      resolve: ({ events }) => events && [...events],
    }),
    left: t.exposeBoolean('left', {
      description:
        'The viewer has left the circle, or the case its board: nothing more comes, and what is on the screen goes.',
    }),
  }),
})

builder.subscriptionField('requestFeed', (t) =>
  t.field({
    type: RequestChangeRef,
    args: {
      requestId: t.arg.id(),
      after: t.arg.int({ required: false }),
      epoch: t.arg.id({ required: false }),
    },
    subscribe: async (_, { requestId, after, epoch }, { scope, feed }) =>
      await followRequest(scope, feed, { requestId, after, epoch }),
    resolve: (message) => message,
  }),
)
