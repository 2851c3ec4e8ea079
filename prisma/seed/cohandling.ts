// Who co-handles what in the demo, who is asked, which cases change hands and who is away: told on requests of requests.ts,
// found by who asked for what. Days are days from today; nothing here names a client.

import type { PersonName } from './people.ts'
import type { Told } from './requests.ts'

type Of = { readonly by: PersonName; readonly asks: Told['asks'] }

export const QUESTIONS: readonly {
  readonly of: Of
  readonly to: PersonName
  readonly answer: 'none' | 'accepts' | 'declines'
  readonly share: number
}[] = [
  { of: { by: 'Nadia Karim', asks: 'HEARING' }, to: 'Petra Jonsson', answer: 'accepts', share: 25 },
  { of: { by: 'Petra Jonsson', asks: 'PHASE' }, to: 'Erik Lund', answer: 'declines', share: 50 },
  { of: { by: 'Petra Jonsson', asks: 'PHASE' }, to: 'Sofia Holm', answer: 'accepts', share: 50 },
  { of: { by: 'Petra Jonsson', asks: 'WHOLE_CASE' }, to: 'Erik Lund', answer: 'none', share: 50 },
  { of: { by: 'Gustav Rehn', asks: 'VISIT' }, to: 'Klara Nyberg', answer: 'none', share: 25 },
]

export const HANDOVERS: readonly {
  readonly of: Of
  readonly to: PersonName
  readonly inDays: number
  readonly note: string
}[] = [
  {
    of: { by: 'Sofia Holm', asks: 'ADVICE' },
    to: 'Erik Lund',
    inDays: 7,
    note: 'Mötet med skolan är bokat, se nästa steg.',
  },
]

export const ABSENCES: readonly {
  readonly who: PersonName
  readonly from: number
  readonly until: number
  readonly deputy: PersonName
}[] = [
  { who: 'Nadia Karim', from: 4, until: 25, deputy: 'Sofia Holm' },
  { who: 'Anders Myhr', from: -3, until: 24, deputy: 'Leila Haddad' },
]

/** Who settles for her unit when two handle a case. */
export const SETTLED_BY: PersonName = 'Helena Brandt'
