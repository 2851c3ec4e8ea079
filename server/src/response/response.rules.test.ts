import { describe, expect, test } from 'vitest'
import { answerBy, clockFrom, firstStepAt, isRaised, refuseMinutes, resumed } from './response.rules.ts'

const MONDAY_NINE = new Date('2026-03-02T08:00:00Z')

describe('response times', () => {
  test('RT1 A in thirty minutes, B the same working day, C in five working days, D without a clock', () => {
    expect(answerBy('A', MONDAY_NINE, {})?.toISOString()).toBe('2026-03-02T08:30:00.000Z')
    expect(answerBy('B', MONDAY_NINE, {})?.toISOString()).toBe('2026-03-02T17:00:00.000Z')
    expect(answerBy('C', MONDAY_NINE, {})?.toISOString()).toBe('2026-03-09T17:00:00.000Z')
    expect(answerBy('D', MONDAY_NINE, {})).toBeNull()
    expect(answerBy('A', new Date('2026-02-28T20:00:00Z'), {})?.toISOString()).toBe(
      '2026-03-02T06:30:00.000Z',
    )
  })

  test('RT2 a unit’s own time counts in office minutes, within bounds, and D has none', () => {
    expect(answerBy('B', MONDAY_NINE, { B: 120 })?.toISOString()).toBe('2026-03-02T10:00:00.000Z')
    expect(answerBy('D', MONDAY_NINE, { D: 120 })).toBeNull()
    expect([5, 19_800, null].map((minutes) => refuseMinutes('A', minutes))).toEqual([null, null, null])
    for (const minutes of [4, 19_801, 7.5, -1]) {
      expect(refuseMinutes('C', minutes)).toMatchObject({ code: 'INVALID', field: 'minutes' })
    }
    expect(refuseMinutes('D', 30)).toMatchObject({ field: 'urgency' })
  })

  test('RT3 raised it counts from the raise, lowered or confirmed from the asking', () => {
    const at = { askedAt: new Date('2026-03-01T08:00:00Z'), now: MONDAY_NINE }
    expect(clockFrom({ from: 'C', to: 'A' }, at)).toBe(at.now)
    expect(clockFrom({ from: 'A', to: 'C' }, at)).toBe(at.askedAt)
    expect(clockFrom({ from: 'B', to: 'B' }, at)).toBe(at.askedAt)
    expect([isRaised('D', 'A'), isRaised('A', 'D'), isRaised('B', 'B')]).toEqual([true, false, false])
  })

  test('RT4 sent back it stands still: what was left is left, what had passed has passed', () => {
    const by = new Date('2026-03-02T08:30:00Z')
    const now = new Date('2026-03-03T08:00:00Z')
    expect(resumed(by, { sentBackAt: new Date('2026-03-02T08:10:00Z'), now }).toISOString()).toBe(
      '2026-03-03T08:20:00.000Z',
    )
    expect(resumed(by, { sentBackAt: new Date('2026-03-02T09:00:00Z'), now })).toBe(by)
  })

  test('RT5 an A is told at once, a B when its time has passed, the others never', () => {
    const at = { now: MONDAY_NINE, answerBy: new Date('2026-03-02T17:00:00Z') }
    expect(firstStepAt('A', at)).toBe(at.now)
    expect(firstStepAt('B', at)).toBe(at.answerBy)
    expect([firstStepAt('C', at), firstStepAt('D', at)]).toEqual([null, null])
  })
})
