// Who comes along: asked, and there when she has said so herself. That is asked anew when it counts, at the check-in.

import { findColleague, lockColleague, lockPeople, readCalls } from './case.ts'
import {
  callsForTwo,
  refuseAsking,
  refuseNo,
  refuseSecond,
  refuseUnaccompanied,
  refuseUnfit,
  refuseYes,
  waits,
} from './company.rules.ts'
import { type Held, type Of, lockVisit, visitRow, write } from './held.ts'
import { daysOf, planners } from './visit.rules.ts'
import { change, tellAlso } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import { Refusal, invalid } from '#lib/refusal.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, personKey } from '#scope.ts'

/** Asks somebody else along, in the place of whoever was asked before, who is told. For the planner. */
export async function askAlong(
  scope: Scope,
  operation: Operation,
  { visitId, secondId }: Of & { readonly secondId: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (visit.byId !== scope.person.id) throw planners()
    const late = refuseAsking(visit)
    if (late) throw late
    if (visit.secondId === secondId) {
      throw invalid(
        { sv: 'Hen är redan tillfrågad.', en: 'They have been asked already.' },
        { field: 'secondId' },
      )
    }
    const second = await lockColleague(tx, scope, secondId, { ...visit, ...daysOf(visit), visitId })
    const refused =
      refuseSecond(second, visit.byId) ?? (second.id === visit.contactId ? waits('secondId') : null)
    if (refused) throw refused
    if (visit.secondId !== null) {
      const keys = [personKey(visit.secondId)]
      const row = visitRow(visit, 'VISIT_SECOND_REPLACED')
      await tellAlso(tx, scope, { ...row, scopesBefore: keys, scopesAfter: keys })
    }
    const asked = await write(tx, visit, { secondId, secondAcceptedAt: null })
    return visitRow(asked, 'VISIT_SECOND_ASKED')
  })
}

/** Says yes to coming along. Refuses who is out on another visit then, is away, or has a conflict of interest. */
export async function acceptVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (visit.secondId !== scope.person.id) throw notAsked()
    const late = refuseYes(visit)
    if (late) throw late
    const self = await lockColleague(tx, scope, scope.person.id, { ...visit, ...daysOf(visit), visitId })
    const refused = refuseSecond(self, visit.byId)
    if (refused) throw refused
    return visitRow(await write(tx, visit, { secondAcceptedAt: scope.clock() }), 'VISIT_ACCEPTED')
  })
}

/** Says no to coming along, also after a yes: whoever planned it is told and asks somebody else. */
export async function declineVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (visit.secondId !== scope.person.id) throw notAsked()
    const late = refuseNo(visit)
    if (late) throw late
    const left = await write(tx, visit, { secondId: null, secondAcceptedAt: null })
    return visitRow(left, 'VISIT_DECLINED', [personKey(scope.person.id)])
  })
}

/** Whether the viewer, who goes on it, may begin it as it is now: she and the planner still fit (V16), alone or not (V3). */
export async function refuseCompany(tx: Tx, scope: Scope, visit: Held): Promise<Refusal | null> {
  const { byId, secondId, secondAcceptedAt } = visit
  const at = { ...visit, ...daysOf(visit), visitId: visit.id }
  await lockPeople(tx, [byId, ...(secondId === null ? [] : [secondId])])
  const by = await findColleague(tx, scope, byId, at)
  const second = secondId === null ? null : await findColleague(tx, scope, secondId, at)
  const isPlanner = scope.person.id === byId
  const unfit = refuseUnfit(by) ?? (isPlanner ? null : refuseUnfit(second))
  if (unfit) return unfit
  // Whoever checks in is there; who comes along counts while she still may.
  const other = isPlanner ? second : by
  const isFit = other !== null && refuseSecond(other, scope.person.id) === null
  const { calls, isPermitted } = await readCalls(tx, {
    caseId: visit.caseId,
    personId: scope.person.id,
    day: dayOf(visit.startsAt),
  })
  const company = isFit ? { hasAccepted: secondAcceptedAt !== null } : null
  return refuseUnaccompanied({ isForTwo: callsForTwo(calls), isPermitted, second: company })
}

function notAsked(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Du är inte tillfrågad om att följa med.',
    en: 'You are not asked to come along.',
  })
}
