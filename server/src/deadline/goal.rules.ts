// A unit's own goal beside a limit of the law: the days within which it wants the thing done. It is held against whatever
// runs, as it is set now: the day of the event and so many days on, never moved for a free day.
//
// GO1 A goal is days from the event, within what the law gives. Where the law says at once it has no days, and the goal is the
//     unit's own measure of that, at most thirty. The law's own day stands as it is, and is what is warned of.

import type { ClockRule } from '#db/generated/enums.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'
import { LIMITS } from './limit.rules.ts'

const MOST_AT_ONCE = 30

/** GO1. */
export function mostDaysOf(rule: ClockRule): number {
  const { span } = LIMITS[rule]
  switch (span.unit) {
    case 'AT_ONCE':
      return MOST_AT_ONCE
    case 'DAYS':
      return span.count
    case 'WEEKS':
      return span.count * 7
    // So few days has no such number of months, wherever it begins.
    case 'MONTHS':
      return span.count * 30 - 2
    case 'YEARS':
      return span.count * 365
  }
}

/** GO1. */
export function refuseGoal(rule: ClockRule, days: number): Refusal | null {
  const most = mostDaysOf(rule)
  if (days >= 0 && days <= most) return null
  return invalid(
    { sv: `Ange ett antal dagar från 0 till ${most}.`, en: `Give a number of days from 0 to ${most}.` },
    { field: 'days' },
  )
}
