import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import {
  type CalendarFeed,
  type CalendarFeedMade,
  createCalendarFeed,
  findCalendarFeed,
  revokeCalendarFeed,
} from './address.ts'

declare module '#graph/builder.ts' {
  interface GraphContext {
    /** The address that people use, where the settings name it. */
    readonly publicUrl: string | null
  }
}

const CalendarFeedRef = builder.objectRef<CalendarFeed>('CalendarFeed').implement({
  description: 'An address of the viewer’s for calendar programs. The address itself is nowhere kept.',
  fields: (t) => ({
    id: t.exposeID('id'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastReadAt: t.expose('lastReadAt', { type: 'DateTime', nullable: true }),
  }),
})

const CalendarFeedMadeRef = builder.objectRef<CalendarFeedMade>('CalendarFeedMade').implement({
  fields: (t) => ({
    address: t.string({
      description: 'Told this once. With PUBLIC_URL the whole address, else a path on this host.',
      resolve: ({ path }, _, { publicUrl }) => (publicUrl === null ? path : new URL(path, publicUrl).href),
    }),
    feed: t.expose('feed', { type: CalendarFeedRef }),
  }),
})

const CalendarFeedRevokedRef = builder
  .objectRef<{ readonly revokedAt: string }>('CalendarFeedRevoked')
  .implement({ fields: (t) => ({ revokedAt: t.expose('revokedAt', { type: 'DateTime' }) }) })

builder.queryField('calendarFeed', (t) =>
  t.field({
    type: CalendarFeedRef,
    nullable: true,
    description: 'The one that holds.',
    resolve: async (_, __, { scope }) => await findCalendarFeed(scope),
  }),
)

const CreateCalendarFeedInput = builder.inputType('CreateCalendarFeedInput', {
  fields: (t) => ({ operationId: t.id() }),
})
const RevokeCalendarFeedInput = builder.inputType('RevokeCalendarFeedInput', {
  fields: (t) => ({ operationId: t.id(), feedId: t.id() }),
})

builder.mutationFields((t) => ({
  createCalendarFeed: t.field({
    description:
      'In place of the one that she may have had. Sent again before anything has read it, it is answered with a new address.',
    type: builder.errorUnion('CreateCalendarFeedResult', {
      types: [CalendarFeedMadeRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'CalendarFeedMade',
    }),
    args: { input: t.arg({ type: CreateCalendarFeedInput }) },
    resolve: async (_, { input }, { scope }) => await createCalendarFeed(scope, input),
  }),
  revokeCalendarFeed: t.field({
    type: builder.errorUnion('RevokeCalendarFeedResult', {
      types: [CalendarFeedRevokedRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'CalendarFeedRevoked',
    }),
    args: { input: t.arg({ type: RevokeCalendarFeedInput }) },
    resolve: async (_, { input }, { scope }) => await revokeCalendarFeed(scope, input),
  }),
}))
