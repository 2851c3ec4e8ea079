// Everything that waits for this person's triage, over all boards of units where she may: what is protected is triaged
// on its own board, so that neither this list nor its count tells of it. Each board's own live store, kept
// while the list or its count is on the screen. The same array as before until something in it has changed.
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { bePresent, boardStore, keepBoard } from '#board/board.feed.ts'
import type { CardView } from '#board/view.rules.ts'
import { useViewer, type ViewerBoard } from '#people/viewer.tsx'
import { compareWaiting, isWaiting } from './waiting.rules.ts'

export type WaitingCard = { boardId: string; boardName: string; view: CardView }
export type Waiting = { isLoading: boolean; cards: readonly WaitingCard[] }

export function useTriageBoards() {
  const { boards } = useViewer()
  return useMemo(() => boards.filter((board) => board.viewerCanTriage && !board.isProtected), [boards])
}

export function useWaiting(): Waiting {
  const { id: viewerId } = useViewer()
  const boards = useTriageBoards()
  const last = useRef<Waiting>({ isLoading: true, cards: [] })

  useEffect(() => {
    const stops = boards.map(({ id }) => keepBoard(id, viewerId))
    return () => {
      for (const stop of stops) stop()
    }
  }, [boards, viewerId])

  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = boards.flatMap(({ id }) => {
        const store = boardStore(id, viewerId)
        return [store.on('cards', listener), store.on('phase', listener)]
      })
      return () => {
        for (const stop of stops) stop()
      }
    },
    [boards, viewerId],
  )

  return useSyncExternalStore(subscribe, () => {
    const cards = boards.flatMap(({ id, name }) => waitingOn(id, name, viewerId)).toSorted(compareViews)
    const isLoading = boards.some(({ id }) => boardStore(id, viewerId).phase() === 'loading')
    if (!isSame(last.current, isLoading, cards)) last.current = { isLoading, cards }
    return last.current
  })
}

/** One request wherever it stands on these boards, waiting or not. */
export function findCard(
  boards: readonly Pick<ViewerBoard, 'id' | 'name'>[],
  viewerId: string,
  cardId: string,
) {
  for (const { id, name } of boards) {
    const view = boardStore(id, viewerId).view().cards.get(cardId)
    if (view !== undefined) return { boardId: id, boardName: name, view } satisfies WaitingCard
  }
  return undefined
}

/** Present where one looks, so that what one has taken stays taken while one reads. */
export function useTriagePresence(boardId: string | undefined, cardId: string | undefined): void {
  const { id: viewerId } = useViewer()
  useEffect(() => {
    if (boardId === undefined) return
    return bePresent(boardStore(boardId, viewerId), cardId ?? null)
  }, [boardId, cardId, viewerId])
}

function waitingOn(boardId: string, boardName: string, viewerId: string): readonly WaitingCard[] {
  const { cards } = boardStore(boardId, viewerId).view()
  return [...cards.values()]
    .filter(({ card, columnKey }) => isWaiting(card, columnKey))
    .map((view) => ({ boardId, boardName, view }))
}

function compareViews(one: WaitingCard, other: WaitingCard): number {
  return compareWaiting(one.view.card, other.view.card)
}

function isSame(before: Waiting, isLoading: boolean, cards: readonly WaitingCard[]): boolean {
  return (
    before.isLoading === isLoading &&
    before.cards.length === cards.length &&
    before.cards.every(({ view }, index) => view === cards[index]?.view)
  )
}
