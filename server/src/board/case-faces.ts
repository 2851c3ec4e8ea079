// What a change of a case shows on the faces of all its requests: a row of the log for each, though nobody touched them. Their
// versions stay, so that nobody's move is stale by it.

import { type Card, readCards } from './card.ts'
import { type CardAnswer, faceChange } from './card-change.ts'
import { type Change, tellAlso } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import type { Scope } from '#scope.ts'

type Told = {
  readonly caseId: string
  readonly kind: EventKind
  /** The request that has a row of its own in the same change. */
  readonly except?: string
}

/** The rows of a change that the clock makes. */
export async function caseFaces(tx: Tx, told: Told): Promise<Change<CardAnswer>[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from request where case_id = ${told.caseId}::uuid and id is distinct from ${told.except ?? null}::uuid
    order by id`
  const cards: Card[] = []
  for (const { id } of rows) cards.push(...(await readCards(tx, { id })))
  return cards.map((card) => faceChange({ before: card, after: card }, { kind: told.kind }))
}

/** The same, as rows beside the one of somebody's verb. */
export async function tellCaseFaces(tx: Tx, scope: Scope, told: Told): Promise<void> {
  for (const { answer: _, access: __, ...row } of await caseFaces(tx, told)) await tellAlso(tx, scope, row)
}
