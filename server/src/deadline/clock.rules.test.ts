import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/refusal.ts'
import {
  type Clock,
  type Given,
  againFrom,
  correctedTo,
  countedFrom,
  extendedTo,
  followingOf,
  keepsCheck,
  maySuspend,
  nextRound,
  refuseDay,
  refuseDecision,
  refuseDone,
  refuseExtender,
  refuseFollowing,
  refuseSettled,
  refuseSuspension,
  resumedOn,
  runsAlready,
} from './clock.rules.ts'

// A Tuesday.
const TODAY = '2026-03-10'
const OWN = { count: 10, spanUnit: 'DAYS', repeats: true, maySuspend: true } as const
const INVESTIGATION: Clock = {
  rule: 'CHILD_INVESTIGATION',
  own: null,
  startedOn: '2026-01-12',
  targetOn: '2026-05-12',
  limitOn: '2026-05-12',
  state: 'RUNNING',
  suspendedOn: null,
}
const MINE: Clock = {
  ...INVESTIGATION,
  rule: null,
  own: OWN,
  startedOn: '2026-03-02',
  targetOn: '2026-03-12',
  limitOn: '2026-03-12',
}
const STATED: Clock = { ...INVESTIGATION, rule: null }

test('CK1 a clock starts on a day that has been', () => {
  expect(refuseDay(TODAY, TODAY, 'startedOn')).toBeNull()
  expect(refuseDay('2025-01-01', TODAY, 'startedOn')).toBeNull()
  expect(refuseDay('2026-03-11', TODAY, 'startedOn')).toMatchObject({ code: 'INVALID', field: 'startedOn' })
  expect(runsAlready()).toBeInstanceOf(Refusal)
  expect(countedFrom(INVESTIGATION, '2025-10-31')).toEqual({
    targetOn: '2026-02-28',
    limitOn: '2026-03-02',
  })
  expect(countedFrom(MINE, '2026-03-24')).toEqual({ targetOn: '2026-04-03', limitOn: '2026-04-07' })
  expect(countedFrom(STATED, TODAY)).toBeNull()
})

test('CK5 corrected, what waited for a late arrival still waits', () => {
  const late: Clock = {
    ...INVESTIGATION,
    rule: 'IMMEDIATE_PROTECTION',
    startedOn: '2026-03-02',
    targetOn: '2026-03-02',
    limitOn: '2026-03-03',
  }
  const given: Given = { untilOn: null, stoodDays: 0 }
  expect(correctedTo(late, { startedOn: '2026-02-27', today: TODAY, given })).toEqual({
    targetOn: '2026-02-27',
    limitOn: '2026-02-28',
  })
  const inTime = { ...late, limitOn: '2026-03-02' }
  expect(correctedTo(inTime, { startedOn: '2026-02-27', today: TODAY, given })).toEqual({
    targetOn: '2026-02-27',
    limitOn: '2026-02-27',
  })
})

test('CK2 the next round begins when it was done, and the first review of a shelter from its decision', () => {
  const shelter: Clock = {
    ...INVESTIGATION,
    rule: 'SHELTER_CHILD',
    startedOn: '2026-01-02',
    targetOn: '2026-01-09',
    limitOn: '2026-01-09',
  }
  const review = { startedOn: '2026-01-02', targetOn: '2026-07-02', limitOn: '2026-07-02' }
  expect(nextRound(shelter, '2026-01-07')).toEqual(review)
  expect(nextRound({ ...shelter, ...review }, '2026-06-20')).toEqual({
    startedOn: '2026-06-20',
    targetOn: '2026-12-20',
    limitOn: '2026-12-21',
  })
  const custody: Clock = {
    ...shelter,
    rule: 'CUSTODY_TRANSFER_REVIEW',
    targetOn: '2028-01-02',
    limitOn: '2028-01-03',
  }
  expect(nextRound(custody, '2027-12-01')).toMatchObject({ startedOn: '2027-12-01', targetOn: '2028-12-01' })
  expect(nextRound(INVESTIGATION, TODAY)).toBeNull()
  expect(nextRound(MINE, '2026-03-09')).toMatchObject({ startedOn: '2026-03-09', targetOn: '2026-03-19' })
})

describe('CK2 done', () => {
  test('on a day that has been, not before it began', () => {
    const on = (day: string) => refuseDone(INVESTIGATION, { on: day, today: TODAY })
    expect(on('2026-01-12')).toBeNull()
    expect(on(TODAY)).toBeNull()
    expect(on('2026-01-11')).toMatchObject({ field: 'doneOn' })
    expect(on('2026-03-11')).toMatchObject({ field: 'doneOn' })
  })
  test('what comes again is counted from that day', () => {
    expect(againFrom({ rule: 'CARE_REVIEW_SOL', own: null }, '2026-02-27')).toMatchObject({
      targetOn: '2026-08-27',
    })
    expect(againFrom(MINE, '2026-03-05')).toEqual({ targetOn: '2026-03-15', limitOn: '2026-03-16' })
    expect(againFrom({ rule: null, own: { ...OWN, repeats: false } }, TODAY)).toBeNull()
    expect(againFrom(INVESTIGATION, TODAY)).toBeNull()
    expect(againFrom(STATED, TODAY)).toBeNull()
  })
  test('only what follows from it starts with it', () => {
    expect(followingOf('PRELIM_ASSESSMENT')).toContain('CHILD_INVESTIGATION')
    expect(followingOf('CHILD_INVESTIGATION')).toContain('POST_INVESTIGATION_FOLLOWUP')
    expect([followingOf('SIP'), followingOf(null)]).toEqual([[], []])
    expect(refuseFollowing('CHILD_INVESTIGATION', ['POST_INVESTIGATION_FOLLOWUP'])).toBeNull()
    expect(refuseFollowing('CHILD_INVESTIGATION', ['LVM_COURT'])).toMatchObject({ field: 'alsoStart' })
    expect(refuseFollowing(null, ['SIP'])).toMatchObject({ field: 'alsoStart' })
  })
})

test('CK3 extended to a later day, where the law lets it', () => {
  expect(extendedTo(INVESTIGATION, '2026-06-19')).toEqual({ targetOn: '2026-06-19', limitOn: '2026-06-22' })
  expect(extendedTo(INVESTIGATION, '2026-05-12')).toMatchObject({ field: 'untilOn' })
  expect(extendedTo({ ...INVESTIGATION, rule: 'LVU_SUBMISSION' }, '2026-06-19')).toBeInstanceOf(Refusal)
  expect(extendedTo(MINE, '2026-06-19')).toBeInstanceOf(Refusal)
  expect(extendedTo(STATED, '2026-06-19')).toBeInstanceOf(Refusal)
  expect(refuseDecision()).toMatchObject({ field: 'decisionId' })
})

test('CK3 by whom the law says: a decision of the office, or the day of the court’s', () => {
  const court: Clock = { ...INVESTIGATION, rule: 'LVU_APPLICATION' }
  const by = (clock: Clock, decisionId: string | null, courtDecidedOn: string | null) =>
    refuseExtender(clock, { decisionId, courtDecidedOn }, TODAY)
  expect(by(INVESTIGATION, 'd', null)).toBeNull()
  expect(by(court, null, '2026-02-03')).toBeNull()
  expect(by(INVESTIGATION, null, '2026-02-03')).toMatchObject({ field: 'decisionId' })
  expect(by(INVESTIGATION, 'd', '2026-02-03')).toMatchObject({ field: 'decisionId' })
  expect(by(INVESTIGATION, null, null)).toMatchObject({ field: 'decisionId' })
  expect(by(court, 'd', null)).toMatchObject({ field: 'courtDecidedOn' })
  expect(by(court, 'd', '2026-02-03')).toMatchObject({ field: 'courtDecidedOn' })
  expect(by(court, null, '2026-03-11')).toMatchObject({ field: 'courtDecidedOn' })
  expect(by(court, null, '2026-01-11')).toMatchObject({ field: 'courtDecidedOn' })
  expect(extendedTo(court, '2026-06-01')).toMatchObject({ targetOn: '2026-06-01' })
})

describe('CK4 standing still', () => {
  test('never what the law says, and of the unit’s own only what it has said', () => {
    expect(refuseSuspension(MINE, TODAY, TODAY)).toBeNull()
    expect(maySuspend(MINE)).toBe(true)
    for (const fixed of [INVESTIGATION, STATED, { ...MINE, own: { ...OWN, maySuspend: false } }]) {
      expect(refuseSuspension(fixed, TODAY, TODAY)).toBeInstanceOf(Refusal)
      expect(maySuspend(fixed)).toBe(false)
    }
    expect(refuseSuspension(MINE, '2026-03-01', TODAY)).toMatchObject({ field: 'onDay' })
    expect(refuseSuspension(MINE, '2026-03-11', TODAY)).toMatchObject({ field: 'onDay' })
  })
  test('it goes on with the days that it had left', () => {
    const still: Clock = { ...MINE, state: 'SUSPENDED', suspendedOn: '2026-03-05' }
    expect(resumedOn(still, '2026-03-09', TODAY)).toEqual({ targetOn: '2026-03-16', limitOn: '2026-03-16' })
    expect(resumedOn(still, '2026-03-05', TODAY)).toEqual({ targetOn: '2026-03-12', limitOn: '2026-03-12' })
    expect(resumedOn(still, '2026-03-04', TODAY)).toMatchObject({ field: 'onDay' })
    expect(resumedOn(MINE, TODAY, TODAY)).toBeInstanceOf(Refusal)
    expect(refuseSuspension(still, TODAY, TODAY)).toBeInstanceOf(Refusal)
  })
})

test('CK5 a wrong day is corrected, and both days are counted anew', () => {
  const to = (clock: Clock, startedOn: string, given: Partial<Given> = {}) =>
    correctedTo(clock, { startedOn, today: TODAY, given: { untilOn: null, stoodDays: 0, ...given } })
  expect(to(INVESTIGATION, '2025-10-31')).toEqual({ targetOn: '2026-02-28', limitOn: '2026-03-02' })
  expect(to(INVESTIGATION, '2026-03-11')).toMatchObject({ field: 'startedOn' })
  expect(to(STATED, '2026-03-01')).toBeInstanceOf(Refusal)
  expect(to({ ...MINE, state: 'SUSPENDED', suspendedOn: '2026-03-05' }, '2026-03-01')).toBeInstanceOf(Refusal)
  // What was given beside the span is kept, but never to somebody's loss.
  expect(to(INVESTIGATION, '2025-10-31', { untilOn: '2026-10-31' })).toEqual({
    targetOn: '2026-10-31',
    limitOn: '2026-11-02',
  })
  expect(to(INVESTIGATION, '2025-10-31', { untilOn: '2026-02-27' })).toMatchObject({
    targetOn: '2026-02-28',
  })
  expect(to(INVESTIGATION, '2025-10-31', { stoodDays: 9 })).toMatchObject({ targetOn: '2026-03-09' })
})

test('CK5 a later round is counted anew by its own span, and the first by the first', () => {
  const corrected = (clock: Clock, startedOn: string) =>
    correctedTo(clock, { startedOn, today: TODAY, given: { untilOn: null, stoodDays: 0 } })
  const of = (
    rule: 'CUSTODY_TRANSFER_REVIEW' | 'SHELTER_CHILD',
    startedOn: string,
    targetOn: string,
  ): Clock => ({
    ...INVESTIGATION,
    rule,
    startedOn,
    targetOn,
    limitOn: targetOn,
  })
  const days = { custody: '2026-02-02', shelter: '2026-03-02' }
  expect(corrected(of('CUSTODY_TRANSFER_REVIEW', '2026-02-03', '2027-02-03'), days.custody)).toMatchObject({
    targetOn: '2027-02-02',
  })
  expect(corrected(of('CUSTODY_TRANSFER_REVIEW', '2026-02-03', '2028-02-03'), days.custody)).toMatchObject({
    targetOn: '2028-02-02',
  })
  expect(corrected(of('SHELTER_CHILD', '2026-03-03', '2026-09-03'), days.shelter)).toMatchObject({
    targetOn: '2026-09-02',
  })
  expect(corrected(of('SHELTER_CHILD', '2026-03-03', '2026-03-10'), days.shelter)).toMatchObject({
    targetOn: '2026-03-09',
  })
})

test('CK5 a later day that a file came with is an extension, and is kept', () => {
  const corrected = (clock: Clock, startedOn: string) =>
    correctedTo(clock, { startedOn, today: TODAY, given: { untilOn: null, stoodDays: 0 } })
  const extended: Clock = { ...INVESTIGATION, targetOn: '2026-09-19', limitOn: '2026-09-21' }
  expect(corrected(extended, '2026-01-02')).toEqual({ targetOn: '2026-09-19', limitOn: '2026-09-21' })
  // The span of a unit's own may have been another when it began.
  expect(corrected({ ...MINE, targetOn: '2026-04-02' }, '2026-03-01')).toMatchObject({
    targetOn: '2026-03-11',
  })
})

test('CK7 who has checked the days has checked no other ones', () => {
  const days = { startedOn: '2026-01-12', targetOn: '2026-05-12', limitOn: '2026-05-12' }
  expect(keepsCheck(days, {})).toBe(true)
  expect(keepsCheck(days, { ...days })).toBe(true)
  for (const key of ['startedOn', 'targetOn', 'limitOn'] as const)
    expect(keepsCheck(days, { ...days, [key]: '2026-05-13' })).toBe(false)
})

test('CK6 what is done or has ended stays as it is', () => {
  for (const state of ['MET', 'ENDED'] as const) {
    const over: Clock = { ...INVESTIGATION, state }
    expect(refuseSettled(over)).toBeInstanceOf(Refusal)
    expect(refuseDone(over, { on: TODAY, today: TODAY })).toBeInstanceOf(Refusal)
    expect(extendedTo(over, '2026-09-01')).toBeInstanceOf(Refusal)
    const given = { untilOn: null, stoodDays: 0 }
    expect(correctedTo(over, { startedOn: '2026-02-01', today: TODAY, given })).toBeInstanceOf(Refusal)
    expect(refuseSuspension({ ...MINE, state }, TODAY, TODAY)).toBeInstanceOf(Refusal)
  }
  expect(refuseSettled(INVESTIGATION)).toBeNull()
})
