// The live feed of an opened request. Every row is checked against the circle as it is then: whoever has left gets one
// last word without content, and the stream ends.

import { recordAccess, recordRefusal } from '#accesslog/accesslog.ts'
import { may } from '#access.rules.ts'
import { accessTo, relationsTo } from '#board/card-change.ts'
import type { CardFeed, ClientCursor } from '#board/feed.ts'
import { type Card, type CardSeen, findCard } from '#board/card.ts'
import { type CircleMember, listCircle } from '#circle/circle.ts'
import { type Cursor, cursorOf } from '#feed/feed.rules.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { persist } from '#feed/pump.ts'
import { type Message, type Told, pulling, stream } from '#feed/stream.ts'
import { notFound } from '#lib/refusal.ts'
import {
  type Comment,
  type HistoryEntry,
  type OpenedRequest,
  findOpenedRequest,
  isOpenTo,
  readAddition,
} from './opened.ts'
import { type Scope, type Viewer, circleKey } from '#scope.ts'

export type RequestEvent = {
  readonly clock: number
  readonly kind: EventKind
  readonly operationId: string | null
  readonly card: Card
  readonly circle: readonly CircleMember[]
  readonly comment: Comment | null
  readonly entry: HistoryEntry | null
}
export type RequestMessage = {
  readonly epoch: string
  readonly clock: number
  readonly previous: number | null
  readonly snapshot: OpenedRequest | null
  readonly events: readonly RequestEvent[] | null
  readonly left: boolean
}

type Inner = Message<OpenedRequest, Told<Card>>

/** A snapshot or what was missed, then what happens, until the viewer leaves the circle. Refuses outsiders as missing. */
export async function followRequest(
  scope: Scope,
  feed: CardFeed,
  at: { readonly requestId: string } & ClientCursor,
): Promise<AsyncIterableIterator<RequestMessage>> {
  const asked = await findCard(scope.db, scope, at.requestId)
  if (!asked || !isOpenTo(scope, asked)) {
    await recordRefusal(scope, { action: 'HEAR_REQUEST', subjectId: at.requestId })
    throw notFound()
  }
  const { card } = asked
  const cursor = cursorOf(at.epoch, at.after)
  const stop = new AbortController()
  const messages = await stream<Card, OpenedRequest>({
    follow: async (signal) => await feed.follow(card.boardId, signal),
    cursor,
    keys: [...scope.keys, circleKey(card.id), circleKey(card.caseId)],
    concerns: (row) => row.subjectId === card.id || row.scopesAfter.includes(circleKey(card.caseId)),
    snapshot: async () => await findOpenedRequest(scope, card.id),
  })
  if (!messages) throw notFound()
  stop.signal.addEventListener('abort', () => void messages.return?.(), { once: true })
  let over = false

  const tell = async (next: IteratorResult<Inner, undefined>): Promise<RequestMessage | null> => {
    const { done, value: message } = next
    // Asked anew at every row: the face in the ring may be older than a change of the circle.
    const now = await findCard(scope.db, scope, card.id)
    // On another board its rows are in another log: protected or no longer, it is asked for anew there.
    if (!now || !mayGoOn(scope, now) || now.card.boardId !== card.boardId) {
      over = true
      const { epoch, clock, previous } = message ?? { epoch: '', clock: 0, previous: null }
      return { epoch, clock, previous, snapshot: null, events: null, left: true }
    }
    if (done) return null
    if (message.snapshot) return { ...message, events: null, left: false }
    // Each delivery is on record before it goes out.
    const told = message.events ?? []
    if (told.length > 0)
      await recordAccess(scope, { action: 'HEAR_REQUEST', subjectId: card.id, ...accessTo(now) })
    const circle = await listCircle(scope.db, card.id, scope.clock())
    const events = await Promise.all(
      told.map(async ({ entry: { row } }) => ({
        clock: row.number,
        kind: row.kind,
        operationId: row.operationId,
        card: now.card,
        circle,
        ...(await readAddition(scope.db, now.card, row)),
      })),
    )
    return { ...message, snapshot: null, events, left: false }
  }

  return pulling(async (signal) => {
    if (over) return null
    const next = await messages.next()
    return signal.aborted ? null : await persist(async () => await tell(next), { signal })
  }, stop)
}

export type PartMessage<Part> = {
  readonly part: Part | null
  /** Whose acts brought this message, newest last; none for the first. */
  readonly by: readonly Viewer[]
  readonly left: boolean
}

/**
 * A part of an opened request as it is now, and anew after each row of these kinds, until the viewer leaves the circle.
 * Refuses outsiders as missing. Rows that come together are told in one message; each is on record before it goes out.
 */
export async function followPart<Part>(
  scope: Scope,
  feed: CardFeed,
  followed: {
    readonly requestId: string
    readonly kinds: readonly EventKind[]
    readonly read: (card: Card) => Promise<Part | null>
  },
): Promise<AsyncIterableIterator<PartMessage<Part>>> {
  const asked = await findCard(scope.db, scope, followed.requestId)
  if (!asked || !isOpenTo(scope, asked)) {
    await recordRefusal(scope, { action: 'HEAR_REQUEST', subjectId: followed.requestId })
    throw notFound()
  }
  const { card } = asked
  const stop = new AbortController()
  const messages = await stream<Card, Cursor>({
    follow: async (signal) => await feed.follow(card.boardId, signal),
    cursor: null,
    keys: [...scope.keys, circleKey(card.id), circleKey(card.caseId)],
    concerns: ({ kind, subjectId, scopesAfter }) =>
      scopesAfter.includes(circleKey(card.caseId)) ||
      (subjectId === card.id && followed.kinds.includes(kind)),
    snapshot: async () => {
      const board = await scope.db.board.findUnique({
        where: { id: card.boardId },
        select: { epoch: true, clock: true },
      })
      return board && { epoch: board.epoch, number: board.clock }
    },
  })
  if (!messages) throw notFound()
  stop.signal.addEventListener('abort', () => void messages.return?.(), { once: true })
  let isFirst = true
  let over = false

  const tell = async (
    next: IteratorResult<Message<Cursor, Told<Card>>, undefined>,
  ): Promise<PartMessage<Part> | null> => {
    const now = await findCard(scope.db, scope, card.id)
    const goesOn = now !== null && (isFirst ? isOpenTo(scope, now) : mayGoOn(scope, now))
    if (!goesOn || now.card.boardId !== card.boardId) {
      over = true
      return { part: null, by: [], left: true }
    }
    if (next.done) return null
    const action = isFirst ? 'OPEN_REQUEST' : 'HEAR_REQUEST'
    await recordAccess(scope, { action, subjectId: card.id, ...accessTo(now) })
    const part = await followed.read(now.card)
    isFirst = false
    const rows = (next.value.events ?? []).map(({ entry }) => entry.row)
    const by = rows.flatMap(({ kind, actor }) =>
      actor !== null && followed.kinds.includes(kind) ? [actor] : [],
    )
    return { part, by: [...new Map(by.map((each) => [each.id, each])).values()], left: false }
  }

  return pulling(async (signal) => {
    if (over) return null
    const next = await messages.next()
    return signal.aborted ? null : await persist(async () => await tell(next), { signal })
  }, stop)
}

// What was opened with a reason stays open while it stands on the screen; coming back, the reason is asked for again.
function mayGoOn(scope: Scope, seen: CardSeen): boolean {
  return may('OPEN_REQUEST', scope.person.role, relationsTo(scope, seen))
}
