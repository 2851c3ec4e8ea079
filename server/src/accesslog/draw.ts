// The drawing of a month's review: which rows are to be checked, stored once. Until the month has ended it is open, and
// holds only the openings with a written reason past the circle, each from the moment of it. Everything follows from the
// log and the stored seed, so a drawing that was cut off, or begun by two processes, is the same drawing.

import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import { lotOf } from '#lib/lot.ts'
import {
  type LogRow,
  NO_ACTS,
  READINGS,
  WITH_REASON,
  isOver,
  monthOf,
  monthsBetween,
  pick,
} from './review.rules.ts'
import type { House } from '#scope.ts'

type Month = { readonly id: string; readonly unitId: string; readonly month: string }

/** Draws every month that has ended and is not drawn, of every unit. For the clock. */
export async function drawReviews(house: House): Promise<void> {
  const units = await house.db.unit.findMany({ select: { id: true } })
  await bringUpToDate(
    house,
    units.map(({ id }) => id),
  )
}

/** Brings the reviews of these units to what the log says now; cheap when nothing is new. */
export async function bringUpToDate(house: House, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0) return
  await beginMonths(house, unitIds)
  const undrawn: Month[] = await house.db.accessReview.findMany({
    where: { unitId: { in: [...unitIds] }, drawnAt: null },
    orderBy: { month: 'asc' },
    select: { id: true, unitId: true, month: true },
  })
  for (const month of undrawn) {
    if (isOver(month.month, house.clock())) await draw(house, month)
    else await addBreakGlass(house, month)
  }
}

async function beginMonths(house: House, unitIds: readonly string[]): Promise<void> {
  const rows = await house.db.$queryRaw<{ unitId: string; first: Date; last: string | null }[]>`
    select u.id as "unitId", (select min(l.at) from access_log l where l.unit_id = u.id) as first,
      (select max(v.month) from access_review v where v.unit_id = u.id) as last
    from unit u where u.id = any(${[...unitIds]}::uuid[])`
  const now = monthOf(house.clock())
  const begun = rows.flatMap(({ unitId, first, last }) =>
    first === null || last === now
      ? []
      : monthsBetween(last ?? monthOf(first), now).map((month) => ({ id: house.newId(), unitId, month })),
  )
  if (begun.length > 0) await house.db.accessReview.createMany({ data: begun, skipDuplicates: true })
}

/** The instants of a Swedish month, as a condition on `l.at`. */
function within(month: string): Prisma.Sql {
  const first = Prisma.sql`${`${month}-01`}::date::timestamp`
  return Prisma.sql`l.at >= ${first} at time zone 'Europe/Stockholm'
    and l.at < (${first} + interval '1 month') at time zone 'Europe/Stockholm'`
}

async function addBreakGlass(house: House, { id: reviewId, unitId, month }: Month): Promise<void> {
  const rows = await house.db.$queryRaw<{ entryId: bigint; personId: string }[]>`
    select l.id as "entryId", l.actor_id as "personId" from access_log l
    where l.unit_id = ${unitId}::uuid and ${within(month)} and l.action = ${WITH_REASON} and l.basis = 'BREAK_GLASS'
      and l.outcome = 'GIVEN'
      and not exists (select 1 from access_check k where k.review_id = ${reviewId}::uuid and k.entry_id = l.id)`
  if (rows.length === 0) return
  await house.db.accessCheck.createMany({
    data: rows.map((row) => ({ ...row, id: house.newId(), reviewId, why: ['BREAK_GLASS'] })),
    skipDuplicates: true,
  })
}

/** How long the drawing of one month may take; a unit's month is some ten thousand rows. */
const LONGEST_MS = 60_000

async function draw(house: House, { id: reviewId, unitId, month }: Month): Promise<void> {
  const seed = house.newId()
  await house.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`set local statement_timeout = '60s'`
      const { count } = await tx.accessReview.updateMany({
        where: { id: reviewId, drawnAt: null },
        data: { seed, drawnAt: house.clock() },
      })
      // Another process was first, and has drawn it.
      if (count === 0) return
      const picked = pick(await listRows(tx, { unitId, month }), (entryId) => lotOf(seed, String(entryId)))
      if (picked.length === 0) return
      await tx.$executeRaw`
        insert into access_check (id, review_id, entry_id, person_id, why)
        select id, ${reviewId}::uuid, entry_id, person_id, string_to_array(why, ' ')
        from unnest(${picked.map(() => house.newId())}::uuid[], ${picked.map(({ entryId }) => entryId)}::bigint[],
          ${picked.map(({ personId }) => personId)}::uuid[], ${picked.map(({ why }) => why.join(' '))}::text[])
          as each (id, entry_id, person_id, why)
        on conflict (review_id, entry_id) do update set why = excluded.why`
    },
    { timeout: LONGEST_MS },
  )
}

async function listRows(tx: Tx, of: Pick<Month, 'unitId' | 'month'>): Promise<LogRow[]> {
  const about = Prisma.sql`(l.outcome = 'REFUSED' or l.action = ${WITH_REASON} or l.action = any(${[...READINGS]}::text[]))`
  return await tx.$queryRaw<LogRow[]>`
    select l.id, l.actor_id as "personId", l.subject_id as "subjectId", l.action, l.at, l.basis,
      l.outcome = 'GIVEN' as "isGiven", o.kind::text as "openingKind", l.unit_id is not distinct from ${of.unitId}::uuid as "isHere",
      exists (select 1 from protection s where s.case_id = l.case_id and s.from_at <= l.at
        and (s.ended_at is null or s.ended_at > l.at)) as "isProtected",
      l.basis = 'CLAIMER' and l.outcome = 'GIVEN' and exists (select 1 from claim k
        join request r on r.id = k.request_id
        join case_ref c on c.id = r.case_id
        where k.request_id = l.subject_id and k.person_id = l.actor_id and k.claimed_at <= l.at and k.ended_at >= l.at
          and k."end" in ('RELEASED', 'LAPSED') and c.responsible_id <> l.actor_id and r.asked_by_id <> l.actor_id
          and not exists (select 1 from event e where e.subject_id = k.request_id and e.actor_id = k.person_id
            and e.at between k.claimed_at and k.ended_at and not e.kind = any(${[...NO_ACTS]}::text[]))) is true as "isLetGo"
    from access_log l
    left join opening o on o.id = l.opening_id
    where ${within(of.month)} and ${about}
      and (l.unit_id = ${of.unitId}::uuid or l.actor_id in (
        select l.actor_id from access_log l where l.unit_id = ${of.unitId}::uuid and ${within(of.month)} and ${about}))`
}
