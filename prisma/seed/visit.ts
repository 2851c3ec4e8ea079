// What a visitor of the demo sees of visits: a unit that has said whom one calls, and a visit that two made today and came back
// from. Nothing is left to be missed: a demo that is left running, or opened weeks later, alarms nobody by itself.

import type { PersonName, UnitName } from './people.ts'

export const ROUTINE = {
  by: 'Helena Brandt',
  unit: 'Utredning 2',
  passOnMinutes: 10,
  safetyContact: 'Säkerhetssamordnaren',
  healthName: 'Företagshälsovården i kommunhuset',
  healthHours: 'vardagar 8–16',
} as const satisfies { readonly by: PersonName; readonly unit: UnitName } & Record<string, unknown>

/** Times are minutes before the telling. */
export const VISIT = {
  by: 'Amina Berg',
  second: 'Petra Jonsson',
  contact: 'Maria Sand',
  planned: 110,
  accepted: 100,
  checkedIn: 75,
  from: 70,
  until: 15,
  checkedOut: 12,
  callBack: 5,
  car: 'BIL 3',
} as const satisfies {
  readonly by: PersonName
  readonly second: PersonName
  readonly contact: PersonName
} & Record<string, unknown>
