// The circle of a case (domain.md C4): who may open what is asked and answered in it. Facts only; access.rules.ts says
// what they are worth. The circle of a request is who is responsible for its case, who asked, who has it in hand,
// whoever was let in by name (to the case or to this request, for a while or until let out), and who opened it past the
// circle with a written reason; less everybody with a conflict of interest. What comes with one's work in the unit ends
// with it; in a protected case nothing comes with it, and only the responsible and those let in by name are left.
// It is one piece of SQL, so that a list, an opening and a feed can't mean different circles.

import { type Action, type Relation, denial, may } from '#access.rules.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Basis } from '#circle.rules.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import type { Scope, Viewer } from '#scope.ts'

export type CircleMember = {
  readonly person: Viewer
  readonly bases: readonly Basis[]
  /** ISO 8601, UTC: when it ends by itself, if it does. */
  readonly untilAt: string | null
}

/** How one person stands to one request, as it is now. */
export type Standing = {
  /** May see the face: in the unit, or, of a protected case, in the circle. */
  readonly isMember: boolean
  readonly isConflicted: boolean
  readonly bases: readonly Basis[]
  /** The written reason of this session that is still good. */
  readonly openingId: string | null
}

/**
 * The circle of request `r` of case `c` on board `b`, as rows (person_id, basis, until_at): to be joined sideways. A
 * person stands once for each basis.
 */
export function circleRows(now: Date): Prisma.Sql {
  return Prisma.sql`(
    select each.* from (
      select c.responsible_id as person_id, 'RESPONSIBLE' as basis, null::timestamptz as until_at
      where b.case_id is not null or exists (select 1 from membership m
        where m.person_id = c.responsible_id and m.unit_id = c.unit_id and m.until_at is null)
      union all
      select r.asked_by_id, 'ASKER', null
      where b.case_id is null and exists (select 1 from membership m
        where m.person_id = r.asked_by_id and m.unit_id = c.unit_id and m.until_at is null)
        and not exists (select 1 from handover h where h.case_id = c.id and h.from_id = r.asked_by_id
          and h.state = 'DONE' and h.done_at >= r.waiting_since)
      union all
      select k.person_id, 'CLAIMER', null from claim k
      join membership m on m.person_id = k.person_id and m.unit_id = c.unit_id and m.until_at is null
      where k.request_id = r.id and k.ended_at is null and b.case_id is null
      union all
      select n.person_id, n.basis::text, n.until_at from circle_membership n
      where n.case_id = c.id and (n.request_id is null or n.request_id = r.id) and n.ended_at is null
        and n.from_at <= ${now} and (n.until_at is null or n.until_at > ${now})
      union all
      select o.person_id, 'BREAK_GLASS', o.until_at from opening o
      join membership m on m.person_id = o.person_id and m.unit_id = c.unit_id and m.until_at is null
      where o.request_id = r.id and o.kind = 'BREAK_GLASS' and o.until_at > ${now} and b.case_id is null
    ) each
    where not exists (select 1 from conflict_of_interest x
      where x.case_id = c.id and x.person_id = each.person_id and x.ended_at is null))`
}

/** The viewer's standing to request `r` of case `c` on board `b`, as one JSON value of a row. */
export function standingOf(scope: Scope): Prisma.Sql {
  const now = scope.clock()
  const me = Prisma.sql`${scope.person.id}::uuid`
  return Prisma.sql`(select json_build_object(
      'isMember', case when b.case_id is null then c.unit_id = any(${[...scope.unitIds]}::uuid[]) else mine.bases <> '{}' end,
      'isConflicted', exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = ${me} and x.ended_at is null),
      'bases', mine.bases,
      'openingId', (select o.id from opening o
        where o.request_id = r.id and o.person_id = ${me} and o.session_id = ${scope.sessionId}::uuid and o.until_at > ${now}
        order by o.at desc limit 1))
    from (select coalesce(array_agg(distinct k.basis order by k.basis), '{}') as bases
      from ${circleRows(now)} k where k.person_id = ${me} and (k.basis <> 'BREAK_GLASS' or exists (select 1 from opening o
        where o.request_id = r.id and o.person_id = ${me} and o.session_id = ${scope.sessionId}::uuid
          and o.kind = 'BREAK_GLASS' and o.until_at > ${now}))) mine)`
}

type Reader = Pick<Tx, '$queryRaw'>

/** Everybody in the circle of a request who has not left, by name. */
export async function listCircle(db: Reader, requestId: string, now: Date): Promise<CircleMember[]> {
  const rows = await db.$queryRaw<{ member: CircleMember }[]>`
    select json_build_object(
      'person', json_build_object('id', p.id, 'name', p.name, 'initials', p.initials, 'role', p.role),
      'bases', array_agg(distinct k.basis order by k.basis),
      'untilAt', case when bool_or(k.until_at is null) then null
        else to_char(max(k.until_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end) as member
    from request r
    join case_ref c on c.id = r.case_id
    join board b on b.id = r.board_id
    cross join lateral ${circleRows(now)} k
    join person p on p.id = k.person_id and p.left_at is null
    where r.id = ${requestId}::uuid
    group by p.id
    order by p.name, p.id`
  return rows.map((row) => row.member)
}

export type CaseSeen = {
  readonly id: string
  readonly unitId: string
  readonly isProtected: boolean
  /** Where what is asked about the case stands: the unit's board, or the case's own. */
  readonly boardId: string
  /** None with a conflict of interest, whatever the role (FL 17 §). */
  readonly relations: readonly Relation[]
  readonly isConflicted: boolean
}

type CaseRow = Omit<CaseSeen, 'relations'> & {
  readonly isMember: boolean
  readonly isResponsible: boolean
  readonly isNamed: boolean
}

/** A case that the viewer may know of: her unit's, or one whose circle she is in by name. Else as missing. */
export async function getCase(db: Reader, scope: Scope, id: string): Promise<CaseSeen> {
  const about = await findCase(db, scope, id)
  if (!about) throw notFound()
  return about
}

/** The same, or null. Whoever was let into one request of a protected case does not know of the case. */
export async function findCase(db: Reader, scope: Scope, id: string): Promise<CaseSeen | null> {
  if (!isUuid(id)) return null
  const now = scope.clock()
  const me = Prisma.sql`${scope.person.id}::uuid`
  const [row] = await db.$queryRaw<CaseRow[]>`
    select c.id, c.unit_id as "unitId", own.id is not null as "isProtected", coalesce(own.id, ours.id) as "boardId",
      c.unit_id = any(${[...scope.unitIds]}::uuid[]) as "isMember", x.id is not null as "isConflicted",
      c.responsible_id = ${me} and x.id is null as "isResponsible",
      x.id is null and exists (select 1 from circle_membership n
        where n.case_id = c.id and n.request_id is null and n.person_id = ${me} and n.ended_at is null
          and n.from_at <= ${now} and (n.until_at is null or n.until_at > ${now})) as "isNamed"
    from case_ref c
    left join protection s on s.case_id = c.id and s.ended_at is null
    left join board own on own.case_id = s.case_id
    left join board ours on ours.unit_id = c.unit_id
    left join conflict_of_interest x on x.case_id = c.id and x.person_id = ${me} and x.ended_at is null
    where c.id = ${id}::uuid and coalesce(own.id, ours.id) is not null`
  if (!row) return null
  const { isMember, isResponsible, isNamed, ...about } = row
  const isIn =
    may('OPEN_REQUEST', scope.person.role, ['CIRCLE']) &&
    (isNamed || (isResponsible && (isMember || row.isProtected)))
  if (!isIn && (row.isProtected || !isMember)) return null
  if (row.isConflicted) return { ...about, relations: [] }
  return {
    ...about,
    relations: [
      ...(row.isProtected || isMember ? (['MEMBER'] as const) : []),
      ...(isIn ? (['CIRCLE'] as const) : []),
      ...(isResponsible && isIn ? (['RESPONSIBLE'] as const) : []),
    ],
  }
}

/** The protected cases whose boards person `p` may open, as one text: when it changes, so does what a screen may show. */
export function protectedCasesOf(now: Date): Prisma.Sql {
  return Prisma.sql`coalesce((select string_agg(c.id::text, ' ' order by c.id)
    from case_ref c
    join protection s on s.case_id = c.id and s.ended_at is null
    where c.id in (
        select case_id from circle_membership n where n.person_id = p.id and n.request_id is null and n.ended_at is null
          and n.from_at <= ${now} and (n.until_at is null or n.until_at > ${now})
        union select id from case_ref where responsible_id = p.id)
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = p.id and x.ended_at is null)), '')`
}

/** Refuses, by the table, what the viewer may not do with a case that she knows of. */
export function refuseCaseUnlessMay(scope: Scope, action: Action, about: CaseSeen): void {
  if (may(action, scope.person.role, about.relations)) return
  throw about.isConflicted ? hasConflict() : new Refusal('FORBIDDEN', denial(action))
}

/** What is said to whoever has a conflict of interest, whatever she asks to do. */
export function hasConflict(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Du har anmält jäv i ärendet och tar ingen del i det.',
    en: 'You have a conflict of interest in the case and take no part in it.',
  })
}
