import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refuseDays, refuseDeputy, standInOf, touches } from './absence.rules.ts'
import { addDays } from '#lib/day.ts'

const TODAY = '2026-03-02'

test('AB1 the first day lies from 31 days ago to a year ahead, and the last one is not before it', () => {
  expect(refuseDays({ fromOn: TODAY, untilOn: TODAY }, TODAY)).toBeNull()
  expect(refuseDays({ fromOn: addDays(TODAY, -31), untilOn: null }, TODAY)).toBeNull()
  expect(refuseDays({ fromOn: addDays(TODAY, -32), untilOn: null }, TODAY)?.field).toBe('fromOn')
  expect(refuseDays({ fromOn: addDays(TODAY, 367), untilOn: null }, TODAY)?.field).toBe('fromOn')
  expect(refuseDays({ fromOn: TODAY, untilOn: addDays(TODAY, -1) }, TODAY)?.field).toBe('untilOn')
  expect(refuseDays({ fromOn: TODAY, untilOn: addDays(TODAY, 800) }, TODAY)?.field).toBe('untilOn')
})

test('AB2 a deputy is somebody else who works with cases', () => {
  const erik = { id: 'e', name: 'Erik Lund', role: 'CASEWORKER' } as const
  expect(refuseDeputy(erik, 'a')).toBeNull()
  expect(refuseDeputy(null, 'a')).toBeNull()
  expect(refuseDeputy(erik, 'e')?.field).toBe('deputyId')
  expect(refuseDeputy({ ...erik, role: 'TRAINEE' }, 'a')?.field).toBe('deputyId')
  expect(refuseDeputy({ ...erik, role: 'ADMINISTRATOR' }, 'a')?.field).toBe('deputyId')
})

test('AB3 two absences touch when they share a day', () => {
  const day = fc.integer({ min: 0, max: 20 })
  const days = fc.tuple(day, fc.option(day)).map(([from, more]) => ({
    fromOn: addDays(TODAY, from),
    untilOn: more === null ? null : addDays(TODAY, from + more),
  }))
  fc.assert(
    fc.property(days, days, (a, b) => {
      const within = (each: typeof a, at: number): boolean =>
        addDays(TODAY, at) >= each.fromOn && (each.untilOn === null || addDays(TODAY, at) <= each.untilOn)
      const shared = Array.from({ length: 60 }, (_, at) => at).some((at) => within(a, at) && within(b, at))
      expect(touches(a, b)).toBe(shared)
      expect(touches(b, a)).toBe(shared)
    }),
  )
})

test('AB4 whoever is there stands in for herself, else her deputy, never in a ring', () => {
  expect(standInOf('a', new Map())).toBe('a')
  expect(standInOf('a', new Map([['a', 'b']]))).toBe('b')
  expect(
    standInOf(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ),
  ).toBe('c')
  expect(standInOf('a', new Map([['a', null]]))).toBeNull()
  expect(
    standInOf(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ),
  ).toBeNull()
})
