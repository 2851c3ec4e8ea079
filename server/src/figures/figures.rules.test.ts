import { expect, test } from 'vitest'
import { supportWaits, tellable } from './figures.rules.ts'

test('S1 a figure on fewer than five requests is not told', () => {
  const counted = { openCount: 5, waitingCount: 4, closedCount: 12, medianWaitHours: 30 }
  expect(tellable(counted)).toEqual({
    openCount: 5,
    waitingCount: null,
    closedCount: 12,
    medianWaitHours: null,
  })
  expect(tellable({ openCount: 9, waitingCount: 5, closedCount: 0, medianWaitHours: 30 })).toEqual({
    openCount: 9,
    waitingCount: 5,
    closedCount: null,
    medianWaitHours: 30,
  })
})

test('S2 what is counted comes without protected cases: only numbers reach this rule', () => {
  expect(
    Object.keys(tellable({ openCount: 0, waitingCount: 0, closedCount: 0, medianWaitHours: null })),
  ).toEqual(['openCount', 'waitingCount', 'closedCount', 'medianWaitHours'])
})

test('S3 waits are office minutes from asking to answer, by urgency, as median and nine of ten; S1 few are not told', () => {
  const friday = new Date('2026-03-06T16:00:00Z')
  const after = (minutes: number): Date => new Date(friday.getTime() + minutes * 60_000)
  const wait = (urgency: 'B' | 'C', minutes: number) => ({
    urgency,
    askedAt: friday,
    answeredAt: after(minutes),
  })
  // From Friday 17.00 there is an hour until Monday 07.00, which is 62 hours on.
  const waits = supportWaits([
    ...[10, 20, 30, 40, 62 * 60].map((minutes) => wait('B', minutes)),
    ...[1, 2, 3, 4].map((minutes) => wait('C', minutes)),
  ])
  expect(waits).toEqual([
    { urgency: 'A', answeredCount: null, medianMinutes: null, ninetiethMinutes: null },
    { urgency: 'B', answeredCount: 5, medianMinutes: 30, ninetiethMinutes: 52 },
    { urgency: 'C', answeredCount: null, medianMinutes: null, ninetiethMinutes: null },
    { urgency: 'D', answeredCount: null, medianMinutes: null, ninetiethMinutes: null },
  ])
})
