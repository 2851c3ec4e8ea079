import { expect, test } from 'vitest'
import { minuteNow, minuteOf, refuseMinute, timeAt } from './minute.ts'

test('a time of day is minutes since midnight in Stockholm, both ways', () => {
  expect([timeAt(0), timeAt(450), timeAt(1439)]).toEqual(['00:00', '07:30', '23:59'])
  expect(['00:00', '07:30', '07.30', '23:59'].map(minuteOf)).toEqual([0, 450, 450, 1439])
  expect([minuteNow(new Date('2026-01-15T06:30:00Z')), minuteNow(new Date('2026-07-15T05:30:00Z'))]).toEqual([
    450, 450,
  ])
})

test('what is no time of day is refused', () => {
  expect([0, 1439].map((minute) => refuseMinute('digestAt', minute))).toEqual([null, null])
  for (const minute of [-1, 1440, 7.5]) expect(refuseMinute('digestAt', minute)?.field).toBe('digestAt')
})
