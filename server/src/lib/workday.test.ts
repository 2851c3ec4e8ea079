import { expect, test } from 'vitest'
import { isFree, isHoliday, isOfficeHour } from './workday.ts'

function holidaysOf(year: number): string[] {
  const days: string[] = []
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (isHoliday(day)) days.push(day.slice(5))
  }
  return days
}

test('H1 the public holidays of the almanac', () => {
  expect(holidaysOf(2026)).toEqual([
    ...['01-01', '01-06', '04-03', '04-05', '04-06', '05-01', '05-14', '05-24'],
    ...['06-06', '06-20', '10-31', '12-25', '12-26'],
  ])
  expect(holidaysOf(2027)).toEqual([
    ...['01-01', '01-06', '03-26', '03-28', '03-29', '05-01', '05-06', '05-16'],
    ...['06-06', '06-26', '11-06', '12-25', '12-26'],
  ])
  // Kristi himmelsfärdsdag on 1 May: one day less.
  expect(holidaysOf(2008)).toHaveLength(12)
})

test('H1 Easter at its earliest and latest, and in the years that computations get wrong', () => {
  for (const day of [
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2024-03-31',
    '2038-04-25',
    '2049-04-18',
  ])
    expect([day, isHoliday(day)]).toEqual([day, true])
})

test('H2 weekends and eves are free, the days between are not', () => {
  for (const day of ['2026-06-19', '2026-12-24', '2026-12-31', '2026-11-21', '2026-11-22', '2027-06-25'])
    expect([day, isFree(day)]).toEqual([day, true])
  for (const day of [
    '2026-04-02',
    '2026-06-18',
    '2026-06-22',
    '2026-10-30',
    '2026-12-23',
    '2026-12-28',
    '2027-01-05',
    '2027-06-18',
  ])
    expect([day, isFree(day)]).toEqual([day, false])
})

test('H3 from 07.00 until 18.00 in Stockholm, in winter, in summer and round the nights when the clock moves', () => {
  for (const [instant, isWorked] of [
    ['2026-03-02T05:59:59.999Z', false],
    ['2026-03-02T06:00:00Z', true],
    ['2026-03-02T16:59:59.999Z', true],
    ['2026-03-02T17:00:00Z', false],
    ['2026-07-01T04:59:59Z', false],
    ['2026-07-01T05:00:00Z', true],
    ['2026-07-01T15:59:59Z', true],
    ['2026-07-01T16:00:00Z', false],
    // The Friday before and the Monday after summer time began (29 March) and ended (25 October).
    ['2026-03-27T06:00:00Z', true],
    ['2026-03-30T05:00:00Z', true],
    ['2026-03-30T04:59:59Z', false],
    ['2026-10-23T05:00:00Z', true],
    ['2026-10-26T05:30:00Z', false],
    ['2026-10-26T06:00:00Z', true],
    ['2026-03-29T10:00:00Z', false],
    ['2026-12-24T10:00:00Z', false],
  ] as const)
    expect([instant, isOfficeHour(new Date(instant))]).toEqual([instant, isWorked])
})
