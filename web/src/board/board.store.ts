// One store per board: the pure state of board.rules.ts, the view made of it, and who listens to what. A card listens
// to its own id, a column to its list and to its cards; nothing listens to everything, so an event draws what it
// changed. The store knows neither socket nor React: board.feed.ts feeds it, board.hooks.ts reads it.
import type { Actor, BoardMessage, Present } from './board.documents.ts'
import { type BoardState, emptyBoard, type Step, step } from './board.rules.ts'
import { isOfCircle } from './circle.news.ts'
import { type BoardView, emptyView, type Hold, mustWait, viewOf } from './view.rules.ts'

export type BoardPhase = 'loading' | 'shown' | 'missing'

export type BoardStore = {
  readonly boardId: string
  state(): BoardState
  view(): BoardView
  phase(): BoardPhase
  present(): readonly Present[]
  take(happened: Step): void
  /** A message of the feed. Returns false when a snapshot is needed. */
  takeMessage(message: BoardMessage): boolean
  setPhase(phase: BoardPhase): void
  setPresent(present: readonly Present[]): void
  /** Something is being dragged: nothing of others' changes is shown meanwhile. */
  setDragging(isDragging: boolean): void
  /** The column in which the mouse is moving. */
  setPointedAt(columnId: string | null): void
  /** The version to state for an act on a card that was seen at `seen`: an own answer since then counts. */
  versionOf(cardId: string, seen: number): number
  on(subject: string, listener: () => void): () => void
}

const washLasts = 2000

export function createBoardStore(boardId: string, viewerId: string): BoardStore {
  const listeners = new Map<string, Set<() => void>>()
  const washes = new Map<string, Actor>()
  const own = new Set<string>()
  const answered = new Map<string, number>()
  let openBy = new Map<string, Actor[]>()
  let present: readonly Present[] = []
  let state = emptyBoard
  let view = emptyView
  let phase: BoardPhase = 'loading'
  let isDragging = false
  let pointedAt: string | null = null
  let isLate = false

  function take(happened: Step): void {
    if (happened.kind === 'begun') own.add(happened.operationId)
    if (happened.kind === 'done') answered.set(happened.card.id, happened.card.version)
    const before = state
    state = step(state, happened)
    if (state === before) return
    if (state.confirmed !== null && phase !== 'shown') {
      phase = 'shown'
      tell('phase')
    }
    if (before.inStep !== state.inStep) tell('step')
    show(isOwn(happened))
  }

  function isOwn(happened: Step): boolean {
    if (happened.kind === 'snapshot') return false
    if (happened.kind !== 'message') return true
    return (happened.message.events ?? []).some(
      ({ operationId }) => operationId !== null && own.has(operationId),
    )
  }

  function takeMessage(message: BoardMessage): boolean {
    const clock = state.confirmed?.clock
    for (const { kind, actor, card, operationId } of message.events ?? []) {
      const isMine = actor === null || actor.id === viewerId || (operationId !== null && own.has(operationId))
      if (!isMine && card !== null && !isOfCircle(kind) && message.previous === clock) wash(card.id, actor)
    }
    take({ kind: 'message', message })
    return state.inStep
  }

  function wash(cardId: string, actor: Actor): void {
    washes.set(cardId, actor)
    setTimeout(() => {
      if (washes.get(cardId) !== actor) return
      washes.delete(cardId)
      show(false)
    }, washLasts)
  }

  function show(atOnce: boolean): void {
    const next = viewOf(state, { washes, openBy }, view)
    const hold: Hold = isDragging ? { kind: 'all' } : { kind: 'column', columnId: pointedAt }
    isLate = !atOnce && mustWait(hold, view, next)
    if (isLate) return
    const before = view
    view = next
    tellChanges(before, next)
  }

  function tellChanges(before: BoardView, next: BoardView): void {
    const columns = new Set<string>()
    for (const [id, card] of next.cards) {
      const held = before.cards.get(id)
      if (held === card) continue
      tell(`card:${id}`)
      columns.add(card.card.columnId)
      if (held !== undefined) columns.add(held.card.columnId)
    }
    for (const [id, { card }] of before.cards) {
      if (next.cards.has(id)) continue
      tell(`card:${id}`)
      columns.add(card.columnId)
    }
    for (const [id, ids] of next.order) if (before.order.get(id) !== ids) columns.add(id)
    for (const id of columns) tell(`column:${id}`)
    if (before.board !== next.board) tell('board')
    if (before.clock !== next.clock) tell('clock')
    if (columns.size > 0) tell('cards')
  }

  /** What may not be seen any more is not kept either. */
  function forget(): void {
    const before = view
    state = { ...emptyBoard, pending: state.pending }
    view = emptyView
    tellChanges(before, view)
  }

  function tell(subject: string): void {
    for (const listener of [...(listeners.get(subject) ?? [])]) listener()
  }

  return {
    boardId,
    state: () => state,
    view: () => view,
    phase: () => phase,
    present: () => present,
    take,
    takeMessage,
    setPhase(next) {
      phase = next
      if (next === 'missing') forget()
      tell('phase')
    },
    setPresent(next) {
      present = next
      openBy = new Map()
      for (const { person, cardId } of next) {
        if (cardId === null || person.id === viewerId) continue
        openBy.set(cardId, [...(openBy.get(cardId) ?? []), person])
      }
      tell('present')
      show(false)
    },
    setDragging(next) {
      isDragging = next
      if (isLate) show(false)
    },
    setPointedAt(next) {
      pointedAt = next
      if (isLate) show(false)
    },
    versionOf: (cardId, seen) => Math.max(seen, answered.get(cardId) ?? 0),
    on(subject, listener) {
      const those = listeners.get(subject) ?? new Set()
      listeners.set(subject, those.add(listener))
      return () => {
        those.delete(listener)
        if (those.size === 0 && listeners.get(subject) === those) listeners.delete(subject)
      }
    },
  }
}
