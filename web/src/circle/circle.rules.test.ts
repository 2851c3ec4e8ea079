import { expect, test } from 'vitest'
import type { Place } from './circle.documents.ts'
import { colleaguesBy, endAt, groundsOf, isGiven, openingsOf, ownOpeningUntil } from './circle.rules.ts'

const person = (id: string): Place['person'] => ({ id, name: id, initials: 'X', role: 'CASEWORKER' })
const place = (id: string, bases: Place['bases'], untilAt: string | null = null): Place => ({
  person: person(id),
  bases,
  untilAt,
})

test('K1 the weightiest ground stands first, each once', () => {
  expect(groundsOf({ bases: ['ASKER', 'BREAK_GLASS', 'RESPONSIBLE'] })).toEqual([
    'RESPONSIBLE',
    'ASKER',
    'BREAK_GLASS',
  ])
})

test('K2 only what was given can be taken back', () => {
  const all: Place['bases'] = [
    'ASKER',
    'ASSIGNED_SUPERVISOR',
    'BREAK_GLASS',
    'CLAIMER',
    'CO_HANDLER',
    'INVITED',
    'RESPONSIBLE',
    'SESSION',
  ]
  expect(all.filter((basis) => isGiven({ bases: [basis] }))).toEqual([
    'ASSIGNED_SUPERVISOR',
    'CO_HANDLER',
    'INVITED',
    'SESSION',
  ])
})

test('K3 one who is in by her reason alone is told until when', () => {
  const until = '2026-03-02T13:32:00Z'
  expect(ownOpeningUntil([place('erik', ['BREAK_GLASS'], until)], 'erik')).toBe(until)
  expect(ownOpeningUntil([place('erik', ['BREAK_GLASS', 'INVITED'], until)], 'erik')).toBeNull()
  expect(ownOpeningUntil([place('erik', ['BREAK_GLASS'], until)], 'amina')).toBeNull()
})

test('K4 others are told of the latest opening of each who is in by it, and of no earlier one', () => {
  const entry = (id: string, reason: string, kind = 'OPENED_WITH_REASON') => ({
    kind,
    at: '2026-03-02T12:32:00Z',
    reason,
    actor: { id, name: id },
  })
  const places = [place('amina', ['RESPONSIBLE']), place('erik', ['BREAK_GLASS'])]
  const history = [
    entry('erik', 'then'),
    entry('petra', 'over'),
    entry('erik', 'now'),
    entry('erik', 'x', 'CARD_MOVED'),
  ]
  expect(openingsOf({ places, history }, 'amina').map(({ reason }) => reason)).toEqual(['now'])
  expect(openingsOf({ places, history }, 'erik')).toEqual([])
})

test('K5 colleagues are found by the beginnings of their names', () => {
  const all = ['Åsa Berg', 'Amina Berg', 'Per-Olof Dahlgren'].map((name) => ({ id: name, name }))
  const found = (written: string) => colleaguesBy(all, written).map(({ name }) => name)
  expect(found('BERG å')).toEqual(['Åsa Berg'])
  expect(found('olof')).toEqual(['Per-Olof Dahlgren'])
  expect(found('erg')).toEqual([])
  expect(found(' ')).toHaveLength(3)
  expect(colleaguesBy(all, 'berg', new Set(['Amina Berg']))).toHaveLength(1)
  const many = Array.from({ length: 30 }, (_, index) => ({ id: `${index}`, name: `Anna ${index}` }))
  expect(colleaguesBy(many, 'anna')).toHaveLength(8)
})

test('K6 the end is Stockholm’s clock, summer and winter and on the days between', () => {
  expect(endAt('2026-01-15', '16:30')).toBe('2026-01-15T15:30:00.000Z')
  expect(endAt('2026-07-15', '16:30')).toBe('2026-07-15T14:30:00.000Z')
  expect(endAt('2026-07-15', '')).toBe('2026-07-15T21:59:00.000Z')
  expect(endAt('2026-03-29', '01:30')).toBe('2026-03-29T00:30:00.000Z')
  expect(endAt('2026-03-29', '03:30')).toBe('2026-03-29T01:30:00.000Z')
  expect(endAt('2026-10-25', '04:00')).toBe('2026-10-25T03:00:00.000Z')
  expect(endAt('', '12:00')).toBeNull()
})
