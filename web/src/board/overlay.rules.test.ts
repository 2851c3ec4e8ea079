import { expect, test } from 'vitest'
import { board, card, maria } from './board.samples.ts'
import { type Confirmed, emptyBoard, type Intent, type Pending, step } from './board.rules.ts'
import { layOver } from './overlay.rules.ts'

const confirmed = confirmedOf([
  card('a'),
  card('b'),
  card('c', { columnId: 'triaged' }),
  card('d', { columnId: 'triaged' }),
])
const pend = (cardId: string, intent: Intent, answer: Pending['answer'] = null): Pending => {
  return { operationId: `${cardId} ${intent.verb}`, cardId, intent, answer }
}
const moveTo = (columnId: string, afterCardId: string | null): Intent => ({
  verb: 'move',
  columnId,
  afterCardId,
})

test('O1 with nothing pending everything is the same object', () => {
  const shown = layOver(confirmed, [])
  expect([shown.cards, shown.order]).toEqual([confirmed.cards, confirmed.order])
  expect(shown.cards).toBe(confirmed.cards)
  expect(layOver(confirmed, [pend('a', moveTo('triaged', 'c'))]).cards.get('b')).toBe(
    confirmed.cards.get('b'),
  )
})

test('O2 what is gone stays gone', () => {
  const ghost = card('x', { version: 9 })
  const shown = layOver(confirmed, [pend('x', moveTo('new', null), { clock: 99, card: ghost })])
  expect([shown.cards.has('x'), shown.order.get('new')]).toEqual([false, ['a', 'b']])
})

test('O3 as meant, then as answered, then what is newer', () => {
  const triage = pend('a', { verb: 'triage', urgency: 'A', columnId: 'triaged' })
  expect(layOver(confirmed, [triage]).cards.get('a')).toMatchObject({ urgency: 'A', columnId: 'triaged' })
  const answer = { clock: 9, card: card('a', { version: 2, urgency: 'B' }) }
  expect(layOver(confirmed, [{ ...triage, answer }]).cards.get('a')?.urgency).toBe('B')
  const newer = confirmedOf([card('a', { version: 3, urgency: 'D' })])
  expect(layOver(newer, [{ ...triage, answer }]).cards.get('a')?.urgency).toBe('D')
  const claim = pend('b', { verb: 'claim', by: maria, since: '2026-03-02T09:00:00Z' })
  expect(layOver(confirmed, [claim, pend('b', { verb: 'release' })]).cards.get('b')?.claim).toBeNull()
})

test('O4 after its card, first without one, last when that card has left, by rank when answered', () => {
  const orderOf = (pending: Pending) => layOver(confirmed, [pending]).order.get('triaged')
  expect(orderOf(pend('a', moveTo('triaged', 'c')))).toEqual(['c', 'a', 'd'])
  expect(orderOf(pend('a', moveTo('triaged', null)))).toEqual(['a', 'c', 'd'])
  expect(orderOf(pend('a', moveTo('triaged', 'b')))).toEqual(['c', 'd', 'a'])
  expect(orderOf(pend('c', moveTo('triaged', 'd')))).toEqual(['d', 'c'])
  const answer = { clock: 9, card: card('a', { version: 2, columnId: 'triaged', rank: 'cc' }) }
  expect(orderOf(pend('a', moveTo('triaged', null), answer))).toEqual(['c', 'a', 'd'])
})

test('O4 two moves of one card: the later stands', () => {
  const shown = layOver(confirmed, [pend('a', moveTo('triaged', 'c')), pend('a', moveTo('done', null))])
  expect([...shown.order.values()]).toEqual([['b'], ['c', 'd'], ['a']])
})

test('O5 being saved until it is answered', () => {
  const unanswered = pend('a', moveTo('done', null))
  expect(layOver(confirmed, [unanswered]).saving.has('a')).toBe(true)
  const answer = { clock: 9, card: card('a', { version: 2, columnId: 'done' }) }
  expect(layOver(confirmed, [{ ...unanswered, answer }]).saving.has('a')).toBe(false)
})

function confirmedOf(cards: Parameters<typeof board>[1]): Confirmed {
  const state = step(emptyBoard, { kind: 'snapshot', board: board(5, cards) })
  if (state.confirmed === null) throw new Error('a snapshot is confirmed')
  return state.confirmed
}
