import { expect, test } from 'vitest'
import {
  cardsAbove,
  type Columns,
  focusBeside,
  isSameSpot,
  neighbourOf,
  placeOf,
  spotAt,
  spotBack,
  spotBeside,
  spotOf,
} from './place.rules.ts'

const columns = columnsOf({ new: ['a', 'b', 'c'], triaged: ['d'], booked: [], done: ['e', 'f'] })

test('P1 past one card, and not past the end', () => {
  expect(spotBeside(columns, 'b', at('new', 'a'), 'ArrowUp')).toEqual(at('new', null))
  expect(spotBeside(columns, 'b', at('new', 'a'), 'ArrowDown')).toEqual(at('new', 'c'))
  expect(spotBeside(columns, 'a', at('new', null), 'ArrowUp')).toBeNull()
  expect(spotBeside(columns, 'c', at('new', 'b'), 'ArrowDown')).toBeNull()
})

test('P2 to the column beside, at the same height or as near as it reaches', () => {
  expect(spotBeside(columns, 'b', at('new', 'a'), 'ArrowRight')).toEqual(at('triaged', 'd'))
  expect(spotBeside(columns, 'a', at('new', null), 'ArrowRight')).toEqual(at('triaged', null))
  expect(spotBeside(columns, 'c', at('triaged', 'd'), 'ArrowRight')).toEqual(at('booked', null))
  expect(spotBeside(columns, 'a', at('new', null), 'ArrowLeft')).toBeNull()
  expect(spotBeside(columns, 'e', at('done', null), 'ArrowRight')).toBeNull()
})

test('P3 after a visible card, or first; places are counted without the card itself', () => {
  expect(spotAt(columns, 'd', 'new', 2)).toEqual(at('new', 'b'))
  expect(spotAt(columns, 'd', 'new', 9)).toEqual(at('new', 'c'))
  expect(placeOf(columns, 'd', at('new', null))).toBe(1)
  expect(placeOf(columns, 'd', at('new', 'b'))).toBe(3)
  expect(placeOf(columns, 'a', at('new', 'c'))).toBe(3)
  expect(placeOf(columns, 'd', at('new', 'gone'))).toBe(4)
})

test('P4 where it stands is no move', () => {
  expect(isSameSpot(columns, 'b', at('new', 'a'))).toBe(true)
  expect(isSameSpot(columns, 'b', at('new', null))).toBe(false)
})

test('P5 undo puts it back after the nearest that is still above', () => {
  const stood = cardsAbove(columns, 'c')
  expect(stood).toEqual({ columnId: 'new', above: ['b', 'a'] })
  expect(spotBack(columnsOf({ new: ['a'], triaged: ['c'] }), { columnId: 'new', above: ['b', 'a'] })).toEqual(
    at('new', 'a'),
  )
  expect(spotBack(columnsOf({ new: [] }), { columnId: 'new', above: ['b'] })).toEqual(at('new', null))
})

test('P6 focus skips empty columns and keeps the height', () => {
  expect(focusBeside(columns, 'b', 'ArrowUp')).toBe('a')
  expect(focusBeside(columns, 'c', 'ArrowDown')).toBeNull()
  expect(focusBeside(columns, 'b', 'ArrowRight')).toBe('d')
  expect(focusBeside(columns, 'd', 'ArrowRight')).toBe('e')
  expect(focusBeside(columns, 'f', 'ArrowLeft')).toBe('d')
  expect(focusBeside(columns, 'd', 'ArrowLeft')).toBe('a')
})

test('P6 a neighbour takes over from a card that is gone', () => {
  const without = (id: string) =>
    columnsOf({ new: ['a', 'b', 'c'].filter((each) => each !== id), triaged: ['d'] })
  expect(neighbourOf(columns, without('b'), 'b')).toBe('c')
  expect(neighbourOf(columns, without('c'), 'c')).toBe('b')
  expect(neighbourOf(columnsOf({ new: ['a'] }), columnsOf({ new: [], triaged: ['d'] }), 'a')).toBe('d')
  expect(neighbourOf(columnsOf({ new: ['a'] }), columnsOf({ new: [] }), 'a')).toBeNull()
  expect(spotOf(columns, 'nobody')).toBeNull()
})

function at(columnId: string, afterCardId: string | null) {
  return { columnId, afterCardId }
}

function columnsOf(cards: Record<string, string[]>): Columns {
  return { ids: Object.keys(cards), cards: new Map(Object.entries(cards)) }
}
