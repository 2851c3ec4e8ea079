// The visits of a sheet: with whom and until when those who go are waited for. In an outage no alarm can ring and the paper
// is the only guard, so a visit is read by itself and not as one of the times of whoever goes: it is there for the unit of
// whoever waits too, and from an earlier day while nobody has checked out.

import { Prisma } from '#db/generated/client.ts'
import type { House } from '#scope.ts'
import { type SheetTime, visitFace } from './sheet.rules.ts'
import { type Of, type Standing, standing } from './standing.ts'

type Row = Standing & Omit<SheetTime, 'what' | 'requestKind' | 'boardRef'> & { readonly boardRef: string }

/** Who goes on visit `v`, as rows of (id). */
const GOING = Prisma.sql`(values (v.by_id), (case when v.second_accepted_at is not null then v.second_id end))`

/** Those on which somebody of the unit goes, or for which somebody there waits, in the order of the day. */
export async function listUnitVisits({ db }: House, of: Of): Promise<SheetTime[]> {
  const { unitId, on } = of
  const worksHere = (personId: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (select 1 from membership m
    where m.person_id = ${personId} and m.unit_id = ${unitId}::uuid and m.until_at is null)`
  const rows = await db.$queryRaw<(Omit<Row, 'at' | 'callBackAt'> & { at: Date; callBackAt: Date | null })[]>`
    select v.starts_at as at, (extract(epoch from v.ends_at - v.starts_at) / 60)::int as minutes, c.board_ref as "boardRef",
      ${standing(of)},
      case when o.is_out then v.call_back_at end as "callBackAt", case when o.is_out then k.name end as contact,
      case when o.is_out then v.car end as car, not o.goes as "isAwaited",
      (select array_agg(p.name order by p.name, p.id) from person p where p.id in (select id from ${GOING} w (id))) as names
    from visit v
    join case_ref c on c.id = v.case_id
    join person k on k.id = v.contact_id
    cross join lateral (select v.state in ('PLANNED', 'CHECKED_IN', 'ALARMED') as is_out,
      (v.starts_at at time zone 'Europe/Stockholm')::date as day,
      exists (select 1 from ${GOING} w (id) where ${worksHere(Prisma.sql`w.id`)}) as goes) o
    where v.state <> 'CANCELLED' and (o.day = ${on}::date or (o.is_out and o.day < ${on}::date))
      and (o.goes or (o.is_out and ${worksHere(Prisma.sql`v.contact_id`)}))
    order by v.starts_at, v.id`
  return rows.map(({ isOwnUnit, isProtected, isConflicted, boardRef, at, callBackAt, ...row }) => ({
    ...row,
    what: 'VISIT',
    at: at.toISOString(),
    callBackAt: callBackAt?.toISOString() ?? null,
    ...visitFace({ isOwnUnit, isProtected, isConflicted, boardRef, requestKind: null }),
  }))
}
