// What a visitor of the demo sees of triage: a unit that has set its own time and ladder, a question that waits for its
// answer, a case in which safety has to be thought of. Each names who does it, and whose request it is about.

import type { PersonName, UnitName } from './people.ts'

type Setting = { readonly by: PersonName; readonly unit: UnitName }

export const OWN_TIME = {
  by: 'Helena Brandt',
  unit: 'Utredning 2',
  urgency: 'A',
  minutes: 20,
} as const satisfies Setting & { readonly urgency: 'A'; readonly minutes: number }

export const OWN_LADDER = {
  by: 'Helena Brandt',
  unit: 'Utredning 2',
  people: ['Maria Sand', 'Ulrika Wennerström', 'Helena Brandt'],
} as const satisfies Setting & { readonly people: readonly PersonName[] }

export const SENT_BACK = {
  by: 'Zainab Osman',
  askers: ['Klara Nyberg', 'Gustav Rehn', 'Elsa Lindqvist', 'Daniel Kovács', 'Rebecka Frisk'],
  question: 'Vilken dag är besöket planerat? Då vet jag vem som kan följa med.',
} as const satisfies {
  readonly by: PersonName
  readonly askers: readonly PersonName[]
  readonly question: string
}

export const FLAGGED = {
  by: ['Leila Haddad', 'Anders Myhr', 'Ida Wallin'],
  basis: 'THREAT_OR_VIOLENCE',
  reason: 'Två vid alla besök tills vidare. Bakgrunden står i akten.',
} as const satisfies {
  readonly by: readonly PersonName[]
  readonly basis: 'THREAT_OR_VIOLENCE'
  readonly reason: string
}
