// A seat at a supervisor's time: about a request, or about the work as a whole. The last seat goes to one: the slot's row is
// held while seats are counted. A booking opens nothing: who comes into a case's circle is decided there.

import { type Slot, bookRequest, freeRequests, lockRequests, lockSlot } from '#board/booked.ts'
import { refuseBooking, refuseSeat } from './supervision.rules.ts'
import { findGiver, isConflictedIn, unitRow } from './supervisor.ts'
import { type SupervisionUnit, getUnit, getWorker, mayThere } from './unit.ts'
import { denial } from '#access.rules.ts'
import { getCard, refuseUnlessMay } from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

export type SeatBooking = {
  readonly slotId: string
  /** What it is about; absent: the work as a whole. */
  readonly requestId?: string | null | undefined
  /** Whose seat; absent: the viewer's own, or that of the request's responsible. */
  readonly personId?: string | null | undefined
}

/** Books a seat. Refuses what has begun, is full or taken, and seats of others but for the supervisor and who plans. */
export async function bookSlot(
  scope: Scope,
  operation: Operation,
  booking: SeatBooking,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const card = booking.requestId == null ? null : await lockCard(tx, scope, booking.requestId)
    const slot = await lockSlot(tx, booking.slotId)
    const unit = await getUnit(tx, scope, { unitId: slot.unitId, actions: ['BOOK_SUPERVISION'] })
    const personId = card?.responsible.id ?? booking.personId ?? scope.person.id
    if (card && booking.personId != null && booking.personId !== personId) throw notHers()
    refuseOthers(scope, slot, personId)
    if (card) await refuseRequest(tx, { card, unit, slot })
    const taken = slot.bookings.map((each) => each.personId)
    const refused = refuseSeat(slot, { personId, taken, now: scope.clock() })
    if (refused) throw refused
    await getWorker(tx, { unitId: unit.id, personId })
    const giver = await findGiver(tx, scope, slot.supervisorId)
    if (!giver?.unitIds.includes(unit.id)) throw notFound()
    const now = scope.clock()
    await tx.supervisionBooking.create({
      data: { id: scope.newId(), slotId: slot.id, personId, requestId: card?.id ?? null, at: now },
      select: { id: true },
    })
    if (card) await bookRequest(tx, scope, { card, at: slot.startsAt, supervisor: giver.person })
    return unitRow({
      boardId: unit.boardId,
      unitId: unit.id,
      kind: 'SLOT_BOOKED',
      subjectId: slot.id,
      answer: {},
    })
  })
}

/** Gives a seat back; its request goes back to Triagerad. For whose it is, the supervisor and those who plan. */
export async function cancelBooking(
  scope: Scope,
  operation: Operation,
  { bookingId }: { readonly bookingId: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const found = isUuid(bookingId)
      ? await tx.supervisionBooking.findUnique({
          where: { id: bookingId },
          select: { slotId: true, personId: true, requestId: true },
        })
      : null
    if (!found) throw notFound()
    if (found.requestId !== null) await lockRequests(tx, [found.requestId], 'TRIAGED')
    const slot = await lockSlot(tx, found.slotId)
    const unit = await getUnit(tx, scope, { unitId: slot.unitId })
    refuseOthers(scope, slot, found.personId)
    const { count } = await tx.supervisionBooking.updateMany({
      where: { id: bookingId, cancelledAt: null },
      data: { cancelledAt: scope.clock() },
    })
    if (count === 0) {
      throw new Refusal('CONFLICT', { sv: 'Tiden är redan avbokad.', en: 'It is cancelled already.' })
    }
    if (found.requestId !== null) await freeRequests(tx, scope, [found.requestId])
    return unitRow({
      boardId: unit.boardId,
      unitId: unit.id,
      kind: 'BOOKING_CANCELLED',
      subjectId: slot.id,
      answer: {},
    })
  })
}

/** The request as it is now, held until the commit. Refuses what the viewer may not see, and a conflict of interest. */
async function lockCard(tx: Tx, scope: Scope, id: string): Promise<Card> {
  await getCard(tx, scope, id)
  await lockRequests(tx, [id], 'BOOKED')
  const seen = await getCard(tx, scope, id)
  refuseUnlessMay(scope, 'BOOK_SUPERVISION', seen)
  return seen.card
}

async function refuseRequest(
  tx: Tx,
  { card, unit, slot }: { readonly card: Card; readonly unit: SupervisionUnit; readonly slot: Slot },
): Promise<void> {
  const refused = refuseBooking(card)
  if (refused) throw refused
  if (card.unitId !== unit.id) throw notFound()
  if (!(await isConflictedIn(tx, { personId: slot.supervisorId, caseId: card.caseId }))) return
  throw invalid(
    {
      sv: 'Handledaren kan inte ta det här ärendet. Välj en tid hos någon annan.',
      en: 'The supervisor cannot take this case. Choose a time of somebody else’s.',
    },
    { field: 'requestId' },
  )
}

function refuseOthers(scope: Scope, slot: Slot, personId: string): void {
  const isHers = personId === scope.person.id || slot.supervisorId === scope.person.id
  if (isHers || mayThere(scope, 'PLAN_SUPERVISION')) return
  throw new Refusal('FORBIDDEN', denial('PLAN_SUPERVISION'))
}

function notHers(): Refusal {
  return invalid(
    {
      sv: 'En begäran bokas för den som är ansvarig för ärendet.',
      en: 'A request is booked for the responsible caseworker.',
    },
    { field: 'personId' },
  )
}
