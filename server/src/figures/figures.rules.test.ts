import { expect, test } from 'vitest'
import { tellable } from './figures.rules.ts'

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
