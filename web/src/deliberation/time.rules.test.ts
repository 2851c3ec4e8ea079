import { describe, expect, test } from 'vitest'
import { leftOf, ranFor } from './time.rules.ts'

const start = Date.parse('2026-11-02T09:00:00.000Z')
const timing = {
  stepStartedAt: '2026-11-02T09:00:00.000Z',
  stepElapsed: 60_000,
  stepExtra: 0,
  pausedAt: null,
}

describe('the time of a step', () => {
  test('K1 runs from what had run before, and stands still while paused', () => {
    expect(ranFor(timing, start + 30_000)).toBe(90_000)
    expect(ranFor({ ...timing, pausedAt: '2026-11-02T09:00:20.000Z' }, start + 30_000)).toBe(60_000)
    // A clock that is a little behind runs nothing backwards.
    expect(ranFor(timing, start - 5_000)).toBe(60_000)
  })

  test('K2 tells what is left to the second, then the whole minutes that have passed', () => {
    expect(leftOf(timing, 3, start)).toEqual({ minutes: 2, seconds: 0 })
    expect(leftOf(timing, 3, start + 500)).toEqual({ minutes: 2, seconds: 0 })
    expect(leftOf(timing, 3, start + 61_000)).toEqual({ minutes: 0, seconds: 59 })
    expect(leftOf(timing, 3, start + 120_000)).toEqual({ overMinutes: 0 })
    expect(leftOf(timing, 3, start + 245_000)).toEqual({ overMinutes: 2 })
    expect(leftOf({ ...timing, stepExtra: 2 }, 3, start + 120_000)).toEqual({ minutes: 2, seconds: 0 })
  })
})
