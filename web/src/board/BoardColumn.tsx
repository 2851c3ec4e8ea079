// One column: its name, how many, how far past its limit, and its cards in a scroll of their own. Klar is folded to a
// strip that can be dropped on, so that the work in hand gets the width.
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { memo, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '#language/language.ts'
import type { Column } from './board.documents.ts'
import { useColumn, useColumnCount } from './board.hooks.ts'
import { useStaged } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import { useBoardPlace } from './BoardPlace.tsx'
import { CardList } from './CardList.tsx'
import { useColumnName } from './column.name.ts'
import { useDropAtEnd } from './useDropPlace.ts'
import { usePointerHold } from './usePointerHold.ts'
import './column.css'

type Props = { column: Column; isFolded: boolean; onFold: ((isFolded: boolean) => void) | null }

export const BoardColumn = memo(function BoardColumn({ column, isFolded, onFold }: Props) {
  const { passes } = useBoardPlace()
  const ids = useColumn(column.id, passes)
  const words = useWords(boardWords)
  const name = useColumnName(column)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const ground = useRef<HTMLElement>(null)
  const headingId = useId()
  usePointerHold(column.id, ground)

  useEffect(() => {
    if (scroller === null) return
    return autoScrollForElements({ element: scroller })
  }, [scroller])

  if (isFolded && onFold !== null) return <FoldedColumn column={column} onOpen={() => onFold(false)} />
  return (
    <section ref={ground} className="column" data-column={column.key} aria-labelledby={headingId}>
      <ColumnHead column={column} headingId={headingId} shown={ids.length} onFold={onFold} />
      <div ref={setScroller} className="column-scroll">
        {ids.length === 0 ? (
          <p className="column-empty small">
            {passes === null ? words.emptyColumn[column.key] : words.emptyFilter}
          </p>
        ) : null}
        <CardList
          columnId={column.id}
          lane={null}
          name={words.column(name, ids.length)}
          ids={ids}
          scroller={scroller}
          ground={ground}
          margin={0}
        />
      </div>
    </section>
  )
})

type HeadProps = {
  column: Column
  headingId: string
  shown: number
  onFold: ((isFolded: boolean) => void) | null
}

export function ColumnHead({ column, headingId, shown, onFold }: HeadProps) {
  const words = useWords(boardWords)
  const name = useColumnName(column)
  const count = useColumnCount(column.id)
  const over = column.limit === null ? 0 : count - column.limit
  return (
    <header className="column-head">
      <h2 id={headingId}>
        {name} <span className="column-count">{shown === count ? count : `${shown}/${count}`}</span>
      </h2>
      {over > 0 ? (
        <span className="column-over" title={words.limit(column.limit ?? 0)}>
          {words.overLimit(over)}
        </span>
      ) : null}
      {onFold === null ? null : (
        <button
          type="button"
          className="column-fold"
          aria-label={words.hideDone(name)}
          onClick={() => onFold(true)}
        >
          {words.hide}
        </button>
      )}
    </header>
  )
}

function FoldedColumn({ column, onOpen }: { column: Column; onOpen: () => void }) {
  const words = useWords(boardWords)
  const name = useColumnName(column)
  const count = useColumnCount(column.id)
  const ground = useRef<HTMLElement>(null)
  const isOver = useStaged(({ carried }) => carried?.spot?.columnId === column.id)
  useDropAtEnd(column.id, ground)
  return (
    <section
      ref={ground}
      className="column column-folded"
      data-column={column.key}
      data-over={isOver || undefined}
      aria-label={name}
    >
      <button type="button" aria-label={words.showDone(name, count)} onClick={onOpen}>
        <span>{name}</span> <span className="column-count">{count}</span>
      </button>
    </section>
  )
}
