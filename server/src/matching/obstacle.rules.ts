// Who is not suggested in a request, and why.
//
// Q1 Nobody is suggested who has a conflict of interest, has a role that handles no cases, co-handles the case already,
//    or is away today or on a day of the period. A visit or a hearing without a last day is one day; else the period
//    without one is its first four weeks.
// Q2 A child's case is worked with by those who are qualified for it, and at least one of the two may work on her own
//    (SoL 25:1). What isn't registered is not so.
// Q3 Whoever leads, supervises or mentors can be asked and isn't suggested: her work is another. Nor is who has said no
//    to this request.
// Q13 What hinders is said in words that the asker may have. Who has a conflict of interest is told to whoever may know it;
//    to others she can take no part, and no word of why. Of a colleague in none of the asker's units absence is no word
//    either, and is asked about today and the request's own days alone: days that somebody chooses would tell, one by one,
//    when she is away. On other days than those she isn't suggested, since nobody can say that she is there.

import { refuseCandidate } from '#cohandling/cohandling.rules.ts'
import { type Day, addDays } from '#lib/day.ts'
import {
  type Facts,
  type Period,
  type Sought,
  isChildrens,
  isOneDay,
  mayWorkAlone,
} from './candidate.rules.ts'

export const OBSTACLES = [
  'CONFLICT_OF_INTEREST',
  'UNAVAILABLE',
  'ROLE',
  'CO_HANDLES',
  'AWAY',
  'DAYS_UNKNOWN',
  'NOT_QUALIFIED',
  'NONE_INDEPENDENT',
] as const
export type Obstacle = (typeof OBSTACLES)[number]

const OPEN_PERIOD_DAYS = 28

/** Q1, Q2, Q13: all that stands in the way. */
export function obstaclesOf(sought: Sought, each: Facts): Obstacle[] {
  const isAboutChild = isChildrens(sought)
  const lacksOne = isAboutChild && !sought.responsible.isIndependent && !mayWorkAlone(each)
  const isNamed = each.isConflicted && sought.seesConflicts
  const isAway = isAwayThen(sought, each)
  const isUnavailable = (each.isConflicted && !isNamed) || (isAway && !each.isAbsenceKnown)
  const isUnknown = !each.isAbsenceKnown && !isWithinOwn(sought)
  const found: readonly (readonly [Obstacle, boolean])[] = [
    ['CONFLICT_OF_INTEREST', isNamed],
    ['UNAVAILABLE', isUnavailable],
    ['ROLE', !handlesCases(sought, each)],
    ['CO_HANDLES', each.isCoHandling],
    ['AWAY', isAway && each.isAbsenceKnown],
    ['DAYS_UNKNOWN', isUnknown && !isUnavailable],
    ['NOT_QUALIFIED', isAboutChild && !each.isQualified],
    ['NONE_INDEPENDENT', lacksOne && each.isQualified],
  ]
  return found.flatMap(([obstacle, stands]) => (stands ? [obstacle] : []))
}

function isAwayThen(sought: Sought, { absences, isAbsenceKnown }: Facts): boolean {
  const { today } = sought
  const days = daysOf(isAbsenceKnown ? sought : sought.own, today)
  return absences.some((away) => touches(away, { fromOn: today, untilOn: today }) || touches(away, days))
}

type Days = { readonly fromOn: Day; readonly untilOn: Day }

function daysOf({ scope, ...period }: Period, today: Day): Days {
  const fromOn = period.fromOn ?? today
  return {
    fromOn,
    untilOn: period.untilOn ?? (isOneDay(scope) ? fromOn : addDays(fromOn, OPEN_PERIOD_DAYS - 1)),
  }
}

function isWithinOwn(sought: Sought): boolean {
  const [days, own] = [daysOf(sought, sought.today), daysOf(sought.own, sought.today)]
  return own.fromOn <= days.fromOn && days.untilOn <= own.untilOn
}

function touches(away: Facts['absences'][number], period: Days): boolean {
  return away.fromOn <= period.untilOn && (away.untilOn === null || away.untilOn >= period.fromOn)
}

// What the verb itself refuses (CH4) is asked of its own rule, so that a choice and its refusal can't disagree.
function refusedAs(
  sought: Sought,
  each: Facts,
  known: { isConflicted: boolean; isAway: boolean; isCoHandling: boolean },
) {
  const { id, name, role, isAbsenceKnown } = each
  const of = { responsibleId: sought.responsible.id, byId: sought.byId }
  return refuseCandidate({ id, name, role, isAbsenceKnown, ...known }, of)
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
