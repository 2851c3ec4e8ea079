import { describe, expect, test } from 'vitest'
import {
  ALARM_WEEKS,
  NOTE_DAYS,
  QUEUE_COLUMNS,
  SUPERVISED,
  availabilityAt,
  availabilityOf,
  availableUntil,
  inQueueOrder,
  isOverdue,
  nextDueOn,
  offeredStarts,
  refuseAlarmWeeks,
  refuseBooking,
  refuseDirecting,
  refuseHeld,
  refuseSeat,
  refuseSeries,
  strangers,
} from './supervision.rules.ts'
import { Refusal } from '#lib/refusal.ts'

const asked = {
  kind: 'SUPERVISION',
  unitId: 'u1',
  closedAt: null,
  askedBy: { id: 'amina' },
} as const
const ulrika = { person: { id: 'ulrika' }, unitIds: ['u1', 'u2'], isConflicted: false }
// Monday 2 March 2026, 09.41 in Stockholm: winter time.
const NOW = new Date('2026-03-02T08:41:00Z')
const at = (iso: string): Date => new Date(iso)

describe('S1 whose queue', () => {
  test('S1 somebody who gives supervision in the unit, or the unit', () => {
    expect(refuseDirecting(asked, ulrika)).toBeNull()
    expect(refuseDirecting({ ...asked, kind: 'CASE_CONSULTATION' }, ulrika)).toBeNull()
    expect(refuseDirecting(asked, 'UNIT')).toBeNull()
  })
  test('S1 nobody unknown, of another unit, with a conflict, nor who asked; not what is closed or of another kind', () => {
    expect(refuseDirecting(asked, null)?.field).toBe('directedToId')
    expect(refuseDirecting({ ...asked, unitId: 'u3' }, ulrika)?.field).toBe('directedToId')
    expect(refuseDirecting(asked, { ...ulrika, isConflicted: true })?.field).toBe('directedToId')
    expect(refuseDirecting(asked, { ...ulrika, person: { id: 'amina' } })?.code).toBe('INVALID')
    for (const to of [ulrika, 'UNIT'] as const) {
      expect(refuseDirecting({ ...asked, closedAt: '2026-03-01T08:00:00.000Z' }, to)).not.toBeNull()
      expect(refuseDirecting({ ...asked, kind: 'CO_HANDLING' }, to)).not.toBeNull()
    }
    // That somebody has a conflict of interest is the circle's to know.
    expect(refuseDirecting(asked, { ...ulrika, isConflicted: true })?.words.sv).not.toMatch(/jäv/i)
  })
})

test('S2 the most urgent first, then who has waited longest; what waits stands in Ny or Triagerad', () => {
  const row = (id: string, urgency: string, waitingSince: string) => ({ id, urgency, waitingSince })
  const rows = [row('1', 'D', '01'), row('2', 'B', '03'), row('3', 'A', '04'), row('4', 'B', '02')]
  expect(rows.toSorted(inQueueOrder).map(({ id }) => id)).toEqual(['3', '4', '2', '1'])
  expect(QUEUE_COLUMNS).toEqual(['NEW', 'TRIAGED'])
})

describe('S3 availability', () => {
  test('S3 until 18.00, in winter and in summer; said in the evening, until midnight', () => {
    expect(availableUntil(NOW)).toEqual(at('2026-03-02T17:00:00Z'))
    expect(availableUntil(at('2026-07-01T08:00:00Z'))).toEqual(at('2026-07-01T16:00:00Z'))
    expect(availableUntil(at('2026-03-02T17:00:00Z'))).toEqual(at('2026-03-02T23:00:00Z'))
    expect(availableUntil(at('2026-03-02T21:00:00Z'))).toEqual(at('2026-03-02T23:00:00Z'))
  })
  test('S3 a time is later the same day; when it has come she is available; over is over', () => {
    const one = at('2026-03-02T12:00:00Z')
    const said = availabilityOf({ state: 'AT_TIME', atTime: one }, NOW)
    expect(said).toEqual({ state: 'AT_TIME', atTime: one, untilAt: at('2026-03-02T17:00:00Z') })
    for (const atTime of [null, NOW, at('2026-03-03T12:00:00Z')])
      expect(availabilityOf({ state: 'AT_TIME', atTime }, NOW)).toBeInstanceOf(Refusal)
    expect(availabilityOf({ state: 'NOW', atTime: one }, NOW)).toMatchObject({ atTime: null })
    const kept = { state: 'AT_TIME', atTime: one.toISOString(), untilAt: '2026-03-02T17:00:00.000Z' } as const
    expect(availabilityAt(kept, NOW)).toBe('AT_TIME')
    expect(availabilityAt(kept, one)).toBe('NOW')
    expect(availabilityAt(kept, at('2026-03-02T17:00:00Z'))).toBeNull()
    expect(availabilityAt({ ...kept, state: 'AWAY', atTime: null }, NOW)).toBe('AWAY')
  })
})

describe('S4 what is offered', () => {
  const offer = { startsAt: at('2026-03-03T12:00:00Z'), minutes: 45, seats: 1, weeks: 1 }
  test('S4 once, or the same hour by the clock on the wall across summer time, free days left out', () => {
    expect(offeredStarts(offer, NOW)).toEqual([offer.startsAt])
    const monday = { ...offer, startsAt: at('2026-03-23T12:00:00Z'), weeks: 4 }
    // Summer time begins on 29 March; 6 April is Easter Monday.
    expect(offeredStarts(monday, NOW)).toEqual([
      at('2026-03-23T12:00:00Z'),
      at('2026-03-30T11:00:00Z'),
      at('2026-04-13T11:00:00Z'),
    ])
  })
  test('S4 not what has been, is too far, too short or too long, for too many, for too many weeks', () => {
    const amiss = [
      { startsAt: NOW },
      { startsAt: at('2027-03-04T12:00:00Z') },
      { minutes: 9 },
      { minutes: 241 },
      { minutes: 10.5 },
      { seats: 0 },
      { seats: 21 },
      { weeks: 0 },
      { weeks: 27 },
    ]
    for (const part of amiss) expect(offeredStarts({ ...offer, ...part }, NOW)).toBeInstanceOf(Refusal)
  })
})

describe('S5 a seat', () => {
  const slot = { supervisorId: 'ulrika', startsAt: at('2026-03-03T12:00:00Z'), seats: 2, cancelledAt: null }
  const seat = { personId: 'amina', taken: ['erik'], now: NOW }
  test('S5 while one is left, once a person, before its time, never her own', () => {
    expect(refuseSeat(slot, seat)).toBeNull()
    expect(refuseSeat(slot, { ...seat, taken: ['erik', 'petra'] })?.code).toBe('CONFLICT')
    expect(refuseSeat(slot, { ...seat, taken: ['amina'] })?.code).toBe('CONFLICT')
    expect(refuseSeat({ ...slot, cancelledAt: NOW }, seat)?.code).toBe('CONFLICT')
    expect(refuseSeat(slot, { ...seat, now: slot.startsAt })?.code).toBe('INVALID')
    expect(refuseSeat(slot, { ...seat, personId: 'ulrika' })?.code).toBe('INVALID')
  })
  test('S5 a request has one time, while it is open', () => {
    const open = { kind: 'SUPERVISION', closedAt: null, bookedAt: null } as const
    expect(refuseBooking(open)).toBeNull()
    expect(refuseBooking({ ...open, bookedAt: '2026-03-03T12:00:00.000Z' })?.code).toBe('CONFLICT')
    expect(refuseBooking({ ...open, closedAt: '2026-03-01T12:00:00.000Z' })?.code).toBe('INVALID')
    expect(refuseBooking({ ...open, kind: 'CO_HANDLING' })?.code).toBe('INVALID')
  })
})

test('S6 a series is between two, every so many weeks; the next is due after the latest', () => {
  const series = { supervisorId: 'ulrika', personId: 'amina', everyWeeks: 4, fromOn: '2026-03-09' }
  expect(refuseSeries(series)).toBeNull()
  expect(refuseSeries({ ...series, personId: 'ulrika' })?.field).toBe('personId')
  for (const everyWeeks of [0, 53, 1.5]) expect(refuseSeries({ ...series, everyWeeks })).not.toBeNull()
  expect(refuseSeries({ ...series, fromOn: '2026-02-30' })?.field).toBe('fromOn')
  expect(nextDueOn(series, null)).toBe('2026-03-09')
  expect(nextDueOn(series, '2026-02-20')).toBe('2026-03-09')
  expect(nextDueOn(series, '2026-03-10')).toBe('2026-04-07')
})

test('S7 held is said by either of the two, of a day that has been', () => {
  const held = { supervisorId: 'ulrika', personId: 'amina', heldOn: '2026-03-02' }
  const by = (personId: string) => ({ personId, today: '2026-03-02' })
  expect(refuseHeld(held, by('ulrika'))).toBeNull()
  expect(refuseHeld(held, by('amina'))).toBeNull()
  expect(refuseHeld(held, by('helena'))?.code).toBe('FORBIDDEN')
  for (const heldOn of ['2026-03-03', '2025-02-28', 'i går'])
    expect(refuseHeld({ ...held, heldOn }, by('amina'))?.field).toBe('heldOn')
  expect(refuseHeld({ ...held, personId: 'ulrika' }, by('ulrika'))).not.toBeNull()
})

test('S8 after so many weeks to the day, for new and experienced', () => {
  const rule = { alarmWeeks: ALARM_WEEKS, today: '2026-03-02' }
  expect(ALARM_WEEKS).toBe(6)
  expect(isOverdue('2026-01-19', rule)).toBe(true)
  expect(isOverdue('2026-01-20', rule)).toBe(false)
  expect(SUPERVISED).toEqual(['CASEWORKER', 'SENIOR_CASEWORKER'])
  expect(refuseAlarmWeeks(1)).toBeNull()
  expect(refuseAlarmWeeks(52)).toBeNull()
  for (const weeks of [0, 53, 2.5]) expect(refuseAlarmWeeks(weeks)?.field).toBe('alarmWeeks')
})

test('S9 S10 no notes between strangers; ninety days', () => {
  expect(strangers().code).toBe('INVALID')
  expect(NOTE_DAYS).toBe(90)
})
