// How soon a request is to be answered, by its urgency (domain.md F4). Values in, values out; time is an argument.
//
// RT1 A within thirty minutes, B by the end of the working day, C by the end of the fifth working day after, all in office
//     hours; D waits for the next case meeting and has no clock.
// RT2 A unit may set a time of its own for A, B and C: minutes of office time, from five to thirty working days.
// RT3 The clock starts when it is asked, never when somebody picks it up. Raised, it starts anew at the raise; lowered, it
//     still counts from the asking.
// RT4 Sent back with a question it stands still, and goes on with what was left when the answer comes; what had passed
//     stays passed.
// RT5 An A is told to somebody at once, a B when its time has passed; C and D go up no ladder.

import type { Urgency } from '#db/generated/enums.ts'
import {
  WORKDAY_MINUTES,
  endOfWorkday,
  endOfWorkdayAfter,
  officeMinutesBetween,
  officeTimeAfter,
} from '#lib/office-time.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'

/** A unit's own times, in minutes of office time. */
export type OwnTimes = { readonly [Each in Urgency]?: number }

export const TIMED = ['A', 'B', 'C'] as const satisfies readonly Urgency[]

const LEAST = 5
const MOST = 30 * WORKDAY_MINUTES

/** RT1, RT2: when it is to be answered at the latest. */
export function answerBy(urgency: Urgency, from: Date, own: OwnTimes): Date | null {
  const minutes = own[urgency]
  if (minutes !== undefined && urgency !== 'D') return officeTimeAfter(from, minutes)
  switch (urgency) {
    case 'A':
      return officeTimeAfter(from, 30)
    case 'B':
      return endOfWorkday(from)
    case 'C':
      return endOfWorkdayAfter(from, 5)
    case 'D':
      return null
    default:
      return urgency satisfies never
  }
}

/** Whether one urgency is more urgent than another. */
export function isRaised(from: Urgency, to: Urgency): boolean {
  return to < from
}

/** RT3: from when the clock of an urgency counts. */
export function clockFrom(
  change: { readonly from: Urgency; readonly to: Urgency },
  at: { readonly askedAt: Date; readonly now: Date },
): Date {
  return isRaised(change.from, change.to) ? at.now : at.askedAt
}

/** RT4. */
export function resumed(by: Date, at: { readonly sentBackAt: Date; readonly now: Date }): Date {
  if (by <= at.sentBackAt) return by
  return officeTimeAfter(at.now, officeMinutesBetween(at.sentBackAt, by))
}

/** RT5: when it first goes to somebody of the ladder. */
export function firstStepAt(
  urgency: Urgency,
  at: { readonly now: Date; readonly answerBy: Date | null },
): Date | null {
  if (urgency === 'A') return at.now
  return urgency === 'B' ? at.answerBy : null
}

/** RT2; null sets the unit's own time aside. */
export function refuseMinutes(urgency: Urgency, minutes: number | null): Refusal | null {
  if (urgency === 'D') {
    return invalid(
      {
        sv: 'D väntar på nästa ärendemöte och har ingen svarstid. Välj A, B eller C.',
        en: 'D waits for the next case meeting and has no response time. Choose A, B or C.',
      },
      { field: 'urgency' },
    )
  }
  if (minutes === null || (Number.isInteger(minutes) && minutes >= LEAST && minutes <= MOST)) return null
  return invalid(
    {
      sv: `Välj en tid från ${LEAST} minuter till 30 arbetsdagar (${MOST} minuter) av kontorstid.`,
      en: `Choose a time from ${LEAST} minutes to 30 working days (${MOST} minutes) of office time.`,
    },
    { field: 'minutes' },
  )
}
