import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PASS_ON_MINUTES, refuseAcknowledgement, refusePassOn, whoIsAlarmedNext } from './alarm.rules.ts'
import { type Going, refuseCheckIn, refuseCheckOut } from './visit.rules.ts'

const NOW = new Date('2026-03-02T12:00:00Z')

const going: Going = {
  state: 'PLANNED',
  byId: 'a',
  secondId: 'e',
  secondAcceptedAt: null,
  startsAt: NOW,
  callBackAt: NOW,
  acknowledgedById: null,
  acknowledgedAt: null,
  managerAlarmedAt: null,
}

test('V8 an alarm ends by checking out, whether one ever checked in or not', () => {
  const early = { ...going, state: 'ALARMED' as const }
  expect(refuseCheckOut(early, 'a', NOW)).toBeNull()
  expect(refuseCheckIn(early, 'a', NOW)?.words.sv).toContain('Larmet har redan gått')
})

test('V9 goes to the managers who are there, then their stand-ins, leaders, anybody; never to who is out, never to nobody', () => {
  const one = (id: string, role: 'UNIT_MANAGER' | 'DEPUTY_UNIT_MANAGER' | 'TEAM_LEAD' | 'CASEWORKER') => ({
    id,
    role,
    isAway: false,
    isOut: false,
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
  // Out on a visit of her own is not there, and has no stand-in.
  const outside = people.map((each) => ({ ...each, isOut: ['m', 'd'].includes(each.id), standInId: 'x' }))
  expect(whoIsAlarmedNext(outside, [])).toEqual(['t'])
  const ids = fc.subarray(['m', 'd', 't', 'c'])
  fc.assert(
    fc.property(ids, ids, (gone, out) => {
      const told = whoIsAlarmedNext(away(gone), out)
      expect(told.some((id) => out.includes(id))).toBe(false)
      expect(told.length === 0).toBe(out.length === people.length)
    }),
  )
})

test('V10 dealt with by one at a time of those who were alarmed; whoever comes second is told who it is', () => {
  const alarmed: Going = { ...going, state: 'ALARMED' }
  const by = { personId: 'k', isAlarmed: true, name: null }
  expect(refuseAcknowledgement(alarmed, by)).toBeNull()
  expect(refuseAcknowledgement(alarmed, { ...by, isAlarmed: false })?.code).toBe('FORBIDDEN')
  expect(refuseAcknowledgement(going, by)?.code).toBe('INVALID')
  const taken = refuseAcknowledgement(
    { ...alarmed, acknowledgedById: 'm', acknowledgedAt: NOW },
    { ...by, name: 'Maria Sand' },
  )
  expect([taken?.code, taken?.words.sv]).toEqual(['CONFLICT', 'Maria Sand tar redan hand om larmet.'])
})

test('V10 gone on since, another of them takes it over; whoever deals with it has said so already', () => {
  const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)
  const taken: Going = { ...going, state: 'ALARMED', acknowledgedById: 'm', acknowledgedAt: minutes(5) }
  const said = (managerAlarmedAt: Date | null, personId = 'k') =>
    refuseAcknowledgement({ ...taken, managerAlarmedAt }, { personId, isAlarmed: true, name: null })?.code ??
    null
  expect(said(null)).toBe('CONFLICT')
  expect(said(minutes(4))).toBe('CONFLICT')
  expect(said(minutes(15))).toBeNull()
  expect(said(minutes(15), 'm')).toBe('CONFLICT')
})

test('V13 an alarm waits from 1 to 60 minutes, ten where nothing is said', () => {
  expect(PASS_ON_MINUTES).toBe(10)
  expect([1, 10, 60].map(refusePassOn)).toEqual([null, null, null])
  for (const minutes of [0, 61, 1.5, Number.NaN]) expect(refusePassOn(minutes)?.field).toBe('passOnMinutes')
})
