import { describe, expect, test } from 'vitest'
import {
  endOfWorkday,
  endOfWorkdayAfter,
  officeMinutesBetween,
  officeTimeAfter,
  workdayAfter,
} from './office-time.ts'
import { isOfficeHour } from './workday.ts'

const at = (text: string): Date => new Date(text)
const local = (instant: Date): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant)

describe('time of an office', () => {
  test('O1 minutes are those of office hours: nights, week-ends and holidays are none', () => {
    // Monday 2 March 2026 09.00 to Tuesday 09.00: nine hours and two.
    expect(officeMinutesBetween(at('2026-03-02T08:00:00Z'), at('2026-03-03T08:00:00Z'))).toBe(11 * 60)
    // Friday 17.30 to Monday 07.30.
    expect(officeMinutesBetween(at('2026-03-06T16:30:00Z'), at('2026-03-09T06:30:00Z'))).toBe(60)
    // Långfredagen to annandag påsk 2026.
    expect(officeMinutesBetween(at('2026-04-03T06:00:00Z'), at('2026-04-06T15:00:00Z'))).toBe(0)
    expect(officeMinutesBetween(at('2026-03-03T08:00:00Z'), at('2026-03-02T08:00:00Z'))).toBe(0)
  })

  test('O1 O2 adding and counting are each other’s opposite, minute by minute against a plain count', () => {
    const start = at('2026-03-27T15:40:00Z')
    for (const minutes of [0, 1, 19, 20, 21, 700, 1500]) {
      const end = officeTimeAfter(start, minutes)
      let counted = 0
      for (let each = start.getTime(); each < end.getTime(); each += 60_000) {
        if (isOfficeHour(new Date(each))) counted += 1
      }
      expect(counted).toBe(minutes)
      expect(officeMinutesBetween(start, end)).toBe(minutes)
    }
  })

  test('O2 thirty minutes asked late on a Friday end on Monday, over the change to summer time', () => {
    expect(local(officeTimeAfter(at('2026-03-27T16:50:00Z'), 30))).toBe('2026-03-30 07:20')
    expect(local(officeTimeAfter(at('2026-03-02T08:00:00Z'), 30))).toBe('2026-03-02 09:30')
    expect(local(officeTimeAfter(at('2026-03-02T03:00:00Z'), 30))).toBe('2026-03-02 07:30')
  })

  test('O2 a working day ends at six, and at night and on a Sunday it is the next one', () => {
    expect(local(endOfWorkday(at('2026-03-02T08:00:00Z')))).toBe('2026-03-02 18:00')
    expect(local(endOfWorkday(at('2026-03-02T17:00:00Z')))).toBe('2026-03-03 18:00')
    expect(local(endOfWorkday(at('2026-03-01T08:00:00Z')))).toBe('2026-03-02 18:00')
    expect(local(endOfWorkdayAfter(at('2026-03-02T08:00:00Z'), 5))).toBe('2026-03-09 18:00')
  })

  test('O3 working days pass over week-ends and holidays', () => {
    expect(workdayAfter('2026-03-02', 3)).toBe('2026-03-05')
    expect(workdayAfter('2026-03-05', 3)).toBe('2026-03-10')
    expect(workdayAfter('2026-04-02', 1)).toBe('2026-04-07')
    expect(workdayAfter('2026-03-07', 0)).toBe('2026-03-07')
  })
})
