import { expect, test } from 'vitest'
import { card, erik, maria } from './board.samples.ts'
import { cardFilter, laneOf, lanesOf, readFilter, writeFilter } from './filter.rules.ts'

const read = (search: string) => readFilter(new URLSearchParams(search))
const looking = { viewerId: 'maria', today: '2026-03-02' }
const passes = (search: string, change: Parameters<typeof card>[1]) => {
  return cardFilter(read(search), looking)?.(card('a', change)) ?? true
}

test('V1 the unknown and the empty filter nothing', () => {
  const nothing = { kinds: [], urgencies: [], person: null, column: null, deadlineWithin: null, lanes: null }
  expect(read('slag=constructor&bradska=x&kolumn=&frist=snart&banor=toString&handlaggare=')).toEqual(nothing)
  expect(cardFilter(read(''), looking)).toBeNull()
  expect(cardFilter(read('kolumn=ny&banor=slag'), looking)).toBeNull()
})

test('V2 kinds are alternatives, kinds and urgencies both hold', () => {
  expect(passes('slag=konsultation,medhandlaggning', { kind: 'CO_HANDLING' })).toBe(true)
  expect(passes('slag=handledning', { kind: 'CO_HANDLING' })).toBe(false)
  expect(passes('slag=medhandlaggning&bradska=A,B', { kind: 'CO_HANDLING', urgency: 'C' })).toBe(false)
})

test('V3 within days, or passed; closed has none', () => {
  expect(passes('frist=7', { deadlineOn: '2026-03-09' })).toBe(true)
  expect(passes('frist=7', { deadlineOn: '2026-02-01' })).toBe(true)
  expect(passes('frist=7', { deadlineOn: '2026-03-10' })).toBe(false)
  expect(passes('frist=7', { deadlineOn: null })).toBe(false)
  expect(passes('frist=7', { deadlineOn: '2026-03-02', closedAt: '2026-03-01T10:00:00Z' })).toBe(false)
})

test('V4 responsible, asking or having taken it; jag is the viewer', () => {
  expect(passes('handlaggare=jag', { responsible: erik, askedBy: maria })).toBe(true)
  expect(passes('handlaggare=jag', { responsible: erik, askedBy: erik })).toBe(false)
  expect(passes('handlaggare=erik', { claim: { by: erik, since: '2026-03-02T08:00:00Z' } })).toBe(true)
})

test('V5 lanes in their order', () => {
  const cards = [
    card('a', { responsible: { id: '1', name: 'Örjan Ek', initials: 'ÖE' } }),
    card('b', { responsible: maria }),
    card('c', { responsible: { id: '2', name: 'Åsa Lind', initials: 'ÅL' } }),
  ]
  expect(lanesOf(cards, 'responsible').map(({ name }) => name)).toEqual([
    'Maria Sand',
    'Åsa Lind',
    'Örjan Ek',
  ])
  expect(lanesOf(cards, 'urgency').map(({ key }) => key)).toEqual(['A', 'B', 'C', 'D'])
  expect([laneOf(card('a'), 'kind'), laneOf(card('a'), 'urgency'), laneOf(card('a'), 'responsible')]).toEqual(
    ['CO_HANDLING', 'C', 'maria'],
  )
})

test('V6 writing keeps the rest, and reading gives back what was written', () => {
  const address = writeFilter(new URLSearchParams('sprak=en&bradska=D'), {
    kinds: ['SUPERVISION'],
    lanes: 'urgency',
    column: 'ONGOING',
  })
  expect(address.toString()).toBe('sprak=en&bradska=D&slag=handledning&kolumn=pagar&banor=bradska')
  expect(readFilter(address)).toMatchObject({
    kinds: ['SUPERVISION'],
    lanes: 'urgency',
    column: 'ONGOING',
    urgencies: ['D'],
  })
  expect(writeFilter(address, { kinds: [], lanes: null, column: null, urgencies: [] }).toString()).toBe(
    'sprak=en',
  )
})
