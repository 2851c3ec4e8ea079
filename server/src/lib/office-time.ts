// Time as an office has it: minutes and days on which somebody is there (workday.ts H3). Pure arithmetic on instants.
//
// O1 A minute counts when it lies in office hours; the time from one instant to another is the sum of those minutes.
// O2 A time that runs out is the instant at which its last minute has passed; begun outside office hours it begins when
//    they do. So no time runs out at night, and summer time can't move it.
// O3 The n-th working day after a day is found by counting days that are not free; none counts the day itself.

import { type Day, addDays, dayOf, instantAt, timeOf } from './day.ts'
import { isFree, isOfficeHour } from './workday.ts'

const OPENS = '07:00'
const CLOSES = '18:00'
const MINUTE_MS = 60_000
/** Minutes of one working day. */
export const WORKDAY_MINUTES = 11 * 60

/** O3. */
export function workdayAfter(day: Day, count: number): Day {
  let found = day
  for (let left = count; left > 0;) {
    found = addDays(found, 1)
    if (!isFree(found)) left -= 1
  }
  return found
}

/** The end of the working day that it is, or, outside office hours after it or on a free day, of the next one. */
export function endOfWorkday(from: Date): Date {
  return instantAt(dayOf(opening(from)), CLOSES)
}

/** The end of the n-th working day after the one that `endOfWorkday` means. */
export function endOfWorkdayAfter(from: Date, count: number): Date {
  return instantAt(workdayAfter(dayOf(opening(from)), count), CLOSES)
}

/** O2. */
export function officeTimeAfter(from: Date, minutes: number): Date {
  let at = opening(from)
  let left = minutes * MINUTE_MS
  for (;;) {
    const closes = instantAt(dayOf(at), CLOSES)
    const rest = closes.getTime() - at.getTime()
    if (left <= rest) return new Date(at.getTime() + left)
    left -= rest
    at = opening(closes)
  }
}

/** O1, with what is left of the last minute; 0 when `to` is not after `from`. */
export function officeMinutesBetween(from: Date, to: Date): number {
  let sum = 0
  for (let at = opening(from); at < to;) {
    const closes = instantAt(dayOf(at), CLOSES)
    sum += Math.min(closes.getTime(), to.getTime()) - at.getTime()
    at = opening(closes)
  }
  return sum / MINUTE_MS
}

/** The instant itself in office hours, else when they begin next. */
function opening(from: Date): Date {
  if (isOfficeHour(from)) return from
  const today = dayOf(from)
  const isBefore = !isFree(today) && timeOf(from) < OPENS.replace(':', '.')
  return instantAt(isBefore ? today : workdayAfter(today, 1), OPENS)
}
