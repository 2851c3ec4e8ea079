// What is shown: the confirmed board with what was done here laid over it, in the order it was done.
//
// O1 The overlay only reads the confirmed state, and gives it back untouched, the same objects, where nothing is
//    pending: so an unchanged card is not drawn again.
// O2 The overlay never adds a card. One that is gone, or that we may no longer see, stays gone whatever is pending.
// O3 An unanswered act is shown as meant. An answered one is shown as answered, unless something newer is confirmed.
// O4 A moved card stands right after the card that it was put after; first when there was none; last when that card
//    has left the column. An answered one stands by its rank.
// O5 A card is being saved while an act on it is unanswered.
import type { Card } from './board.documents.ts'
import type { Confirmed, Intent, Pending } from './board.rules.ts'

export type Shown = {
  cards: ReadonlyMap<string, Card>
  order: ReadonlyMap<string, readonly string[]>
  saving: ReadonlySet<string>
}

const nothing: ReadonlySet<string> = new Set()

export function layOver(confirmed: Confirmed, pending: readonly Pending[]): Shown {
  const live = pending.filter(({ cardId }) => confirmed.cards.has(cardId))
  if (live.length === 0) return { cards: confirmed.cards, order: confirmed.order, saving: nothing }
  const cards = new Map(confirmed.cards)
  const order = new Map(confirmed.order)
  const saving = new Set<string>()
  for (const { cardId, intent, answer } of live) {
    const card = cards.get(cardId)
    if (card === undefined) continue
    if (answer === null) {
      saving.add(cardId)
      const meant = asMeant(card, intent)
      cards.set(cardId, meant)
      if (intent.verb === 'move') place(order, card, meant, afterCard(order, intent, cardId))
      else if (meant.columnId !== card.columnId) place(order, card, meant, Infinity)
    } else if (answer.card.version >= card.version) {
      cards.set(cardId, answer.card)
      place(order, card, answer.card, byRank(order, cards, answer.card))
    }
  }
  return { cards, order, saving }
}

function asMeant(card: Card, intent: Intent): Card {
  switch (intent.verb) {
    case 'move':
      return { ...card, columnId: intent.columnId }
    case 'triage':
      return { ...card, urgency: intent.urgency, columnId: intent.columnId ?? card.columnId }
    case 'claim':
      return { ...card, claim: { by: intent.by, since: intent.since } }
    case 'release':
      return { ...card, claim: null }
    case 'other':
      return card
  }
}

function place(order: Map<string, readonly string[]>, from: Card, to: Card, index: number): void {
  const left = (order.get(from.columnId) ?? []).filter((id) => id !== from.id)
  order.set(from.columnId, left)
  const target =
    to.columnId === from.columnId ? left : (order.get(to.columnId) ?? []).filter((id) => id !== to.id)
  order.set(to.columnId, [...target.slice(0, index), to.id, ...target.slice(index)])
}

function afterCard(
  order: ReadonlyMap<string, readonly string[]>,
  { columnId, afterCardId }: Intent & { verb: 'move' },
  cardId: string,
): number {
  if (afterCardId === null) return 0
  const others = (order.get(columnId) ?? []).filter((id) => id !== cardId)
  const index = others.indexOf(afterCardId)
  return index === -1 ? others.length : index + 1
}

function byRank(
  order: ReadonlyMap<string, readonly string[]>,
  cards: ReadonlyMap<string, Card>,
  card: Card,
): number {
  const others = (order.get(card.columnId) ?? []).filter((id) => id !== card.id)
  const index = others.findIndex((id) => {
    const other = cards.get(id)
    return other !== undefined && (other.rank > card.rank || (other.rank === card.rank && other.id > card.id))
  })
  return index === -1 ? others.length : index
}
