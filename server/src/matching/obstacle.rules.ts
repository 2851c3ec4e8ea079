// Who is not suggested in a request, and why.
//
// Q1 Nobody is suggested who has a conflict of interest, has a role that handles no cases, co-handles the case already,
//    or is away today or on a day of the period. A visit or a hearing without a last day is one day; else the period
//    without one is its first four weeks.
// Q2 A child's case is worked with by those who are qualified for it, and at least one of the two may work on her own
//    (SoL 25:1). What isn't registered is not so.
// Q3 Whoever leads, supervises or mentors can be asked and isn't suggested: her work is another. Nor is who has said no
//    to this request.

import { refuseCandidate } from '#cohandling/cohandling.rules.ts'
import { type Day, addDays } from '#lib/day.ts'
import { type Facts, type Sought, isChildrens, isOneDay, mayWorkAlone } from './candidate.rules.ts'

export const OBSTACLES = [
  'CONFLICT_OF_INTEREST',
  'ROLE',
  'CO_HANDLES',
  'AWAY',
  'NOT_QUALIFIED',
  'NONE_INDEPENDENT',
] as const
export type Obstacle = (typeof OBSTACLES)[number]

const OPEN_PERIOD_DAYS = 28

/** Q1, Q2: all that stands in the way. */
export function obstaclesOf(sought: Sought, each: Facts): Obstacle[] {
  const isAboutChild = isChildrens(sought)
  const lacksOne = isAboutChild && !sought.responsible.isIndependent && !mayWorkAlone(each)
  const found: readonly (readonly [Obstacle, boolean])[] = [
    ['CONFLICT_OF_INTEREST', each.isConflicted],
    ['ROLE', !handlesCases(sought, each)],
    ['CO_HANDLES', each.isCoHandling],
    ['AWAY', isAwayThen(sought, each)],
    ['NOT_QUALIFIED', isAboutChild && !each.isQualified],
    ['NONE_INDEPENDENT', lacksOne && each.isQualified],
  ]
  return found.flatMap(([obstacle, stands]) => (stands ? [obstacle] : []))
}

function isAwayThen(sought: Sought, { absences }: Facts): boolean {
  const { today, scope } = sought
  const fromOn = sought.fromOn ?? today
  const untilOn = sought.untilOn ?? (isOneDay(scope) ? fromOn : addDays(fromOn, OPEN_PERIOD_DAYS - 1))
  return absences.some(
    (away) => touches(away, { fromOn: today, untilOn: today }) || touches(away, { fromOn, untilOn }),
  )
}

function touches(
  away: Facts['absences'][number],
  period: { readonly fromOn: Day; readonly untilOn: Day },
): boolean {
  return away.fromOn <= period.untilOn && (away.untilOn === null || away.untilOn >= period.fromOn)
}

// What the verb itself refuses (CH4) is asked of its own rule, so that a choice and its refusal can't disagree.
function refusedAs(
  sought: Sought,
  each: Facts,
  known: { isConflicted: boolean; isAway: boolean; isCoHandling: boolean },
) {
  const { id, name, role } = each
  const of = { responsibleId: sought.responsible.id, byId: sought.byId }
  return refuseCandidate({ id, name, role, ...known }, of)
}

function handlesCases(sought: Sought, each: Facts): boolean {
  return refusedAs(sought, each, { isConflicted: false, isAway: false, isCoHandling: false }) === null
}

/** Whether she can be asked all the same, by the verb itself (CH4). */
export function canBeAsked(sought: Sought, each: Facts): boolean {
  const { today } = sought
  const { isConflicted, isCoHandling } = each
  const isAway = each.absences.some((away) => touches(away, { fromOn: today, untilOn: today }))
  return refusedAs(sought, each, { isConflicted, isAway, isCoHandling }) === null
}

/** Q3: whose work it is to be asked. */
export function isSuggestable({ role }: Pick<Facts, 'role'>): boolean {
  return role === 'CASEWORKER' || role === 'SENIOR_CASEWORKER'
}
