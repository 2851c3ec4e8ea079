// Which days and hours are worked in a Swedish office (domain.md B1). Pure arithmetic on days.
//
// H1 Public holidays: nyårsdagen, trettondedag jul, långfredagen, påskdagen, annandag påsk, 1 maj, Kristi
//    himmelsfärdsdag (the sixth Thursday after Easter), pingstdagen, nationaldagen, midsommardagen (the Saturday in
//    20–26 June), alla helgons dag (the Saturday in 31 October–6 November), juldagen, annandag jul (1989:253).
// H2 Free, beside them: Saturdays, Sundays, midsommarafton, julafton, nyårsafton (1930:173 2 §).
// H3 Office hours are from 07.00 until 18.00, Stockholm time, on days that are not free.

import { type Day, addDays, dayOf, daysBetween, timeOf, weekday } from './day.ts'

/** H1. */
export function isHoliday(day: Day): boolean {
  const date = day.slice(5)
  if (FIXED.has(date)) return true
  if (weekday(day) === 6) {
    if (date >= '06-20' && date <= '06-26') return true
    if (date >= '10-31' && date <= '11-06') return true
  }
  return AFTER_EASTER.has(daysBetween(easterOf(Number(day.slice(0, 4))), day))
}

/** H2. */
export function isFree(day: Day): boolean {
  const date = day.slice(5)
  const isEve =
    date === '12-24' || date === '12-31' || (date >= '06-19' && date <= '06-25' && weekday(day) === 5)
  return weekday(day) >= 6 || isEve || isHoliday(day)
}

/** H3. */
export function isOfficeHour(instant: Date): boolean {
  const time = timeOf(instant)
  return time >= '07.00' && time < '18.00' && !isFree(dayOf(instant))
}

const FIXED: ReadonlySet<string> = new Set(['01-01', '01-06', '05-01', '06-06', '12-25', '12-26'])
/** Långfredagen, påskdagen, annandag påsk, Kristi himmelsfärdsdag, pingstdagen: days from Easter Sunday. */
const AFTER_EASTER: ReadonlySet<number> = new Set([-2, 0, 1, 39, 49])

// The Gregorian computus as Meeus, Jones and Butcher wrote it down.
function easterOf(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return addDays(`${String(year).padStart(4, '0')}-${String(Math.floor(f / 31)).padStart(2, '0')}-01`, f % 31)
}
