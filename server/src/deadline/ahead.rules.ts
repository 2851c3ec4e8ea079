// How near a limit is, who may be told what it is called, and when it is warned of. Values in, values out; today is an argument.
//
// AH1 A running limit is late when it has passed, then today's, this week's (to its Sunday), and later; one that stands
//     still is none of these. What some of them are called tells what has happened in the case: the circle's alone to see.
// AH2 It is warned of once when it is three working days away or nearer, and once when it has passed, if that is not more
//     than a week ago: what was late long before it was known is no news.

import type { ClockRule, ClockWarningKind } from '#db/generated/enums.ts'
import { type Day, addDays, weekday } from '#lib/day.ts'
import { workdayAfter } from '#lib/office-time.ts'

export const DEADLINE_WHENS = ['LATE', 'TODAY', 'THIS_WEEK', 'LATER', 'STILL'] as const
export type DeadlineWhen = (typeof DEADLINE_WHENS)[number]

/** AH1: not told outside the circle. */
export const TELLING: readonly ClockRule[] = [
  'VIOLENCE_AGAINST_CHILD',
  'SHELTER_CHILD',
  'LVM_SUBMISSION',
  'LVM_COURT',
  'LVM_APPLICATION',
  'YOUTH_SERVICE',
  'LEX_SARAH',
]

/** AH1. */
export function whenOf(limitOn: Day, today: Day): DeadlineWhen {
  if (limitOn < today) return 'LATE'
  if (limitOn === today) return 'TODAY'
  return limitOn <= addDays(today, 7 - weekday(today)) ? 'THIS_WEEK' : 'LATER'
}

const NEAR_WORKDAYS = 3
const NEWS_DAYS = 7

/** AH2: what is warned of on a day, by its limit. */
export function warningOf(limitOn: Day, today: Day): ClockWarningKind | null {
  if (limitOn < addDays(today, -NEWS_DAYS)) return null
  if (limitOn < today) return 'PASSED'
  return limitOn <= workdayAfter(today, NEAR_WORKDAYS) ? 'NEAR' : null
}

/** AH2: the first and the last limit that something is warned of today. */
export function warnedBetween(today: Day): { readonly from: Day; readonly until: Day } {
  return { from: addDays(today, -NEWS_DAYS), until: workdayAfter(today, NEAR_WORKDAYS) }
}
