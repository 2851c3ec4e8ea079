import { expect, test } from 'vitest'
import type { Check } from './accesslog.documents.ts'
import { dueOf, monthInWords, nextLeft, passing, withCheck } from './review.rules.ts'

function check(id: string, over: Partial<Check> = {}): Check {
  const person = { id: 'p', name: 'Erik Lund', initials: 'EL' }
  return {
    ...{ id, version: 1, person, at: '2026-03-02T09:00:00.000Z', isOwn: false, isHidden: false },
    ...{
      boardRef: 'K7-29',
      caseKind: null,
      basis: 'CLAIMER',
      isRefused: false,
      why: ['SAMPLE'],
      reason: null,
    },
    findings: [],
    ...over,
  }
}
const found: Check['findings'] = [
  {
    version: 2,
    outcome: 'IN_ORDER',
    note: null,
    by: { id: 'h', name: 'Helena' },
    at: '2026-03-03T09:00:00.000Z',
  },
]

test('M1 late, today, soon, later and done', () => {
  const month = { dueOn: '2026-03-10', leftCount: 3, drawnAt: '2026-03-01T00:00:00Z' }
  const on = (today: string) => dueOf(month, { today, language: 'sv' })
  expect(on('2026-03-12')).toMatchObject({ tone: 'late', days: -2 })
  expect(on('2026-03-10')).toMatchObject({ tone: 'soon', days: 0 })
  expect(on('2026-03-01')).toMatchObject({ tone: 'calm', days: 9, words: 'tisdag 10 mars' })
  expect(dueOf({ ...month, leftCount: 0 }, { today: '2026-03-12', language: 'sv' })).toBeNull()
  expect(dueOf({ ...month, drawnAt: null }, { today: '2026-03-12', language: 'sv' })).toBeNull()
  expect([monthInWords('2026-03', 'sv'), monthInWords('2026-03', 'en')]).toEqual(['mars 2026', 'March 2026'])
})

test('M2 the next that is left, round to the beginning, past one’s own and what is checked', () => {
  const checks = [
    check('a'),
    check('b', { isOwn: true }),
    check('c', { findings: found }),
    check('d'),
    check('e', { findings: found }),
  ]
  expect(nextLeft(checks, 'a')).toBe('d')
  expect(nextLeft(checks, 'd')).toBe('a')
  expect(nextLeft(checks, 'e')).toBe('a')
  expect(nextLeft([check('a')], 'a')).toBeUndefined()
})

test('M3 a choice of reason', () => {
  const checks = [
    check('a', { why: ['BULK', 'SAMPLE'] }),
    check('b', { findings: found }),
    check('c', { isOwn: true }),
  ]
  const ids = (filter: Parameters<typeof passing>[1]) => passing(checks, filter).map(({ id }) => id)
  expect([ids('ALL'), ids('LEFT'), ids('BULK'), ids('SAMPLE')]).toEqual([
    ['a', 'b', 'c'],
    ['a'],
    ['a'],
    ['a', 'b', 'c'],
  ])
})

test('M4 what is recorded takes its place and is counted', () => {
  const summary = {
    month: '2026-03',
    dueOn: '2026-04-10',
    drawnAt: null,
    checkCount: 3,
    leftCount: 2,
    leftForOthersCount: 1,
  }
  const checks = [check('a'), check('b'), check('c', { isOwn: true })]
  const review = { summary, unitId: 'u', unitName: 'Utredning', reviewers: [], checks }
  const after = withCheck(review, check('b', { version: 2, findings: found }))
  expect(after.checks.map(({ id, version }) => [id, version])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 1],
  ])
  expect(after.summary.leftCount).toBe(1)
})
