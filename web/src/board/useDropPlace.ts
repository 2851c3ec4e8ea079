// Where a dragged card would land: the gap nearest the pointer among the cards of this list, from measured heights and
// one reading of where the list is, so that a drag over a long column costs no layout.
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { useStage } from './board.stage.ts'
import { useBoardPlace } from './BoardPlace.tsx'
import type { ListVirtualizer } from './CardList.tsx'
import { useMoves } from './moves.ts'
import type { Spot } from './place.rules.ts'

type Place = {
  columnId: string
  lane: string | null
  ids: readonly string[]
  virtualizer: ListVirtualizer
  list: RefObject<HTMLElement | null>
  ground: RefObject<HTMLElement | null>
  margin: number
}

export function useDropPlace(place: Place): void {
  const { lane, ground } = place
  const latest = useRef(place)
  useEffect(() => {
    latest.current = place
  })
  const spot = useCallback(
    (cardId: string, clientY: number) => spotUnder(latest.current, cardId, clientY),
    [],
  )
  useDrop(ground, lane, spot)
}

/** For a column that shows no cards: what is dropped goes last. */
export function useDropAtEnd(columnId: string, ground: RefObject<HTMLElement | null>): void {
  const moves = useMoves()
  const spot = useCallback(
    (cardId: string) => {
      const others = (moves.whole().cards.get(columnId) ?? []).filter((id) => id !== cardId)
      return { columnId, afterCardId: others.at(-1) ?? null }
    },
    [columnId, moves],
  )
  useDrop(ground, null, spot)
}

function useDrop(
  ground: RefObject<HTMLElement | null>,
  lane: string | null,
  spotFor: (cardId: string, clientY: number) => Spot,
): void {
  const stage = useStage()
  const moves = useMoves()
  const { canMove } = useBoardPlace()

  useEffect(() => {
    if (ground.current === null || !canMove) return
    let pointerY = 0
    const over = (clientY: number) => {
      pointerY = clientY
      const { carried } = stage.get()
      if (carried === null) return
      const spot = spotFor(carried.cardId, clientY)
      if (isSame(carried.spot, spot) && carried.lane === lane) return
      stage.set({ carried: { ...carried, spot, lane } })
    }
    // Cards move under a pointer that lies still while the list scrolls by itself.
    const scrolled = () => over(pointerY)
    const watch = () => document.addEventListener('scroll', scrolled, { capture: true, passive: true })
    const unwatch = () => document.removeEventListener('scroll', scrolled, { capture: true })
    const stop = dropTargetForElements({
      element: ground.current,
      canDrop: ({ source }) => typeof source.data['cardId'] === 'string',
      onDragEnter({ location }) {
        watch()
        over(location.current.input.clientY)
      },
      onDrag: ({ location }) => over(location.current.input.clientY),
      onDragLeave() {
        unwatch()
        const { carried } = stage.get()
        if (carried !== null) stage.set({ carried: { ...carried, spot: null } })
      },
      onDrop({ source, location }) {
        unwatch()
        const { cardId } = source.data
        if (typeof cardId !== 'string') return
        stage.set({ focusId: cardId })
        void moves.move(cardId, spotFor(cardId, location.current.input.clientY))
      },
    })
    return () => {
      unwatch()
      stop()
    }
  }, [canMove, ground, lane, moves, spotFor, stage])
}

function spotUnder(
  { columnId, ids, virtualizer, list, margin }: Place,
  cardId: string,
  clientY: number,
): Spot {
  const top = list.current?.getBoundingClientRect().top ?? 0
  const y = clientY - top + margin
  let afterCardId: string | null = null
  for (const { index, start, size } of virtualizer.measurementsCache) {
    if (start + size / 2 > y) break
    const id = ids[index]
    if (id !== undefined && id !== cardId) afterCardId = id
  }
  return { columnId, afterCardId }
}

function isSame(one: Spot | null, other: Spot): boolean {
  return one !== null && one.columnId === other.columnId && one.afterCardId === other.afterCardId
}
