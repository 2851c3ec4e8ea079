import { expect, test } from 'vitest'
import { isToBeTold, minutesLeft, outlookOf } from './session.rules.ts'

const minute = 60_000

test('W1 two minutes before the end, of being away or of the end of the day', () => {
  expect(outlookOf({ idleEndsAt: 2 * minute, endsAt: 90 * minute }, 0).warning).toBe('idle')
  expect(outlookOf({ idleEndsAt: 2 * minute + 1, endsAt: 90 * minute }, 0).warning).toBeNull()
  expect(outlookOf({ idleEndsAt: 2 * minute, endsAt: 2 * minute }, 0).warning).toBe('end')
})

test('W2 nothing is asked until then; then every ten seconds, and as it ends', () => {
  expect(outlookOf({ idleEndsAt: 30 * minute, endsAt: 600 * minute }, 0).lookInMs).toBe(28 * minute)
  expect(outlookOf({ idleEndsAt: 2 * minute, endsAt: 600 * minute }, 0).lookInMs).toBe(10_000)
  expect(outlookOf({ idleEndsAt: 3000, endsAt: 600 * minute }, 0).lookInMs).toBe(3500)
  expect(outlookOf({ idleEndsAt: -5000, endsAt: 600 * minute }, 0).lookInMs).toBe(500)
})

test('W3 what is left is said in whole minutes', () => {
  expect([120_000, 119_000, 60_000, 30_000, 29_000, -1].map(minutesLeft)).toEqual([2, 2, 1, 1, 0, 0])
})

test('W4 use is told at most once in five minutes', () => {
  expect([isToBeTold(0, 5 * minute - 1), isToBeTold(0, 5 * minute)]).toEqual([false, true])
})
