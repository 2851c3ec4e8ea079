// Swedish days. A day is the string YYYY-MM-DD, as in GraphQL and in the database; it has no hour and no zone.
// An instant becomes a day in Europe/Stockholm whatever the machine's zone. All else is arithmetic on strings
// through UTC, where every day has 24 hours, so that summer time cannot move a day.
//
// D1 The day of an instant is the one on a Swedish calendar at that moment.
// D2 A day exists: 2026-02-29 is none. Years run from 0001 to 9999.
// D3 Weeks are ISO 8601: Monday first, and week 1 holds the year's first Thursday.
// D4 Months end on the day with the same number, or on the month's last where it has none (1930:173 1 §).

export type Day = string

const MILLISECONDS_PER_DAY = 86_400_000
const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const clockFace = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  minute: '2-digit',
})

/** The time of day as Swedes write it: 09.41. */
export function timeOf(instant: Date): string {
  return clockFace.format(instant).replace(':', '.')
}

export function dayOf(instant: Date): Day {
  return stockholm.format(instant)
}

/** The instant of a Swedish day and time of day (HH:MM), whatever the season. */
export function instantAt(day: Day, time: string): Date {
  const summer = new Date(`${day}T${time}:00+02:00`)
  const winter = new Date(`${day}T${time}:00+01:00`)
  return timeOf(summer).replace('.', ':') === time && dayOf(summer) === day ? summer : winter
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && dayFrom(instant) === text
}

export function addDays(day: Day, count: number): Day {
  return dayFrom(new Date(midnight(day) + count * MILLISECONDS_PER_DAY))
}

/** D4. Counted from the first day, never step by step: 31 January is two months before 31 March. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(0)
  first.setUTCFullYear(year, month - 1 + count, 1)
  const last = new Date(0)
  last.setUTCFullYear(year, month + count, 0)
  return addDays(dayFrom(first), Math.min(date, last.getUTCDate()) - 1)
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (midnight(to) - midnight(from)) / MILLISECONDS_PER_DAY
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return new Date(midnight(day)).getUTCDay() || 7
}

/** The week and the year that it belongs to: 2027-01-01 is in week 53 of 2026. */
export function isoWeek(day: Day): { year: number; week: number } {
  const thursday = addDays(day, 4 - weekday(day))
  const year = Number(thursday.slice(0, 4))
  return { year, week: Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1 }
}

function midnight(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** The day of a date column, which has no hour: as midnight of UTC. */
export function dayFrom(date: Date): Day {
  return date.toISOString().slice(0, 10)
}

/** A day as a date column takes it. */
export function dateFrom(day: Day): Date {
  return new Date(midnight(day))
}
