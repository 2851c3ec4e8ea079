// What the day is that a clock starts from (domain.md B1, B2). Values in, values out.
//
// CS1 It is the day of the event, and what comes first is counted from it.
// CS2 It may be the day on which what comes again was done last: then its next time is counted from it.
// CS3 It may be that of a report which came in after the hour that the unit has set: then the first look at protection, and
//     nothing else, waits till the day after (limit.rules.ts L4). Without an hour nothing has come in late.

import { type Refusal, invalid } from '#lib/refusal.ts'
import type { Day } from '#lib/day.ts'
import { type Counted, againFrom, countedFrom } from './clock.rules.ts'
import { type Limits, limitsWhenLate } from './limit.rules.ts'

/** CS1: what the day is that a clock starts from. */
export const STARTS = ['EVENT', 'DONE_LAST', 'ARRIVED_LATE'] as const
export type ClockStart = (typeof STARTS)[number]

/** CS1, CS2, CS3: target and limit from a day that is such a start. Refuses one that the limit does not have. */
export function startedFrom(
  counted: Counted,
  { on, as, hasLateHour }: { readonly on: Day; readonly as: ClockStart; readonly hasLateHour: boolean },
): Limits | Refusal | null {
  switch (as) {
    case 'EVENT':
      return countedFrom(counted, on)
    case 'DONE_LAST':
      return againFrom(counted, on) ?? comesOnce()
    case 'ARRIVED_LATE':
      if (!hasLateHour) return noLateHour()
      return (counted.rule && limitsWhenLate(counted.rule, on)) ?? neverWaits()
  }
}

function comesOnce(): Refusal {
  return invalid(
    {
      sv: 'Fristen kommer bara en gång. Ange dagen då det hände.',
      en: 'The limit comes once. Give the day on which it happened.',
    },
    { field: 'startedAs' },
  )
}

function noLateHour(): Refusal {
  return invalid(
    {
      sv: 'Enheten har inte bestämt efter vilket klockslag en anmälan har kommit in sent. Chefen gör det på enhetens sida.',
      en: 'The unit has not said after which hour a report came in late. Its manager does so on the unit’s page.',
    },
    { field: 'startedAs' },
  )
}

function neverWaits(): Refusal {
  return invalid(
    {
      sv: 'Bara den omedelbara skyddsbedömningen får vänta till dagen efter.',
      en: 'Only the immediate protection assessment may wait till the day after.',
    },
    { field: 'startedAs' },
  )
}
