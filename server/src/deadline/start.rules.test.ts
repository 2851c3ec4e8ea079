import { describe, expect, test } from 'vitest'
import { type ClockStart, startedFrom } from './start.rules.ts'
import type { Clock } from './clock.rules.ts'

const OWN = { count: 10, spanUnit: 'DAYS', repeats: true, maySuspend: true } as const

describe('CS a day is that of the event, of the last time, or of a late arrival', () => {
  const of = (rule: Clock['rule']) => ({ rule, own: null })
  const from = (counted: Parameters<typeof startedFrom>[0], as: ClockStart, hasLateHour = true) =>
    startedFrom(counted, { on: '2026-03-02', as, hasLateHour })
  test('CS1 CS2 the event by the first span, the last time by the span of what comes again; what comes once has none', () => {
    expect(from(of('CUSTODY_TRANSFER_REVIEW'), 'EVENT')).toMatchObject({ targetOn: '2028-03-02' })
    expect(from(of('CUSTODY_TRANSFER_REVIEW'), 'DONE_LAST')).toMatchObject({ targetOn: '2027-03-02' })
    expect(from(of('SHELTER_CHILD'), 'DONE_LAST')).toMatchObject({ targetOn: '2026-09-02' })
    expect(from(of('CHILD_INVESTIGATION'), 'DONE_LAST')).toMatchObject({ field: 'startedAs' })
    expect(from({ rule: null, own: OWN }, 'DONE_LAST')).toMatchObject({ targetOn: '2026-03-12' })
    expect(from({ rule: null, own: { ...OWN, repeats: false } }, 'DONE_LAST')).toMatchObject({
      field: 'startedAs',
    })
  })
  test('CS3 late by the unit’s own hour, and only what may wait', () => {
    expect(from(of('IMMEDIATE_PROTECTION'), 'ARRIVED_LATE')).toEqual({
      targetOn: '2026-03-02',
      limitOn: '2026-03-03',
    })
    expect(from(of('IMMEDIATE_PROTECTION'), 'ARRIVED_LATE', false)).toMatchObject({ field: 'startedAs' })
    expect(from(of('PRELIM_ASSESSMENT'), 'ARRIVED_LATE')).toMatchObject({ field: 'startedAs' })
    expect(from({ rule: null, own: OWN }, 'ARRIVED_LATE')).toMatchObject({ field: 'startedAs' })
  })
})
