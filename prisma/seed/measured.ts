// Requests without a story, as many as a measurement wants, on the first team's board and spread over its columns.

import { PEOPLE } from './people.ts'
import type { Step, Told } from './requests.ts'

export const KINDS = [
  'CHILD_INVESTIGATION',
  'PRELIMINARY_ASSESSMENT',
  'MEASURE_FOLLOW_UP',
  'ADULT_INVESTIGATION',
  'PLACEMENT',
  'INCOME_SUPPORT',
] as const satisfies readonly Told['in'][]

/** Requests for measurements: the first team's own, spread over the columns. */
export function measured(count: number): Told[] {
  const askers = PEOPLE.filter((person) => person.role === 'CASEWORKER' && person.units[0] === 'Utredning 1')
  const asks = ['ADVICE', 'QUICK', 'VISIT', 'WHOLE_CASE', 'GROUP', 'SINGLE'] as const
  const columns = [null, 'TRIAGED', 'BOOKED', 'ONGOING', 'WAITING', 'DONE'] as const
  return Array.from({ length: count }, (_, index): Told => {
    const by = askers[index % askers.length]?.name ?? 'Leila Haddad'
    const ago = 50 * 24 * 60 - index
    const to = columns[index % columns.length] ?? null
    const urgency = (['A', 'B', 'C', 'D'] as const)[index % 4] ?? 'C'
    const triage = {
      by: 'Jonas Ekdahl',
      ago: ago - 0.2,
      does: 'triage',
      to: urgency,
      why: 'Mätning.',
    } as const
    const course: Step[] = to === null ? [] : [triage]
    if (to === 'DONE') course.push({ by: 'Jonas Ekdahl', ago: ago - 0.4, does: 'close', outcome: 'Mätning.' })
    else if (to !== null && to !== 'TRIAGED')
      course.push({ by: 'Jonas Ekdahl', ago: ago - 0.4, does: 'move', to })
    return {
      by,
      asks: asks[index % asks.length] ?? 'ADVICE',
      urgency,
      in: KINDS[index % KINDS.length] ?? 'CHILD_INVESTIGATION',
      deadline: (index % 90) - 5,
      ago,
      question: 'Fråga för mätning.',
      course,
    }
  })
}
