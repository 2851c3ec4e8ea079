// Whom to suggest as a co-handler in one request, and why. Facts in, order and words' codes out; a person chooses. It is
// never a ranking of people: a few are suggested, the rest stand in alphabetical order, and no figure leaves the rules.
//
// Q7 Three are suggested at the most, each with what speaks for and against her; all others stand without an order, and
//    who is never suggested with what hinders.

import { type Facts, type Sought, isChildrens, isOneDay, mayWorkAlone } from './candidate.rules.ts'
import { type Obstacle, canBeAsked, isSuggestable, obstaclesOf } from './obstacle.rules.ts'
import { type Weighed, before, coveredBy, sumsOf, weigh } from './weighing.rules.ts'

export const REASONS = [
  'LANGUAGE',
  'COMPETENCE',
  'KNOWS_CASE',
  'STEADIES_NEW',
  'IN_INTRODUCTION',
  'ROOM_MORE',
  'ROOM_SAME',
  'ROOM_LESS',
  'SELDOM_OF_LATE',
  'OFTEN_OF_LATE',
  'INDEPENDENT',
  'QUALIFIED',
  'SAME_UNIT',
  'OTHER_UNIT',
  'OTHER_UNIT_TRAVEL',
  'OTHER_WORK',
] as const
/** What speaks for or against her; value: which language or competence, or which unit. */
export type Reason = { readonly code: (typeof REASONS)[number]; readonly value: string | null }

export type Suggested = { readonly id: string; readonly reasons: readonly Reason[] }
export type Excluded = {
  readonly id: string
  readonly obstacles: readonly Obstacle[]
  /** A person chooses. */
  readonly canBeAsked: boolean
}
export type Matching = {
  readonly suggested: readonly Suggested[]
  /** Permitted and not suggested, in no order. */
  readonly others: readonly string[]
  readonly excluded: readonly Excluded[]
}

const MOST_SUGGESTED = 3

/** Who is suggested, who else can be asked and who can't, of all candidates; the responsible and the asker are none. */
export function match(sought: Sought, candidates: readonly Facts[]): Matching {
  const among = candidates.filter(({ id }) => id !== sought.responsible.id && id !== sought.byId)
  const sums = sumsOf(sought, among)
  const permitted: Facts[] = []
  const excluded: Excluded[] = []
  for (const each of among) {
    const obstacles = obstaclesOf(sought, each)
    if (obstacles.length === 0) permitted.push(each)
    else excluded.push({ id: each.id, obstacles, canBeAsked: canBeAsked(sought, each) })
  }
  const ranked = permitted
    .filter((each) => isSuggestable(each) && !each.hasDeclined)
    .map((each) => ({ each, weighed: weigh(sought, each, sums) }))
    .toSorted((a, b) => before(a.weighed, b.weighed))
    .slice(0, MOST_SUGGESTED)
  const taken = new Set(ranked.map(({ each }) => each.id))
  return {
    suggested: ranked.map(({ each, weighed }) => ({
      id: each.id,
      reasons: reasonsOf(sought, each, weighed),
    })),
    others: permitted.filter(({ id }) => !taken.has(id)).map(({ id }) => id),
    excluded,
  }
}

/** Q7. */
function reasonsOf(sought: Sought, each: Facts, { room, turns }: Weighed): Reason[] {
  const isHere = each.unitId === sought.unitId
  const plain: readonly (readonly [Reason['code'], boolean])[] = [
    ['KNOWS_CASE', each.knowsCase],
    ['STEADIES_NEW', sought.responsible.stage === 'NEW' && each.stage === 'EXPERIENCED'],
    ['IN_INTRODUCTION', each.stage === 'NEW'],
    ['ROOM_MORE', room < 85],
    ['ROOM_SAME', room >= 85 && room <= 115],
    ['ROOM_LESS', room > 115],
    ['SELDOM_OF_LATE', turns < 80],
    ['OFTEN_OF_LATE', turns > 125],
    ['INDEPENDENT', isChildrens(sought) && mayWorkAlone(each)],
    ['QUALIFIED', isChildrens(sought) && !mayWorkAlone(each)],
    ['SAME_UNIT', isHere],
  ]
  return [
    ...coveredBy(sought, each).map(({ kind, value }) => ({ code: kind, value })),
    ...plain.flatMap(([code, holds]) => (holds ? [{ code, value: null }] : [])),
    ...(isHere
      ? []
      : [
          {
            code: isOneDay(sought.scope) ? ('OTHER_UNIT_TRAVEL' as const) : ('OTHER_UNIT' as const),
            value: each.unitName,
          },
        ]),
    ...(each.isSameKind || each.unitId === null ? [] : [{ code: 'OTHER_WORK' as const, value: null }]),
  ]
}
