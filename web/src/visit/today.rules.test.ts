import { expect, test } from 'vitest'
import { isOfDay } from './today.rules.ts'

test('VD1 today’s visits, those that are out since before, and what has ended today', () => {
  const is = (state: string, startsAt: string, endedAt: string | null = null) =>
    isOfDay({ state, startsAt, endedAt }, '2026-03-04', (at) => at.slice(0, 10))
  expect(is('PLANNED', '2026-03-04T13:00Z')).toBe(true)
  expect(is('PLANNED', '2026-03-05T08:00Z')).toBe(false)
  expect(is('PLANNED', '2026-03-03T23:00Z')).toBe(true)
  expect(is('CHECKED_IN', '2026-03-05T00:30Z')).toBe(true)
  expect(is('ALARMED', '2026-03-01T10:00Z')).toBe(true)
  expect(is('CHECKED_OUT', '2026-03-03T23:00Z', '2026-03-04T01:00Z')).toBe(true)
  expect(is('CANCELLED', '2026-03-04T13:00Z', '2026-03-03T12:00Z')).toBe(false)
})
