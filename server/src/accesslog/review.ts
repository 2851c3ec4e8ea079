// Loggkontroll: a unit's reviewers go through the month's checks (review.rules.ts says which, draw.ts stores them). A
// check tells who looked, when and on what ground, never content; a protected case shows itself only to its circle.
// Nobody judges her own looks, nor sees what was found of them. Opening a month is itself a row of the log.

import { may } from '#access.rules.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Basis } from '#circle.rules.ts'
import { circleRows } from '#circle/circle.ts'
import type { Db, Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { AccessCheckModel, AccessFindingModel, CaseRefModel, UnitModel } from '#db/generated/models.ts'
import { notFound } from '#lib/refusal.ts'
import { recordAccess, recordRefusal } from './accesslog.ts'
import { bringUpToDate } from './draw.ts'
import { type Reason, compareWeights, dueOn, isMonth } from './review.rules.ts'
import type { Scope, Viewer } from '#scope.ts'

export type ReviewUnit = Pick<UnitModel, 'id' | 'name'> & {
  /** Checks that wait for the viewer, in all months. */
  readonly leftCount: number
}

export type ReviewMonth = {
  readonly month: string
  readonly dueOn: string
  /** Null while the month goes on. */
  readonly drawnAt: string | null
  readonly checkCount: number
  readonly leftCount: number
  /** The viewer's own looks, for somebody else to check. */
  readonly leftForOthersCount: number
}

export type Finding = Pick<AccessFindingModel, 'version' | 'outcome' | 'note'> & {
  readonly by: Viewer
  readonly at: string
}

/** What the right rested on, as the log says it. */
export type AccessBasis = Basis | 'PROTECTED'

export type Check = Pick<AccessCheckModel, 'id' | 'version'> & {
  readonly unitId: string
  readonly person: Viewer
  readonly at: string
  /** The viewer's own look. */
  readonly isOwn: boolean
  /** Of a protected case whose circle the viewer is not in. */
  readonly isHidden: boolean
  readonly boardRef: string | null
  readonly caseKind: CaseRefModel['kind'] | null
  readonly basis: AccessBasis | null
  readonly isRefused: boolean
  readonly why: readonly Reason[]
  readonly reason: string | null
  /** From the newest on; empty until it is checked. */
  readonly findings: readonly Finding[]
}

export type Review = ReviewMonth & {
  readonly id: string
  readonly unit: Pick<UnitModel, 'id' | 'name'>
  /** What the sample was drawn by, to be drawn again by whoever doubts it. */
  readonly seed: string | null
  readonly reviewers: readonly Viewer[]
  readonly checks: readonly Check[]
}

/** Whether the viewer reviews the log of this unit. */
function isReviewer(scope: Scope, unitId: string): boolean {
  return scope.memberOf.includes(unitId) && may('REVIEW_LOG', scope.person.role, ['MEMBER'])
}

/** The units whose log the viewer reviews, with what waits for her; none for other roles. */
export async function listReviewUnits(scope: Scope): Promise<ReviewUnit[]> {
  const mine = scope.memberOf.filter((unitId) => isReviewer(scope, unitId))
  if (mine.length === 0) return []
  await bringUpToDate(scope, mine)
  return await scope.db.$queryRaw<ReviewUnit[]>`
    select u.id, u.name, (select count(*)::int from access_check k join access_review v on v.id = k.review_id
      where v.unit_id = u.id and k.outcome is null and k.person_id <> ${scope.person.id}::uuid) as "leftCount"
    from unit u where u.id = any(${mine}::uuid[])
      and exists (select 1 from board b where b.unit_id = u.id)
    order by u.position, u.name`
}

/** The months of a unit's review, the newest first; null when the unit is not the viewer's to review. */
export async function listReviews(scope: Scope, unitId: string): Promise<ReviewMonth[] | null> {
  if (!(await mayReview(scope, unitId))) return null
  return (await readMonths(scope, { unitId })).map(toldMonth)
}

/** A month with its checks, the weightiest first; logged before it is answered. Null when it is not there or not hers. */
export async function findReview(
  scope: Scope,
  of: { readonly unitId: string; readonly month: string },
): Promise<Review | null> {
  return await openReview(scope, { ...of, action: 'REVIEW_LOG' })
}

/** The same, for a file that leaves the house. */
export async function openReview(
  scope: Scope,
  of: {
    readonly unitId: string
    readonly month: string
    readonly action: 'REVIEW_LOG' | 'EXPORT_REVIEW'
  },
): Promise<Review | null> {
  if (!isMonth(of.month) || !(await mayReview(scope, of.unitId))) return null
  const [row] = await readMonths(scope, of)
  if (!row) return null
  await recordAccess(scope, { action: of.action, subjectId: row.id, unitId: of.unitId })
  const unit = await scope.db.unit.findUniqueOrThrow({
    where: { id: of.unitId },
    select: { id: true, name: true },
  })
  const checks = await readChecks(scope.db, scope, Prisma.sql`k.review_id = ${row.id}::uuid`)
  return {
    ...toldMonth(row),
    id: row.id,
    seed: row.seed,
    unit,
    reviewers: await listReviewers(scope, of.unitId),
    checks: checks.toSorted(
      (a, b) => compareWeights(a.why, b.why) || (a.at < b.at ? -1 : 1) || (a.id < b.id ? -1 : 1),
    ),
  }
}

/** A check of a unit that the viewer reviews, or null. */
export async function findCheck(db: Pick<Tx, '$queryRaw'>, scope: Scope, id: string): Promise<Check | null> {
  if (!isUuid(id)) return null
  const [check] = await readChecks(db, scope, Prisma.sql`k.id = ${id}::uuid`)
  return check && isReviewer(scope, check.unitId) ? check : null
}

/** A check that the viewer may see; else as missing. */
export async function getCheck(scope: Scope, id: string): Promise<Check> {
  const check = await findCheck(scope.db, scope, id)
  if (!check) throw notFound()
  return check
}

async function mayReview(scope: Scope, unitId: string): Promise<boolean> {
  if (isReviewer(scope, unitId)) {
    await bringUpToDate(scope, [unitId])
    return true
  }
  await recordRefusal(scope, { action: 'REVIEW_LOG', subjectId: unitId })
  return false
}

type MonthRow = Omit<ReviewMonth, 'dueOn' | 'drawnAt'> & {
  readonly id: string
  readonly seed: string | null
  readonly drawnAt: Date | null
}

function toldMonth({ month, drawnAt, checkCount, leftCount, leftForOthersCount }: MonthRow): ReviewMonth {
  return {
    month,
    dueOn: dueOn(month),
    drawnAt: drawnAt?.toISOString() ?? null,
    checkCount,
    leftCount,
    leftForOthersCount,
  }
}

async function readMonths(
  scope: Scope,
  of: { readonly unitId: string; readonly month?: string },
): Promise<MonthRow[]> {
  const me = Prisma.sql`${scope.person.id}::uuid`
  return await scope.db.$queryRaw<MonthRow[]>`
    select v.id, v.seed, v.month, v.drawn_at as "drawnAt", count(k.id)::int as "checkCount",
      count(k.id) filter (where k.outcome is null and k.person_id <> ${me})::int as "leftCount",
      count(k.id) filter (where k.outcome is null and k.person_id = ${me})::int as "leftForOthersCount"
    from access_review v left join access_check k on k.review_id = v.id
    where v.unit_id = ${of.unitId}::uuid and (${of.month ?? null}::text is null or v.month = ${of.month ?? null})
    group by v.id
    order by v.month desc`
}

async function listReviewers(scope: Scope, unitId: string): Promise<Viewer[]> {
  const members = await scope.db.person.findMany({
    where: { leftAt: null, memberships: { some: { unitId, untilAt: null } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, initials: true, role: true },
  })
  return members.filter(({ role }) => may('REVIEW_LOG', role, ['MEMBER']))
}

const PERSON = (alias: string): Prisma.Sql =>
  Prisma.raw(
    `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'initials', ${alias}.initials, 'role', ${alias}.role)`,
  )
const UTC = (column: string): Prisma.Sql =>
  Prisma.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

// What the viewer may not be told is left out here, in the statement: nothing after it has it to lose.
async function readChecks(db: Pick<Db, '$queryRaw'>, scope: Scope, which: Prisma.Sql): Promise<Check[]> {
  const me = Prisma.sql`${scope.person.id}::uuid`
  const rows = await db.$queryRaw<{ check: Check }[]>`
    select json_build_object('id', k.id, 'version', k.version, 'unitId', v.unit_id, 'person', ${PERSON('p')},
      'at', ${UTC('l.at')}, 'isOwn', k.person_id = ${me}, 'isHidden', it.is_hidden,
      'boardRef', case when it.is_hidden then null else c.board_ref end,
      'caseKind', case when it.is_hidden then null else c.kind end,
      'basis', l.basis, 'isRefused', l.outcome = 'REFUSED', 'why', k.why,
      'reason', case when it.is_hidden then null else o.reason end,
      'findings', case when k.person_id = ${me} then '[]' else (
        select coalesce(json_agg(json_build_object('version', f.version, 'outcome', f.outcome, 'note', f.note,
          'by', ${PERSON('y')}, 'at', ${UTC('f.at')}) order by f.version desc), '[]')
        from access_finding f join person y on y.id = f.by_id where f.check_id = k.id) end) as "check"
    from access_check k
    join access_review v on v.id = k.review_id
    join access_log l on l.id = k.entry_id
    join person p on p.id = k.person_id
    left join opening o on o.id = l.opening_id
    left join request r on r.id = l.subject_id
    left join case_ref c on c.id = coalesce(r.case_id, l.case_id)
    left join lateral (select b.* from board b where b.case_id = c.id or b.unit_id = c.unit_id
      order by b.case_id nulls last limit 1) b on true
    cross join lateral (select exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null)
      and not exists (select 1 from ${circleRows(scope.clock())} n where n.person_id = ${me}) as is_hidden) it
    where ${which}`
  return rows.map(({ check }) => check)
}
