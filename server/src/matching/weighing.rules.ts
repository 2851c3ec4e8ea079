// What is weighed between those who can be suggested. All is reckoned in whole numbers, so that the same facts give the
// same order however they come in; none of them leaves the server.
//
// Q4 What the asker says is needed comes first. Then load and room weigh most; beside them earlier work in the case, another
//    unit (more at visits and hearings, when it is urgent, and when its work is of another kind), introduction (two who are
//    new, a new one in an urgent case, somebody experienced beside a new one), and how often one has been asked of late.
// Q5 Room is what one carries (Q12), this request with it, by her time for cases and her experience, against the mean of the
//    case's unit.
// Q6 Where all is even, whoever has co-handled less of late, then a lot of the request and the person: never a name.

import type { IntroductionStage } from '#db/generated/enums.ts'
import { lotOf } from '#lib/lot.ts'
import { type Facts, type Sought, type Tag, isOneDay, isSameTag } from './candidate.rules.ts'
import { shareOf } from './load.rules.ts'
import { isSuggestable } from './obstacle.rules.ts'

const EXPERIENCE = { NEW: 60, FAMILIAR: 85, EXPERIENCED: 100 } as const satisfies Record<
  IntroductionStage,
  number
>
// Both keep a small difference between small numbers from counting as a large one.
const SOME_LOAD = 200
const SOME_TURNS = 200

/** As it would be for somebody experienced who works full time. */
function asFull(amount: number, { ftePercent, stage }: Facts): number {
  return Math.round((amount * 10_000) / (ftePercent * EXPERIENCE[stage ?? 'FAMILIAR']))
}

const pressureOf = (sought: Sought, each: Facts): number =>
  SOME_LOAD + asFull(each.load + shareOf(sought.scope, sought.sharePercent), each)
const turnsOf = (each: Facts): number => SOME_TURNS + asFull(100 * each.recentCount, each)

export type Sums = { readonly pressure: number; readonly turns: number; readonly count: number }

/** Q5: of the case's own unit, and of all where nobody of it is left. Sums of whole numbers are the same in any order. */
export function sumsOf(sought: Sought, among: readonly Facts[]): Sums {
  const here = among.filter((each) => isSuggestable(each) && each.unitId === sought.unitId)
  const of = here.length > 0 ? here : among
  return {
    pressure: of.reduce((sum, each) => sum + pressureOf(sought, each), 0),
    turns: of.reduce((sum, each) => sum + turnsOf(each), 0),
    count: of.length,
  }
}

/** Q4, in thousandths of the mean load: what is weighed beside load, and held small so that the load stays even. */
const WEIGHT = {
  KNOWS_CASE: 200,
  ELSEWHERE: 50,
  ELSEWHERE_AT_VISIT: 50,
  ELSEWHERE_URGENT: 300,
  OTHER_WORK: 500,
  NEW_URGENT: 400,
  TWO_NEW: 600,
  STEADIES_NEW: 100,
} as const

const given = (what: keyof typeof WEIGHT, holds: boolean): number => (holds ? WEIGHT[what] : 0)

export type Weighed = {
  readonly id: string
  readonly requestId: string
  readonly coveredCount: number
  /** In per cent of the mean. */
  readonly room: number
  readonly turns: number
  readonly cost: number
  readonly recentCount: number
}

/** Q4: less is better. */
export function weigh(sought: Sought, each: Facts, sums: Sums): Weighed {
  const room = Math.round((100 * sums.count * pressureOf(sought, each)) / sums.pressure)
  const turns = Math.round((100 * sums.count * turnsOf(each)) / sums.turns)
  const isUrgent = sought.urgency === 'A'
  const isElsewhere = each.unitId !== sought.unitId
  const isNew = each.stage === 'NEW'
  const besideNew = sought.responsible.stage === 'NEW'
  return {
    id: each.id,
    requestId: sought.requestId,
    coveredCount: coveredBy(sought, each).length,
    room,
    turns,
    recentCount: each.recentCount,
    cost:
      10 * room +
      turns -
      given('KNOWS_CASE', each.knowsCase) +
      given('ELSEWHERE', isElsewhere) +
      given('ELSEWHERE_AT_VISIT', isElsewhere && isOneDay(sought.scope)) +
      given('ELSEWHERE_URGENT', isElsewhere && isUrgent) +
      given('OTHER_WORK', !each.isSameKind) +
      given('NEW_URGENT', isNew && isUrgent) +
      given('TWO_NEW', isNew && besideNew) -
      given('STEADIES_NEW', besideNew && each.stage === 'EXPERIENCED'),
  }
}

/** Q4, Q6. */
export function before(a: Weighed, b: Weighed): number {
  const known = b.coveredCount - a.coveredCount || a.cost - b.cost || a.recentCount - b.recentCount
  if (known !== 0) return known
  return lotOf(a.requestId, a.id) < lotOf(b.requestId, b.id) ? -1 : 1
}

/** What of the needed she has. */
export function coveredBy(sought: Sought, { tags }: Facts): readonly Tag[] {
  return tags.filter((tag) => sought.needed.some((need) => isSameTag(tag, need)))
}
