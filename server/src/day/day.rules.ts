// What stands on somebody's day, and in which order. Time is an argument.
//
// Y1 A line of a case is there while she may see its face, and names it unless it is protected; a line of no case is hers, and
//    so is a time of supervision, without its case where she may not see that.
// Y2 What waits for her comes in the order in which it has waited; what has a day, by day, and without one last.
// Y3 Deadlines are those passed by a month at the most, or due within six weeks, the nearest first, eight of them.

import { addDays } from '#lib/day.ts'
import { type Sight, seesFace } from '#notice/notice.rules.ts'

/** Y1. */
export function isOnDay(sight: Sight | null): boolean {
  return sight === null || seesFace(sight)
}

type Dated = { readonly id: string; readonly at: string | null; readonly dueOn: string | null }

/** Y2. */
export function byWaiting(one: Dated, other: Dated): number {
  return compare(one.at, other.at) || compare(one.id, other.id)
}

/** Y2. */
export function byDay(one: Dated, other: Dated): number {
  return compare(one.dueOn, other.dueOn) || byWaiting(one, other)
}

function compare(one: string | null, other: string | null): number {
  if (one === other) return 0
  if (one === null || other === null) return one === null ? 1 : -1
  return one < other ? -1 : 1
}

export const MOST_DEADLINES = 8

/** Y3. */
export function deadlinesWithin(today: string): { readonly from: string; readonly until: string } {
  return { from: addDays(today, -30), until: addDays(today, 42) }
}
