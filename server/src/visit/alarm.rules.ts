// Who hears when somebody does not come back from a visit, and who deals with it. Values in, values out.
//
// V8 An alarm is due at the time to call back, checked in or not: whoever forgot to check in may have gone.
// V9 An alarm that nobody has acknowledged goes on to the unit's managers after the unit's minutes, and at once when neither
//    the contact nor who stands in for her is there: has left, is away, is on a visit of her own that has begun, or is signed in
//    nowhere. Of the managers those who are neither away nor out, else those who stand in for them, else the unit's other
//    leaders, else everybody in the unit: never nobody while anybody is left, and never those who are out on it.
// V10 An alarm is dealt with by one at a time, of those who were alarmed, and rings for nobody meanwhile. If it has not ended by
//    the unit's minutes after that, it goes on to the managers, told by whom it is dealt with, and rings for all who were
//    alarmed but her; the first of them to take it over deals with it then, and is given the same minutes.
// V13 An alarm waits from 1 to 60 minutes for the contact before it goes on; ten where the unit has not said.

import { type Going, notGoing, refuseEnded } from './visit.rules.ts'
import type { Role } from '#db/generated/enums.ts'
import { Refusal, invalid } from '#lib/refusal.ts'

/** V10. `name`: of whoever has acknowledged it. */
export function refuseAcknowledgement(
  visit: Going,
  {
    personId,
    isAlarmed,
    name,
  }: { readonly personId: string; readonly isAlarmed: boolean; readonly name: string | null },
): Refusal | null {
  if (!isAlarmed) return notGoing()
  const ended = refuseEnded(visit)
  if (ended) return ended
  if (visit.state !== 'ALARMED') return invalid({ sv: 'Det finns inget larm.', en: 'There is no alarm.' })
  if (visit.acknowledgedById === null || (hasGoneOn(visit) && visit.acknowledgedById !== personId))
    return null
  return new Refusal('CONFLICT', {
    sv: `${name ?? 'Någon'} tar redan hand om larmet.`,
    en: `${name ?? 'Somebody'} is dealing with the alarm already.`,
  })
}

/** V10: gone on to the managers since somebody began to deal with it. */
function hasGoneOn({
  acknowledgedAt,
  managerAlarmedAt,
}: Pick<Going, 'acknowledgedAt' | 'managerAlarmedAt'>): boolean {
  return acknowledgedAt !== null && managerAlarmedAt !== null && managerAlarmedAt > acknowledgedAt
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
  /** On a visit of her own. */
  readonly isOut: boolean
  /** Who stands in for her while she is away. */
  readonly standInId: string | null
}

const MANAGERS: readonly Role[] = ['UNIT_MANAGER', 'DEPUTY_UNIT_MANAGER']
const LEADERS: readonly Role[] = ['TEAM_LEAD', 'CASE_SUPERVISOR', 'SENIOR_CASEWORKER']

/** V9: who is alarmed when the contact has not answered. `exceptIds`: who is out on it, and who is alarmed already. */
export function whoIsAlarmedNext(people: readonly Reachable[], exceptIds: readonly string[]): string[] {
  const others = (ids: readonly string[]): string[] =>
    [...new Set(ids)].filter((id) => !exceptIds.includes(id))
  const here = people.filter(({ isAway, isOut }) => !isAway && !isOut)
  const there = (roles: readonly Role[]) => here.filter(({ role }) => roles.includes(role))
  const standIns = people.flatMap(({ role, isAway, standInId }) =>
    MANAGERS.includes(role) && isAway && standInId !== null ? standInId : [],
  )
  const ladder = [
    there(MANAGERS).map(({ id }) => id),
    standIns,
    there(LEADERS).map(({ id }) => id),
    here.map(({ id }) => id),
    people.map(({ id }) => id),
  ]
  return ladder.map(others).find((ids) => ids.length > 0) ?? []
}
