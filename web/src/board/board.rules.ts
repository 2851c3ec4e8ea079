// The board as this screen knows it: what the server has confirmed, and beside it, never mixed in, what has been done
// here and is not yet in the feed. One pure step per thing that happens; a step that can't be right asks for a
// snapshot instead of guessing.
//
// S1  A snapshot replaces everything confirmed. In step and in the same epoch, one older than what we hold is ignored.
// S2  Events apply only when the message follows ours: same epoch, `previous` equal to our clock. Then our clock is its.
// S3  A message that ends at or before our clock has been applied already and is ignored.
// S4  Any other message means that something was missed: we are out of step, keep showing what we had, and apply
//     nothing until a snapshot comes.
// S5  A card is replaced only by the same or a newer version; a removed card is gone.
// S6  Within a column cards stand by rank compared byte by byte, then by id; never by the rules of a language.
// S7  Something done here is kept beside the confirmed state until the feed has reached it: an event with its
//     operation id was applied, or it was answered and our clock is at or past the answer's. Whichever comes first.
// S8  The answer of a verb never changes confirmed cards: the feed may not have come that far. Until it has, the
//     answered card is shown for that card only (overlay.rules.ts).
// S9  Refused or overtaken by somebody (conflict): the act goes from the overlay at once, and why stands on its card
//     until it is put away, or the next act on that card.
// S10 An answer nobody waits for any more changes nothing.
// S11 After a restore (another epoch) the clocks of earlier answers mean nothing: what was answered is let go.
import type { Actor, Board, BoardMessage, Card } from './board.documents.ts'

export type Confirmed = {
  epoch: string
  clock: number
  board: Omit<Board, 'cards'>
  cards: ReadonlyMap<string, Card>
  order: ReadonlyMap<string, readonly string[]>
}

export type Intent =
  | { verb: 'move'; columnId: string; afterCardId: string | null }
  | { verb: 'triage'; urgency: Card['urgency']; columnId: string | null }
  | { verb: 'claim'; by: Actor; since: string }
  | { verb: 'release' }
  | { verb: 'other' }

export type Pending = {
  operationId: string
  cardId: string
  intent: Intent
  answer: { clock: number; card: Card } | null
}

export type Trouble =
  | { kind: 'refused'; message: string; field: string | null }
  | { kind: 'conflict'; message: string; by: Actor | null; at: string }

export type BoardState = {
  confirmed: Confirmed | null
  inStep: boolean
  pending: readonly Pending[]
  troubles: ReadonlyMap<string, Trouble>
}

export type Step =
  | { kind: 'snapshot'; board: Board }
  | { kind: 'message'; message: BoardMessage }
  | { kind: 'begun'; operationId: string; cardId: string; intent: Intent }
  | { kind: 'done'; operationId: string; clock: number; card: Card }
  | { kind: 'failed'; operationId: string; trouble: Trouble | null }
  | { kind: 'putAway'; cardId: string }

export const emptyBoard: BoardState = { confirmed: null, inStep: false, pending: [], troubles: new Map() }

export function step(state: BoardState, happened: Step): BoardState {
  switch (happened.kind) {
    case 'snapshot':
      return takeSnapshot(state, happened.board)
    case 'message':
      return takeMessage(state, happened.message)
    case 'begun': {
      const { operationId, cardId, intent } = happened
      const pending = [...state.pending, { operationId, cardId, intent, answer: null }]
      return { ...state, pending, troubles: without(state.troubles, cardId) }
    }
    case 'done':
      return takeAnswer(state, happened)
    case 'failed':
      return takeNo(state, happened)
    case 'putAway':
      return { ...state, troubles: without(state.troubles, happened.cardId) }
  }
}

/** Bytes, not letters: for the ASCII of ranks, code units are bytes. */
function compareRank(one: Card, other: Card): number {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1
  if (one.id === other.id) return 0
  return one.id < other.id ? -1 : 1
}

function takeSnapshot(state: BoardState, { cards, ...board }: Board): BoardState {
  const held = state.confirmed
  const sameEpoch = held !== null && held.epoch === board.epoch
  if (state.inStep && sameEpoch && board.clock < held.clock) return state
  const byId = new Map(cards.map((card) => [card.id, card]))
  const order = new Map(board.columns.map(({ id }) => [id, orderOf(byId, id)]))
  const confirmed = { epoch: board.epoch, clock: board.clock, board, cards: byId, order }
  const kept =
    held === null || sameEpoch ? state.pending : state.pending.filter(({ answer }) => answer === null)
  return { ...state, confirmed, inStep: true, pending: unreached(kept, board.clock, []) }
}

function takeMessage(state: BoardState, message: BoardMessage): BoardState {
  if (message.snapshot !== null) return takeSnapshot(state, message.snapshot)
  const held = state.confirmed
  if (held === null || !state.inStep) return state
  if (message.epoch !== held.epoch) return { ...state, inStep: false }
  if (message.previous !== held.clock) {
    return message.clock <= held.clock ? state : { ...state, inStep: false }
  }
  const events = message.events ?? []
  const cards = new Map(held.cards)
  const touched = new Set<string>()
  for (const { card, removedCardId } of events) {
    if (card !== null) replaceCard(cards, card, touched)
    if (removedCardId !== null) removeCard(cards, removedCardId, touched)
  }
  const order = new Map(held.order)
  for (const columnId of touched) if (order.has(columnId)) order.set(columnId, orderOf(cards, columnId))
  const operations = events.flatMap(({ operationId }) => (operationId === null ? [] : [operationId]))
  return {
    ...state,
    confirmed: { ...held, clock: message.clock, cards, order },
    pending: unreached(state.pending, message.clock, operations),
  }
}

function takeAnswer(state: BoardState, { operationId, clock, card }: Step & { kind: 'done' }): BoardState {
  const answered = state.pending.map((each) =>
    each.operationId === operationId ? { ...each, answer: { clock, card } } : each,
  )
  return { ...state, pending: unreached(answered, state.confirmed?.clock ?? -1, []) }
}

function takeNo(state: BoardState, { operationId, trouble }: Step & { kind: 'failed' }): BoardState {
  const refused = state.pending.find((each) => each.operationId === operationId)
  if (refused === undefined) return state
  const troubles = new Map(state.troubles)
  if (trouble !== null) troubles.set(refused.cardId, trouble)
  return { ...state, pending: state.pending.filter((each) => each !== refused), troubles }
}

function unreached(
  pending: readonly Pending[],
  clock: number,
  operations: readonly string[],
): readonly Pending[] {
  const left = pending.filter(
    ({ operationId, answer }) =>
      !operations.includes(operationId) && (answer === null || answer.clock > clock),
  )
  return left.length === pending.length ? pending : left
}

function replaceCard(cards: Map<string, Card>, card: Card, touched: Set<string>): void {
  const held = cards.get(card.id)
  if (held !== undefined && held.version > card.version) return
  cards.set(card.id, card)
  if (held?.columnId === card.columnId && held.rank === card.rank) return
  if (held !== undefined) touched.add(held.columnId)
  touched.add(card.columnId)
}

function removeCard(cards: Map<string, Card>, id: string, touched: Set<string>): void {
  const held = cards.get(id)
  if (held === undefined) return
  cards.delete(id)
  touched.add(held.columnId)
}

function orderOf(cards: ReadonlyMap<string, Card>, columnId: string): readonly string[] {
  const inColumn = [...cards.values()].filter((card) => card.columnId === columnId)
  return inColumn.toSorted(compareRank).map(({ id }) => id)
}

function without(troubles: ReadonlyMap<string, Trouble>, cardId: string): ReadonlyMap<string, Trouble> {
  if (!troubles.has(cardId)) return troubles
  const left = new Map(troubles)
  left.delete(cardId)
  return left
}
