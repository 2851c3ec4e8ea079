// What a booked time does to the face of a request: it stands in Bokad with its time, and goes back to Triagerad when the
// time is taken from it. Nothing that anybody wrote is overwritten, so no version is asked for; the face's own counts up,
// so that whoever was changing it is told.

import { type Card, readCards } from './card.ts'
import { faceChange, findPlace } from './card-change.ts'
import { tellAlso } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { SupervisionBookingModel, SupervisionSlotModel } from '#db/generated/models.ts'
import { notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { type Scope, type Viewer, unitKey } from '#scope.ts'

export type Slot = Pick<
  SupervisionSlotModel,
  'id' | 'supervisorId' | 'unitId' | 'startsAt' | 'minutes' | 'seats' | 'cancelledAt'
> & { readonly bookings: readonly Pick<SupervisionBookingModel, 'id' | 'personId' | 'requestId'>[] }

/** The slot, held until the commit, with who has a seat. Refuses one that is not there. */
export async function lockSlot(tx: Tx, id: string): Promise<Slot> {
  if (!isUuid(id)) throw notFound()
  await tx.$executeRaw`select 1 from supervision_slot where id = ${id}::uuid for update`
  const slot = await tx.supervisionSlot.findUnique({
    where: { id },
    select: {
      id: true,
      supervisorId: true,
      unitId: true,
      startsAt: true,
      minutes: true,
      seats: true,
      cancelledAt: true,
      bookings: { where: { cancelledAt: null }, select: { id: true, personId: true, requestId: true } },
    },
  })
  if (!slot) throw notFound()
  return slot
}

/** Holds requests until the commit, and before them the columns that they may go to, as every verb does. */
export async function lockRequests(
  tx: Tx,
  ids: readonly string[],
  columnKey: 'BOOKED' | 'TRIAGED',
): Promise<void> {
  if (ids.length === 0) return
  const which = Prisma.sql`${[...ids]}::uuid[]`
  await tx.$executeRaw`
    select 1 from board_column
    where key = ${columnKey}::"ColumnKey" and board_id in (select board_id from request where id = any(${which}))
    order by id for no key update`
  await tx.$executeRaw`select 1 from request where id = any(${which}) order by id for no key update`
}

/** The requests that are booked in a slot, held until the commit, before the slot is. */
export async function lockBooked(tx: Tx, slotId: string): Promise<string[]> {
  if (!isUuid(slotId)) throw notFound()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select request_id as id from supervision_booking
    where slot_id = ${slotId}::uuid and cancelled_at is null and request_id is not null`
  const ids = rows.map(({ id }) => id)
  await lockRequests(tx, ids, 'TRIAGED')
  return ids
}

/** Gives a request its time with a supervisor, last in Bokad; a row of its own board tells it. */
export async function bookRequest(
  tx: Tx,
  scope: Scope,
  { card, at, supervisor }: { readonly card: Card; readonly at: Date; readonly supervisor: Viewer },
): Promise<void> {
  await setBooked(tx, scope, {
    card,
    columnKey: 'BOOKED',
    at,
    directedToId: supervisor.id,
    kind: 'SLOT_BOOKED',
  })
}

/** Takes the time from requests; those that still stand in Bokad go last in Triagerad. */
export async function freeRequests(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const [card] = await readCards(tx, { id })
    if (!card || card.bookedAt === null) continue
    const columnKey = card.columnKey === 'BOOKED' ? 'TRIAGED' : null
    const directedToId = card.directedTo?.id ?? null
    await setBooked(tx, scope, { card, columnKey, at: null, directedToId, kind: 'BOOKING_CANCELLED' })
  }
}

type Booked = {
  readonly card: Card
  readonly columnKey: 'BOOKED' | 'TRIAGED' | null
  readonly at: Date | null
  readonly directedToId: string | null
  readonly kind: 'SLOT_BOOKED' | 'BOOKING_CANCELLED' | 'REQUEST_DIRECTED'
}

async function setBooked(tx: Tx, scope: Scope, { card, columnKey, at, directedToId, kind }: Booked) {
  const moved = columnKey !== null && columnKey !== card.columnKey
  const place = moved
    ? await findPlace(tx, { boardId: card.boardId, cardId: card.id, columnKey, after: 'LAST' })
    : { column: { id: card.columnId }, rank: card.rank }
  await tx.$executeRaw`
    update request set version = version + 1, booked_at = ${at}, directed_to_id = ${directedToId}::uuid,
      column_entered_at = case when ${moved} then ${scope.clock()} else column_entered_at end,
      column_id = ${place.column.id}::uuid, rank = ${place.rank}, parked_until_on = ${moved ? null : card.parkedUntilOn}::date,
      changed_by_id = ${scope.person.id}::uuid, changed_at = ${scope.clock()}
    where id = ${card.id}::uuid`
  const [after] = await readCards(tx, { id: card.id })
  if (after) await tellAlso(tx, scope, faceChange({ before: card, after }, { kind }))
}

/**
 * What waits for somebody in a case who is to take no part in it, held until the commit, before the case is: directed to
 * her, or booked at a time of hers.
 */
export async function lockWaitingFor(
  tx: Tx,
  { caseId, personId }: { readonly caseId: string; readonly personId: string },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.id from request r
    where r.case_id = ${caseId}::uuid and r.closed_at is null and (r.directed_to_id = ${personId}::uuid
      or exists (select 1 from supervision_booking k join supervision_slot s on s.id = k.slot_id
        where k.request_id = r.id and k.cancelled_at is null and s.supervisor_id = ${personId}::uuid))
    order by r.id`
  const ids = rows.map(({ id }) => id)
  await lockRequests(tx, ids, 'TRIAGED')
  return ids
}

/** Takes these out of her queue and her times: they are the unit's again. What has been stays as it was. */
export async function takeFrom(
  tx: Tx,
  scope: Scope,
  { ids, personId }: { readonly ids: readonly string[]; readonly personId: string },
): Promise<void> {
  for (const id of ids) {
    const freed = await tx.$queryRaw<{ slotId: string; unitId: string; boardId: string }[]>`
      update supervision_booking k set cancelled_at = ${scope.clock()}
      from supervision_slot s join board b on b.unit_id = s.unit_id
      where s.id = k.slot_id and k.request_id = ${id}::uuid and k.cancelled_at is null
        and s.supervisor_id = ${personId}::uuid and s.starts_at > ${scope.clock()}
      returning s.id as "slotId", s.unit_id as "unitId", b.id as "boardId"`
    const [card] = await readCards(tx, { id })
    if (!card) continue
    const isFreed = freed.length > 0
    const directedToId = card.directedTo?.id === personId ? null : (card.directedTo?.id ?? null)
    if (!isFreed && directedToId === card.directedTo?.id) continue
    await setBooked(tx, scope, {
      card,
      columnKey: isFreed && card.columnKey === 'BOOKED' ? 'TRIAGED' : null,
      at: isFreed || card.bookedAt === null ? null : new Date(card.bookedAt),
      directedToId,
      kind: isFreed ? 'BOOKING_CANCELLED' : 'REQUEST_DIRECTED',
    })
    for (const { slotId, unitId, boardId } of freed) {
      const keys = [unitKey(unitId)]
      await tellAlso(tx, scope, {
        boardId,
        kind: 'BOOKING_CANCELLED',
        subjectId: slotId,
        version: 0,
        scopesBefore: keys,
        scopesAfter: keys,
      })
    }
  }
}
