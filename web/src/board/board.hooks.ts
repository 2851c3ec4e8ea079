// How components read a board. Each hook listens to one subject and gives back the same object until it changes.
import { createContext, useCallback, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import { type Connection, useConnection } from '#client/connection.ts'
import { type Unsent, useUnsent } from '#client/outbox.ts'
import { useViewer } from '#people/viewer.tsx'
import type { Card, Column, Present } from './board.documents.ts'
import { boardStore, keepBoard } from './board.feed.ts'
import type { Confirmed } from './board.rules.ts'
import type { BoardPhase, BoardStore } from './board.store.ts'
import { type CardView, isSameList } from './view.rules.ts'

export type BoardStanding = {
  connection: Connection
  /** False while a snapshot is waited for. */
  inStep: boolean
  unsent: readonly Unsent[]
}

const StoreContext = createContext<BoardStore | undefined>(undefined)
export const BoardStoreProvider = StoreContext

/** The store of the board around; only inside BoardStoreProvider. */
export function useStore(): BoardStore {
  const store = useContext(StoreContext)
  if (store === undefined) throw new Error('useStore outside BoardStoreProvider')
  return store
}

/** The same, or undefined where there is no board around: on the page of what is shared. */
export function useStoreAround(): BoardStore | undefined {
  return useContext(StoreContext)
}

/** The store of a board, loaded and followed while the component is there. */
export function useBoardStore(boardId: string): BoardStore {
  const { id: viewerId } = useViewer()
  useEffect(() => keepBoard(boardId, viewerId), [boardId, viewerId])
  return boardStore(boardId, viewerId)
}

/** The board's own facts: name, columns, what the viewer may. Null until it is loaded. */
export function useBoard(boardId: string): Confirmed['board'] | null {
  const store = useBoardStore(boardId)
  return useSubject(store, 'board', () => store.view().board)
}

/** The ids of a column in order, those that pass. `passes` must be the same function while it means the same. */
export function useColumn(columnId: string, passes: ((card: Card) => boolean) | null): readonly string[] {
  const store = useStore()
  const last = useRef<readonly string[]>([])
  return useSubject(store, `column:${columnId}`, () => {
    const { order, cards } = store.view()
    const ids = order.get(columnId) ?? []
    const next =
      passes === null
        ? ids
        : ids.filter((id) => {
            const view = cards.get(id)
            return view !== undefined && passes(view.card)
          })
    if (!isSameList(last.current, next)) last.current = next
    return last.current
  })
}

export function useColumnCount(columnId: string): number {
  const store = useStore()
  return useSubject(store, `column:${columnId}`, () => store.view().order.get(columnId)?.length ?? 0)
}

export function useCard(cardId: string): CardView | null {
  const store = useStore()
  return useSubject(store, `card:${cardId}`, () => store.view().cards.get(cardId) ?? null)
}

export function useColumns(): readonly Column[] {
  const store = useStore()
  return useSubject(store, 'board', () => store.view().board?.columns ?? none)
}

export function usePresent(store: BoardStore): readonly Present[] {
  return useSubject(store, 'present', store.present)
}

export function usePhase(store: BoardStore): BoardPhase {
  return useSubject(store, 'phase', store.phase)
}

export function useClock(store: BoardStore): number | null {
  return useSubject(store, 'clock', () => store.view().clock)
}

/** How the board stands: the line, whether it is in step, what is unsent. */
export function useBoardStatus(boardId: string): BoardStanding {
  const store = useBoardStore(boardId)
  const inStep = useSubject(store, 'step', () => store.state().inStep)
  return { connection: useConnection(), inStep, unsent: useUnsent() }
}

const none: readonly Column[] = []

export function useSubject<Value>(store: BoardStore, subject: string, read: () => Value): Value {
  const subscribe = useCallback((listener: () => void) => store.on(subject, listener), [store, subject])
  return useSyncExternalStore(subscribe, read)
}
