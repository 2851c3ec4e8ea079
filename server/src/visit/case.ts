// The case that is visited, and the colleagues who go or wait: facts in SQL, each asked for anew when it counts. Planning a
// visit opens nothing; who may know of the case sees its reference, and nobody here sees a word of it.

import type { Calls, Colleague } from './company.rules.ts'
import { denial, may } from '#access.rules.ts'
import { findCase, refuseCaseUnlessMay } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import { Role } from '#db/generated/enums.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Day } from '#lib/day.ts'
import type { Scope } from '#scope.ts'

type Reader = Pick<Tx, '$queryRaw'>

export type VisitCase = { readonly id: string; readonly unitId: string; readonly boardId: string }

/** The boards of case `c`: `own` while it is protected, and its unit's, `ours`. */
export const CASE_BOARDS = Prisma.sql`
    left join protection s on s.case_id = c.id and s.ended_at is null
    left join board own on own.case_id = s.case_id
    left join board ours on ours.unit_id = c.unit_id`

/** Who, working in a unit, sees its cases' faces. */
const SEEING = Object.values(Role).filter((role) => may('OPEN_BOARD', role, ['MEMBER']))

/** Whether the person, an SQL expression, may know of case `c` with its boards: works in its unit, or is in its circle. */
export function knows(personId: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`(not ${isConflicted(personId)} and (
    (own.id is null and exists (select 1 from membership m join person o on o.id = m.person_id
      where m.person_id = ${personId} and m.unit_id = c.unit_id and m.until_at is null
        and o.role::text = any(${SEEING}::text[])))
    or (own.id is not null and c.responsible_id = ${personId})
    or exists (select 1 from circle_membership n where n.case_id = c.id and n.person_id = ${personId}
      and n.ended_at is null and n.from_at <= ${now} and (n.until_at is null or n.until_at > ${now}))))`
}

function isConflicted(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select 1 from conflict_of_interest x
    where x.case_id = c.id and x.person_id = ${personId} and x.ended_at is null)`
}

/** V1: what calls for two in case `c`, as one JSON value. */
export const CALLS = Prisma.sql`json_build_object(
    'isFlagged', exists (select 1 from safety_flag f where f.case_id = c.id and f.ended_at is null),
    'isAskedForTwo', exists (select 1 from request q where q.case_id = c.id and q.closed_at is null
      and (q.need = 'TWO_AT_VISIT' or (q.kind = 'CO_HANDLING' and q.ask = 'VISIT'))),
    'pairing', (select t.pairing from visit_rule t where t.unit_id = c.unit_id),
    'policy', (select t.policy from cohandling_policy t where t.unit_id = c.unit_id))`

/** V2: whether the permit `l` holds: nobody took it back, and no open safety flag of its case came after it. */
export const PERMIT_HOLDS = Prisma.sql`(l.ended_at is null and not exists (select 1 from safety_flag f
    where f.case_id = l.case_id and f.ended_at is null and f.at >= l.at))`

/** V2: whether the person, an SQL expression, is let go alone in case `c` on the day, another one. */
export function isPermitted(personId: Prisma.Sql, day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select 1 from lone_permit l
    where l.case_id = c.id and l.person_id = ${personId} and l.on_day = ${day} and ${PERMIT_HOLDS})`
}

/** Holds the case until the commit, so that retention takes it before or sees what was written of it. */
export async function holdCase(tx: Tx, caseId: string): Promise<void> {
  if (isUuid(caseId)) await tx.$executeRaw`select 1 from case_ref where id = ${caseId}::uuid for key share`
}

/** The case that a visit is planned in. Refuses one that the viewer may not know of, or plan in. */
export async function getVisitCase(db: Reader, scope: Scope, caseId: string): Promise<VisitCase> {
  const about = await findCase(db, scope, caseId)
  if (about) {
    refuseCaseUnlessMay(scope, 'PLAN_VISIT', about)
    return about
  }
  const shared = await findSharedCase(db, scope, caseId)
  if (!shared) throw notFound()
  if (!may('PLAN_VISIT', scope.person.role, ['CIRCLE'])) throw new Refusal('FORBIDDEN', denial('PLAN_VISIT'))
  return shared
}

// Let into one request of another unit's case, as a co-handler of a visit is. Of a protected case that tells nothing more.
async function findSharedCase(db: Reader, scope: Scope, caseId: string): Promise<VisitCase | null> {
  if (!isUuid(caseId)) return null
  const [shared] = await db.$queryRaw<VisitCase[]>`
    select c.id, c.unit_id as "unitId", ours.id as "boardId" from case_ref c ${CASE_BOARDS}
    where c.id = ${caseId}::uuid and own.id is null and ours.id is not null
      and ${knows(Prisma.sql`${scope.person.id}::uuid`, scope.clock())}`
  return shared ?? null
}

/** V1, V2: what is called for in a case, and whether somebody is let go alone on a day. */
export async function readCalls(
  db: Reader,
  of: { readonly caseId: string; readonly personId: string; readonly day: Day },
): Promise<{ readonly calls: Calls; readonly isPermitted: boolean }> {
  const [row] = await db.$queryRaw<{ calls: Calls; isPermitted: boolean }[]>`
    select ${CALLS} as calls,
      ${isPermitted(Prisma.sql`${of.personId}::uuid`, Prisma.sql`${of.day}::date`)} as "isPermitted"
    from case_ref c where c.id = ${of.caseId}::uuid`
  if (!row) throw notFound()
  return row
}

type At = {
  readonly caseId: string
  readonly from: Day
  readonly until: Day
  readonly startsAt: Date
  readonly endsAt: Date
  readonly callBackAt: Date
  /** The visit that she is asked about, which is no other. */
  readonly visitId: string | null
}

/** The same as `findColleague`; refuses as missing. */
export async function lockColleague(tx: Tx, scope: Scope, personId: string, at: At): Promise<Colleague> {
  const colleague = await findColleague(tx, scope, personId, at)
  if (!colleague) throw notFound()
  return colleague
}

/** Holds several until the commit, always in one order, so that two who hold the same people can't wait for each other. */
export async function lockPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = ids.filter(isUuid)
  await tx.$executeRaw`
    select 1 from person where id = any(${known}::uuid[]) order by id for no key update`
}

/** A colleague of the authority who has not left, held until the commit, as she stands to the visit. */
export async function findColleague(
  tx: Tx,
  scope: Scope,
  personId: string,
  at: At,
): Promise<Colleague | null> {
  if (!isUuid(personId)) return null
  await tx.$executeRaw`select 1 from person where id = ${personId}::uuid for no key update`
  const id = Prisma.sql`p.id`
  const [colleague] = await tx.$queryRaw<Colleague[]>`
    select p.id, p.name, p.role::text as role, ${isConflicted(id)} as "isConflicted",
      ${knows(id, scope.clock())} as "isKnowing",
      exists (select 1 from absence a where a.person_id = p.id and a.ended_at is null
        and a.from_on <= ${at.until}::date and (a.until_on is null or a.until_on >= ${at.from}::date)) as "isAway",
      exists (select 1 from visit v where ${goesOnAnother(id, at)}
        and v.starts_at < ${at.endsAt} and v.ends_at > ${at.startsAt}) as "isOut",
      exists (select 1 from visit v where ${goesOnAnother(id, at)} and v.starts_at < ${at.callBackAt}
        and (v.state = 'ALARMED' or greatest(v.ends_at, v.call_back_at) > ${at.startsAt})) as "isOutBeforeCall"
    from person p cross join case_ref c ${CASE_BOARDS}
    where p.id = ${personId}::uuid and p.authority_id = ${scope.authorityId}::uuid and p.left_at is null
      and c.id = ${at.caseId}::uuid`
  return colleague ?? null
}

function goesOnAnother(personId: Prisma.Sql, { visitId }: Pick<At, 'visitId'>): Prisma.Sql {
  return Prisma.sql`v.state in ('PLANNED', 'CHECKED_IN', 'ALARMED') and v.id is distinct from ${visitId}::uuid
    and ${goesOn(personId)}`
}

function goesOn(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(v.by_id = ${personId} or (v.second_id = ${personId} and v.second_accepted_at is not null))`
}

/** V9: whether the person, an SQL expression, is on a visit now: one that has begun, checked in or not, and has not ended. */
export function isOutNow(personId: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`exists (select 1 from visit v where ${goesOn(personId)}
    and (v.state in ('CHECKED_IN', 'ALARMED') or (v.state = 'PLANNED' and v.starts_at <= ${now})))`
}
