// The card as it is while nobody else can change it: read under the lock that every verb takes first. What is written
// beside a face asks this one whether it is still open, so that no word comes after the closing it was not part of.

import { getCard } from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { Scope } from '#scope.ts'

export async function lockedCard(tx: Tx, scope: Scope, requestId: string): Promise<Card> {
  await tx.$executeRaw`select 1 from request where id = ${requestId}::uuid for no key update`
  return (await getCard(tx, scope, requestId)).card
}
