import { describe, expect, test } from 'vitest'
import { ClockRule } from '#db/generated/enums.ts'
import {
  NO_SUCH_RULE,
  type StandingClock,
  type Stated,
  carriedInto,
  isCarried,
  ruleCalled,
  statedOf,
} from './stated.rules.ts'

const SAID = { rule: null, startedOn: null, arrivedOn: '2026-03-02', deadlineOn: null } as const
const INVESTIGATION: Stated = {
  rule: 'CHILD_INVESTIGATION',
  startedOn: '2026-03-16',
  targetOn: '2026-07-16',
  limitOn: '2026-07-16',
}
const STATED: Stated = { rule: null, startedOn: '2026-03-02', targetOn: '2026-07-02', limitOn: '2026-07-02' }
const clock = (of: Stated, more: Partial<StandingClock> = {}): StandingClock => ({
  ...of,
  id: 'k1',
  source: 'IMPORTED',
  state: 'RUNNING',
  isExtendedHere: false,
  ...more,
})
const nothing = { endIds: [], moveId: null, isNew: false }

test('ST1 by its key, in any case; a day of no name; nothing at all; an unknown key is told every key there is', () => {
  expect(['PRELIM_ASSESSMENT', 'prelim-assessment', 'Prelim assessment'].map(ruleCalled)).toEqual(
    Array.from({ length: 3 }, () => 'PRELIM_ASSESSMENT'),
  )
  expect(['', 'utredning', 'PRELIM', 'toString'].map(ruleCalled)).toEqual([null, null, null, null])
  for (const rule of Object.values(ClockRule)) {
    expect(ruleCalled(rule)).toBe(rule)
    expect(NO_SUCH_RULE.sv).toContain(rule)
  }
  expect(statedOf(SAID)).toBeNull()
  expect(statedOf({ ...SAID, deadlineOn: '2026-07-02' })).toEqual(STATED)
})

test('ST2 from the day that is stated, else from the arrival where it runs from that', () => {
  expect(statedOf({ ...SAID, rule: 'PRELIM_ASSESSMENT' })).toEqual({
    rule: 'PRELIM_ASSESSMENT',
    startedOn: '2026-03-02',
    targetOn: '2026-03-16',
    limitOn: '2026-03-16',
  })
  expect(statedOf({ ...SAID, rule: 'CHILD_INVESTIGATION' })).toMatchObject({ field: 'clockStartedOn' })
  expect(statedOf({ ...SAID, rule: 'CHILD_INVESTIGATION', startedOn: '2026-03-16' })).toEqual(INVESTIGATION)
})

test('ST3 counted here: its target or its limit, a later day where it may be extended, or a fault that says the day', () => {
  const prelim = (deadlineOn: string) =>
    statedOf({ ...SAID, rule: 'PRELIM_ASSESSMENT', arrivedOn: '2026-04-17', deadlineOn })
  // 1 May 2026 is a Friday.
  const counted = { targetOn: '2026-05-01', limitOn: '2026-05-04' }
  expect(prelim('2026-05-01')).toMatchObject(counted)
  expect(prelim('2026-05-04')).toMatchObject(counted)
  expect(prelim('2026-05-16')).toMatchObject({ targetOn: '2026-05-16', limitOn: '2026-05-18' })
  expect(prelim('2026-04-30')).toMatchObject({
    field: 'deadlineOn',
    words: { sv: expect.stringContaining('2026-05-01, 2026-05-04') },
  })
  const submission = { ...SAID, rule: 'LVU_SUBMISSION', startedOn: '2026-03-02' } as const
  expect(statedOf({ ...submission, deadlineOn: '2026-03-16' })).toMatchObject({ field: 'deadlineOn' })
})

describe('ST4 stated again', () => {
  test('changes nothing of what runs, is done, no longer applies, or was added by hand', () => {
    for (const stated of [STATED, INVESTIGATION])
      for (const state of ['RUNNING', 'MET', 'ENDED'] as const)
        expect(carriedInto([clock(stated, { state })], stated)).toEqual(nothing)
    expect(carriedInto([clock(INVESTIGATION, { source: 'MANUAL' })], INVESTIGATION)).toEqual(nothing)
    expect(isCarried(nothing)).toBe(false)
  })
  test('what was extended further here stays; a later day of the record system moves it', () => {
    const extended = { ...INVESTIGATION, targetOn: '2026-09-16', limitOn: '2026-09-16' }
    expect(carriedInto([clock(extended, { isExtendedHere: true })], INVESTIGATION)).toEqual(nothing)
    expect(carriedInto([clock(INVESTIGATION, { isExtendedHere: true })], extended)).toMatchObject({
      moveId: 'k1',
    })
    // Nobody here extended it: the record system has mended what it said.
    expect(carriedInto([clock(extended)], INVESTIGATION)).toMatchObject({ moveId: 'k1' })
  })
})

describe('ST5 stated otherwise', () => {
  test('a case without clocks gets one; another day moves it; a name is given to what had none', () => {
    expect(carriedInto([], STATED)).toEqual({ ...nothing, isNew: true })
    expect(carriedInto([clock(STATED)], { ...STATED, limitOn: '2026-08-03' })).toEqual({
      ...nothing,
      moveId: 'k1',
    })
    expect(carriedInto([clock(STATED)], INVESTIGATION)).toEqual({ ...nothing, moveId: 'k1' })
    expect(carriedInto([clock(INVESTIGATION)], { ...INVESTIGATION, startedOn: '2026-03-17' })).toEqual({
      ...nothing,
      moveId: 'k1',
    })
  })
  test('another limit ends the one that came before, and so does none; what is by hand is left', () => {
    const prelim: Stated = { ...INVESTIGATION, rule: 'PRELIM_ASSESSMENT' }
    const byHand = clock(INVESTIGATION, { id: 'k2', source: 'MANUAL' })
    expect(carriedInto([clock(prelim)], INVESTIGATION)).toEqual({ endIds: ['k1'], moveId: null, isNew: true })
    expect(carriedInto([clock(STATED), byHand], INVESTIGATION)).toEqual({ ...nothing, endIds: ['k1'] })
    expect(carriedInto([clock(STATED), byHand], null)).toEqual({ ...nothing, endIds: ['k1'] })
    expect(carriedInto([clock(STATED, { state: 'MET' })], null)).toEqual(nothing)
    expect(isCarried({ ...nothing, endIds: ['k1'] })).toBe(true)
  })
  test('what stands still or has ended is not moved: a new one begins', () => {
    expect(carriedInto([clock(STATED, { state: 'ENDED' })], { ...STATED, limitOn: '2026-08-03' })).toEqual({
      ...nothing,
      isNew: true,
    })
  })
})
