// What stands in an authority before a file is read in: its units, its staff, and the cases that the file names. Facts only,
// read in the transaction that writes.

import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { ImportKind } from '#db/generated/enums.ts'
import { readStandingClocks } from '#deadline/stated.ts'
import type { Day } from '#lib/day.ts'
import type { Responsible, StandingCase } from './case-plan.rules.ts'
import type { StandingComing, StandingPerson } from './staff-plan.rules.ts'
import type { StandingUnit } from './unit-plan.rules.ts'

type Reader = Pick<Tx, '$queryRaw'>

export async function readUnits(db: Reader, authorityId: string): Promise<StandingUnit[]> {
  return await db.$queryRaw<StandingUnit[]>`
    select id, name, external_id as "externalId", kind::text as kind, department_id as "departmentId"
    from unit where authority_id = ${authorityId}::uuid order by position, id`
}

export async function readPeople(db: Reader, authorityId: string): Promise<StandingPerson[]> {
  return await db.$queryRaw<StandingPerson[]>`
    select p.id, p.name, p.external_id as "externalId", p.role::text as role, p.left_at is not null as "hasLeft",
      exists (select 1 from identity i where i.person_id = p.id) as "isClaimed",
      (select coalesce(json_agg(json_build_object('unitId', m.unit_id, 'endsOn', m.ends_on) order by m.unit_id), '[]')
        from membership m where m.person_id = p.id and m.until_at is null) as units
    from person p where p.authority_id = ${authorityId}::uuid order by p.id`
}

/** What staff files have said to begin later. */
export async function readComing(db: Reader, authorityId: string): Promise<StandingComing[]> {
  return await db.$queryRaw<StandingComing[]>`
    select ${COMING} from staff_coming where authority_id = ${authorityId}::uuid order by external_id, from_on, id`
}

/** Takes what begins by a day from what is to come. */
export async function takeBeginning(db: Reader, authorityId: string, today: Day): Promise<StandingComing[]> {
  return await db.$queryRaw<StandingComing[]>`
    delete from staff_coming where authority_id = ${authorityId}::uuid and from_on <= ${today}::date returning ${COMING}`
}

const COMING = Prisma.sql`id, external_id as "externalId", name, role::text as role, unit_id as "unitId",
  from_on::text as "fromOn", ends_on::text as "endsOn"`

/** Whether this transaction is the one that reads in for the authority; until it ends no other is. */
export async function isHeld(db: Reader, authorityId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import ${authorityId}`}, 0)) as held`
  return row?.held === true
}

/** Who may be named as responsible, by external id. */
export function responsiblesOf(people: readonly StandingPerson[]): Map<string, Responsible> {
  return new Map(
    people.flatMap(({ id, externalId, role, hasLeft, units }) =>
      externalId === null
        ? []
        : [[externalId, { id, externalId, role, hasLeft, unitIds: units.map(({ unitId }) => unitId) }]],
    ),
  )
}

/** The cases of an authority that have one of these record numbers. */
export async function readCases(
  db: Reader,
  authorityId: string,
  recordNumbers: readonly string[],
): Promise<Map<string, StandingCase[]>> {
  const rows = await db.$queryRaw<Omit<StandingCase, 'clocks'>[]>`
    select c.id, c.record_number as "recordNumber", c.kind::text as kind, c.stage::text as stage,
      c.weight_band as "weightBand", c.arrived_on::text as "arrivedOn",
      c.unit_id as "unitId", c.responsible_id as "responsibleId",
      exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null) as "isProtected",
      exists (select 1 from request r where r.case_id = c.id)
        or exists (select 1 from handover h where h.case_id = c.id and h.state in ('PROPOSED', 'ACCEPTED')) as "isInUse",
      (select s.said from protection s where s.case_id = c.id and s.ended_at is null) as said,
      (select coalesce(array_agg(x.person_id), '{}') from conflict_of_interest x
        where x.case_id = c.id and x.ended_at is null) as "conflictedIds"
    from case_ref c join unit u on u.id = c.unit_id and u.authority_id = ${authorityId}::uuid
    where c.record_number = any(${[...recordNumbers]}::text[]) order by c.id`
  const clocks = await readStandingClocks(
    db,
    rows.map(({ id }) => id),
  )
  const cases = rows.map((row) => ({ ...row, clocks: clocks.get(row.id) ?? [] }))
  return Map.groupBy(cases, ({ recordNumber }) => recordNumber)
}

/** Which column was which field when a file of the kind was last read in. */
export async function readMapping(
  db: Reader,
  authorityId: string,
  kind: ImportKind,
): Promise<Readonly<Record<string, string>>> {
  const [row] = await db.$queryRaw<{ columns: Readonly<Record<string, string>> }[]>`
    select columns from import_mapping where authority_id = ${authorityId}::uuid and kind = ${kind}::"ImportKind"`
  return row?.columns ?? {}
}

/** The authorities in which something begins by a day. */
export async function readBeginning(db: Reader, today: Day): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select distinct authority_id as id from staff_coming where from_on <= ${today}::date order by 1`
  return rows.map(({ id }) => id)
}

type Ended = {
  readonly id: string
  readonly personId: string
  readonly unitId: string
  readonly authorityId: string
  readonly isLast: boolean
}

/** Memberships whose last day has passed. */
export async function readEnded(db: Reader, today: Day): Promise<Ended[]> {
  return await db.$queryRaw<Ended[]>`
    select m.id, m.person_id as "personId", m.unit_id as "unitId", p.authority_id as "authorityId",
      not exists (select 1 from membership other
        where other.person_id = m.person_id and other.until_at is null
          and (other.ends_on is null or other.ends_on >= ${today}::date))
        and not exists (select 1 from staff_coming k
          where k.authority_id = p.authority_id and k.external_id = p.external_id) as "isLast"
    from membership m join person p on p.id = m.person_id and p.left_at is null
    where m.until_at is null and m.ends_on < ${today}::date order by m.person_id, m.id`
}
