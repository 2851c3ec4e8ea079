// Supervision in the demo: who has said that she can be asked, times of the coming days with their seats, series, and days
// on which supervision was held. Days are days from today; times are on the wall. Nobody's words are in it.

import type { PersonName, UnitName } from './people.ts'

type Pair = { readonly unit: UnitName; readonly of: PersonName; readonly to: PersonName }

export const AVAILABLE: readonly { readonly who: PersonName; readonly state: 'NOW' | 'AWAY' }[] = [
  { who: 'Ulrika Wennerström', state: 'NOW' },
  { who: 'Staffan Grip', state: 'AWAY' },
]

/** `inDays` office days ahead. */
export const TIMES: readonly {
  readonly unit: UnitName
  readonly by: PersonName
  readonly inDays: number
  readonly at: string
  readonly minutes: number
  readonly seats: number
  readonly booked: readonly PersonName[]
}[] = [
  {
    unit: 'Utredning 2',
    by: 'Ulrika Wennerström',
    inDays: 1,
    at: '09:00',
    minutes: 45,
    seats: 1,
    booked: ['Amina Berg'],
  },
  { unit: 'Utredning 2', by: 'Maria Sand', inDays: 1, at: '14:30', minutes: 30, seats: 1, booked: [] },
  {
    unit: 'Utredning 2',
    by: 'Ulrika Wennerström',
    inDays: 3,
    at: '13:00',
    minutes: 60,
    seats: 4,
    booked: ['Erik Lund', 'Sofia Holm'],
  },
  { unit: 'Utredning 1', by: 'Eva-Lena Norrby', inDays: 2, at: '10:00', minutes: 45, seats: 1, booked: [] },
  {
    unit: 'Utredning 3',
    by: 'Ulrika Wennerström',
    inDays: 2,
    at: '15:00',
    minutes: 45,
    seats: 1,
    booked: [],
  },
]

export const SERIES: readonly (Pair & { readonly everyWeeks: number })[] = [
  { unit: 'Utredning 2', of: 'Ulrika Wennerström', to: 'Nadia Karim', everyWeeks: 4 },
  { unit: 'Utredning 2', of: 'Ulrika Wennerström', to: 'Maria Sand', everyWeeks: 6 },
  { unit: 'Utredning 1', of: 'Staffan Grip', to: 'Tove Öberg', everyWeeks: 2 },
]

export const HELD: readonly (Pair & { readonly daysAgo: number })[] = [
  { unit: 'Utredning 2', of: 'Ulrika Wennerström', to: 'Nadia Karim', daysAgo: 25 },
  { unit: 'Utredning 2', of: 'Ulrika Wennerström', to: 'Maria Sand', daysAgo: 30 },
  { unit: 'Utredning 2', of: 'Ulrika Wennerström', to: 'Amina Berg', daysAgo: 20 },
  { unit: 'Utredning 2', of: 'Maria Sand', to: 'Erik Lund', daysAgo: 33 },
  { unit: 'Utredning 2', of: 'Maria Sand', to: 'Sofia Holm', daysAgo: 12 },
  { unit: 'Utredning 1', of: 'Staffan Grip', to: 'Tove Öberg', daysAgo: 13 },
  { unit: 'Utredning 1', of: 'Eva-Lena Norrby', to: 'Ida Wallin', daysAgo: 38 },
]
