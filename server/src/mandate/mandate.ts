// The registry of mandates (delegationsordning), as everybody of a unit may read it: which kinds of decisions there are in
// the authority, and who in the unit may decide each of them by which point, now, before and later. No content of any case.

import { type Held, holdsOn } from './mandate.rules.ts'
import { may } from '#access.rules.ts'
import { person } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { DecisionKindModel } from '#db/generated/models.ts'
import { type Day, dayOf } from '#lib/day.ts'
import { isUuid } from '#lib/uuid.ts'
import { notFound } from '#lib/refusal.ts'
import type { Scope, Viewer } from '#scope.ts'

export type DecisionKind = Pick<DecisionKindModel, 'id' | 'code' | 'name' | 'isCommitteeOnly' | 'version'>
export type Mandate = Omit<Held, 'people'> & {
  readonly version: number
  readonly decisionKindId: string
  /** The named delegate, also when she has left. */
  readonly person: Viewer | null
  readonly people: readonly Viewer[]
}
export type MandateUnit = {
  readonly id: string
  readonly name: string
  readonly today: Day
  readonly viewerCanSet: boolean
}

/** The units whose mandates the viewer may read: those that she works in, but for departments, which have no cases. */
export async function listMandateUnits(scope: Scope): Promise<MandateUnit[]> {
  const units = await scope.db.unit.findMany({
    where: { id: { in: [...scope.memberOf] }, kind: { not: 'DEPARTMENT' } },
    orderBy: { position: 'asc' },
    select: { id: true, name: true },
  })
  return units.map((unit) => ({
    ...unit,
    today: dayOf(scope.clock()),
    viewerCanSet: scope.unitIds.includes(unit.id) && may('SET_MANDATES', scope.person.role, ['MEMBER']),
  }))
}

/** One of them. Refuses as `listMandateUnits` leaves out. */
export async function getMandateUnit(scope: Scope, unitId: string): Promise<MandateUnit> {
  const unit = (await listMandateUnits(scope)).find(({ id }) => id === unitId)
  if (!unit) throw notFound()
  return unit
}

type Reader = Pick<Tx, '$queryRaw' | 'decisionKind'>

const KIND = { id: true, code: true, name: true, isCommitteeOnly: true, version: true } as const

/** The kinds of decisions of the viewer's authority, by name. */
export async function listDecisionKinds(scope: Scope, db: Reader = scope.db): Promise<DecisionKind[]> {
  const kinds = await db.decisionKind.findMany({ where: { authorityId: scope.authorityId }, select: KIND })
  return kinds.toSorted((a, b) => a.name.localeCompare(b.name, 'sv') || (a.code < b.code ? -1 : 1))
}

/** One of them, or null. */
export async function findDecisionKind(db: Reader, scope: Scope, id: string): Promise<DecisionKind | null> {
  if (!isUuid(id)) return null
  return await db.decisionKind.findFirst({ where: { id, authorityId: scope.authorityId }, select: KIND })
}

/**
 * The mandates of a unit, each with the people for whom it is worth something now: of a case, without those who have a
 * conflict of interest in it. Not scoped: whoever calls knows that the viewer may see the unit or the case.
 */
export async function readMandates(
  db: Reader,
  of: { readonly unitId: string; readonly caseId?: string; readonly decisionKindId?: string },
): Promise<Mandate[]> {
  const rows = await db.$queryRaw<{ mandate: Mandate }[]>`
    select json_build_object('id', m.id, 'version', m.version, 'decisionKindId', m.decision_kind_id, 'role', m.role,
      'point', m.point, 'validFrom', m.valid_from, 'validUntil', m.valid_until,
      'person', case when p.id is null then null else ${person('p')} end,
      'people', (select coalesce(json_agg(${person('q')} order by q.name, q.id), '[]') from person q
        where (q.id = m.person_id or q.role = m.role) and q.left_at is null
          and exists (select 1 from membership n
            where n.person_id = q.id and n.unit_id = m.unit_id and n.until_at is null)
          and not exists (select 1 from conflict_of_interest x
            where x.case_id = ${of.caseId ?? null}::uuid and x.person_id = q.id and x.ended_at is null))) as mandate
    from mandate m left join person p on p.id = m.person_id
    where m.unit_id = ${of.unitId}::uuid
      and ${of.decisionKindId === undefined ? Prisma.sql`true` : Prisma.sql`m.decision_kind_id = ${of.decisionKindId}::uuid`}
    order by m.valid_from, m.id`
  return rows
    .map(({ mandate }) => mandate)
    .toSorted((a, b) => a.point.localeCompare(b.point, 'sv', { numeric: true }))
}

/** All mandates of a unit, by point. */
export async function listMandates(scope: Scope, { id }: MandateUnit): Promise<Mandate[]> {
  return await readMandates(scope.db, { unitId: id })
}

/** Those that hold on a day. */
export function standingOn(mandates: readonly Mandate[], day: Day): Mandate[] {
  return mandates.filter((each) => holdsOn(each, day))
}

/** Who works in the unit and can be named a delegate, by name. */
export async function listMembers(scope: Scope, { id }: MandateUnit): Promise<Viewer[]> {
  return await readMembers(scope.db, id)
}

/** The same, in a change. Not scoped: whoever calls knows that the viewer may see the unit. */
export async function readMembers(db: Pick<Tx, 'person'>, unitId: string): Promise<Viewer[]> {
  return await db.person.findMany({
    where: {
      leftAt: null,
      role: { not: 'TRAINEE' },
      memberships: { some: { unitId, untilAt: null } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, initials: true, role: true },
  })
}
