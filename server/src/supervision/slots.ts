// The times of a unit as whoever opens its board sees them: whose they are, who has a seat, and, where she sees its face
// anyhow, which request it is about. A time that has been stays two weeks for those who had it, to say that it was held.

import { mayThere } from './unit.ts'
import { listBoards } from '#board/board.ts'
import { person, utc } from '#board/card.ts'
import type { SupervisionSlotModel } from '#db/generated/models.ts'
import type { Scope, Viewer } from '#scope.ts'

export type Booking = {
  readonly id: string
  readonly person: Viewer
  /** Which request it is about, where the viewer sees its face. */
  readonly boardRef: string | null
  readonly isHeld: boolean
  readonly viewerCanCancel: boolean
  readonly viewerCanRecord: boolean
}
export type SlotSeen = Pick<SupervisionSlotModel, 'id' | 'minutes' | 'seats'> & {
  readonly supervisor: Viewer
  /** ISO 8601, UTC */
  readonly startsAt: string
  readonly isOver: boolean
  readonly bookings: readonly Booking[]
  readonly viewerCanBook: boolean
  readonly viewerCanCancel: boolean
}

type BookingRow = Pick<Booking, 'id' | 'person' | 'boardRef' | 'isHeld'>
type SlotRow = Pick<SlotSeen, 'id' | 'minutes' | 'seats' | 'supervisor' | 'startsAt'> & {
  readonly bookings: readonly BookingRow[]
}

const DAYS_BACK = 14
const MOST = 200

/** The times of a unit in their order: those ahead, and the viewer's own of the latest two weeks. */
export async function listSlots(scope: Scope, unitId: string): Promise<SlotSeen[]> {
  if (!scope.unitIds.includes(unitId)) return []
  const now = scope.clock()
  const me = scope.person.id
  const boards = await listBoards(scope)
  const since = new Date(now.getTime() - DAYS_BACK * 86_400_000)
  const rows = await scope.db.$queryRaw<{ slot: SlotRow }[]>`
    select json_build_object('id', s.id, 'minutes', s.minutes, 'seats', s.seats, 'startsAt', ${utc('s.starts_at')},
      'supervisor', ${person('p')},
      'bookings', coalesce((select json_agg(json_build_object('id', k.id, 'person', ${person('q')}, 'boardRef', c.board_ref,
          'isHeld', exists (select 1 from supervision_held h where h.slot_id = s.id and h.person_id = k.person_id))
          order by q.name, q.id)
        from supervision_booking k join person q on q.id = k.person_id
        left join request r on r.id = k.request_id and r.board_id = any(${boards.map(({ id }) => id)}::uuid[])
        left join case_ref c on c.id = r.case_id
        where k.slot_id = s.id and k.cancelled_at is null), '[]'::json)) as slot
    from supervision_slot s join person p on p.id = s.supervisor_id
    where s.unit_id = ${unitId}::uuid and s.cancelled_at is null and s.starts_at > ${since}
      and (s.starts_at + make_interval(mins => s.minutes) > ${now} or s.supervisor_id = ${me}::uuid
        or exists (select 1 from supervision_booking k
          where k.slot_id = s.id and k.person_id = ${me}::uuid and k.cancelled_at is null))
    order by s.starts_at, p.name, s.id limit ${MOST}`
  return rows.map(({ slot }) => seenBy(scope, slot, now))
}

function seenBy(scope: Scope, slot: SlotRow, now: Date): SlotSeen {
  const me = scope.person.id
  const isMine = slot.supervisor.id === me
  const isPlanning = mayThere(scope, 'PLAN_SUPERVISION')
  const hasBegun = new Date(slot.startsAt) <= now
  const isFull = slot.bookings.length >= slot.seats
  const hasSeat = slot.bookings.some((each) => each.person.id === me)
  const mayBook = mayThere(scope, 'BOOK_SUPERVISION')
  return {
    ...slot,
    isOver: new Date(slot.startsAt).getTime() + slot.minutes * 60_000 <= now.getTime(),
    bookings: slot.bookings.map((booking) => ({
      ...booking,
      viewerCanCancel: !hasBegun && (isMine || isPlanning || booking.person.id === me),
      viewerCanRecord: hasBegun && !booking.isHeld && (isMine || booking.person.id === me),
    })),
    viewerCanBook: mayBook && !hasBegun && !isFull && (isMine || isPlanning || !hasSeat),
    viewerCanCancel: !hasBegun && (isMine || isPlanning),
  }
}
