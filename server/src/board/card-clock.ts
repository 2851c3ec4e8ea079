// What becomes of a card when nobody touches it: by the clock, each with a log row and no actor. Safe in many processes at
// once: the request's row is locked first, as every verb takes it, and what is to be done is asked anew under the lock.

import type { Card } from './card.ts'
import { readCards } from './card.ts'
import { faceChange } from './card-change.ts'
import { type Change, changeByClock } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import type { House } from '#scope.ts'

type ClockFace = Partial<Pick<Card, 'urgency' | 'escalatedAt'>> & {
  readonly directedTo?: { readonly id: string } | null
  /** Who is told beside those who see the face: keys of people. */
  readonly keys?: readonly string[]
}

export type ClockTouch = {
  readonly cardId: string
  readonly kind: EventKind
  /**
   * Whether it still holds, and what it writes: rows beside the card, and what becomes of the face. Null: nothing is done.
   * It counts the version up: whoever is just setting what the clock has set is told (B8).
   */
  readonly decide: (tx: Tx, card: Card) => Promise<ClockFace | null>
}

/** One card's change by the clock, if it still is to be made. */
export async function touchByClock(house: House, touch: ClockTouch): Promise<void> {
  await changeByClock(house, async (tx): Promise<readonly Change<object>[]> => {
    await tx.$executeRaw`select 1 from request where id = ${touch.cardId}::uuid for no key update`
    const [card] = await readCards(tx, { id: touch.cardId })
    if (!card) return []
    const next = await touch.decide(tx, card)
    if (next === null) return []
    const { urgency, directedTo, escalatedAt } = { ...card, ...next }
    await tx.$executeRaw`
      update request set version = version + 1, clocked_to = version + 1,
        clocked_from = case when clocked_to = version then clocked_from else version end, urgency = ${urgency}::"Urgency",
        directed_to_id = ${directedTo?.id ?? null}::uuid, escalated_at = ${escalatedAt}::timestamptz
      where id = ${card.id}::uuid`
    const [after] = await readCards(tx, { id: card.id })
    if (!after) return []
    const told = faceChange({ before: card, after }, { kind: touch.kind })
    return [{ ...told, scopesAfter: [...told.scopesAfter, ...(next.keys ?? [])] }]
  })
}
