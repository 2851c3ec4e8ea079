// Tells what the demo has of limits (prisma/seed/deadline.ts), through the faces, each as whoever is responsible for the case.
// The day that a case came with runs beside them, as in an office that has not sorted out yet which limit it is.

import { CAME_WITH, COLUMN_AGES, GOALS, LIMITS_OF, OWN_AGO, OWN_LIMIT } from 'prisma-schema/seed/deadline'
import type { PersonName, UnitName } from 'prisma-schema/seed/people'
import type { Card } from '#board/card.ts'
import type { CaseKind } from '#db/generated/enums.ts'
import { listOwnChoices } from '#deadline/case-clocks.ts'
import { startClock } from '#deadline/clock.ts'
import { meetClock } from '#deadline/review.ts'
import { setUnitGoal } from '#deadline/goal.ts'
import { setColumnAge, setOwnLimit } from '#deadline/setting.ts'
import { type Stated, statedFrom } from '#deadline/stated.ts'
import { type Day, addDays, addMonths, dayOf } from '#lib/day.ts'
import type { Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

type Telling = {
  readonly cards: readonly Card[]
  readonly asPerson: (name: PersonName) => Scope
  /** Who is responsible, by id. */
  readonly people: readonly PersonName[]
  readonly unitOf: (name: UnitName) => string
  readonly operation: (verb: string, input: unknown) => Operation
}

/** Of so many cases; the rest have the day that they came with. */
const MOST = 24

/** The limit that a case of a kind, which nobody has asked about yet, came with from the record system; null: a day alone. */
export function cameWith(
  kind: CaseKind,
  by: { readonly deadlineOn: Day; readonly today: Day },
): Stated | null {
  const came = Object.entries(CAME_WITH).find(([of]) => of === kind)?.[1]
  if (came === undefined) return null
  const startedOn = addDays(addMonths(by.deadlineOn, -came.months), -came.days)
  // What is counted from a day to come has not begun.
  return startedOn > by.today ? null : statedFrom(came.rule, startedOn)
}

export async function tellDeadlines({ cards, asPerson, people, unitOf, operation }: Telling): Promise<void> {
  const { by, unit, ...limit } = OWN_LIMIT
  const own = { ...limit, unitId: unitOf(unit) }
  await setOwnLimit(asPerson(by), operation('setOwnLimit', own), own)
  for (const { by: manager, unit: of, ...age } of COLUMN_AGES) {
    const set = { ...age, unitId: unitOf(of) }
    await setColumnAge(asPerson(manager), operation('setColumnAge', set), set)
  }
  for (const { by: manager, unit: of, ...goal } of GOALS) {
    const set = { ...goal, unitId: unitOf(of) }
    await setUnitGoal(asPerson(manager), operation('setUnitGoal', set), set)
  }
  const told = new Set<string>()
  let isOwnTold = false
  for (const { caseId, caseKind, closedAt, isProtected, responsible, unitId } of cards) {
    if (closedAt !== null || isProtected || told.has(caseId) || told.size >= MOST) continue
    const name = people.find((each) => each === responsible.name)
    const limits = Object.entries(LIMITS_OF).find(([kind]) => kind === caseKind)?.[1]
    if (name === undefined || limits === undefined) continue
    told.add(caseId)
    const scope = asPerson(name)
    const today = dayOf(scope.clock())
    for (const { rule, ago, isDone } of limits) {
      const start = { caseId, rule, startedOn: addDays(today, -ago) }
      const { clockId } = await startClock(scope, operation('startClock', start), start)
      if (!isDone) continue
      const met = { clockId, expectedVersion: 1, doneOn: addDays(today, 1 - ago) }
      await meetClock(scope, operation('meetClock', met), met)
    }
    const [ownLimit] = isOwnTold || unitId !== own.unitId ? [] : await listOwnChoices(scope, unitId)
    if (!ownLimit) continue
    isOwnTold = true
    const start = { caseId, ownLimitId: ownLimit.id, startedOn: addDays(today, -OWN_AGO) }
    await startClock(scope, operation('startClock', start), start)
  }
}
