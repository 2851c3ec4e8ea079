import { describe, expect, test } from 'vitest'
import { RULE_WORDS } from '#lib/rule-words.ts'
import { ClockRule } from '#db/generated/enums.ts'
import {
  NO_SUCH_RULE,
  type StandingClock,
  type Stated,
  carriedInto,
  isCarried,
  movedTo,
  ruleCalled,
  statedOf,
  statedOrArrived,
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
  correctedFrom: null,
  ...more,
})
const nothing = { endIds: [], moveId: null, isNew: false }

test('ST1 by its key or its name, in any case; a day of no name; nothing at all; an unknown one is told every key', () => {
  expect(['PRELIM_ASSESSMENT', 'prelim-assessment', 'Prelim assessment'].map(ruleCalled)).toEqual(
    Array.from({ length: 3 }, () => 'PRELIM_ASSESSMENT'),
  )
  expect(['', 'utredning', 'PRELIM', 'toString'].map(ruleCalled)).toEqual([null, null, null, null])
  for (const rule of Object.values(ClockRule)) {
    expect(ruleCalled(rule)).toBe(rule)
    expect([RULE_WORDS[rule].sv, RULE_WORDS[rule].en.toUpperCase()].map(ruleCalled)).toEqual([rule, rule])
    expect(NO_SUCH_RULE.sv).toContain(rule)
    expect(NO_SUCH_RULE.en).toContain(rule)
  }
  // Two that only their vowels tell from other words.
  expect(['Overvagande av vard', 'Övervägande av vård'].map(ruleCalled)).toEqual([null, 'CARE_REVIEW_SOL'])
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
    words: { sv: expect.stringContaining('2026-05-01 eller 2026-05-04') },
  })
  const submission = { ...SAID, rule: 'LVU_SUBMISSION', startedOn: '2026-03-02' } as const
  expect(statedOf({ ...submission, deadlineOn: '2026-03-16' })).toMatchObject({ field: 'deadlineOn' })
})

test('ST3 the day after is that of a late arrival, where the limit may wait for one', () => {
  const said = { ...SAID, startedOn: '2026-03-06' } as const
  expect(statedOf({ ...said, rule: 'IMMEDIATE_PROTECTION', deadlineOn: '2026-03-07' })).toMatchObject({
    targetOn: '2026-03-06',
    limitOn: '2026-03-07',
  })
  expect(statedOf({ ...said, rule: 'IMMEDIATE_PROTECTION', deadlineOn: '2026-03-08' })).toMatchObject({
    field: 'deadlineOn',
  })
  expect(statedOf({ ...said, rule: 'SIP', deadlineOn: '2026-03-07' })).toMatchObject({ field: 'deadlineOn' })
})

test('ST3 a day of the next round is that round; without a day the first, or whatever runs', () => {
  for (const [rule, first, again] of [
    ['CUSTODY_TRANSFER_REVIEW', '2028-03-02', '2027-03-02'],
    ['SHELTER_CHILD', '2026-03-09', '2026-09-02'],
  ] as const) {
    const said = { ...SAID, rule, startedOn: '2026-03-02' }
    const stated = (deadlineOn: string | null) => {
      const read = statedOf({ ...said, deadlineOn })
      if (read === null || 'field' in read) throw new Error('Refused.')
      return read
    }
    expect(stated(again)).toMatchObject({ rule, startedOn: '2026-03-02', targetOn: again, limitOn: again })
    expect(stated(first)).toMatchObject({ targetOn: first })
    expect(stated(null)).toMatchObject({ targetOn: first })
    expect(statedOf({ ...said, deadlineOn: '2026-03-03' })).toMatchObject({ field: 'deadlineOn' })
    // ST4: no day says nothing of which round it is; a day does.
    expect(carriedInto([clock(stated(again))], stated(null))).toEqual(nothing)
    expect(carriedInto([clock(stated(again))], stated(first))).toEqual({ ...nothing, moveId: 'k1' })
    expect(carriedInto([clock(stated(first))], stated(again))).toEqual({ ...nothing, moveId: 'k1' })
  }
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

describe('ST4 what somebody here has corrected or extended', () => {
  const corrected = clock(
    { ...INVESTIGATION, startedOn: '2026-03-10', targetOn: '2026-07-10', limitOn: '2026-07-10' },
    { correctedFrom: INVESTIGATION.targetOn },
  )
  test('a day corrected here stays, whatever has become of it since', () => {
    for (const state of ['RUNNING', 'MET', 'ENDED'] as const)
      expect(carriedInto([{ ...corrected, state }], INVESTIGATION)).toEqual(nothing)
    expect(carriedInto([corrected], { ...INVESTIGATION, startedOn: '2026-03-17' })).toEqual(nothing)
    // What is over is the same limit only as long as the file says the same.
    const next = { ...INVESTIGATION, startedOn: '2026-09-01', targetOn: '2027-01-01', limitOn: '2027-01-04' }
    expect(carriedInto([{ ...corrected, state: 'MET' }], next)).toEqual({ ...nothing, isNew: true })
  })
  test('a mended start moves what a decision here has extended, and keeps its day', () => {
    const extended = { ...INVESTIGATION, targetOn: '2026-09-19', limitOn: '2026-09-21' }
    const mended = {
      ...INVESTIGATION,
      startedOn: '2026-03-17',
      targetOn: '2026-07-17',
      limitOn: '2026-07-17',
    }
    const standing = clock(extended, { isExtendedHere: true })
    expect(carriedInto([standing], mended)).toEqual({ ...nothing, moveId: 'k1' })
    expect(movedTo(standing, mended)).toEqual({ ...extended, startedOn: '2026-03-17' })
    expect(movedTo(clock(extended), mended)).toEqual(mended)
    expect(movedTo(undefined, mended)).toEqual(mended)
    const later = { ...mended, targetOn: '2026-10-01', limitOn: '2026-10-01' }
    expect(movedTo(standing, later)).toEqual(later)
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

describe('ST6 a report has the assessment’s limit from its arrival, said or not', () => {
  const report = { kind: 'CONCERN_REPORT', stage: 'RECEIVED', arrivedOn: '2026-03-02' } as const
  const assessment: Stated = {
    rule: 'PRELIM_ASSESSMENT',
    startedOn: '2026-03-02',
    targetOn: '2026-03-16',
    limitOn: '2026-03-16',
  }
  test.each([
    ['CONCERN_REPORT', 'RECEIVED'],
    ['CONCERN_REPORT', 'ASSESSING'],
    ['PRELIMINARY_ASSESSMENT', 'RECEIVED'],
    ['PRELIMINARY_ASSESSMENT', 'ASSESSING'],
  ] as const)('%s, %s', (kind, stage) => {
    for (const stated of [null, undefined])
      expect(statedOrArrived(stated, { ...report, kind, stage }, [])).toEqual(assessment)
    expect(statedOrArrived(STATED, { ...report, kind, stage }, [])).toBe(STATED)
  })

  test('not of what is no report, nor past being assessed, nor over', () => {
    for (const stated of [null, undefined]) {
      for (const about of [
        { ...report, kind: 'CHILD_INVESTIGATION' },
        { ...report, kind: 'INCOME_SUPPORT' },
        { ...report, stage: 'INVESTIGATING' },
        { ...report, stage: 'DECIDED' },
      ] as const)
        expect(statedOrArrived(stated, about, [])).toBe(stated)
      for (const state of ['MET', 'ENDED'] as const)
        expect(statedOrArrived(stated, report, [clock(assessment, { state })])).toBe(stated)
    }
  })

  test('a corrected arrival moves it, and past being assessed it ends, also where the file says nothing of limits', () => {
    const runs = [clock(assessment)]
    const earlier = statedOrArrived(undefined, { ...report, arrivedOn: '2026-02-27' }, runs)
    expect(earlier).toMatchObject({ startedOn: '2026-02-27', targetOn: '2026-03-13' })
    expect(carriedInto(runs, earlier ?? null)).toEqual({ endIds: [], moveId: 'k1', isNew: false })
    expect(isCarried(carriedInto(runs, statedOrArrived(undefined, report, runs) ?? null))).toBe(false)
    const past = { ...report, kind: 'CHILD_INVESTIGATION', stage: 'INVESTIGATING' } as const
    expect(statedOrArrived(undefined, past, runs)).toBeNull()
    // By hand it stays, and so does any other limit.
    expect(statedOrArrived(undefined, past, [clock(assessment, { source: 'MANUAL' })])).toBeUndefined()
    expect(statedOrArrived(undefined, past, [clock(INVESTIGATION)])).toBeUndefined()
  })
})
