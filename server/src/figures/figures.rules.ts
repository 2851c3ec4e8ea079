// Figures for those who steer and see no cases (domain.md A1 rows 23 and 33, A2, trap 24). Values in, values out.
//
// S1 A figure that rests on fewer than five requests is not told: in a small unit it would tell of one family.
// S2 Protected cases are in no figure: a count would say that they are there (domain.md C3).
// S3 The waiting time for support is office minutes from the asking to the first answer: somebody else took it, judged its
//    urgency or asked back. By the urgency that it waited with; told as the median and as what nine of ten stay within.

import type { Urgency } from '#db/generated/enums.ts'
import { officeMinutesBetween } from '#lib/office-time.ts'

const FEWEST = 5

export type Counted = {
  readonly openCount: number
  readonly waitingCount: number
  readonly closedCount: number
  /** Hours that the median of the waiting ones has waited; null when none waits. */
  readonly medianWaitHours: number | null
}

/** The same figures with null where too few stand behind one. */
export type Told = { readonly [Figure in keyof Counted]: number | null }

/** S1. */
export function tellable(counted: Counted): Told {
  return {
    openCount: enough(counted.openCount, counted.openCount),
    waitingCount: enough(counted.waitingCount, counted.waitingCount),
    closedCount: enough(counted.closedCount, counted.closedCount),
    medianWaitHours: enough(counted.waitingCount, counted.medianWaitHours),
  }
}

/** S1: a count as it is told. */
export function told(count: number): number | null {
  return enough(count, count)
}

function enough(behind: number, figure: number | null): number | null {
  return behind < FEWEST ? null : figure
}

/** A request that was answered, and the urgency that it waited with. */
export type Answered = { readonly urgency: Urgency; readonly askedAt: Date; readonly answeredAt: Date }

export type SupportWait = {
  readonly urgency: Urgency
  /** Null where they are too few to tell. */
  readonly answeredCount: number | null
  readonly medianMinutes: number | null
  readonly ninetiethMinutes: number | null
}

/** S3, S1: each urgency's waiting time, A to D. */
export function supportWaits(answered: readonly Answered[]): SupportWait[] {
  return (['A', 'B', 'C', 'D'] as const).map((urgency) => {
    const waits = answered
      .filter((each) => each.urgency === urgency)
      .map(({ askedAt, answeredAt }) => officeMinutesBetween(askedAt, answeredAt))
      .toSorted((a, b) => a - b)
    const behind = waits.length
    return {
      urgency,
      answeredCount: enough(behind, behind),
      medianMinutes: enough(behind, share(waits, 0.5)),
      ninetiethMinutes: enough(behind, share(waits, 0.9)),
    }
  })
}

// Between two waits in proportion, as PostgreSQL's percentile_cont.
function share(waits: readonly number[], part: number): number | null {
  const place = part * (waits.length - 1)
  const below = waits[Math.floor(place)]
  const above = waits[Math.ceil(place)]
  if (below === undefined || above === undefined) return null
  return Math.round(below + (above - below) * (place - Math.floor(place)))
}
