// From state to what components read. Everything is compared with the view before and given back as the same object
// where it is equal, so that one event draws one card and its column; and between the state and the eye stands a
// hold: what somebody points at does not move.
//
// E1 A card's view is the same object as before unless something that its face shows has changed; a column's list
//    likewise; so a component that reads one of them is drawn only then.
// E2 While something is dragged, nothing changes. While the pointer is moving in a column, a view in which that column
//    would look different waits, whole, so that a card is never in two places. It comes when the pointer leaves or
//    has rested for a while. What one does oneself is never held: the store lets it through.
// E3 A card that has left the board is never held: it may no longer be for the one who points at it.
import type { Actor, Card, ColumnKey } from './board.documents.ts'
import type { BoardState, Confirmed, Trouble } from './board.rules.ts'
import { layOver } from './overlay.rules.ts'

export type CardView = {
  card: Card
  columnKey: ColumnKey
  /** After how many days in its column the card says so; null: never. */
  longDays: number | null
  isSaving: boolean
  trouble: Trouble | null
  /** Who changed it just now, when it was somebody else. */
  wash: Actor | null
  /** Others who have it open. */
  openBy: readonly Actor[]
}

export type BoardView = {
  /** What is on the screen contains exactly the events up to here; null before the first. */
  clock: number | null
  board: Confirmed['board'] | null
  cards: ReadonlyMap<string, CardView>
  order: ReadonlyMap<string, readonly string[]>
}

export type Passing = {
  washes: ReadonlyMap<string, Actor>
  openBy: ReadonlyMap<string, readonly Actor[]>
}

export type Hold = { kind: 'all' } | { kind: 'column'; columnId: string | null }

export const emptyView: BoardView = { clock: null, board: null, cards: new Map(), order: new Map() }
const nobody: readonly Actor[] = []

export function viewOf(state: BoardState, passing: Passing, before: BoardView): BoardView {
  const { confirmed } = state
  if (confirmed === null) return before
  const shown = layOver(confirmed, state.pending)
  const columns = new Map(confirmed.board.columns.map((column) => [column.id, column]))
  const cards = new Map<string, CardView>()
  for (const [id, card] of shown.cards) {
    const next: CardView = {
      card,
      columnKey: columns.get(card.columnId)?.key ?? 'NEW',
      longDays: columns.get(card.columnId)?.longDays ?? null,
      isSaving: shown.saving.has(id),
      trouble: state.troubles.get(id) ?? null,
      wash: passing.washes.get(id) ?? null,
      openBy: passing.openBy.get(id) ?? nobody,
    }
    const held = before.cards.get(id)
    cards.set(id, held !== undefined && isSameFace(held, next) ? held : next)
  }
  const order = new Map<string, readonly string[]>()
  for (const { id } of confirmed.board.columns) {
    const ids = shown.order.get(id) ?? []
    const held = before.order.get(id)
    order.set(id, held !== undefined && isSameList(held, ids) ? held : ids)
  }
  const board = isSameBoard(before.board, confirmed.board) ? before.board : confirmed.board
  return { clock: confirmed.clock, board, cards, order }
}

/** Whether the next view must wait for the pointer. */
export function mustWait(hold: Hold, before: BoardView, next: BoardView): boolean {
  if (before.board === null) return false
  for (const id of before.cards.keys()) if (!next.cards.has(id)) return false
  if (hold.kind === 'all') return true
  if (hold.columnId === null) return false
  const ids = before.order.get(hold.columnId)
  return (
    ids !== next.order.get(hold.columnId) ||
    (ids ?? []).some((id) => before.cards.get(id) !== next.cards.get(id))
  )
}

export function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one === other || (one.length === other.length && one.every((each, index) => each === other[index]))
}

function isSameFace(one: CardView, other: CardView): boolean {
  return (
    one.card === other.card &&
    one.columnKey === other.columnKey &&
    one.longDays === other.longDays &&
    one.isSaving === other.isSaving &&
    one.trouble === other.trouble &&
    one.wash === other.wash &&
    isSameList(one.openBy, other.openBy)
  )
}

function isSameBoard(one: Confirmed['board'] | null, other: Confirmed['board']): boolean {
  if (one === null) return false
  const { epoch: _e1, clock: _c1, ...facts } = one
  const { epoch: _e2, clock: _c2, ...otherFacts } = other
  return JSON.stringify(facts) === JSON.stringify(otherFacts)
}
