import { expect, test } from 'vitest'
import { board, card, message } from './board.samples.ts'
import { emptyBoard, step } from './board.rules.ts'
import { emptyView, mustWait, viewOf } from './view.rules.ts'

const passing = { washes: new Map(), openBy: new Map() }
const first = step(emptyBoard, {
  kind: 'snapshot',
  board: board(5, [card('a'), card('b'), card('c', { columnId: 'triaged' })]),
})
const before = viewOf(first, passing, emptyView)
const changed = step(first, {
  kind: 'message',
  message: message(5, [{ card: card('a', { version: 2, urgency: 'A' }) }]),
})

test('E1 only what changed is a new object', () => {
  const after = viewOf(changed, passing, before)
  expect(after.cards.get('a')).not.toBe(before.cards.get('a'))
  expect(after.cards.get('b')).toBe(before.cards.get('b'))
  expect(after.order.get('new')).toBe(before.order.get('new'))
  expect(after.board).toBe(before.board)
})

test('E1 a snapshot that says the same changes nothing', () => {
  const again = step(first, {
    kind: 'snapshot',
    board: board(6, [card('a'), card('b'), card('c', { columnId: 'triaged' })]),
  })
  const after = viewOf(again, passing, before)
  expect([after.board === before.board, after.order.get('new') === before.order.get('new')]).toEqual([
    true,
    true,
  ])
})

test('E2 what is pointed at waits, what is elsewhere does not', () => {
  const after = viewOf(changed, passing, before)
  expect(mustWait({ kind: 'all' }, before, after)).toBe(true)
  expect(mustWait({ kind: 'column', columnId: 'new' }, before, after)).toBe(true)
  expect(mustWait({ kind: 'column', columnId: 'triaged' }, before, after)).toBe(false)
  expect(mustWait({ kind: 'column', columnId: null }, before, after)).toBe(false)
  expect(mustWait({ kind: 'all' }, emptyView, after)).toBe(false)
})

test('E3 a card that has left the board is never held', () => {
  const gone = step(first, { kind: 'message', message: message(5, [{ removed: 'a' }]) })
  const after = viewOf(gone, passing, before)
  expect(after.cards.has('a')).toBe(false)
  expect(mustWait({ kind: 'all' }, before, after)).toBe(false)
  expect(mustWait({ kind: 'column', columnId: 'new' }, before, after)).toBe(false)
})
