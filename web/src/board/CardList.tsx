// A windowed list of cards: only those near the window are in the page, at their measured heights. Two things are
// kept still when cards come and go around: what is being looked at (the scroll position follows it), and whoever has
// focus, who stays in the page even when far outside the window.
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useLayoutEffect, useRef } from 'react'
import { useStage, useStaged } from './board.stage.ts'
import { CardTile } from './CardTile.tsx'
import { DropMark } from './DropMark.tsx'
import { useDropPlace } from './useDropPlace.ts'
import './list.css'

export type ListVirtualizer = Virtualizer<HTMLElement, HTMLLIElement>

type Props = {
  columnId: string
  lane: string | null
  /** Names the list for the ear. */
  name: string
  ids: readonly string[]
  /** What scrolls; null until it is in the page. */
  scroller: HTMLElement | null
  /** Where a drop counts as in this list: the whole column, or the lane's cell. */
  ground: RefObject<HTMLElement | null>
  /** How far down in the scroller the list begins. */
  margin: number
  /** False where the whole list is far from what is looked at: then it only takes its room. */
  isNear?: boolean
}

const gap = 8
const usualHeight = 112

export const CardList = memo(function CardList({
  columnId,
  lane,
  name,
  ids,
  scroller,
  ground,
  margin,
  isNear = true,
}: Props) {
  const list = useRef<HTMLUListElement>(null)
  const focused = useStaged(({ focusId }) => (focusId === null ? -1 : ids.indexOf(focusId)))
  const virtualizer: ListVirtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: ids.length,
    getScrollElement: () => scroller,
    getItemKey: (index) => ids[index] ?? index,
    estimateSize: () => usualHeight,
    gap,
    measureElement: heightOf,
    overscan: lane === null ? 4 : 1,
    scrollMargin: margin,
    rangeExtractor: (range) => withFocused(isNear ? defaultRangeExtractor(range) : [], focused),
  })
  useStillness(virtualizer, ids, lane === null ? scroller : null)
  useSought(virtualizer, ids, list)
  useDropPlace({ columnId, lane, ids, virtualizer, list, ground, margin })

  return (
    <div className="cards" style={{ height: virtualizer.getTotalSize() }}>
      <ul ref={list} aria-label={name}>
        {virtualizer.getVirtualItems().map((item) => (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            aria-posinset={item.index + 1}
            aria-setsize={ids.length}
            style={{ transform: `translateY(${item.start - margin}px)` }}
          >
            <CardTile cardId={ids[item.index] ?? ''} />
          </li>
        ))}
      </ul>
      <DropMark columnId={columnId} lane={lane} ids={ids} virtualizer={virtualizer} margin={margin} />
    </div>
  )
})

/** Told by the observer, in time for the same frame; a card just put in is taken at its word until then, not read. */
function heightOf(
  card: HTMLLIElement,
  entry: ResizeObserverEntry | undefined,
  list: ListVirtualizer,
): number {
  const told = entry?.borderBoxSize[0]?.blockSize
  if (told !== undefined) return Math.round(told)
  const id = list.options.getItemKey(list.indexFromElement(card))
  return list.itemSizeCache.get(id) ?? usualHeight
}

function withFocused(indexes: number[], focused: number): number[] {
  if (focused === -1 || indexes.includes(focused)) return indexes
  return [...indexes, focused].toSorted((one, other) => one - other)
}

/**
 * What is looked at stays where it is when cards above it come and go: the scroll follows the shift that most of the
 * visible cards make. In lanes the scroll is everybody's, and stays.
 */
function useStillness(
  virtualizer: ListVirtualizer,
  ids: readonly string[],
  scroller: HTMLElement | null,
): void {
  const seen = useRef<{ ids: readonly string[]; starts: ReadonlyMap<string, number> }>({
    ids,
    starts: new Map(),
  })
  useLayoutEffect(() => {
    const starts = new Map<string, number>()
    const top = virtualizer.scrollOffset ?? 0
    const measured = virtualizer.measurementsCache
    for (const { index, end } of virtualizer.getVirtualItems()) {
      const id = ids[index]
      const start = measured[index]?.start
      if (id !== undefined && start !== undefined && end > top) starts.set(id, start)
    }
    const before = seen.current
    seen.current = { ids, starts }
    if (before.ids === ids || top <= 0 || scroller === null) return
    const shifts: number[] = []
    ids.forEach((id, index) => {
      const was = before.starts.get(id)
      const is = measured[index]?.start
      if (was !== undefined && is !== undefined) shifts.push(is - was)
    })
    const shift = shifts.toSorted((one, other) => one - other)[Math.floor(shifts.length / 2)] ?? 0
    if (shift !== 0) scroller.scrollBy({ top: shift, behavior: 'instant' })
  })
}

/** A card that is looked for by one's own act is brought into the window, and gets focus now or when it is drawn. */
function useSought(
  virtualizer: ListVirtualizer,
  ids: readonly string[],
  list: RefObject<HTMLElement | null>,
): void {
  const stage = useStage()
  const sought = useStaged(({ seek }) => (seek !== null && ids.includes(seek) ? seek : null))
  useLayoutEffect(() => {
    if (sought === null || stage.get().seek !== sought) return
    stage.set({ seek: null })
    virtualizer.scrollToIndex(ids.indexOf(sought), { align: 'auto' })
    list.current?.closest('.column')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    focusIn(list.current, sought)
  }, [ids, list, sought, stage, virtualizer])
}

function focusIn(list: HTMLElement | null, cardId: string): void {
  const card = list?.querySelector(`[data-card="${CSS.escape(cardId)}"]`)
  if (card instanceof HTMLElement) card.focus({ preventScroll: true })
}
