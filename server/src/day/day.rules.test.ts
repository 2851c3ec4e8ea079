import { expect, test } from 'vitest'
import { byDay, byWaiting, deadlinesWithin, isOnDay } from './day.rules.ts'

const sight = {
  role: 'CASEWORKER',
  isMember: true,
  isIn: false,
  isConflicted: false,
  isProtected: false,
  isOfCase: true,
} as const

test('Y1 a line of a case is there while its face may be seen; one of no case is hers', () => {
  expect(isOnDay(sight)).toBe(true)
  expect(isOnDay({ ...sight, isConflicted: true })).toBe(false)
  expect(isOnDay({ ...sight, isProtected: true })).toBe(false)
  expect(isOnDay({ ...sight, isProtected: true, isIn: true })).toBe(true)
  expect(isOnDay(null)).toBe(true)
})

test('Y2 by how long it has waited, and by day, without one last', () => {
  const line = (id: string, at: string | null, dueOn: string | null) => ({ id, at, dueOn })
  const lines = [
    line('c', null, null),
    line('b', '2026-03-02', '2026-03-09'),
    line('a', '2026-03-03', '2026-03-04'),
  ]
  expect(lines.toSorted(byWaiting).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  expect(lines.toSorted(byDay).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('Y3 a month back, six weeks ahead', () => {
  expect(deadlinesWithin('2026-03-31')).toEqual({ from: '2026-03-01', until: '2026-05-12' })
})
