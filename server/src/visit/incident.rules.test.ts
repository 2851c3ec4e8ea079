import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quarterOf, quartersOf, quartersTold } from './incident.rules.ts'
import { addDays } from '#lib/day.ts'

test('IN1 what is counted is days alone: no kind, person or text reaches the counting', () => {
  expect(quartersOf(['2026-03-01'], '2026-03-02')[0]).toEqual({ fromOn: '2026-01-01', count: null })
})

test('IN2 the running quarter and seven before it, and of fewer than five no number', () => {
  expect(quartersTold('2026-02-28')).toEqual([
    '2026-01-01',
    '2025-10-01',
    '2025-07-01',
    '2025-04-01',
    '2025-01-01',
    '2024-10-01',
    '2024-07-01',
    '2024-04-01',
  ])
  const five = ['2026-01-01', '2026-02-28', '2026-03-31', '2026-01-31', '2026-03-01']
  expect(quartersOf(five, '2026-03-31')[0]).toEqual({ fromOn: '2026-01-01', count: 5 })
  expect(quartersOf(five.slice(1), '2026-03-31')[0]).toEqual({ fromOn: '2026-01-01', count: null })
  expect(quartersOf([], '2026-03-31').every(({ count }) => count === null)).toBe(true)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const day = addDays('2000-01-01', days)
      const quarter = quarterOf(day)
      expect(quarter <= day && addDays(quarter, 92) >= day).toBe(true)
      expect(['01', '04', '07', '10']).toContain(quarter.slice(5, 7))
    }),
  )
})
