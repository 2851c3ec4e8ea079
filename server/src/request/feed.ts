// The live feed of an opened request. Every row is checked against the circle as it is then: whoever has left gets one
// last word without content, and the stream ends.

import { recordAccess } from '#accesslog/accesslog.ts'
import type { CardFeed, ClientCursor } from '#board/feed.ts'
import { type Card, circleOf, readCards } from '#board/card.ts'
import { isUuid } from '#change.ts'
import { cursorOf } from '#feed/feed.rules.ts'
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
  readonly circle: readonly Viewer[]
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
  const [card] = isUuid(at.requestId) ? await readCards(scope.db, { id: at.requestId }) : []
  if (!card || !isOpenTo(scope, card)) throw notFound()
  const cursor = cursorOf(at.epoch, at.after)
  if (cursor) await recordAccess(scope, { action: 'OPEN_REQUEST', subjectId: card.id })
  const stop = new AbortController()
  const messages = await stream<Card, OpenedRequest>({
    follow: async (signal) => await feed.follow(card.boardId, signal),
    cursor,
    keys: [...scope.keys, circleKey(card.id)],
    concerns: (subjectId) => subjectId === card.id,
    snapshot: async () => await findOpenedRequest(scope, card.id),
  })
  if (!messages) throw notFound()
  stop.signal.addEventListener('abort', () => void messages.return?.(), { once: true })
  let over = false

  const tell = async (next: IteratorResult<Inner, undefined>): Promise<RequestMessage | null> => {
    const { done, value: message } = next
    // Asked anew at every row: the face in the ring may be older than a change of the circle.
    const [now] = await readCards(scope.db, { id: card.id })
    if (!now || !isOpenTo(scope, now)) {
      over = true
      const { epoch, clock, previous } = message ?? { epoch: '', clock: 0, previous: null }
      return { epoch, clock, previous, snapshot: null, events: null, left: true }
    }
    if (done) return null
    if (message.snapshot) return { ...message, events: null, left: false }
    const events = await Promise.all(
      (message.events ?? []).map(async ({ entry: { row } }) => ({
        clock: row.number,
        kind: row.kind,
        operationId: row.operationId,
        card: now,
        circle: circleOf(now),
        ...(await readAddition(scope.db, row)),
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
