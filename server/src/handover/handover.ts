// Handing a case over: proposed, answered by the receiver, done on its day. The case's row is locked first, as jäv does, so
// that of two who settle the same case one waits and sees what the other did; the responsible changes in one statement,
// which says who it was. Whoever receives reads from the proposal on, and whoever has handed over reads no more.

import { change, tellAlso } from '#change.ts'
import { type CaseSeen, getCase, refuseCaseUnlessMay } from '#circle/circle.ts'
import { lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import type { HandoverCause } from '#db/generated/enums.ts'
import type { HandoverModel } from '#db/generated/models.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { type Day, dayOf } from '#lib/day.ts'
import { notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { optionalText, requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, circleKey, personKey } from '#scope.ts'
import { carryOut, findMisfit, tellPlace } from './carry-out.ts'
import {
  isHere,
  refuseAnswer,
  refuseDay,
  refuseOtherResponsible,
  refuseSecond,
  refuseSettled,
} from './handover.rules.ts'

export type HandoverAnswer = { readonly caseId: string; readonly handoverId: string }

/** Asks a colleague to be responsible from a day on. She may read the case from now. Refuses whoever can't have it (HO2). */
export async function proposeHandover(
  scope: Scope,
  operation: Operation,
  asked: {
    readonly caseId: string
    readonly toId: string
    readonly onDay: Day
    readonly cause: HandoverCause
    readonly note?: string | null | undefined
  },
): Promise<Changed<HandoverAnswer>> {
  return await change(scope, operation, async (tx) => {
    await lockCase(tx, asked.caseId)
    const about = await getCase(tx, scope, asked.caseId)
    refuseCaseUnlessMay(scope, 'HAND_OVER', about)
    const note = optionalText('note', asked.note, 1000)
    const now = scope.clock()
    const { onDay, toId, cause } = asked
    const today = dayOf(now)
    const responsible = await responsibleOf(tx, about.id)
    const refused =
      refuseDay(onDay, today) ??
      (await findMisfit(tx, scope, {
        about,
        toId,
        onDay,
        responsibleId: responsible.id,
        byId: scope.person.id,
      })) ??
      refuseSecond(await findOpen(tx, about.id))
    if (refused) throw refused
    const id = scope.newId()
    await tx.handover.create({
      data: {
        id,
        caseId: about.id,
        cause,
        fromId: responsible.id,
        toId,
        byId: scope.person.id,
        proposedAt: now,
        onDay: new Date(`${onDay}T00:00:00Z`),
        note,
      },
      select: { id: true },
    })
    const place = { caseId: about.id, personId: toId }
    if ((await tx.circleMembership.count({ where: { ...place, requestId: null, endedAt: null } })) === 0) {
      const given = {
        id: scope.newId(),
        ...place,
        basis: 'INVITED',
        byId: scope.person.id,
        fromAt: now,
      } as const
      await tx.circleMembership.create({ data: given, select: { id: true } })
      await tellAlso(tx, scope, tellPlace(about, { personId: toId, kind: 'CIRCLE_JOINED' }))
    }
    return told(about, { id, fromId: responsible.id, toId }, 'HANDOVER_PROPOSED')
  })
}

/** Says yes, as the receiver. When the day is here the case changes hands at once, else on its day (HO4). */
export async function acceptHandover(
  scope: Scope,
  operation: Operation,
  asked: { readonly handoverId: string },
): Promise<Changed<HandoverAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { about, handover } = await getHandover(tx, scope, asked.handoverId)
    const refused = refuseAnswer(handover, scope.person.id)
    if (refused) throw refused
    const now = scope.clock()
    const onDay = dayText(handover.onDay)
    const today = dayOf(now)
    const { fromId, toId } = handover
    const misfit = await findMisfit(tx, scope, {
      about,
      toId,
      onDay: onDay < today ? today : onDay,
      responsibleId: (await responsibleOf(tx, about.id)).id,
      byId: null,
    })
    if (misfit) throw misfit
    await tx.handover.update({
      where: { id: handover.id },
      data: { state: 'ACCEPTED', answeredAt: now, version: { increment: 1 } },
      select: { id: true },
    })
    if (isHere(onDay, today)) {
      for (const row of await carryOut(tx, { id: handover.id, about, fromId, toId, now })) {
        await tellAlso(tx, scope, row)
      }
    }
    return told(about, handover, 'HANDOVER_ACCEPTED')
  })
}

/** Says no, as the receiver. She reads the case no more for its sake. */
export async function declineHandover(
  scope: Scope,
  operation: Operation,
  asked: { readonly handoverId: string },
): Promise<Changed<HandoverAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { about, handover } = await getHandover(tx, scope, asked.handoverId)
    const refused = refuseAnswer(handover, scope.person.id)
    if (refused) throw refused
    const now = scope.clock()
    await tx.handover.update({
      where: { id: handover.id },
      data: { state: 'DECLINED', answeredAt: now, endedById: scope.person.id, version: { increment: 1 } },
      select: { id: true },
    })
    await takeReading(tx, scope, { about, handover, now })
    return told(about, handover, 'HANDOVER_DECLINED')
  })
}

/** Takes a handover back before it is done: by the responsible or the leaders. */
export async function cancelHandover(
  scope: Scope,
  operation: Operation,
  asked: { readonly handoverId: string },
): Promise<Changed<HandoverAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { about, handover } = await getHandover(tx, scope, asked.handoverId)
    refuseCaseUnlessMay(scope, 'HAND_OVER', about)
    const refused = refuseSettled(handover.state)
    if (refused) throw refused
    await cancel(tx, scope, { about, handover, now: scope.clock() })
    return told(about, handover, 'HANDOVER_CANCELLED')
  })
}

/** Makes a colleague responsible at once, as a leader and with a reason (HO6). A handover under way is withdrawn by it. */
export async function allocateCase(
  scope: Scope,
  operation: Operation,
  asked: {
    readonly caseId: string
    readonly toId: string
    /** Whom the leader saw as responsible. */
    readonly fromId: string
    readonly reason: string
  },
): Promise<Changed<HandoverAnswer>> {
  return await change(scope, operation, async (tx) => {
    await lockCase(tx, asked.caseId)
    const about = await getCase(tx, scope, asked.caseId)
    refuseCaseUnlessMay(scope, 'ALLOCATE', about)
    const note = requiredText('reason', asked.reason, 500)
    const now = scope.clock()
    const today = dayOf(now)
    const responsible = await responsibleOf(tx, about.id)
    const { toId } = asked
    const refused =
      refuseOtherResponsible(responsible, asked.fromId) ??
      (await findMisfit(tx, scope, {
        about,
        toId,
        onDay: today,
        responsibleId: responsible.id,
        byId: scope.person.id,
      }))
    if (refused) throw refused
    const underWay = await findOpen(tx, about.id)
    if (underWay) {
      await cancel(tx, scope, { about, handover: underWay, now })
      const { answer: _, access: __, ...row } = told(about, underWay, 'HANDOVER_CANCELLED')
      await tellAlso(tx, scope, row)
    }
    const id = scope.newId()
    const fromId = responsible.id
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
        onDay: new Date(`${today}T00:00:00Z`),
        note,
      },
      select: { id: true },
    })
    for (const row of await carryOut(tx, { id, about, fromId, toId, now })) await tellAlso(tx, scope, row)
    return told(about, { id, fromId, toId }, 'HANDOVER_DONE')
  })
}

type Locked = { readonly about: CaseSeen; readonly handover: HandoverModel }

// The case first, then its handover as it is under the lock. Of a case that the viewer may not know of there is none.
async function getHandover(tx: Tx, scope: Scope, id: string): Promise<Locked> {
  const found = isUuid(id) ? await tx.handover.findUnique({ where: { id }, select: { caseId: true } }) : null
  if (!found) throw notFound()
  await lockCase(tx, found.caseId)
  const about = await getCase(tx, scope, found.caseId)
  return { about, handover: await tx.handover.findUniqueOrThrow({ where: { id } }) }
}

async function responsibleOf(
  tx: Tx,
  caseId: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const { responsible } = await tx.caseRef.findUniqueOrThrow({
    where: { id: caseId },
    select: { responsible: { select: { id: true, name: true } } },
  })
  return responsible
}

async function findOpen(tx: Tx, caseId: string): Promise<(HandoverModel & { toName: string }) | null> {
  const open = await tx.handover.findFirst({ where: { caseId, state: { in: ['PROPOSED', 'ACCEPTED'] } } })
  if (!open) return null
  const to = await tx.person.findUniqueOrThrow({ where: { id: open.toId }, select: { name: true } })
  return { ...open, toName: to.name }
}

type Settling = Locked & { readonly now: Date }

async function cancel(tx: Tx, scope: Scope, { about, handover, now }: Settling): Promise<void> {
  await tx.handover.update({
    where: { id: handover.id },
    data: { state: 'CANCELLED', endedById: scope.person.id, version: { increment: 1 } },
    select: { id: true },
  })
  await takeReading(tx, scope, { about, handover, now })
}

/** Ends the place that the proposal gave. */
async function takeReading(tx: Tx, scope: Scope, { about, handover, now }: Settling): Promise<void> {
  const { toId: personId, proposedAt: fromAt } = handover
  const { count } = await tx.circleMembership.updateMany({
    where: { caseId: about.id, requestId: null, personId, basis: 'INVITED', fromAt, endedAt: null },
    data: { endedAt: now, end: 'REMOVED' },
  })
  if (count > 0) await tellAlso(tx, scope, tellPlace(about, { personId, kind: 'CIRCLE_LEFT' }))
}

type Between = { readonly id: string; readonly fromId: string; readonly toId: string }

function told(about: CaseSeen, handover: Between, kind: EventKind) {
  const keys = [circleKey(about.id), personKey(handover.fromId), personKey(handover.toId)]
  return {
    boardId: about.boardId,
    kind,
    subjectId: about.id,
    version: 0,
    scopesBefore: keys,
    scopesAfter: keys,
    access: { unitId: about.unitId, caseId: about.id, basis: null, openingId: null },
    answer: { caseId: about.id, handoverId: handover.id },
  }
}

function dayText(date: Date): Day {
  return date.toISOString().slice(0, 10)
}
