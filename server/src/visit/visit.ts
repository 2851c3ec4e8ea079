// What one does on the way: in, later than said, out, and dealing with an alarm. What one does at a stranger's door is never
// stale: no act asks for a version, and each says by the state alone whether it still makes sense.

import { refuseAcknowledgement } from './alarm.rules.ts'
import { refuseCompany } from './company.ts'
import { type Of, alarmedKeys, lockVisit, visitRow, write } from './held.ts'
import { refuseCheckIn, refuseCheckOut, refuseExtension } from './visit.rules.ts'
import { change } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, personKey } from '#scope.ts'

/** Says that one is on one's way or there. Refuses to go alone where two go, as it is now (V3), and who has jäv by now (V4). */
export async function checkInVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const now = scope.clock()
    const refused = refuseCheckIn(visit, scope.person.id, now) ?? (await refuseCompany(tx, scope, visit))
    if (refused) throw refused
    return visitRow(await write(tx, visit, { state: 'CHECKED_IN', checkedInAt: now }), 'VISIT_CHECKED_IN')
  })
}

/** Moves the time to call back ahead (V7). */
export async function extendVisit(
  scope: Scope,
  operation: Operation,
  { visitId, callBackAt }: Of & { readonly callBackAt: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const moved = { personId: scope.person.id, callBackAt: new Date(callBackAt), now: scope.clock() }
    const refused = refuseExtension(visit, moved)
    if (refused) throw refused
    const later = { callBackAt: moved.callBackAt }
    return visitRow(await write(tx, visit, later), 'VISIT_EXTENDED')
  })
}

/** Says that it is over and all are well: ends an alarm too, and tells everybody who was alarmed. */
export async function checkOutVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const now = scope.clock()
    const refused = refuseCheckOut(visit, scope.person.id, now)
    if (refused) throw refused
    const out = { state: 'CHECKED_OUT', endedAt: now, checkedOutById: scope.person.id } as const
    return visitRow(await write(tx, visit, out), 'VISIT_CHECKED_OUT', await alarmedKeys(tx, visit.id))
  })
}

/** Says that the viewer deals with the alarm: of several for whom it rings the first (V10). */
export async function acknowledgeAlarm(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const alarmed = await alarmedKeys(tx, visit.id)
    const by = visit.acknowledgedById
    const first =
      by === null ? null : await tx.person.findUnique({ where: { id: by }, select: { name: true } })
    const refused = refuseAcknowledgement(visit, {
      personId: scope.person.id,
      isAlarmed: alarmed.includes(personKey(scope.person.id)),
      name: first?.name ?? null,
    })
    if (refused) throw refused
    const mine = { acknowledgedById: scope.person.id, acknowledgedAt: scope.clock() }
    return visitRow(await write(tx, visit, mine), 'VISIT_ALARM_ACKNOWLEDGED', alarmed)
  })
}
