import { expect, test } from 'vitest'
import { TELLING, warnedBetween, warningOf, whenOf } from './ahead.rules.ts'

// A Tuesday.
const TODAY = '2026-03-10'

test('AH1 late, today, this week to its Sunday, later', () => {
  expect(
    ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-15', '2026-03-16'].map((day) => whenOf(day, TODAY)),
  ).toEqual(['LATE', 'TODAY', 'THIS_WEEK', 'THIS_WEEK', 'LATER'])
  // Violence, abuse, crime, and a report about the office itself.
  expect(TELLING.toSorted()).toEqual([
    'LEX_SARAH',
    'LVM_APPLICATION',
    'LVM_COURT',
    'LVM_SUBMISSION',
    'SHELTER_CHILD',
    'VIOLENCE_AGAINST_CHILD',
    'YOUTH_SERVICE',
  ])
  // A Sunday has no week left.
  expect(whenOf('2026-03-16', '2026-03-15')).toBe('LATER')
})

test('AH2 near from three working days away, passed for a week, nothing before and after', () => {
  const on = (limitOn: string) => warningOf(limitOn, TODAY)
  expect(['2026-03-10', '2026-03-13', '2026-03-16'].map(on)).toEqual(['NEAR', 'NEAR', null])
  expect(['2026-03-09', '2026-03-03', '2026-03-02'].map(on)).toEqual(['PASSED', 'PASSED', null])
  // Over Easter: Thursday, then three working days are Tuesday, Wednesday, Thursday.
  expect(warningOf('2026-04-09', '2026-04-02')).toBe('NEAR')
  expect(warnedBetween(TODAY)).toEqual({ from: '2026-03-03', until: '2026-03-13' })
})
