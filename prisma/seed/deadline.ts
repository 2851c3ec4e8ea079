// What a visitor of the demo sees of the limits: a unit with a limit of its own and with days after which a card says how long
// it has stood, and cases of each caseworker with limits of the law beside the day that they came with. Days are days before
// the telling.

import type { PersonName, UnitName } from './people.ts'

export const OWN_LIMIT = {
  by: 'Helena Brandt',
  unit: 'Utredning 2',
  name: 'Första besök efter fördelning',
  count: 10,
  spanUnit: 'DAYS',
  repeats: false,
  maySuspend: true,
} as const satisfies { readonly by: PersonName; readonly unit: UnitName; readonly [more: string]: unknown }

export const COLUMN_AGES = [
  { by: 'Helena Brandt', unit: 'Utredning 2', key: 'TRIAGED', days: 3 },
  { by: 'Helena Brandt', unit: 'Utredning 2', key: 'WAITING', days: 7 },
  { by: 'Karin Åström', unit: 'Utredning 1', key: 'WAITING', days: 7 },
] as const satisfies readonly {
  readonly by: PersonName
  readonly unit: UnitName
  readonly [more: string]: unknown
}[]

/** Within how many days the unit wants what the law lets take longer. */
export const GOALS = [
  { by: 'Helena Brandt', unit: 'Utredning 2', rule: 'PRELIM_ASSESSMENT', days: 10 },
  { by: 'Helena Brandt', unit: 'Utredning 2', rule: 'CHILD_INVESTIGATION', days: 90 },
] as const satisfies readonly {
  readonly by: PersonName
  readonly unit: UnitName
  readonly [more: string]: unknown
}[]

/** From how many days ago the unit's own limit runs in one of its cases. */
export const OWN_AGO = 4

/** Which limits run in a case of a kind, from how many days ago. */
export const LIMITS_OF = {
  CONCERN_REPORT: [{ rule: 'IMMEDIATE_PROTECTION', ago: 4, isDone: true }],
  PRELIMINARY_ASSESSMENT: [{ rule: 'PRELIM_ASSESSMENT', ago: 5, isDone: false }],
  CHILD_INVESTIGATION: [
    { rule: 'PRELIM_ASSESSMENT', ago: 31, isDone: true },
    { rule: 'CHILD_INVESTIGATION', ago: 20, isDone: false },
  ],
  CARE_OF_YOUNG_PERSONS_ACT: [{ rule: 'LVU_REVIEW', ago: 100, isDone: false }],
  PLACEMENT: [{ rule: 'CARE_REVIEW_SOL', ago: 150, isDone: false }],
  MEASURE_FOLLOW_UP: [{ rule: 'POST_INVESTIGATION_FOLLOWUP', ago: 60, isDone: false }],
} as const

/** Which limit a case of a kind came with from the record system, and how many days and months it runs. */
export const CAME_WITH = {
  PRELIMINARY_ASSESSMENT: { rule: 'PRELIM_ASSESSMENT', days: 14, months: 0 },
  CHILD_INVESTIGATION: { rule: 'CHILD_INVESTIGATION', days: 0, months: 4 },
  CARE_OF_YOUNG_PERSONS_ACT: { rule: 'LVU_REVIEW', days: 0, months: 6 },
  PLACEMENT: { rule: 'CARE_REVIEW_SOL', days: 0, months: 6 },
  MEASURE_FOLLOW_UP: { rule: 'POST_INVESTIGATION_FOLLOWUP', days: 0, months: 6 },
} as const
