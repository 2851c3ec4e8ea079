// What a visitor of the demo sees of visits: a unit that has said whom one calls, and a visit next week that two make. Far
// enough ahead that a demo that is left running alarms nobody the same day.

import type { PersonName, UnitName } from './people.ts'

export const ROUTINE = {
  by: 'Helena Brandt',
  unit: 'Utredning 2',
  passOnMinutes: 10,
  safetyContact: 'Säkerhetssamordnaren',
  healthName: 'Företagshälsovården i kommunhuset',
  healthHours: 'Vardagar 8–16',
} as const satisfies { readonly by: PersonName; readonly unit: UnitName } & Record<string, unknown>

export const VISIT = {
  by: 'Amina Berg',
  second: 'Petra Jonsson',
  contact: 'Maria Sand',
  daysAhead: 7,
  from: '13:00',
  until: '14:30',
  callBack: '15:00',
  car: 'BIL 3',
} as const satisfies {
  readonly by: PersonName
  readonly second: PersonName
  readonly contact: PersonName
} & Record<string, unknown>
