// A consultation while it is held: where it stands, the rounds, and the time of the server that every screen counts from.

import { type Deliberation, readDeliberation } from './deliberation.ts'
import { type Round, readRounds } from './round.ts'
import type { CardFeed } from '#board/feed.ts'
import { type PartMessage, followPart } from '#request/feed.ts'
import type { Scope } from '#scope.ts'

export type Session = {
  /** ISO 8601, UTC: the server's clock as this was read. */
  readonly now: string
  /** Where the request stands, and whose templates its map may have. */
  readonly boardId: string
  readonly unitId: string
  readonly deliberation: Deliberation | null
  readonly rounds: readonly Round[]
}

/** The consultation and its rounds, whole, at each of their changes. Refuses outsiders as missing. */
export async function followDeliberation(
  scope: Scope,
  feed: CardFeed,
  { requestId }: { readonly requestId: string },
): Promise<AsyncIterableIterator<PartMessage<Session>>> {
  return await followPart(scope, feed, {
    requestId,
    kinds: [
      'DELIBERATION_STARTED',
      'DELIBERATION_STEPPED',
      'DELIBERATION_PAUSED',
      'DELIBERATION_RESUMED',
      'DELIBERATION_LENGTHENED',
      'DELIBERATION_ENDED',
      'ROUND_OPENED',
      'ROUND_ANSWERED',
      'ROUND_REVEALED',
      'CONTENT_PURGED',
    ],
    read: async (card) => ({
      now: scope.clock().toISOString(),
      boardId: card.boardId,
      unitId: card.unitId,
      deliberation: await readDeliberation(scope.db, card.id),
      rounds: await readRounds(scope.db, scope, card.id),
    }),
  })
}
