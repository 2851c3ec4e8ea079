import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Colleague,
  type Going,
  PASS_ON_MINUTES,
  callsForTwo,
  carOf,
  daysOf,
  goes,
  keptSince,
  whoIsAlarmedNext,
  refuseAcknowledgement,
  refuseCheckIn,
  refuseCheckOut,
  refuseContact,
  refuseEnded,
  refuseExtension,
  refuseLone,
  refusePassOn,
  refuseSecond,
  refuseTimes,
  refuseUnaccompanied,
} from './visit.rules.ts'
import { Refusal } from '#lib/refusal.ts'

const NOW = new Date('2026-03-02T12:00:00Z')
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000)

test('V1 two go for a flag, when asked for, and where the unit always has two; else not', () => {
  const none = { isFlagged: false, isAskedForTwo: false, pairing: null, policy: null }
  expect(callsForTwo(none)).toBe(false)
  expect(callsForTwo({ ...none, pairing: 'WHEN_CALLED_FOR', policy: 'ON_TRIGGER' })).toBe(false)
  expect(callsForTwo({ ...none, policy: 'ON_REQUEST' })).toBe(false)
  expect(callsForTwo({ ...none, isFlagged: true })).toBe(true)
  expect(callsForTwo({ ...none, isAskedForTwo: true })).toBe(true)
  expect(callsForTwo({ ...none, pairing: 'ALWAYS' })).toBe(true)
  expect(callsForTwo({ ...none, policy: 'ALWAYS' })).toBe(true)
})

test('V2 a lone plan where two go is refused with what to do, unless it is permitted', () => {
  const lone = { isForTwo: true, isPermitted: false, second: null }
  expect(refuseLone(lone)?.field).toBe('secondId')
  expect(refuseLone(lone)?.words.sv).toContain('be enhetschefen')
  expect(refuseLone({ ...lone, isPermitted: true })).toBeNull()
  expect(refuseLone({ ...lone, isForTwo: false })).toBeNull()
  expect(refuseLone({ ...lone, second: { hasAccepted: false } })).toBeNull()
})

test('V3 where two go, an unanswered question is nobody: silence never lets one check in', () => {
  const going = { isForTwo: true, isPermitted: false }
  expect(refuseUnaccompanied({ ...going, second: null })).not.toBeNull()
  expect(refuseUnaccompanied({ ...going, second: { hasAccepted: false } })?.words.sv).toContain(
    'inte svarat ja',
  )
  expect(refuseUnaccompanied({ ...going, second: { hasAccepted: true } })).toBeNull()
  expect(refuseUnaccompanied({ ...going, isPermitted: true, second: { hasAccepted: false } })).toBeNull()
  expect(refuseUnaccompanied({ ...going, isForTwo: false, second: { hasAccepted: false } })).toBeNull()
})

test('V4 who goes and who waits: fit for it, each for one thing at a time, and never the same person', () => {
  const erik: Colleague = {
    id: 'e',
    name: 'Erik Lund',
    role: 'CASEWORKER',
    isConflicted: false,
    isAway: false,
    isKnowing: true,
    isOut: false,
  }
  expect(refuseSecond(erik, 'a')).toBeNull()
  expect(refuseSecond(erik, 'e')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, isConflicted: true }, 'a')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, isAway: true }, 'a')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, isKnowing: false }, 'a')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, isOut: true }, 'a')?.field).toBe('startsAt')
  expect(refuseSecond({ ...erik, role: 'ADMINISTRATOR' }, 'a')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, role: 'TRAINEE' }, 'a')?.field).toBe('secondId')
  // Who waits for a call may be out on another visit, and need not know of the case.
  expect(refuseContact({ ...erik, isOut: true, isKnowing: false }, ['a'])).toBeNull()
  expect(refuseContact(erik, ['a', 'e'])?.field).toBe('contactId')
  expect(refuseContact({ ...erik, isConflicted: true }, ['a'])?.field).toBe('contactId')
  expect(refuseContact({ ...erik, isAway: true }, ['a'])?.field).toBe('contactId')
  expect(
    daysOf({ startsAt: new Date('2026-03-02T22:30:00Z'), endsAt: new Date('2026-03-02T23:30:00Z') }),
  ).toEqual({
    from: '2026-03-02',
    until: '2026-03-03',
  })
})

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

test('V8 an alarm ends by checking out, whether one ever checked in or not', () => {
  const early = { ...going, state: 'ALARMED' as const }
  expect(refuseCheckOut(early, 'a', NOW)).toBeNull()
  expect(refuseCheckIn(early, 'a', NOW)).not.toBeNull()
})

test('V9 goes to the managers who are there, then their stand-ins, leaders, anybody; never to who is out, never to nobody', () => {
  const one = (id: string, role: 'UNIT_MANAGER' | 'DEPUTY_UNIT_MANAGER' | 'TEAM_LEAD' | 'CASEWORKER') => ({
    id,
    role,
    isAway: false,
    standInId: null,
  })
  const people = [
    one('m', 'UNIT_MANAGER'),
    one('d', 'DEPUTY_UNIT_MANAGER'),
    one('t', 'TEAM_LEAD'),
    one('c', 'CASEWORKER'),
  ]
  const away = (ids: string[], standInId: string | null = null) =>
    people.map((each) => (ids.includes(each.id) ? { ...each, isAway: true, standInId } : each))
  expect(whoIsAlarmedNext(people, [])).toEqual(['m', 'd'])
  expect(whoIsAlarmedNext(away(['m']), [])).toEqual(['d'])
  expect(whoIsAlarmedNext(away(['m', 'd'], 'x'), [])).toEqual(['x'])
  expect(whoIsAlarmedNext(away(['m', 'd']), [])).toEqual(['t'])
  expect(whoIsAlarmedNext(away(['m', 'd', 't']), [])).toEqual(['c'])
  expect(whoIsAlarmedNext(away(['m', 'd', 't', 'c']), ['m'])).toEqual(['d', 't', 'c'])
  expect(whoIsAlarmedNext(people, ['m', 'd', 't', 'c'])).toEqual([])
  const ids = fc.subarray(['m', 'd', 't', 'c'])
  fc.assert(
    fc.property(ids, ids, (gone, out) => {
      const told = whoIsAlarmedNext(away(gone), out)
      expect(told.some((id) => out.includes(id))).toBe(false)
      expect(told.length === 0).toBe(out.length === people.length)
    }),
  )
})

test('V10 acknowledged once, by one of those who were alarmed; whoever comes second is told who it was', () => {
  const alarmed: Going = { ...going, state: 'ALARMED' }
  expect(refuseAcknowledgement(alarmed, { isAlarmed: true, name: null })).toBeNull()
  expect(refuseAcknowledgement(alarmed, { isAlarmed: false, name: null })?.code).toBe('FORBIDDEN')
  expect(refuseAcknowledgement(going, { isAlarmed: true, name: null })?.code).toBe('INVALID')
  const taken = refuseAcknowledgement(
    { ...alarmed, acknowledgedById: 'm' },
    { isAlarmed: true, name: 'Maria Sand' },
  )
  expect([taken?.code, taken?.words.sv]).toEqual(['CONFLICT', 'Maria Sand tar redan hand om larmet.'])
})

test('V11 of an alarm whoever acknowledged it checks out too, and nobody else who waits', () => {
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

test('V13 an alarm waits from 1 to 60 minutes, ten where nothing is said', () => {
  expect(PASS_ON_MINUTES).toBe(10)
  expect([1, 10, 60].map(refusePassOn)).toEqual([null, null, null])
  for (const minutes of [0, 61, 1.5, Number.NaN]) expect(refusePassOn(minutes)?.field).toBe('passOnMinutes')
})

test('V14 a plan is kept for 90 days after its end', () => {
  expect(keptSince(NOW).toISOString()).toBe('2025-12-02T12:00:00.000Z')
})
