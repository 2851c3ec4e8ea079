// The arithmetic of the limits against days that were worked out without it, and against a calendar of free days of its own.

import { describe, expect, test } from 'vitest'
import { ClockRule } from '#db/generated/enums.ts'
import { SAMPLES } from './limit.samples.ts'
import {
  LIMITS,
  limitsAfter,
  limitsOf,
  limitsWhenLate,
  nextLimitsOf,
  rolled,
  rulesWhere,
} from './limit.rules.ts'

const RULES = Object.values(ClockRule)
const AT_ONCE = [
  ...['IMMEDIATE_PROTECTION', 'OPEN_INVESTIGATION', 'VIOLENCE_AGAINST_CHILD', 'INFORM_CONCERNED'],
  ...['NOTIFIER_FEEDBACK_LATER', 'ASSIGNED_WORKER', 'SIP', 'LEX_SARAH'],
]

/** Easter Sundays of the almanac. */
const EASTERS =
  '2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01 2041-04-21 2042-04-06 2043-03-29 2044-04-17 2045-04-09 2046-03-25 2047-04-14 2048-04-05 2049-04-18 2050-04-10 2051-04-02 2052-04-21 2053-04-06 2054-03-29 2055-04-18 2056-04-02 2057-04-22 2058-04-14'.split(
    ' ',
  )

const DAY = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const text = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** The days on which the law lets an act wait (1989:253, 1930:173 2 §), as the acts list them. */
function freeDays(years: readonly number[]): Set<string> {
  const free = new Set<string>()
  for (const year of years) {
    for (const date of ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'])
      free.add(`${year}-${date}`)
    for (let time = at(`${year}-01-01`); time < at(`${year + 1}-01-01`); time += DAY)
      if (new Date(time).getUTCDay() % 6 === 0) free.add(text(time))
    // Midsummer day is the Saturday of 20–26 June; its eve the day before. All Saints is always a Saturday.
    for (let date = 20; date <= 26; date += 1) {
      const saturday = at(`${year}-06-${date}`)
      if (new Date(saturday).getUTCDay() === 6) free.add(text(saturday - DAY))
    }
  }
  for (const easter of EASTERS) for (const days of [-2, 0, 1, 39, 49]) free.add(text(at(easter) + days * DAY))
  return free
}

describe('the table of 2025–2030', () => {
  test('at least 150 rows, of every rule, none twice', () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(150)
    expect(new Set(SAMPLES.map(([rule]) => rule))).toEqual(new Set(RULES))
    expect(new Set(SAMPLES.map(([rule, startOn]) => `${rule} ${startOn}`)).size).toBe(SAMPLES.length)
    expect(new Set(SAMPLES.map(([, startOn]) => startOn.slice(0, 4)))).toEqual(
      new Set(['2025', '2026', '2027', '2028', '2029', '2030']),
    )
  })
  test.for(SAMPLES)(
    'L1 L2 L3 L4 %s from %s: %s, at the latest %s (%s)',
    ([rule, startOn, targetOn, limitOn]) => {
      expect(limitsOf(rule, startOn)).toEqual({ targetOn, limitOn })
    },
  )
})

describe('over all days of thirty years', () => {
  const free = freeDays(Array.from({ length: 34 }, (_, index) => 2025 + index))
  const days: string[] = []
  for (let time = at('2025-01-01'); time < at('2055-01-01'); time += DAY) days.push(text(time))

  test.for(RULES)(
    'L3 L4 %s: never before its target, never on a free day, the nearest that is not, monotone',
    (rule) => {
      const faults: string[] = []
      let before = { targetOn: '', limitOn: '' }
      for (const day of days) {
        const { targetOn, limitOn } = limitsOf(rule, day)
        const isAtOnce = AT_ONCE.includes(rule)
        const isLate = limitOn < targetOn || targetOn < day
        const isBack = targetOn < before.targetOn || limitOn < before.limitOn
        const isFreeDay = !isAtOnce && free.has(limitOn)
        let skipsWorked = false
        for (let time = at(targetOn); text(time) < limitOn; time += DAY) skipsWorked ||= !free.has(text(time))
        const isMoved = isAtOnce && (targetOn !== day || limitOn !== day)
        if (isLate || isBack || isFreeDay || isMoved || skipsWorked)
          faults.push(`${day} ${targetOn} ${limitOn}`)
        before = { targetOn, limitOn }
      }
      expect(faults).toEqual([])
    },
  )
})

test('L1 every limit names the event that it runs from', () => {
  expect(LIMITS.PRELIM_ASSESSMENT.event).toBe('REPORT_ARRIVED')
  expect(LIMITS.LVU_APPLICATION.event).toBe('CUSTODY_EXECUTED')
  expect(LIMITS.LVU_SUBMISSION.event).toBe('CUSTODY_DECIDED')
  expect(LIMITS.CHILD_INVESTIGATION.event).toBe('INVESTIGATION_OPENED')
  expect(LIMITS.FL_DELAY_ANSWER.event).toBe('PERSON_ASKED_FOR_DECISION')
})

test('L4 only the first look at protection may wait for a late arrival, till the day after, free or not', () => {
  // A Friday before Easter Saturday is free too, and so is the Saturday: neither moves it.
  for (const arrivedOn of ['2026-03-10', '2026-04-03', '2026-12-24', '2027-12-31'])
    expect(limitsWhenLate('IMMEDIATE_PROTECTION', arrivedOn)).toEqual({
      targetOn: arrivedOn,
      limitOn: text(at(arrivedOn) + DAY),
    })
  expect(RULES.filter((rule) => limitsWhenLate(rule, '2026-03-10') !== null)).toEqual([
    'IMMEDIATE_PROTECTION',
  ])
})

test('rules are found by what holds of them', () => {
  expect(rulesWhere(({ event }) => event === 'REPORT_ARRIVED').toSorted()).toEqual([
    'IMMEDIATE_PROTECTION',
    'PRELIM_ASSESSMENT',
  ])
})

test('L5 what comes again is counted from the day on which it was done', () => {
  expect(nextLimitsOf('CARE_REVIEW_SOL', '2026-08-31')).toEqual({
    targetOn: '2027-02-28',
    limitOn: '2027-03-01',
  })
  expect(nextLimitsOf('CUSTODY_TRANSFER_REVIEW', '2028-02-29')).toEqual({
    targetOn: '2029-02-28',
    limitOn: '2029-02-28',
  })
  expect(nextLimitsOf('SHELTER_CHILD', '2026-03-02')).toEqual({
    targetOn: '2026-09-02',
    limitOn: '2026-09-02',
  })
  expect(nextLimitsOf('LVU_CONTACT_REVIEW', '2026-03-20')).toEqual({
    targetOn: '2026-06-20',
    limitOn: '2026-06-22',
  })
  expect(nextLimitsOf('CHILD_INVESTIGATION', '2026-03-02')).toBeNull()
  const again = RULES.filter((rule) => LIMITS[rule].again !== null)
  expect(again.toSorted()).toEqual([
    ...[
      'CARE_REVIEW_SOL',
      'CUSTODY_TRANSFER_REVIEW',
      'LVU_CONTACT_REVIEW',
      'LVU_MOVE_BAN_REVIEW',
      'LVU_REVIEW',
    ],
    ...['SHELTER_CHILD', 'UNEXECUTED_DECISION'],
  ])
})

test('L6 the office extends three and the court one; a day that is set rolls like any other', () => {
  const extended = (by: string) => RULES.filter((rule) => LIMITS[rule].extendedBy === by).toSorted()
  expect(extended('OFFICE')).toEqual(['CHILD_INVESTIGATION', 'EMERGENCY_HOME', 'PRELIM_ASSESSMENT'])
  expect(extended('COURT')).toEqual(['LVU_APPLICATION'])
  expect(rolled('2026-06-19')).toEqual({ targetOn: '2026-06-19', limitOn: '2026-06-22' })
  expect(rolled('2026-06-18')).toEqual({ targetOn: '2026-06-18', limitOn: '2026-06-18' })
})

test('L2 a span of a unit’s own is counted alike', () => {
  expect(limitsAfter({ unit: 'DAYS', count: 10 }, '2026-04-24')).toEqual({
    targetOn: '2026-05-04',
    limitOn: '2026-05-04',
  })
  expect(limitsAfter({ unit: 'AT_ONCE' }, '2026-12-25')).toEqual({
    targetOn: '2026-12-25',
    limitOn: '2026-12-25',
  })
})
