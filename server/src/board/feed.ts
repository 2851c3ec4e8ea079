// A board's live feed and an opened request's live feed: the same stream over the same log, with other keys.

import { findBoard, findBoardSnapshot, type BoardSnapshot } from './board.ts'
import type { Card } from './card.ts'
import { cursorOf } from '#feed/feed.rules.ts'
import type { Feed } from '#feed/pump.ts'
import { type Message, type Told, pulling, stream } from '#feed/stream.ts'
import { notFound } from '#lib/refusal.ts'
import { type Scope, caseKey } from '#scope.ts'

export type CardFeed = Feed<Card>
export type BoardMessage = Message<BoardSnapshot, Told<Card>>

/** Where a client says that it is; without both it is nowhere. */
export type ClientCursor = {
  readonly after?: number | null | undefined
  readonly epoch?: string | null | undefined
}

/** A snapshot or what was missed since the cursor, then what happens. Refuses a hidden board. */
export async function followBoard(
  scope: Scope,
  feed: CardFeed,
  at: { readonly boardId: string } & ClientCursor,
): Promise<AsyncIterableIterator<BoardMessage>> {
  const board = await findBoard(scope, at.boardId)
  if (!board) throw notFound()
  const messages = await stream<Card, BoardSnapshot>({
    follow: async (signal) => await feed.follow(board.id, signal),
    cursor: cursorOf(at.epoch, at.after),
    keys: board.caseId === null ? scope.keys : [...scope.keys, caseKey(board.caseId)],
    // One row for a whole file of cases (import/).
    renews: ({ kind }) => kind === 'CASES_IMPORTED',
    snapshot: async () => await findBoardSnapshot(scope, board.id),
  })
  if (!messages) throw notFound()
  return board.caseId === null ? messages : whileOpen(scope, board.id, messages)
}

// Leaving a unit closes the socket; leaving a circle ends the streams of its board, at the very row.
function whileOpen(
  scope: Scope,
  boardId: string,
  messages: AsyncIterableIterator<BoardMessage>,
): AsyncIterableIterator<BoardMessage> {
  const stop = new AbortController()
  stop.signal.addEventListener('abort', () => void messages.return?.(), { once: true })
  return pulling(async () => {
    const next = await messages.next()
    return next.done || !(await findBoard(scope, boardId)) ? null : next.value
  }, stop)
}
