// A supervisor's time that can be booked: offered once or some weeks running, and called off with everything booked in it.
// The order of locks is column, request, slot, board, here and in booking.ts, so that no two wait for each other.

import { type Slot, freeRequests, lockBooked, lockSlot } from '#board/booked.ts'
import { offeredStarts } from './supervision.rules.ts'
import { findGiver, unitRow } from './supervisor.ts'
import { getUnit, mayThere } from './unit.ts'
import { denial } from '#access.rules.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

export type SlotOffer = {
  readonly unitId: string
  /** Whose time it is; absent: the viewer's own. Others' is for those who plan. */
  readonly supervisorId?: string | null | undefined
  /** ISO 8601 */
  readonly startsAt: string
  readonly minutes: number
  readonly seats: number
  /** How many weeks running. */
  readonly weeks: number
}

/** Offers a time to be booked, or one in each of some weeks. Refuses times that overlap others of the same supervisor. */
export async function offerSlots(
  scope: Scope,
  operation: Operation,
  offer: SlotOffer,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const supervisorId = offer.supervisorId ?? scope.person.id
    const isOwn = supervisorId === scope.person.id
    const unit = await getUnit(tx, scope, {
      unitId: offer.unitId,
      actions: isOwn ? ['OFFER_SUPERVISION'] : ['PLAN_SUPERVISION'],
    })
    const giver = await findGiver(tx, scope, supervisorId)
    if (!giver?.unitIds.includes(unit.id)) throw notFound()
    const { minutes, seats, weeks } = offer
    const starts = offeredStarts({ startsAt: new Date(offer.startsAt), minutes, seats, weeks }, scope.clock())
    if (starts instanceof Refusal) throw starts
    // One offer of hers after the other, so that two can't overlap.
    await tx.$executeRaw`select 1 from person where id = ${supervisorId}::uuid for no key update`
    const slots = starts.map((startsAt) => ({
      id: scope.newId(),
      supervisorId,
      unitId: unit.id,
      startsAt,
      minutes,
      seats,
    }))
    for (const slot of slots) await refuseOverlap(tx, slot)
    await tx.supervisionSlot.createMany({ data: slots })
    return unitRow({
      boardId: unit.boardId,
      unitId: unit.id,
      kind: 'SLOT_OFFERED',
      subjectId: slots[0]?.id ?? unit.id,
      answer: {},
    })
  })
}

async function refuseOverlap(tx: Tx, slot: Pick<Slot, 'supervisorId' | 'startsAt' | 'minutes'>) {
  const overlapping = await tx.$queryRaw<object[]>`
    select 1 from supervision_slot s
    where s.supervisor_id = ${slot.supervisorId}::uuid and s.cancelled_at is null
      and s.starts_at < ${slot.startsAt}::timestamptz + make_interval(mins => ${slot.minutes}::int)
      and s.starts_at + make_interval(mins => s.minutes) > ${slot.startsAt} limit 1`
  if (overlapping.length === 0) return
  throw new Refusal('CONFLICT', {
    sv: 'Det finns redan en tid då. Välj ett annat klockslag, eller ställ in den tiden först.',
    en: 'There is a time then already. Choose another hour, or cancel that one first.',
  })
}

/** Calls a time off, with its bookings: requests go back to Triagerad. For the supervisor and those who plan. */
export async function cancelSlot(
  scope: Scope,
  operation: Operation,
  { slotId }: { readonly slotId: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const booked = await lockBooked(tx, slotId)
    const slot = await lockSlot(tx, slotId)
    const unit = await getUnit(tx, scope, { unitId: slot.unitId })
    if (slot.supervisorId !== scope.person.id && !mayThere(scope, 'PLAN_SUPERVISION')) {
      throw new Refusal('FORBIDDEN', denial('PLAN_SUPERVISION'))
    }
    if (slot.cancelledAt !== null) {
      throw new Refusal('CONFLICT', { sv: 'Tiden är redan inställd.', en: 'The time is cancelled already.' })
    }
    const now = scope.clock()
    if (slot.startsAt <= now) {
      throw new Refusal('CONFLICT', {
        sv: 'Tiden har redan börjat och kan inte ställas in.',
        en: 'The time has begun and cannot be cancelled.',
      })
    }
    if (slot.bookings.some(({ requestId }) => requestId !== null && !booked.includes(requestId))) {
      throw new Refusal('CONFLICT', {
        sv: 'Någon bokade just nu. Titta på tiden igen innan du ställer in den.',
        en: 'Somebody booked just now. Look at the time again before you cancel it.',
      })
    }
    await tx.supervisionBooking.updateMany({
      where: { slotId, cancelledAt: null },
      data: { cancelledAt: now },
    })
    await tx.supervisionSlot.update({
      where: { id: slotId },
      data: { cancelledAt: now, version: { increment: 1 } },
      select: { id: true },
    })
    await freeRequests(tx, scope, booked)
    return unitRow({
      boardId: unit.boardId,
      unitId: unit.id,
      kind: 'SLOT_CANCELLED',
      subjectId: slotId,
      answer: {},
    })
  })
}
