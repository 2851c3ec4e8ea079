// The life of a request: asked, claimed, triaged, parked, closed, opened again. Time is an argument.
//
// R1 A claim is a lease of two minutes, renewed by presence on the board. It lapses only while the request waits in
//    Ny or Triagerad; from Bokad on, whoever has it keeps it until it is released, taken over or closed.
// R2 Nobody claims her own request or one that is closed or concluded, and supervision is given by those whose role it is.
// R3 Taking over needs somebody to take it over from, and a reason.
// R4 Triage is for open requests and always says why. Only a person lowers an urgency (domain.md F4).
// R5 A request is parked until a day after today, within a year, and stands in Väntar meanwhile.
// R6 Only an open request is closed, and only a closed or concluded one opened again, with a reason, into Triagerad.
// R7 What is asked for fits the kind of request.
// R8 Triage takes a new request to Triagerad; one that was triaged before stays where it stands.
// R9 Whoever took a new request to read it lets go of it by triaging it, and takes it again to keep it: a supervisor
//    who triages eleven doesn't hold eleven.
// R10 Nothing is written in a consultation that is closed: it stands in the record as it was carried there.

import { denial, may } from '#access.rules.ts'
import type { Ask, ColumnKey, RequestKind, Role } from '#db/generated/enums.ts'
import { type Day, daysBetween, isDay } from '#lib/day.ts'
import { Refusal, type Words, invalid } from '#lib/refusal.ts'

export const LEASE_SECONDS = 120

/** R1: when a claim made or renewed now lapses. */
export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + LEASE_SECONDS * 1000)
}

/** R1: the columns in which an abandoned claim lapses. */
export const LAPSING_COLUMNS = ['NEW', 'TRIAGED'] as const satisfies readonly ColumnKey[]

type State = {
  readonly kind: RequestKind
  readonly askedBy: { readonly id: string }
  readonly claim: { readonly by: { readonly id: string; readonly name: string } } | null
  readonly closedAt: string | null
  /** Concluded, and not carried to the record yet. */
  readonly owedSince?: string | null
}
type Person = { readonly id: string; readonly role: Role }

/** R2: why this person can't have it in hand, or null. */
function refuseHolding(state: State, person: Person): Refusal | null {
  if (state.closedAt !== null) return closedAlready()
  if (state.owedSince != null) return concludedAlready()
  if (state.askedBy.id === person.id) {
    return no('Du kan inte ta din egen begäran.', 'You cannot claim your own request.')
  }
  if (state.kind === 'SUPERVISION' && !may('CLAIM_SUPERVISION', person.role, ['MEMBER'])) {
    return new Refusal('FORBIDDEN', denial('CLAIM_SUPERVISION'))
  }
  if (state.claim?.by.id === person.id) return no('Du har redan tagit den.', 'You have already claimed it.')
  return null
}

/** R2: a request in another's hands is a conflict too, whatever version was seen. */
export function refuseClaim(state: State, person: Person): Refusal | null {
  const refused = refuseHolding(state, person)
  if (refused || state.claim === null) return refused
  const { name } = state.claim.by
  return new Refusal('CONFLICT', { sv: `${name} har tagit den.`, en: `${name} has claimed it.` })
}

/** R1: only the one who holds it can release it. */
export function refuseRelease(state: State, person: Person): Refusal | null {
  if (state.claim?.by.id === person.id) return null
  return no(
    'Du har inte tagit den, så du kan inte släppa den.',
    'You have not claimed it, so you cannot release it.',
  )
}

/** R3. */
export function refuseTakeOver(state: State, person: Person): Refusal | null {
  const refused = refuseHolding(state, person)
  if (refused || state.claim !== null) return refused
  return no(
    'Ingen har tagit den. Ta den i stället för att ta över.',
    'Nobody has claimed it. Claim it instead.',
  )
}

/** R4, R6: what can only be done with an open request. */
export function refuseClosed(state: Pick<State, 'closedAt'>): Refusal | null {
  return state.closedAt === null ? null : closedAlready()
}

/** What is closed, or concluded and owed to the record, takes no more of what is said together. */
export function refuseEnded(state: Pick<State, 'closedAt' | 'owedSince'>): Refusal | null {
  return state.closedAt === null && state.owedSince == null
    ? null
    : no('Begäran är avslutad. Öppna den igen först.', 'The request is closed. Reopen it first.')
}

/** R6. */
export function refuseReopen(state: Pick<State, 'closedAt' | 'owedSince'>): Refusal | null {
  return state.closedAt === null && state.owedSince == null
    ? no('Begäran är redan öppen.', 'The request is open already.')
    : null
}

/** R5. */
export function refuseParking(untilOn: string, today: Day): Refusal | null {
  const ahead = isDay(untilOn) ? daysBetween(today, untilOn) : Number.NaN
  if (ahead >= 1 && ahead <= 366) return null
  return invalid(
    {
      sv: 'Välj en dag från i morgon och högst ett år framåt, skriven som 2026-03-02.',
      en: 'Choose a day from tomorrow and at most a year ahead, written as 2026-03-02.',
    },
    { field: 'untilOn' },
  )
}

/** R8. */
export function columnAfterTriage(from: ColumnKey): ColumnKey {
  return from === 'NEW' ? 'TRIAGED' : from
}

/** R9. */
export function letsGoByTriage(
  state: Pick<State, 'claim'> & { readonly columnKey: ColumnKey },
  person: Person,
): boolean {
  return state.columnKey === 'NEW' && state.claim?.by.id === person.id
}

/** R10. */
export function refuseWordsAfter(): Refusal {
  return no(
    'Konsultationen är avslutad och står i akten. Öppna den igen om mer behöver sägas.',
    'The consultation is closed and stands in the record. Reopen it if more needs to be said.',
  )
}

const ASKS: Readonly<Record<RequestKind, readonly Ask[]>> = {
  CASE_CONSULTATION: ['ADVICE', 'OPEN_INVESTIGATION', 'QUICK', 'GROUP', 'PRESENTATION'],
  CO_HANDLING: ['WHOLE_CASE', 'PHASE', 'VISIT', 'HEARING'],
  SUPERVISION: ['SINGLE', 'SERIES', 'METHOD'],
}

/** R7. */
export function refuseAsk(kind: RequestKind, ask: Ask): Refusal | null {
  if (ASKS[kind].includes(ask)) return null
  return invalid(
    {
      sv: 'Det går inte att be om det i den här sortens begäran.',
      en: `That cannot be asked for in this kind of request. Choose one of: ${ASKS[kind].join(', ')}.`,
    },
    { field: 'ask' },
  )
}

function no(sv: string, en: string): Refusal {
  const words: Words = { sv, en }
  return invalid(words)
}

function closedAlready(): Refusal {
  return no('Begäran är avslutad. Öppna den igen först.', 'The request is closed. Reopen it first.')
}

function concludedAlready(): Refusal {
  return no(
    'Konsultationen är avslutad och ska föras till akt. Öppna den igen först om mer behöver sägas.',
    'The consultation is concluded and is to be carried to the record. Reopen it first if more needs to be said.',
  )
}
