// Visits that nobody makes alone when they shouldn't, and that somebody notices when they don't end (domain.md A1 32, F3).
// Values in, values out; time is an argument. No address, no person visited: a case, colleagues, instants, a car's code.
//
// V1 Two go where the case has a safety flag, where two at visits is asked for in an open request of it, and where its unit
//    always has two: by its rule for visits, or because its policy is two caseworkers in every case.
// V2 A plan to go alone where two go is refused, unless a manager has let that person go alone that day, with a reason.
// V3 Who is asked along comes when she has said yes: silence is none. Where two go, nobody checks in before that, and what
//    counts is how it is then, not how it was planned.
// V4 Whoever goes works with cases, may know of the case, has no conflict of interest in it, is not away that day, and goes on
//    one visit at a time. Who is to be called back works with cases, is not away, has no conflict, and does not go along.
// V5 A visit begins at most an hour ago and at most 60 days ahead, and lasts at most 12 hours. Calling back is promised
//    for a time after it has begun, ahead, and at most four hours after its end.
// V6 One checks in from two hours before the beginning; one checks out at any time, also without having checked in, once
//    the visit has begun or there is an alarm.
// V7 The time to call back is moved ahead by those who go, by at most four hours from now, and not once there is an alarm:
//    then somebody is waiting to hear a voice.
// V8 An alarm is due at the time to call back, checked in or not: whoever forgot to check in may have gone.
// V9 An alarm that nobody has acknowledged goes on to the unit's managers after the unit's minutes, and at once when the
//    contact is not there and nobody stands in for her. Of the managers those who are there, else those who stand in for
//    them, else the unit's other leaders, else everybody in the unit: never nobody while anybody is left, and never
//     those who are out on it.
// V10 An alarm is acknowledged once, by one of those who were alarmed; it rings for nobody then, and does not go on.
// V11 Those who go check out; of an alarm also whoever acknowledged it, who has heard from them.
// V12 A car is a short code: letters, digits, spaces and hyphens, twelve at the most.
// V13 An alarm waits from 1 to 60 minutes for the contact before it goes on; ten where the unit has not said.
// V14 A plan is kept for 90 days after it ended, and then nothing of it is.

import { may } from '#access.rules.ts'
import type { CohandlingPolicyKind, Role, VisitPairing, VisitState } from '#db/generated/enums.ts'
import { type Day, dayOf, timeOf } from '#lib/day.ts'
import { Refusal, invalid } from '#lib/refusal.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

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
    return no(
      'Det här besöket görs av två. Fråga någon som följer med, eller be enhetschefen tillåta att du åker ensam i dag.',
      'Two go on this visit. Ask somebody to come along, or ask the unit manager to let you go alone today.',
    )
  }
  return no(
    'Det här besöket görs av två, och den som är tillfrågad har inte svarat ja. Ring, eller fråga någon annan.',
    'Two go on this visit, and whoever is asked has not said yes. Call, or ask somebody else.',
  )
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
export function refuseOut({ name, isOut }: Pick<Colleague, 'name' | 'isOut'>): Refusal | null {
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
  if (goingIds.includes(contact.id)) {
    return invalid(
      {
        sv: 'Kontaktpersonen kan inte vara någon som åker med.',
        en: 'The contact cannot be somebody who goes along.',
      },
      { field },
    )
  }
  return refuseColleague(contact, field)
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

export type Times = { readonly startsAt: Date; readonly endsAt: Date; readonly callBackAt: Date }

/** V5. */
export function refuseTimes({ startsAt, endsAt, callBackAt }: Times, now: Date): Refusal | null {
  const ahead = startsAt.getTime() - now.getTime()
  if (ahead < -HOUR || ahead > 60 * DAY) {
    return invalid(
      {
        sv: 'Välj en tid som börjar högst en timme tillbaka och högst 60 dagar framåt.',
        en: 'Choose a time that begins at most an hour ago and at most 60 days ahead.',
      },
      { field: 'startsAt' },
    )
  }
  const length = endsAt.getTime() - startsAt.getTime()
  if (length <= 0 || length > 12 * HOUR) {
    return invalid(
      {
        sv: 'Besöket ska sluta efter att det har börjat, och inom tolv timmar.',
        en: 'A visit ends after it has begun, and within twelve hours.',
      },
      { field: 'endsAt' },
    )
  }
  const isInTime =
    callBackAt > startsAt && callBackAt > now && callBackAt.getTime() <= endsAt.getTime() + 4 * HOUR
  if (isInTime) return null
  return invalid(
    {
      sv: 'Välj en tid att höra av dig som är efter besökets början och högst fyra timmar efter dess slut.',
      en: 'Choose a time to call back after the visit has begun and at most four hours after its end.',
    },
    { field: 'callBackAt' },
  )
}

export type Going = {
  readonly state: VisitState
  readonly byId: string
  readonly secondId: string | null
  readonly secondAcceptedAt: Date | null
  readonly startsAt: Date
  readonly callBackAt: Date
  readonly acknowledgedById: string | null
}

/** V4: the planner, and whoever has said that she comes along. */
export function goes(visit: Going, personId: string): boolean {
  return visit.byId === personId || (visit.secondId === personId && visit.secondAcceptedAt !== null)
}

/** V6. */
export function refuseCheckIn(visit: Going, personId: string, now: Date): Refusal | null {
  if (!goes(visit, personId)) return notGoing()
  const ended = refuseEnded(visit)
  if (ended) return ended
  if (visit.state !== 'PLANNED') return no('Du är redan incheckad.', 'You are checked in already.')
  if (now.getTime() >= visit.startsAt.getTime() - 2 * HOUR) return null
  return no(
    'Det är mer än två timmar kvar. Checka in när du åker.',
    'There are more than two hours left. Check in when you leave.',
  )
}

/** V6, V11. */
export function refuseCheckOut(visit: Going, personId: string, now: Date): Refusal | null {
  const isHeard = visit.state === 'ALARMED' && visit.acknowledgedById === personId
  if (!goes(visit, personId) && !isHeard) return notGoing()
  const ended = refuseEnded(visit)
  if (ended) return ended
  if (visit.state !== 'PLANNED' || now >= visit.startsAt) return null
  return no(
    'Besöket har inte börjat. Ställ in det om det inte blir av.',
    'The visit has not begun. Cancel it if it comes to nothing.',
  )
}

/** V7. */
export function refuseExtension(
  visit: Going,
  { personId, callBackAt, now }: { readonly personId: string; readonly callBackAt: Date; readonly now: Date },
): Refusal | null {
  if (!goes(visit, personId)) return notGoing()
  const ended = refuseEnded(visit)
  if (ended) return ended
  if (visit.state === 'ALARMED') {
    return no(
      'Larmet har redan gått. Ring den som har larmats, eller checka ut.',
      'There is an alarm already. Call whoever was alarmed, or check out.',
    )
  }
  const isAhead = callBackAt > visit.callBackAt && callBackAt > now
  const from = Math.max(now.getTime(), visit.startsAt.getTime())
  if (isAhead && callBackAt.getTime() <= from + 4 * HOUR) return null
  return invalid(
    {
      sv: `Välj en tid efter ${timeOf(visit.callBackAt)}, högst fyra timmar fram.`,
      en: `Choose a time after ${timeOf(visit.callBackAt)}, at most four hours ahead.`,
    },
    { field: 'callBackAt' },
  )
}

/** V10. `name`: of whoever has acknowledged it. */
export function refuseAcknowledgement(
  visit: Going,
  { isAlarmed, name }: { readonly isAlarmed: boolean; readonly name: string | null },
): Refusal | null {
  if (!isAlarmed) return notGoing()
  const ended = refuseEnded(visit)
  if (ended) return ended
  if (visit.state !== 'ALARMED') return no('Det finns inget larm.', 'There is no alarm.')
  if (visit.acknowledgedById === null) return null
  return new Refusal('CONFLICT', {
    sv: `${name ?? 'Någon'} tar redan hand om larmet.`,
    en: `${name ?? 'Somebody'} is dealing with the alarm already.`,
  })
}

/** What is over, and can't be taken up again. */
export function refuseEnded({ state }: Pick<Going, 'state'>): Refusal | null {
  if (state === 'CANCELLED')
    return new Refusal('CONFLICT', { sv: 'Besöket är inställt.', en: 'The visit is cancelled.' })
  if (state !== 'CHECKED_OUT') return null
  return new Refusal('CONFLICT', { sv: 'Besöket är redan avslutat.', en: 'The visit has ended already.' })
}

/** V12: the code as it is kept, or why it isn't one; nothing written is none. */
export function carOf(written: string | null | undefined): string | null | Refusal {
  const car = (written ?? '').normalize('NFKC').trim().toUpperCase().replaceAll(/\s+/g, ' ')
  if (car === '') return null
  if (/^[A-ZÅÄÖ0-9](?:[A-ZÅÄÖ0-9 -]{0,10}[A-ZÅÄÖ0-9])?$/.test(car) && /^(?:\D*\d){0,6}\D*$/.test(car))
    return car
  return invalid(
    {
      sv: 'Skriv bilens korta beteckning, som BIL 3 eller ABC 123: högst tolv tecken, högst sex siffror.',
      en: 'Write the car’s short code, such as CAR 3 or ABC 123: at most twelve characters, at most six digits.',
    },
    { field: 'car' },
  )
}

export const PASS_ON_MINUTES = 10

/** V13. */
export function refusePassOn(minutes: number): Refusal | null {
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 60) return null
  return invalid(
    { sv: 'Välj mellan 1 och 60 minuter.', en: 'Choose from 1 to 60 minutes.' },
    { field: 'passOnMinutes' },
  )
}

/** V9: somebody of the unit, as she is now. */
export type Reachable = {
  readonly id: string
  readonly role: Role
  readonly isAway: boolean
  /** Who stands in for her while she is away. */
  readonly standInId: string | null
}

const MANAGERS: readonly Role[] = ['UNIT_MANAGER', 'DEPUTY_UNIT_MANAGER']
const LEADERS: readonly Role[] = ['TEAM_LEAD', 'CASE_SUPERVISOR', 'SENIOR_CASEWORKER']

/** V9: who is alarmed when the contact has not answered. `exceptIds`: who is out on it, and who is alarmed already. */
export function whoIsAlarmedNext(people: readonly Reachable[], exceptIds: readonly string[]): string[] {
  const others = (ids: readonly string[]): string[] =>
    [...new Set(ids)].filter((id) => !exceptIds.includes(id))
  const there = (roles: readonly Role[]) =>
    people.filter(({ role, isAway }) => roles.includes(role) && !isAway)
  const standIns = people.flatMap(({ role, isAway, standInId }) =>
    MANAGERS.includes(role) && isAway && standInId !== null ? standInId : [],
  )
  const ladder = [
    there(MANAGERS).map(({ id }) => id),
    standIns,
    there(LEADERS).map(({ id }) => id),
    people.filter(({ isAway }) => !isAway).map(({ id }) => id),
    people.map(({ id }) => id),
  ]
  return ladder.map(others).find((ids) => ids.length > 0) ?? []
}

/** V14: what ended before this goes. */
export function keptSince(now: Date): Date {
  return new Date(now.getTime() - 90 * DAY)
}

/** The first and the last Swedish day that a visit touches. */
export function daysOf({ startsAt, endsAt }: Pick<Times, 'startsAt' | 'endsAt'>): { from: Day; until: Day } {
  return { from: dayOf(startsAt), until: dayOf(endsAt) }
}

function notGoing(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Det är för dem som åker, och för den som är larmad.',
    en: 'That is for those who go, and for whoever is alarmed.',
  })
}

function no(sv: string, en: string): Refusal {
  return invalid({ sv, en })
}
