import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeMeaning, isAttended, reconnectDelay, retryMeaning, subscriptionId } from './client.rules.ts'

test('T1 the first retry comes within 0–2 s', () => {
  expect([reconnectDelay(0, 0), reconnectDelay(0, 0.5), reconnectDelay(0, 1)]).toEqual([0, 1000, 2000])
})

test('T2 later ones within 0.2–5 s, for ever', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = reconnectDelay(attempt, random)
      expect(delay >= 200 && delay <= 5000).toBe(true)
    }),
  )
})

test('T7 somebody is there for a minute after a touch', () => {
  expect([0, 59_999, 60_000, 9_000_000].map((after) => isAttended(1_000, 1_000 + after))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('T3 only 4401 waits for a sign-in', () => {
  expect([1000, 1001, 1006, 1012, 1013, 4400, 4403, 4499, null].map(closeMeaning)).not.toContain('signIn')
  expect(closeMeaning(4401)).toBe('signIn')
  expect(closeMeaning(4403)).toBe('accessChanged')
})

test('T4 what has been answered is not sent again', () => {
  const unreachable = (status: number | null) => retryMeaning({ kind: 'unreachable', status }, 0)
  expect([null, 500, 502, 503, 408, 429].map(unreachable)).toEqual(Array.from({ length: 6 }, () => 'later'))
  expect([unreachable(401), unreachable(400), unreachable(413)]).toEqual(['afterSignIn', 'failed', 'failed'])
  expect(retryMeaning({ kind: 'failed', message: '', code: null }, 0)).toBe('failed')
  expect(retryMeaning({ kind: 'answered', data: {} }, 0)).toBe('answered')
})

test('T6 a bug of the server’s is tried a few times, its missing database for as long as it takes', () => {
  const bug = { kind: 'failed', message: 'Felnummer 7', code: 'INTERNAL' } as const
  expect([0, 1, 2, 3].map((faults) => retryMeaning(bug, faults))).toEqual([
    'later',
    'later',
    'later',
    'failed',
  ])
  expect(retryMeaning({ kind: 'unreachable', status: 503 }, 1000)).toBe('later')
})

test('T5 the same for everybody, told apart on one socket', () => {
  const variables = { boardId: 'b1', after: 7, epoch: 'e' }
  expect(subscriptionId('BoardFeed', variables, new Set())).toBe('BoardFeed:b1')
  expect(subscriptionId('BoardFeed', { ...variables, after: 9 }, new Set(['BoardFeed:b1']))).toBe(
    'BoardFeed:b1~2',
  )
})
