// On a phone one column is seen at a time: these name them all, with how many, and bring one forward. The one in
// view is marked as one scrolls; nothing here exists on wider screens.
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Column } from './board.documents.ts'
import { useColumnCount } from './board.hooks.ts'
import { useColumnName } from './column.name.ts'

type Props = { columns: readonly Column[]; ground: RefObject<HTMLElement | null> }

export function ColumnTabs({ columns, ground }: Props) {
  const [inView, setInView] = useState(columns[0]?.key ?? 'NEW')

  useEffect(() => {
    const root = ground.current
    if (root === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.find(({ isIntersecting }) => isIntersecting)?.target
        const column = columns.find(
          ({ key }) => seen instanceof HTMLElement && key === seen.dataset['column'],
        )
        if (column !== undefined) setInView(column.key)
      },
      { root, threshold: 0.6 },
    )
    for (const column of root.querySelectorAll('[data-column]')) observer.observe(column)
    return () => observer.disconnect()
  }, [columns, ground])

  return (
    <nav className="column-tabs">
      {columns.map((column) => (
        <Tab
          key={column.id}
          column={column}
          isInView={column.key === inView}
          onChoose={() =>
            ground.current
              ?.querySelector(`[data-column="${column.key}"]`)
              ?.scrollIntoView({ inline: 'start', block: 'nearest', behavior: 'smooth' })
          }
        />
      ))}
    </nav>
  )
}

function Tab({ column, isInView, onChoose }: { column: Column; isInView: boolean; onChoose: () => void }) {
  const name = useColumnName(column)
  const count = useColumnCount(column.id)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (isInView) button.current?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [isInView])

  return (
    <button ref={button} type="button" aria-current={isInView || undefined} onClick={onChoose}>
      {name} <span className="column-count">{count}</span>
    </button>
  )
}
