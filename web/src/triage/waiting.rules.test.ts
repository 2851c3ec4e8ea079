import { expect, test } from 'vitest'
import { card } from '#board/board.samples.ts'
import { compareWaiting, isWaiting, newCount, nextOf, stepFrom, stillList } from './waiting.rules.ts'

test('T1 what stands in Ny, is open and not sent back waits', () => {
  expect(isWaiting(card('a'), 'NEW')).toBe(true)
  expect(isWaiting(card('a'), 'TRIAGED')).toBe(false)
  expect(isWaiting(card('a', { sentBackAt: '2026-03-02T08:00:00Z' }), 'NEW')).toBe(false)
  expect(isWaiting(card('a', { closedAt: '2026-03-02T08:00:00Z' }), 'NEW')).toBe(false)
})

test('T2 by urgency, then the nearest deadline with none last, then the longest wait, then id', () => {
  const ordered = [
    card('z', { urgency: 'A' }),
    card('y', { urgency: 'B', deadlineOn: '2026-03-03' }),
    card('x', { urgency: 'B', deadlineOn: '2026-03-04' }),
    card('w', { urgency: 'B', waitingSince: '2026-03-01T08:00:00Z' }),
    card('u', { urgency: 'B' }),
    card('v', { urgency: 'B' }),
  ]
  expect(ordered.toReversed().toSorted(compareWaiting)).toEqual(ordered)
})

test('T3 the shown list keeps its order: the gone leave but for the chosen, the new are counted', () => {
  const shown = ['a', 'b', 'c']
  const waiting = new Set(['d', 'c', 'a'])
  expect(stillList(shown, waiting, undefined)).toEqual(['a', 'c'])
  expect(stillList(shown, waiting, 'b')).toEqual(['a', 'b', 'c'])
  expect(newCount(shown, waiting)).toBe(1)
})

test('T4 going on leads to the one after, at the end to the one before; steps stop at the ends', () => {
  expect([nextOf(['a', 'b', 'c'], 'b'), nextOf(['a', 'b'], 'b'), nextOf(['a'], 'a')]).toEqual([
    'c',
    'a',
    undefined,
  ])
  expect([
    stepFrom(['a', 'b'], undefined, 1),
    stepFrom(['a', 'b'], 'b', 1),
    stepFrom(['a', 'b'], 'b', -1),
  ]).toEqual(['a', 'b', 'a'])
})
