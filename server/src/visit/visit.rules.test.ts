import { expect, test } from 'vitest'
import {
  type Going,
  carOf,
  daysOf,
  goes,
  isLeftBehind,
  keptSince,
  refuseCancelling,
  refuseCheckIn,
  refuseCheckOut,
  refuseEnded,
  refuseExtension,
  refuseTimes,
} from './visit.rules.ts'
import { Refusal } from '#lib/refusal.ts'

const NOW = new Date('2026-03-02T12:00:00Z')
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000)

test('V5 begins from an hour ago to 60 days ahead, lasts twelve hours at most, and is called back from in time', () => {
  const at = (from: number, until: number, back: number) =>
    refuseTimes({ startsAt: after(from), endsAt: after(until), callBackAt: after(back) }, NOW)?.field ?? null
  const DAY = 24 * 60
  expect(at(60, 120, 120)).toBeNull()
  expect(at(-60, 30, 30)).toBeNull()
  expect(at(-61, 30, 30)).toBe('startsAt')
  expect(at(60 * DAY, 60 * DAY + 30, 60 * DAY + 30)).toBeNull()
  expect(at(60 * DAY + 1, 60 * DAY + 30, 60 * DAY + 30)).toBe('startsAt')
  expect(at(60, 60, 90)).toBe('endsAt')
  expect(at(60, 60 + 12 * 60, 90)).toBeNull()
  expect(at(60, 61 + 12 * 60, 90)).toBe('endsAt')
  expect(at(60, 120, 60)).toBe('callBackAt')
  expect(at(60, 120, 61)).toBeNull()
  expect(at(60, 120, 120 + 4 * 60)).toBeNull()
  expect(at(60, 120, 121 + 4 * 60)).toBe('callBackAt')
  expect(at(-60, 30, 0)).toBe('callBackAt')
  const broken = { startsAt: new Date('nej'), endsAt: after(1), callBackAt: after(1) }
  expect(refuseTimes(broken, NOW)).not.toBeNull()
})

const going: Going = {
  state: 'PLANNED',
  byId: 'a',
  secondId: 'e',
  secondAcceptedAt: null,
  startsAt: after(60),
  callBackAt: after(120),
  acknowledgedById: null,
  acknowledgedAt: null,
  managerAlarmedAt: null,
}

test('V6 in from two hours before; out at any time once it has begun, or there is an alarm', () => {
  expect(refuseCheckIn(going, 'a', NOW)).toBeNull()
  expect(refuseCheckIn({ ...going, startsAt: after(120) }, 'a', NOW)).toBeNull()
  expect(refuseCheckIn({ ...going, startsAt: after(121) }, 'a', NOW)).not.toBeNull()
  expect(refuseCheckIn(going, 'e', NOW)?.code).toBe('FORBIDDEN')
  expect(refuseCheckIn({ ...going, secondAcceptedAt: NOW }, 'e', NOW)).toBeNull()
  expect(refuseCheckIn({ ...going, state: 'CHECKED_IN' }, 'a', NOW)).not.toBeNull()
  expect(refuseCheckOut(going, 'a', NOW)).not.toBeNull()
  expect(refuseCheckOut(going, 'a', after(60))).toBeNull()
  expect(refuseCheckOut({ ...going, state: 'CHECKED_IN' }, 'a', NOW)).toBeNull()
  expect(refuseCheckOut({ ...going, state: 'ALARMED' }, 'a', NOW)).toBeNull()
  for (const state of ['CHECKED_OUT', 'CANCELLED'] as const) {
    expect(refuseCheckOut({ ...going, state }, 'a', after(60))?.code).toBe('CONFLICT')
    expect(refuseCheckIn({ ...going, state }, 'a', NOW)?.code).toBe('CONFLICT')
    expect(refuseEnded({ state })?.code).toBe('CONFLICT')
  }
  expect(goes(going, 'e')).toBe(false)
})

test('V7 the time to call back is only moved ahead, by those who go, by four hours, and not after an alarm', () => {
  const to = (minutes: number, visit: Going = going, personId = 'a') =>
    refuseExtension(visit, { personId, callBackAt: after(minutes), now: NOW })
  expect(to(121)).toBeNull()
  expect(to(120)?.field).toBe('callBackAt')
  expect(to(60 + 4 * 60)).toBeNull()
  expect(to(61 + 4 * 60)?.field).toBe('callBackAt')
  expect(to(121, going, 'e')?.code).toBe('FORBIDDEN')
  expect(to(121, { ...going, state: 'ALARMED' })).not.toBeNull()
  expect(to(121, { ...going, state: 'CHECKED_OUT' })?.code).toBe('CONFLICT')
  expect(to(Number.NaN)?.field).toBe('callBackAt')
})

test('V11 one of those who go checks out for both; of an alarm whoever acknowledged it too, and nobody else who waits', () => {
  expect(refuseCheckOut({ ...going, secondAcceptedAt: NOW }, 'e', after(60))).toBeNull()
  const alarmed: Going = { ...going, state: 'ALARMED', acknowledgedById: 'm' }
  expect(refuseCheckOut(alarmed, 'm', NOW)).toBeNull()
  expect(refuseCheckOut(alarmed, 'k', NOW)?.code).toBe('FORBIDDEN')
  expect(refuseCheckOut({ ...alarmed, state: 'CHECKED_IN' }, 'm', NOW)?.code).toBe('FORBIDDEN')
})

test('V12 a car is a short code, and no place for a name, an address or an identity number', () => {
  expect(carOf(' bil  3 ')).toBe('BIL 3')
  expect(carOf('abc 12d')).toBe('ABC 12D')
  expect(carOf(null)).toBeNull()
  expect(carOf('  ')).toBeNull()
  for (const written of [
    'Storgatan 14 B, Mölndal',
    '19811218-9876',
    '811218 9876',
    '0701234567',
    '<b>',
    '-A',
    'A-',
  ]) {
    expect([written, carOf(written) instanceof Refusal]).toEqual([written, true])
  }
})

test('V14 a plan is kept for 90 days after its end', () => {
  expect(keptSince(NOW).toISOString()).toBe('2025-12-02T12:00:00.000Z')
})

test('V17 what somebody who has left planned is called off while it is ahead, and never once it has begun', () => {
  const left = (change: object, leftAt: Date | null = after(-1)) =>
    isLeftBehind({ state: 'PLANNED', startsAt: after(1), ...change }, leftAt, NOW)
  expect(left({})).toBe(true)
  expect(left({}, after(0))).toBe(true)
  expect(left({}, null)).toBe(false)
  expect(left({}, after(1))).toBe(false)
  expect(left({ startsAt: after(0) })).toBe(false)
  for (const state of ['CHECKED_IN', 'ALARMED', 'CHECKED_OUT', 'CANCELLED'])
    expect(left({ state })).toBe(false)
})

test('V18 its planner alone calls it off, and only before its time, whoever has checked in or not', () => {
  const with2 = { ...going, secondAcceptedAt: NOW }
  expect(refuseCancelling(with2, 'a', after(59))).toBeNull()
  expect(refuseCancelling(with2, 'a', after(60))?.words.sv).toContain('Checka ut')
  expect(refuseCancelling(with2, 'e', after(59))?.code).toBe('FORBIDDEN')
  for (const state of ['CHECKED_IN', 'ALARMED', 'CHECKED_OUT', 'CANCELLED'] as const)
    expect([state, refuseCancelling({ ...with2, state }, 'a', NOW)?.code]).toEqual([state, 'CONFLICT'])
})

test('V5 a visit over midnight touches two days', () => {
  expect(
    daysOf({ startsAt: new Date('2026-03-02T22:30:00Z'), endsAt: new Date('2026-03-02T23:30:00Z') }),
  ).toEqual({
    from: '2026-03-02',
    until: '2026-03-03',
  })
})
