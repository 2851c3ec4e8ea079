import { expect, test } from 'vitest'
import { addDays, addMonths, dayOf, daysBetween, isDay, isoWeek, timeOf, weekday } from './day.ts'

test('D1 an instant is the day in Stockholm, in winter and in summer', () => {
  expect(dayOf(new Date('2026-03-01T22:59:59.999Z'))).toBe('2026-03-01')
  expect(dayOf(new Date('2026-03-01T23:00:00Z'))).toBe('2026-03-02')
  expect(dayOf(new Date('2026-07-01T21:59:59Z'))).toBe('2026-07-01')
  expect(dayOf(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02')
  expect(dayOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01')
})

test('D1 the nights when the clock moves have one day each', () => {
  expect(dayOf(new Date('2026-03-28T23:00:00Z'))).toBe('2026-03-29')
  expect(dayOf(new Date('2026-03-29T21:59:59Z'))).toBe('2026-03-29')
  expect(dayOf(new Date('2026-10-24T22:00:00Z'))).toBe('2026-10-25')
  expect(dayOf(new Date('2026-10-25T22:59:59Z'))).toBe('2026-10-25')
})

test('D1 the time of day is the one on a Swedish clock', () => {
  expect(timeOf(new Date('2026-03-02T08:41:59Z'))).toBe('09.41')
  expect(timeOf(new Date('2026-07-01T22:05:00Z'))).toBe('00.05')
})

test('D2 only days of the calendar are days', () => {
  for (const day of ['2026-03-02', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])
    expect(isDay(day)).toBe(true)
  for (const text of [
    ...['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '0000-01-01', '2026-1-1', ''],
    ...[
      '20260302',
      '2026-03-02T00:00',
      ' 2026-03-02',
      '2026-03-02\n',
      '２０２６-03-02',
      '+02026-03-02',
      '2026-03-00',
    ],
  ])
    expect(isDay(text), text).toBe(false)
})

test('days add and subtract over months, leap days, years and summer time', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(addDays('0099-12-31', 1)).toBe('0100-01-01')
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2)
  for (let count = -1000; count <= 1000; count += 37) {
    expect(daysBetween('2026-03-02', addDays('2026-03-02', count))).toBe(count)
  }
})

test('D3 weeks are counted as on a Swedish calendar', () => {
  expect(isoWeek('2026-03-02')).toEqual({ year: 2026, week: 10 })
  expect(isoWeek('2026-01-01')).toEqual({ year: 2026, week: 1 })
  expect(isoWeek('2027-01-01')).toEqual({ year: 2026, week: 53 })
  expect(isoWeek('2027-01-04')).toEqual({ year: 2027, week: 1 })
  expect(isoWeek('2024-12-30')).toEqual({ year: 2025, week: 1 })
  expect(isoWeek('2021-01-03')).toEqual({ year: 2020, week: 53 })
  expect([weekday('2026-03-02'), weekday('2026-03-08')]).toEqual([1, 7])
})

test('D4 months end on the same number, or on the month’s last day', () => {
  for (const [from, count, to] of [
    ['2025-01-31', 1, '2025-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2025-10-31', 4, '2026-02-28'],
    ['2027-10-31', 4, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-03-31', 2, '2026-05-31'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-05-31', -3, '2026-02-28'],
    ['0099-12-31', 2, '0100-02-28'],
  ] as const)
    expect([from, count, addMonths(from, count)]).toEqual([from, count, to])
})
