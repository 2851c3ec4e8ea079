// A visit planned and called off. Planning opens nothing of the case; who may know of it plans in it.

import { getVisitCase, holdCase, lockColleague, lockPeople, readCalls } from './case.ts'
import { callsForTwo, refuseContact, refuseLone, refusePlanner, refuseSecond } from './company.rules.ts'
import { type Of, lockVisit, visitRow, write } from './held.ts'
import { carOf, daysOf, refuseCancelling, refuseTimes } from './visit.rules.ts'
import { change, tellAlso } from '#change.ts'
import { dayOf } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import { optionalText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

/** As it is written; as it is kept it is shorter (V12). */
const LONGEST_CODE = 40

export type VisitPlan = {
  readonly caseId: string
  /** ISO 8601, as all instants here. */
  readonly startsAt: string
  readonly endsAt: string
  readonly callBackAt: string
  readonly contactId: string
  readonly secondId?: string | null | undefined
  readonly car?: string | null | undefined
}

/** Plans a visit that the viewer makes. Refuses a lone one where two go (V2), and colleagues who can't (V4). */
export async function planVisit(
  scope: Scope,
  operation: Operation,
  plan: VisitPlan,
): Promise<Changed<object>> {
  const car = carOf(optionalText('car', plan.car, LONGEST_CODE))
  return await change(scope, operation, async (tx) => {
    await holdCase(tx, plan.caseId)
    const about = await getVisitCase(tx, scope, plan.caseId)
    const now = scope.clock()
    const startsAt = new Date(plan.startsAt)
    const endsAt = new Date(plan.endsAt)
    const times = { startsAt, endsAt, callBackAt: new Date(plan.callBackAt) }
    const refused = refuseTimes(times, now) ?? (car instanceof Refusal ? car : null)
    if (refused) throw refused
    const at = { caseId: about.id, ...daysOf(times), ...times, visitId: null }
    const secondId = plan.secondId ?? null
    await lockPeople(tx, [scope.person.id, plan.contactId, ...(secondId === null ? [] : [secondId])])
    const self = await lockColleague(tx, scope, scope.person.id, at)
    const second = secondId === null ? null : await lockColleague(tx, scope, secondId, at)
    const contact = await lockColleague(tx, scope, plan.contactId, at)
    const going = [self.id, ...(second ? [second.id] : [])]
    const unfit =
      refusePlanner(self) ?? (second && refuseSecond(second, self.id)) ?? refuseContact(contact, going)
    if (unfit) throw unfit
    const { calls, isPermitted } = await readCalls(tx, {
      caseId: about.id,
      personId: self.id,
      day: dayOf(startsAt),
    })
    const isForTwo = callsForTwo(calls)
    const lone = refuseLone({ isForTwo, isPermitted, second: second && { hasAccepted: false } })
    if (lone) throw lone
    const visit = await tx.visit.create({
      data: {
        id: scope.newId(),
        caseId: about.id,
        byId: self.id,
        plannedAt: now,
        ...times,
        secondId,
        car: car instanceof Refusal ? null : car,
        contactId: contact.id,
      },
    })
    const planned = { ...visit, boardId: about.boardId }
    if (second) await tellAlso(tx, scope, visitRow(planned, 'VISIT_SECOND_ASKED'))
    return visitRow(planned, 'VISIT_PLANNED')
  })
}

/** Calls a visit off before its time. From then on somebody may be there, checked in or not: it is checked out of. */
export async function cancelVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const now = scope.clock()
    const refused = refuseCancelling(visit, scope.person.id, now)
    if (refused) throw refused
    return visitRow(await write(tx, visit, { state: 'CANCELLED', endedAt: now }), 'VISIT_CANCELLED')
  })
}
