import { expect, test } from 'vitest'
import { refuseSeeking, termsOf } from './terms.rules.ts'

const today = '2026-03-02'
const wanted = { scope: 'PHASE', fromOn: '2026-03-09', untilOn: '2026-04-09', sharePercent: 25 } as const

test('Q10 what isn’t said is as the request says, and a first day that has passed is today', () => {
  const of = { ask: 'VISIT', today } as const
  expect(termsOf({}, null, of)).toEqual({ scope: 'VISIT', fromOn: null, untilOn: null, sharePercent: null })
  expect(termsOf({}, wanted, of)).toEqual(wanted)
  expect(termsOf({ scope: 'CASE', untilOn: '2026-05-01' }, wanted, of)).toEqual({
    scope: 'CASE',
    fromOn: '2026-03-09',
    untilOn: '2026-05-01',
    sharePercent: 25,
  })
  expect(termsOf({ sharePercent: 0 }, wanted, of).sharePercent).toBe(0)
  expect(termsOf({}, { ...wanted, fromOn: '2026-02-01' }, of).fromOn).toBe(today)
})

test('Q11 for an open request for a co-handler, on terms that the question would take', () => {
  const open = { kind: 'CO_HANDLING', closedAt: null } as const
  expect(refuseSeeking(open, wanted, today)).toBeNull()
  expect(refuseSeeking({ ...open, kind: 'SUPERVISION' }, wanted, today)).toMatchObject({ code: 'INVALID' })
  expect(refuseSeeking({ ...open, closedAt: '2026-03-01T10:00:00Z' }, wanted, today)).not.toBeNull()
  expect(refuseSeeking(open, { ...wanted, untilOn: '2026-03-08' }, today)).toMatchObject({ field: 'untilOn' })
  expect(refuseSeeking(open, { ...wanted, sharePercent: 101 }, today)).toMatchObject({
    field: 'sharePercent',
  })
})
