// How people stand to what they were told of, as it is now: the circle's own SQL for whoever is asked about, since the
// list, the making of a notice and the mail must mean the same. An opening past the circle is no place to be told in.

import { circleRows } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { CaseKind, RequestKind, Urgency } from '#db/generated/enums.ts'
import type { Sight } from './notice.rules.ts'

export type Seen = Sight & {
  readonly personId: string
  readonly subjectId: string
  readonly requestId: string | null
  readonly caseId: string | null
  readonly boardId: string | null
  readonly boardRef: string | null
  readonly caseKind: CaseKind | null
  readonly requestKind: RequestKind | null
  readonly urgency: Urgency | null
}

type Pair = { readonly personId: string; readonly subjectId: string }

/** A subject is a request, a case, or something that is of no case. People who have left are left out. */
export async function readSights(
  db: Pick<Tx, '$queryRaw'>,
  pairs: readonly Pair[],
  now: Date,
): Promise<ReadonlyMap<string, Seen>> {
  if (pairs.length === 0) return new Map()
  const rows = await db.$queryRaw<Seen[]>`
    select asked."personId", asked."subjectId", p.role::text as role, r.id as "requestId", c.id as "caseId",
      b.id as "boardId", c.board_ref as "boardRef", c.kind::text as "caseKind", r.kind::text as "requestKind",
      r.urgency::text as urgency, c.id is not null as "isOfCase", b.case_id is not null as "isProtected",
      exists (select 1 from membership m
        where m.person_id = p.id and m.unit_id = c.unit_id and m.until_at is null) as "isMember",
      exists (select 1 from ${circleRows(now)} k
        where k.person_id = p.id and k.basis <> 'BREAK_GLASS') as "isIn",
      exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = p.id and x.ended_at is null) as "isConflicted"
    from (select distinct "personId", "subjectId"
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as each("personId" uuid, "subjectId" uuid)) asked
    join person p on p.id = asked."personId" and p.left_at is null
    left join request r on r.id = asked."subjectId"
    left join case_ref c on c.id = coalesce(r.case_id, asked."subjectId")
    left join protection s on s.case_id = c.id and s.ended_at is null
    left join board own on own.case_id = s.case_id
    left join board ours on ours.unit_id = c.unit_id
    left join board b on b.id = coalesce(r.board_id, own.id, ours.id)`
  return new Map(rows.map((row) => [sightKey(row), row]))
}

export function sightKey({ personId, subjectId }: Pair): string {
  return `${personId} ${subjectId}`
}

/** Who is away today, and who stands in: null where nobody does. */
export async function readDeputies(
  db: Pick<Tx, '$queryRaw'>,
  today: string,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db.$queryRaw<{ personId: string; deputyId: string | null }[]>(Prisma.sql`
    select distinct on (person_id) person_id as "personId", deputy_id as "deputyId" from absence
    where ended_at is null and from_on <= ${today}::date and (until_on is null or until_on >= ${today}::date)
    order by person_id, (deputy_id is null), at desc`)
  return new Map(rows.map(({ personId, deputyId }) => [personId, deputyId]))
}
