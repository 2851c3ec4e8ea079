// Incidents at work: counted, never described. Values in, values out.
//
// IN1 An incident is a kind and a unit: neither whom it happened to nor what happened is kept here. What has to be told is
//     told in the employer's own system for the work environment.
// IN2 Counts are whole units and whole quarters of the Swedish calendar, the running one and seven before it; of fewer than five
//     no number is told, and no kind is told apart (domain.md trap 24).

import { told } from '#figures/figures.rules.ts'
import { type Day } from '#lib/day.ts'

const QUARTERS = 8

export type Quarter = {
  /** Its first day. */
  readonly fromOn: Day
  /** Null: fewer than five. */
  readonly count: number | null
}

/** IN2: the first day of the quarter of a day. */
export function quarterOf(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}

/** IN2: the quarters that are told of, the running one first. */
export function quartersTold(today: Day): Day[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(quarterOf(today).slice(5, 7)) - 1]
  return Array.from({ length: QUARTERS }, (_, back) => {
    const months = year * 12 + month - 3 * back
    return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
  })
}

/** IN2: each quarter's count, from the days on which something happened. */
export function quartersOf(days: readonly Day[], today: Day): Quarter[] {
  return quartersTold(today).map((fromOn) => ({
    fromOn,
    count: told(days.filter((day) => quarterOf(day) === fromOn).length),
  }))
}
