// Where a card goes when it is moved by keys, menu or pointer, and where focus goes. Places are counted as one says
// them, from 1, in the whole column without the card itself, whatever a filter hides.
//
// P1 Up and down move past one visible card; at an end they stay. Down goes after the neighbour, up before it.
// P2 Left and right move to the column beside, as near the same height among its visible cards as it reaches.
// P3 Put after a visible card, a card stands right after it; put first, it stands first in the column.
// P4 A place where the card already stands is no move.
// P5 Undo puts the card back after whom it stood after; if that card has left, after the nearest one above it that
//    is still there.
// P6 Focus goes up and down in a column and to the same height, or the last card, of the nearest column that has any.
export type Spot = { columnId: string; afterCardId: string | null }
export type Columns = { ids: readonly string[]; cards: ReadonlyMap<string, readonly string[]> }
/** Where a card stood, and everybody above it, nearest first. */
export type Stood = { columnId: string; above: readonly string[] }
export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

export function isArrow(key: string): key is Arrow {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight'
}

/** The spot of a card among the given cards; null when it isn't there. */
export function spotOf(columns: Columns, cardId: string): Spot | null {
  for (const columnId of columns.ids) {
    const index = cardsIn(columns, columnId).indexOf(cardId)
    if (index !== -1) return { columnId, afterCardId: cardsIn(columns, columnId)[index - 1] ?? null }
  }
  return null
}

/** The spot one step away from another, for a card that may or may not stand there; null at an end. */
export function spotBeside(columns: Columns, cardId: string, from: Spot, arrow: Arrow): Spot | null {
  const others = othersIn(columns, from.columnId, cardId)
  const index = from.afterCardId === null ? 0 : others.indexOf(from.afterCardId) + 1
  switch (arrow) {
    case 'ArrowUp':
      return index === 0 ? null : at(others, from.columnId, index - 1)
    case 'ArrowDown':
      return index === others.length ? null : at(others, from.columnId, index + 1)
    case 'ArrowLeft':
    case 'ArrowRight': {
      const columnId = columns.ids[columns.ids.indexOf(from.columnId) + (arrow === 'ArrowLeft' ? -1 : 1)]
      if (columnId === undefined) return null
      const there = othersIn(columns, columnId, cardId)
      return at(there, columnId, Math.min(index, there.length))
    }
  }
}

/** The spot before the card at `index` among the visible cards of a column, the moved card not counted. */
export function spotAt(columns: Columns, cardId: string, columnId: string, index: number): Spot {
  const others = othersIn(columns, columnId, cardId)
  return at(others, columnId, Math.min(index, others.length))
}

/** The place as it is said: 1 is first. */
export function placeOf(whole: Columns, cardId: string, spot: Spot): number {
  if (spot.afterCardId === null) return 1
  const others = othersIn(whole, spot.columnId, cardId)
  const index = others.indexOf(spot.afterCardId)
  return index === -1 ? others.length + 1 : index + 2
}

export function isSameSpot(columns: Columns, cardId: string, spot: Spot): boolean {
  const now = spotOf(columns, cardId)
  return now !== null && now.columnId === spot.columnId && now.afterCardId === spot.afterCardId
}

/** What undo needs to remember. */
export function cardsAbove(whole: Columns, cardId: string): Stood | null {
  const spot = spotOf(whole, cardId)
  if (spot === null) return null
  const cards = cardsIn(whole, spot.columnId)
  return { columnId: spot.columnId, above: cards.slice(0, cards.indexOf(cardId)).toReversed() }
}

export function spotBack(whole: Columns, stood: Stood): Spot {
  const there = cardsIn(whole, stood.columnId)
  return { columnId: stood.columnId, afterCardId: stood.above.find((id) => there.includes(id)) ?? null }
}

export function focusBeside(columns: Columns, cardId: string, arrow: Arrow): string | null {
  const spot = spotOf(columns, cardId)
  if (spot === null) return null
  const cards = cardsIn(columns, spot.columnId)
  const index = cards.indexOf(cardId)
  if (arrow === 'ArrowUp') return cards[index - 1] ?? null
  if (arrow === 'ArrowDown') return cards[index + 1] ?? null
  const step = arrow === 'ArrowLeft' ? -1 : 1
  for (let place = columns.ids.indexOf(spot.columnId) + step; ; place += step) {
    const columnId = columns.ids[place]
    if (columnId === undefined) return null
    const there = cardsIn(columns, columnId)
    if (there.length > 0) return there[Math.min(index, there.length - 1)] ?? null
  }
}

/** Who gets focus when a focused card is gone: what came after it, else before it, else the board's first card. */
export function neighbourOf(before: Columns, after: Columns, cardId: string): string | null {
  const spot = spotOf(before, cardId)
  const still = new Set(after.ids.flatMap((id) => cardsIn(after, id)))
  const cards = spot === null ? [] : cardsIn(before, spot.columnId)
  const index = cards.indexOf(cardId)
  const nearest = [...cards.slice(index + 1), ...cards.slice(0, Math.max(index, 0)).toReversed()]
  return nearest.find((id) => still.has(id)) ?? [...still][0] ?? null
}

function at(others: readonly string[], columnId: string, index: number): Spot {
  return { columnId, afterCardId: others[index - 1] ?? null }
}

function cardsIn(columns: Columns, columnId: string): readonly string[] {
  return columns.cards.get(columnId) ?? []
}

function othersIn(columns: Columns, columnId: string, cardId: string): readonly string[] {
  return cardsIn(columns, columnId).filter((id) => id !== cardId)
}
