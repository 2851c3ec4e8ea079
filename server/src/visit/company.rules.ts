// Who goes on a visit and who waits (domain.md A1 32, F3). Values in, values out. No address, no person visited: colleagues.
//
// V1 Two go where the case has a safety flag, where two at visits is asked for in an open request of it, and where its unit
//    always has two: by its rule for visits, or because its policy is two caseworkers in every case.
// V2 A plan to go alone where two go is refused, unless a manager has let that person go alone that day, with a reason. Who may
//    let her takes it back, and it holds no longer than until the next safety flag of the case.
// V3 Who is asked along comes when she has said yes: silence is none. Where two go, nobody checks in before that, and what
//    counts is how it is then, not how it was planned.
// V4 Whoever goes works with cases, may know of the case, has no conflict of interest in it, is not away that day, and goes on
//    one visit at a time. Who is to be called back works with cases, is not away, has no conflict, does not go along, and is
//    out on no visit of her own between its beginning and the time to call back. What she plans after that is hers to plan: who
//    is out when the alarm rings is not there (V9).
// V15 Who came along when it began comes along until it is over: nobody takes her place, and she declines no more. Once there
//     is an alarm nobody is asked along, and nobody says yes.
// V16 Who has since left, got a conflict of interest or may no longer know of the case checks in on nothing, and nobody does
//     with her.

import { type Going, begun, refuseEnded, underAlarm } from './visit.rules.ts'
import { may } from '#access.rules.ts'
import type { CohandlingPolicyKind, Role, VisitPairing } from '#db/generated/enums.ts'
import { Refusal, invalid } from '#lib/refusal.ts'

export type Calls = {
  readonly isFlagged: boolean
  readonly isAskedForTwo: boolean
  readonly pairing: VisitPairing | null
  readonly policy: CohandlingPolicyKind | null
}

/** V1. */
export function callsForTwo({ isFlagged, isAskedForTwo, pairing, policy }: Calls): boolean {
  return isFlagged || isAskedForTwo || pairing === 'ALWAYS' || policy === 'ALWAYS'
}

export type Company = {
  readonly isForTwo: boolean
  readonly isPermitted: boolean
  /** Who is asked along, and whether she has said yes. */
  readonly second: { readonly hasAccepted: boolean } | null
}

/** V2. */
export function refuseLone({ isForTwo, isPermitted, second }: Company): Refusal | null {
  if (!isForTwo || isPermitted || second !== null) return null
  return invalid(
    {
      sv: 'Det här besöket görs av två. Välj vem som följer med, eller be enhetschefen tillåta att du åker ensam den dagen.',
      en: 'Two go on this visit. Choose who comes along, or ask the unit manager to let you go alone that day.',
    },
    { field: 'secondId' },
  )
}

/** V3. */
export function refuseUnaccompanied({ isForTwo, isPermitted, second }: Company): Refusal | null {
  if (!isForTwo || isPermitted || second?.hasAccepted === true) return null
  if (second === null) {
    return invalid({
      sv: 'Det här besöket görs av två. Fråga någon som följer med, eller be enhetschefen tillåta att du åker ensam i dag.',
      en: 'Two go on this visit. Ask somebody to come along, or ask the unit manager to let you go alone today.',
    })
  }
  return invalid({
    sv: 'Det här besöket görs av två, och den som är tillfrågad har inte svarat ja. Ring, eller fråga någon annan.',
    en: 'Two go on this visit, and whoever is asked has not said yes. Call, or ask somebody else.',
  })
}

export type Colleague = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly isConflicted: boolean
  readonly isAway: boolean
  /** Works in the case's unit or is in its circle; of a protected case the latter. */
  readonly isKnowing: boolean
  /** Goes on another visit then. */
  readonly isOut: boolean
  /** Goes on another visit, or may not be back from it, before the time to call back. */
  readonly isOutBeforeCall: boolean
}

/** V4: somebody who is to come along. */
export function refuseSecond(second: Colleague, goingId: string): Refusal | null {
  const field = 'secondId'
  if (second.id === goingId) {
    return invalid(
      { sv: 'Välj en kollega som följer med.', en: 'Choose a colleague to come along.' },
      { field },
    )
  }
  return (
    refuseColleague(second, field) ??
    (second.isKnowing ? null : unknowing(second, field)) ??
    refuseOut(second)
  )
}

/** V4: one visit at a time. */
function refuseOut({ name, isOut }: Pick<Colleague, 'name' | 'isOut'>): Refusal | null {
  if (!isOut) return null
  return invalid(
    {
      sv: `${name} är på ett annat besök då. Välj en annan tid.`,
      en: `${name} is on another visit then. Choose another time.`,
    },
    { field: 'startsAt' },
  )
}

/** V4: whom they call back to. */
export function refuseContact(contact: Colleague, goingIds: readonly string[]): Refusal | null {
  const field = 'contactId'
  if (goingIds.includes(contact.id)) return waits(field)
  const refused = refuseColleague(contact, field)
  if (refused || !contact.isOutBeforeCall) return refused
  return invalid(
    {
      sv: `${contact.name} är själv på besök då. Välj någon annan.`,
      en: `${contact.name} is out on a visit then. Choose somebody else.`,
    },
    { field },
  )
}

/** V4: whoever waits for the call does not go along. */
export function waits(field: 'contactId' | 'secondId'): Refusal {
  return invalid(
    {
      sv: 'Kontaktpersonen kan inte vara någon som åker med.',
      en: 'The contact cannot be somebody who goes along.',
    },
    { field },
  )
}

function refuseColleague(one: Colleague, field: string): Refusal | null {
  const { name } = one
  if (!may('PLAN_VISIT', one.role, ['MEMBER'])) {
    return invalid(
      { sv: `${name} arbetar inte med ärenden.`, en: `${name} does not work with cases.` },
      { field },
    )
  }
  if (one.isConflicted) {
    return invalid(
      { sv: `${name} kan inte ta del i det här.`, en: `${name} can take no part in this.` },
      { field },
    )
  }
  if (!one.isAway) return null
  return invalid(
    {
      sv: `${name} är borta den dagen. Välj någon annan.`,
      en: `${name} is away that day. Choose somebody else.`,
    },
    { field },
  )
}

function unknowing({ name }: Colleague, field: string): Refusal {
  return invalid(
    {
      sv: `${name} är varken i enheten eller i ärendekretsen. Släpp in hen först, eller välj någon annan.`,
      en: `${name} is neither in the unit nor in the case circle. Let them in first, or choose somebody else.`,
    },
    { field },
  )
}

/** V16: somebody who goes, as she stands now; null has left. */
export function refuseUnfit(
  one: Pick<Colleague, 'name' | 'isConflicted' | 'isKnowing'> | null,
): Refusal | null {
  if (one && !one.isConflicted && one.isKnowing) return null
  return invalid({
    sv: `${one?.name ?? 'Den som planerade besöket'} kan inte längre ta del i det här. Ställ in besöket, eller checka ut om tiden är inne, och låt någon annan planera det.`,
    en: `${one?.name ?? 'Whoever planned the visit'} can no longer take part in this. Cancel the visit, or check out if its time has come, and let somebody else plan it.`,
  })
}

/** V4: the planner herself. */
export function refusePlanner(planner: Colleague): Refusal | null {
  if (!planner.isAway) return refuseOut(planner)
  return invalid(
    {
      sv: 'Du är borta den dagen. Välj en annan dag, eller avsluta din frånvaro.',
      en: 'You are away that day. Choose another day, or end your absence.',
    },
    { field: 'startsAt' },
  )
}

/** V15: asking along another. */
export function refuseAsking(visit: Going): Refusal | null {
  return refuseEnded(visit) ?? underAlarm(visit) ?? (isSettled(visit) ? begun() : null)
}

/** V15: saying yes. */
export function refuseYes(visit: Going): Refusal | null {
  const over = refuseEnded(visit) ?? underAlarm(visit)
  if (over || visit.secondAcceptedAt === null) return over
  return new Refusal('CONFLICT', { sv: 'Du har redan svarat ja.', en: 'You have said yes already.' })
}

/** V15: saying no, also after a yes. */
export function refuseNo(visit: Going): Refusal | null {
  return refuseEnded(visit) ?? (isSettled(visit) ? begun() : null)
}

function isSettled({ state, secondAcceptedAt }: Going): boolean {
  return state !== 'PLANNED' && secondAcceptedAt !== null
}
