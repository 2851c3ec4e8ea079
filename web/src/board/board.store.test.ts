import { expect, test } from 'vitest'
import { board, card, message } from './board.samples.ts'
import { createBoardStore } from './board.store.ts'

function open() {
  const store = createBoardStore('board', 'maria')
  store.take({
    kind: 'snapshot',
    board: board(5, [card('a'), card('b'), card('c', { columnId: 'triaged' })]),
  })
  const heard: string[] = []
  for (const subject of [
    'card:a',
    'card:b',
    'card:c',
    'column:new',
    'column:triaged',
    'column:done',
    'board',
    'clock',
  ]) {
    store.on(subject, () => heard.push(subject))
  }
  return { store, heard }
}

const moved = message(5, [{ card: card('a', { version: 2, columnId: 'done' }) }])

test('E1 an event is heard by its card, its columns and nobody else', () => {
  const { store, heard } = open()
  expect(store.takeMessage(moved)).toBe(true)
  expect(heard.toSorted()).toEqual(['card:a', 'clock', 'column:done', 'column:new'])
})

test('E2 a held view comes when the pointer leaves, and says no clock that it does not show', () => {
  const { store, heard } = open()
  store.setPointedAt('new')
  store.takeMessage(moved)
  expect([heard, store.view().clock]).toEqual([[], 5])
  store.setPointedAt(null)
  expect([heard.includes('card:a'), store.view().clock]).toEqual([true, 6])
})

test('E2 while dragging others wait, and what one does oneself shows everything', () => {
  const { store, heard } = open()
  store.setDragging(true)
  store.takeMessage(message(5, [{ card: card('c', { version: 2 }) }]))
  expect(heard).toEqual([])
  store.take({
    kind: 'begun',
    operationId: '1',
    cardId: 'b',
    intent: { verb: 'move', columnId: 'done', afterCardId: null },
  })
  expect(store.view().order.get('done')).toEqual(['b'])
  expect(store.view().cards.get('b')?.isSaving).toBe(true)
})

test('S4 a gap asks for a snapshot', () => {
  const { store } = open()
  expect(store.takeMessage(message(9, []))).toBe(false)
  expect(
    store.takeMessage({ ...message(0, []), previous: null, snapshot: board(10, [card('a')]), events: null }),
  ).toBe(true)
  expect(store.view().clock).toBe(10)
})

test('an act states the version that was seen, or that an own act was answered with', () => {
  const { store } = open()
  expect(store.versionOf('a', 1)).toBe(1)
  store.take({ kind: 'begun', operationId: '1', cardId: 'a', intent: { verb: 'release' } })
  store.take({ kind: 'done', operationId: '1', clock: 6, card: card('a', { version: 2 }) })
  expect(store.versionOf('a', 1)).toBe(2)
})
