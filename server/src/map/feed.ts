// A map while it is written in: each message has what this client lacks of the document, whoever wrote it. The stream
// remembers how far it has told; a client that comes back says how far it is, so nothing is told twice for long and
// nothing is left out. Told twice it would be the same (M6).

import { type MapState, readMapState } from './map.ts'
import type { CardFeed } from '#board/feed.ts'
import { type PartMessage, followPart } from '#request/feed.ts'
import type { Scope } from '#scope.ts'

/** The map from `vector` on, in base64, or whole. Refuses outsiders as missing. */
export async function followMap(
  scope: Scope,
  feed: CardFeed,
  at: { readonly requestId: string; readonly vector?: string | null | undefined },
): Promise<AsyncIterableIterator<PartMessage<MapState>>> {
  let vector = at.vector ?? null
  return await followPart(scope, feed, {
    requestId: at.requestId,
    kinds: ['MAP_OPENED', 'MAP_EDITED', 'CONTENT_PURGED'],
    read: async (card) => {
      const state = await readMapState(scope.db, card, vector)
      vector = state?.vector ?? null
      return state
    },
  })
}
