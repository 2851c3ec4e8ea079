// What a handover writes, whoever begins it (a colleague's verb, a leader's word, a file of the record system): the record,
// the place that lets the receiver read, the rows that tell of it. The caller holds the case and has asked the rules.

import { type Change, changeOfCase, tellAlso } from '#change.ts'
import type { CaseSeen } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import type { HandoverCause } from '#db/generated/enums.ts'
import type { HandoverModel } from '#db/generated/models.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { type Day, dateFrom, dayOf } from '#lib/day.ts'
import type { Scope } from '#scope.ts'
import { carryOut, tellPlace } from './carry-out.ts'

export type HandoverAnswer = { readonly caseId: string; readonly handoverId: string }
type About = Pick<CaseSeen, 'id' | 'unitId' | 'boardId' | 'isProtected'>

/** Asks the receiver, who may read the case from now. Gives the row to tell. */
export async function propose(
  tx: Tx,
  scope: Scope,
  of: {
    readonly about: About
    readonly fromId: string
    readonly toId: string
    readonly byId: string
    readonly onDay: Day
    readonly cause: HandoverCause
    readonly note: string | null
  },
): Promise<Change<HandoverAnswer>> {
  const { about, fromId, toId, byId, onDay, cause, note } = of
  const id = scope.newId()
  const now = scope.clock()
  await tx.handover.create({
    data: {
      id,
      caseId: about.id,
      cause,
      fromId,
      toId,
      byId,
      proposedAt: now,
      onDay: dateFrom(onDay),
      note,
    },
    select: { id: true },
  })
  const place = { caseId: about.id, personId: toId }
  if ((await tx.circleMembership.count({ where: { ...place, requestId: null, endedAt: null } })) === 0) {
    const given = { id: scope.newId(), ...place, basis: 'INVITED', byId, fromAt: now } as const
    await tx.circleMembership.create({ data: given, select: { id: true } })
    await tellAlso(tx, scope, tellPlace(about, { personId: toId, kind: 'CIRCLE_JOINED' }))
  }
  return told(about, { id, fromId, toId }, 'HANDOVER_PROPOSED')
}

/** Makes the receiver responsible at once; a handover under way is withdrawn by it. Gives the row to tell. */
export async function allocate(
  tx: Tx,
  scope: Scope,
  of: {
    readonly about: About
    readonly fromId: string
    readonly toId: string
    readonly note: string | null
  },
): Promise<Change<HandoverAnswer>> {
  const { about, fromId, toId, note } = of
  const now = scope.clock()
  const underWay = await findOpen(tx, about.id)
  if (underWay) {
    await cancel(tx, scope, { about, handover: underWay, now })
    const { answer: _, access: __, ...row } = told(about, underWay, 'HANDOVER_CANCELLED')
    await tellAlso(tx, scope, row)
  }
  const id = scope.newId()
  await tx.handover.create({
    data: {
      id,
      caseId: about.id,
      state: 'ACCEPTED',
      cause: 'ALLOCATION',
      fromId,
      toId,
      byId: scope.person.id,
      proposedAt: now,
      answeredAt: now,
      onDay: dateFrom(dayOf(now)),
      note,
    },
    select: { id: true },
  })
  for (const row of await carryOut(tx, { id, about, fromId, toId, now })) await tellAlso(tx, scope, row)
  return told(about, { id, fromId, toId }, 'HANDOVER_DONE')
}

export async function responsibleOf(
  tx: Tx,
  caseId: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const { responsible } = await tx.caseRef.findUniqueOrThrow({
    where: { id: caseId },
    select: { responsible: { select: { id: true, name: true } } },
  })
  return responsible
}

export async function findOpen(tx: Tx, caseId: string): Promise<(HandoverModel & { toName: string }) | null> {
  const open = await tx.handover.findFirst({ where: { caseId, state: { in: ['PROPOSED', 'ACCEPTED'] } } })
  if (!open) return null
  const to = await tx.person.findUniqueOrThrow({ where: { id: open.toId }, select: { name: true } })
  return { ...open, toName: to.name }
}

type Settling = { readonly about: About; readonly handover: HandoverModel; readonly now: Date }

export async function cancel(tx: Tx, scope: Scope, { about, handover, now }: Settling): Promise<void> {
  await tx.handover.update({
    where: { id: handover.id },
    data: { state: 'CANCELLED', endedById: scope.person.id, version: { increment: 1 } },
    select: { id: true },
  })
  await takeReading(tx, scope, { about, handover, now })
}

/** Ends the place that the proposal gave. */
export async function takeReading(tx: Tx, scope: Scope, { about, handover, now }: Settling): Promise<void> {
  const { toId: personId, proposedAt: fromAt } = handover
  const { count } = await tx.circleMembership.updateMany({
    where: { caseId: about.id, requestId: null, personId, basis: 'INVITED', fromAt, endedAt: null },
    data: { endedAt: now, end: 'REMOVED' },
  })
  if (count > 0) await tellAlso(tx, scope, tellPlace(about, { personId, kind: 'CIRCLE_LEFT' }))
}

type Between = { readonly id: string; readonly fromId: string; readonly toId: string }

/** The row of a handover, for the two and the circle. */
export function told(about: About, handover: Between, kind: EventKind): Change<HandoverAnswer> {
  return changeOfCase(about, {
    kind,
    personIds: [handover.fromId, handover.toId],
    answer: { caseId: about.id, handoverId: handover.id },
  })
}
