// "Flytta till…": every column, and the two ends of the card's own. A move by menu is a move like any other.
import { useRef } from 'react'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useWords } from '#language/language.ts'
import '#ui/menu.css'
import { useCard, useColumns } from './board.hooks.ts'
import { type OpenMenu, useStage } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import { columnName } from './column.name.ts'
import { useMoves } from './moves.ts'
import type { Spot } from './place.rules.ts'
import { useFocusAfter } from './useFocusAfter.ts'

export default function OpenMoveMenu({ menu: { cardId, anchor } }: { menu: OpenMenu }) {
  const words = useWords(boardWords)
  const stage = useStage()
  const moves = useMoves()
  const columns = useColumns()
  const view = useCard(cardId)
  const trigger = useRef(anchor)
  useFocusAfter(cardId)
  const own = columns.find(({ id }) => id === view?.card.columnId)
  const items = [
    ...columns
      .filter(({ id }) => id !== own?.id)
      .map((column) => ({ id: column.id, label: columnName(column) })),
    ...(own === undefined
      ? []
      : [
          { id: 'first', label: words.first(columnName(own)) },
          { id: 'last', label: words.last(columnName(own)) },
        ]),
  ]

  function moveTo(key: string): void {
    const columnId = columns.some(({ id }) => id === key) ? key : own?.id
    if (columnId !== undefined) void moves.move(cardId, spotFor(key, columnId))
    stage.set({ menu: null })
  }

  function spotFor(key: string, columnId: string): Spot {
    const others = (moves.whole().cards.get(columnId) ?? []).filter((id) => id !== cardId)
    return { columnId, afterCardId: key === 'first' ? null : (others.at(-1) ?? null) }
  }

  return (
    <Popover
      className="menu-frame"
      placement="bottom end"
      aria-label={words.moveTo(view?.card.boardRef ?? '')}
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) stage.set({ menu: null })
      }}
    >
      <Menu
        className="menu"
        aria-label={words.moveTo(view?.card.boardRef ?? '')}
        autoFocus="first"
        onAction={(key) => moveTo(String(key))}
      >
        {items.map(({ id, label }) => (
          <MenuItem key={id} id={id} className="menu-item" textValue={label}>
            {label}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
