// Handing a case over: proposed, answered by the receiver, done on its day. The case's row is locked first, as jäv does, so
// that of two who settle the same case one waits and sees what the other did; the responsible changes in one statement,
// which says who it was. Whoever receives reads from the proposal on, and whoever has handed over reads no more.

import { change, tellAlso } from '#change.ts'
import { type CaseSeen, getCase, refuseCaseUnlessMay } from '#circle/circle.ts'
import { lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import type { HandoverCause } from '#db/generated/enums.ts'
import type { HandoverModel } from '#db/generated/models.ts'
import { type Day, dayFrom, dayOf } from '#lib/day.ts'
import { notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { optionalText, requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'
import { carryOut, findMisfit } from './carry-out.ts'
import {
  isHere,
  refuseAnswer,
  refuseDay,
  refuseOtherResponsible,
  refuseSecond,
  refuseSettled,
} from './handover.rules.ts'
import {
  type HandoverAnswer,
  allocate,
  cancel,
  findOpen,
  propose,
  responsibleOf,
  takeReading,
  told,
} from './moving.ts'

export type { HandoverAnswer } from './moving.ts'

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
    return await propose(tx, scope, {
      about,
      fromId: responsible.id,
      toId,
      byId: scope.person.id,
      onDay,
      cause,
      note,
    })
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
    const onDay = dayFrom(handover.onDay)
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
    return await allocate(tx, scope, { about, fromId: responsible.id, toId, note })
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
