// What waits to be handed over, without a word of any case: to me, by me, and for a unit's leaders the cases whose
// responsible is not there, and those that only one knows. References and days only. A protected case is told of to its
// circle alone, and whoever has jäv in a case is told nothing of it but that it is to leave her.

import { denial, may } from '#access.rules.ts'
import { person, utc } from '#board/card.ts'
import type { LoneCase } from '#cohandling/policy.ts'
import { Prisma } from '#db/generated/client.ts'
import type { CaseKind, HandoverCause, HandoverState } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import { viewerCanShutOut } from '#people/standing.ts'
import type { Scope, Viewer } from '#scope.ts'
import { WHYS, type Why, whyHandOver } from './handover.rules.ts'

export type Handover = {
  readonly id: string
  readonly caseId: string
  readonly boardRef: string
  readonly caseKind: CaseKind
  readonly deadlineOn: string | null
  readonly state: HandoverState
  readonly cause: HandoverCause
  /** YYYY-MM-DD */
  readonly onDay: string
  readonly proposedAt: string
  readonly from: Viewer
  readonly to: Viewer
  readonly by: Viewer
  readonly requestCount: number
}
export type Desk = {
  readonly toAnswer: readonly Handover[]
  readonly coming: readonly Handover[]
  readonly own: readonly Handover[]
  readonly cases: readonly LoneCase[]
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly viewerCanAllocate: boolean
    readonly viewerCanSetAbsence: boolean
    readonly viewerCanShutOut: boolean
  }[]
}

/** What waits for the viewer, what she has proposed, and the cases that she is responsible for, nearest deadline first. */
export async function findDesk(scope: Scope): Promise<Desk> {
  const me = scope.person.id
  const mine = await listHandovers(
    scope,
    Prisma.sql`(h.to_id = ${me}::uuid or h.from_id = ${me}::uuid or h.by_id = ${me}::uuid)`,
  )
  const toMe = mine.filter(({ to }) => to.id === me)
  const cases = await scope.db.$queryRaw<{ lone: LoneCase }[]>`
    select ${LONE} as lone from case_ref c join person p on p.id = c.responsible_id
    where c.responsible_id = ${me}::uuid
      and (c.unit_id = any(${[...scope.unitIds]}::uuid[])
        or exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null))
      and not ${isConflicted(scope)}
    order by c.deadline_on nulls last, c.board_ref`
  const units = await scope.db.unit.findMany({
    where: { id: { in: [...scope.unitIds] } },
    select: { id: true, name: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  return {
    toAnswer: toMe.filter(({ state }) => state === 'PROPOSED'),
    coming: toMe.filter(({ state }) => state === 'ACCEPTED'),
    own: mine.filter(({ to }) => to.id !== me),
    cases: may('HAND_OVER', scope.person.role, ['RESPONSIBLE']) ? cases.map(({ lone }) => lone) : [],
    units: units.map((unit) => ({
      ...unit,
      viewerCanAllocate: may('ALLOCATE', scope.person.role, ['MEMBER']),
      viewerCanSetAbsence: may('SET_ABSENCE', scope.person.role, ['MEMBER']),
      viewerCanShutOut: viewerCanShutOut(scope),
    })),
  }
}

export type ToHandOver = LoneCase & {
  readonly why: Why
  readonly awayUntilOn: string | null
  readonly isUnderWay: boolean
}
export type UnitDesk = {
  readonly toHandOver: readonly ToHandOver[]
  readonly underWay: readonly Handover[]
  readonly knownByOne: readonly LoneCase[]
  readonly knownByOneCount: number
}

type Row = {
  readonly lone: LoneCase
  readonly isConflicted: boolean
  readonly hasLeft: boolean
  readonly isInUnit: boolean
  readonly away: { readonly fromOn: string; readonly untilOn: string | null } | null
  readonly isUnderWay: boolean
}

const SHOWN = 100

/** For a unit's leaders: what is to be handed over, jäv first, and what only one knows, nearest deadline first. */
export async function findUnitDesk(scope: Scope, unitId: string): Promise<UnitDesk> {
  if (!scope.unitIds.includes(unitId)) throw notFound()
  if (!may('ALLOCATE', scope.person.role, ['MEMBER'])) throw new Refusal('FORBIDDEN', denial('ALLOCATE'))
  const today = dayOf(scope.clock())
  const told = Prisma.sql`c.unit_id = ${unitId}::uuid and not ${isConflicted(scope)} and not ${isHidden(scope)}`
  const rows = await scope.db.$queryRaw<Row[]>`
    select ${LONE} as lone, p.left_at is not null as "hasLeft",
      exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = p.id and x.ended_at is null) as "isConflicted",
      exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null)
        or exists (select 1 from membership m
          where m.person_id = p.id and m.unit_id = c.unit_id and m.until_at is null) as "isInUnit",
      (select json_build_object('fromOn', a.from_on, 'untilOn', a.until_on) from absence a
        where a.person_id = p.id and a.ended_at is null and a.from_on <= ${today}::date
          and (a.until_on is null or a.until_on >= ${today}::date) limit 1) as away,
      exists (select 1 from handover h where h.case_id = c.id and h.state in ('PROPOSED', 'ACCEPTED')) as "isUnderWay"
    from case_ref c join person p on p.id = c.responsible_id
    where ${told}
    order by c.deadline_on nulls last, c.board_ref`
  const toHandOver = rows
    .flatMap((row) => {
      const why = whyHandOver(row)
      const { lone, isUnderWay } = row
      return why === null ? [] : [{ ...lone, why, awayUntilOn: row.away?.untilOn ?? null, isUnderWay }]
    })
    .toSorted((a, b) => WHYS.indexOf(a.why) - WHYS.indexOf(b.why))
  const lone = await scope.db.$queryRaw<{ lone: LoneCase }[]>`
    select ${LONE} as lone from case_ref c join person p on p.id = c.responsible_id
    where ${told} and not exists (select 1 from circle_membership n
        where n.case_id = c.id and n.person_id <> c.responsible_id and n.ended_at is null
          and n.basis in ('CO_HANDLER', 'ASSIGNED_SUPERVISOR') and (n.until_at is null or n.until_at > ${scope.clock()}))
      and not exists (select 1 from cohandling h
        where h.case_id = c.id and h.person_id <> c.responsible_id and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER'))
    order by c.deadline_on nulls last, c.board_ref`
  return {
    toHandOver,
    underWay: await listHandovers(scope, told),
    knownByOne: lone.slice(0, SHOWN).map((row) => row.lone),
    knownByOneCount: lone.length,
  }
}

/** The open handovers among these, nearest day first. */
async function listHandovers(scope: Scope, which: Prisma.Sql): Promise<Handover[]> {
  const rows = await scope.db.$queryRaw<{ handover: Handover }[]>`
    select json_build_object('id', h.id, 'caseId', c.id, 'boardRef', c.board_ref, 'caseKind', c.kind,
      'deadlineOn', c.deadline_on, 'state', h.state, 'cause', h.cause, 'onDay', h.on_day,
      'proposedAt', ${utc('h.proposed_at')}, 'from', ${person('f')}, 'to', ${person('t')}, 'by', ${person('b')},
      'requestCount', (select count(*)::int from request r where r.case_id = c.id and r.closed_at is null)) as handover
    from handover h join case_ref c on c.id = h.case_id
    join person f on f.id = h.from_id join person t on t.id = h.to_id join person b on b.id = h.by_id
    where h.state in ('PROPOSED', 'ACCEPTED') and ${which} and not ${isConflicted(scope)} and not ${isHidden(scope)}
      and (h.to_id = ${scope.person.id}::uuid or c.unit_id = any(${[...scope.unitIds]}::uuid[])
        or exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null))
    order by h.on_day, h.proposed_at, h.id`
  return rows.map(({ handover }) => handover)
}

const LONE = Prisma.sql`json_build_object('caseId', c.id, 'boardRef', c.board_ref, 'caseKind', c.kind,
  'deadlineOn', c.deadline_on, 'responsible', ${person('p')})`

function isConflicted(scope: Scope): Prisma.Sql {
  return Prisma.sql`exists (select 1 from conflict_of_interest x
    where x.case_id = c.id and x.person_id = ${scope.person.id}::uuid and x.ended_at is null)`
}

/** Protected, and the viewer is not in its circle by name. */
function isHidden(scope: Scope): Prisma.Sql {
  const me = Prisma.sql`${scope.person.id}::uuid`
  return Prisma.sql`(exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null)
    and c.responsible_id <> ${me} and not exists (select 1 from circle_membership n
      where n.case_id = c.id and n.person_id = ${me} and n.request_id is null and n.ended_at is null
        and n.from_at <= ${scope.clock()} and (n.until_at is null or n.until_at > ${scope.clock()})))`
}
