// Lanes across the columns, by kind, handler or urgency. All lanes share one scroll; each cell is windowed against it,
// so a thousand cards in lanes cost no more than in columns. Empty lanes are not shown.
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { memo, type RefObject, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import type { Card, Column } from './board.documents.ts'
import { useColumn, useStore, useSubject } from './board.hooks.ts'
import { boardWords } from './board.words.ts'
import { ColumnHead } from './BoardColumn.tsx'
import { useBoardPlace } from './BoardPlace.tsx'
import { CardList } from './CardList.tsx'
import { useColumnName } from './column.name.ts'
import { type LaneBy, laneOf, lanesOf } from './filter.rules.ts'
import { usePointerHold } from './usePointerHold.ts'
import './lanes.css'

type LaneShown = { key: string; name: string | null; count: number }

export function Lanes({ columns, by }: { columns: readonly Column[]; by: LaneBy }) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const lanes = useLanes(by)
  const headingId = useId()

  useEffect(() => {
    if (scroller === null) return
    return autoScrollForElements({ element: scroller })
  }, [scroller])

  return (
    <div ref={setScroller} className="lanes" data-columns={columns.length}>
      <div className="lanes-head">
        {columns.map((column) => (
          <LaneColumnHead key={column.id} column={column} headingId={`${headingId}-${column.key}`} />
        ))}
      </div>
      {lanes.map((lane) => (
        <Lane key={lane.key} lane={lane} by={by} columns={columns} scroller={scroller} />
      ))}
    </div>
  )
}

function LaneColumnHead({ column, headingId }: { column: Column; headingId: string }) {
  const { passes } = useBoardPlace()
  const shown = useColumn(column.id, passes).length
  return <ColumnHead column={column} headingId={headingId} shown={shown} onFold={null} />
}

type LaneProps = { lane: LaneShown; by: LaneBy; columns: readonly Column[]; scroller: HTMLElement | null }

const Lane = memo(function Lane({ lane, by, columns, scroller }: LaneProps) {
  const words = useWords(boardWords)
  const name = useLaneName(lane, by)
  const row = useRef<HTMLDivElement>(null)
  const margin = useOffset(row, scroller)
  const isNear = useNear(row, scroller)
  const headingId = useId()
  return (
    <section className="lane" data-lane={lane.key} aria-labelledby={headingId}>
      <h3 id={headingId}>
        {name} <span className="column-count">{words.laneCount(lane.count)}</span>
      </h3>
      <div ref={row} className="lane-row">
        {columns.map((column) => (
          <Cell
            key={column.id}
            column={column}
            lane={lane.key}
            by={by}
            name={name}
            scroller={scroller}
            margin={margin}
            isNear={isNear}
          />
        ))}
      </div>
    </section>
  )
})

type CellProps = {
  column: Column
  lane: string
  by: LaneBy
  name: string
  scroller: HTMLElement | null
  margin: number
  isNear: boolean
}

function Cell({ column, lane, by, name, scroller, margin, isNear }: CellProps) {
  const { passes } = useBoardPlace()
  const inLane = useCallback(
    (card: Card) => laneOf(card, by) === lane && (passes === null || passes(card)),
    [by, lane, passes],
  )
  const ids = useColumn(column.id, inLane)
  const ground = useRef<HTMLDivElement>(null)
  const words = useWords(boardWords)
  const columnName = useColumnName(column)
  usePointerHold(column.id, ground)
  return (
    <div ref={ground} className="lane-cell" data-column={column.key}>
      <CardList
        columnId={column.id}
        lane={lane}
        name={words.column(`${name}, ${columnName}`, ids.length)}
        ids={ids}
        scroller={scroller}
        ground={ground}
        margin={margin}
        isNear={isNear}
      />
    </div>
  )
}

function useLanes(by: LaneBy): readonly LaneShown[] {
  const store = useStore()
  const { passes } = useBoardPlace()
  const cards = useSubject(store, 'cards', () => store.view().cards)
  const shown = [...cards.values()].map(({ card }) => card).filter((card) => passes === null || passes(card))
  const counts = new Map<string, number>()
  for (const card of shown) counts.set(laneOf(card, by), (counts.get(laneOf(card, by)) ?? 0) + 1)
  const lanes = lanesOf(shown, by).map((lane) => ({ ...lane, count: counts.get(lane.key) ?? 0 }))
  return useStable(lanes.filter(({ count }) => count > 0))
}

/** The same lane objects as before where they say the same, so that an event redraws one lane's heading at the most. */
function useStable(lanes: readonly LaneShown[]): readonly LaneShown[] {
  const [before, setBefore] = useState<readonly LaneShown[]>([])
  const next = lanes.map((lane) => {
    const held = before.find(({ key }) => key === lane.key)
    return held !== undefined && held.count === lane.count && held.name === lane.name ? held : lane
  })
  const isSame = next.length === before.length && next.every((lane, index) => lane === before[index])
  if (!isSame) setBefore(next)
  return isSame ? before : next
}

function useLaneName({ key, name }: LaneShown, by: LaneBy): string {
  const words = useWords(boardWords)
  const term = useWords(terms)
  if (name !== null) return name
  if (by === 'urgency') return urgencyName(key, term.urgency)
  return kindName(key, words.kind)
}

function urgencyName(key: string, names: Record<Card['urgency'], string>): string {
  const found = Object.entries(names).find(([letter]) => letter === key)
  return found === undefined ? key : `${found[0]} ${found[1]}`
}

function kindName(key: string, names: Record<Card['kind'], string>): string {
  return Object.entries(names).find(([kind]) => kind === key)?.[1] ?? key
}

/** Whether a row is on the screen or a page away from it. */
function useNear(row: RefObject<HTMLElement | null>, scroller: HTMLElement | null): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (row.current === null || scroller === null) return
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: scroller,
      rootMargin: '500px 0px',
    })
    observer.observe(row.current)
    return () => observer.disconnect()
  }, [row, scroller])
  return isNear
}

/** How far down in the scroller a row begins; asked again after every drawing, since lanes above grow and shrink. */
function useOffset(row: RefObject<HTMLElement | null>, scroller: HTMLElement | null): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      if (row.current === null || scroller === null) return
      const top = row.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      setOffset(Math.round(top + scroller.scrollTop))
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const lane of scroller?.children ?? []) observer.observe(lane)
    return () => observer.disconnect()
  }, [row, scroller])
  return offset
}
