// Who gives supervision and where, and whether she can be asked now. What somebody says of her availability is heard on the
// boards of all her units, and ends by the clock with a row of the log, so that no open screen shows it longer.

import { availabilityAt, availabilityOf } from './supervision.rules.ts'
import { denial, may } from '#access.rules.ts'
import { person, utc } from '#board/card.ts'
import { type Change, change, changeByClock, tellAlso } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { AvailabilityState } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type House, type Scope, type Viewer, unitKey } from '#scope.ts'

type Reader = Pick<Tx, '$queryRaw'>

export type Giver = { readonly person: Viewer; readonly unitIds: readonly string[] }

/** Somebody of the viewer's authority who gives supervision, with her units; null when nobody such is there. */
export async function findGiver(db: Reader, scope: Scope, personId: string): Promise<Giver | null> {
  if (!isUuid(personId)) return null
  const [giver] = await db.$queryRaw<Giver[]>`
    select ${person('p')} as person, array_agg(m.unit_id) as "unitIds"
    from person p join membership m on m.person_id = p.id and m.until_at is null
    where p.id = ${personId}::uuid and p.authority_id = ${scope.authorityId}::uuid and p.left_at is null
    group by p.id`
  return giver && may('OFFER_SUPERVISION', giver.person.role, ['MEMBER']) ? giver : null
}

/** Whether somebody has a conflict of interest in a case. */
export async function isConflictedIn(
  db: Reader,
  { personId, caseId }: { readonly personId: string; readonly caseId: string },
): Promise<boolean> {
  const rows = await db.$queryRaw<object[]>`
    select 1 from conflict_of_interest
    where case_id = ${caseId}::uuid and person_id = ${personId}::uuid and ended_at is null limit 1`
  return rows.length > 0
}

export type Supervisor = {
  readonly person: Viewer
  /** What counts now; null: nothing is said. */
  readonly state: AvailabilityState | null
  /** ISO 8601, UTC */
  readonly atTime: string | null
  readonly untilAt: string | null
  readonly isAbsent: boolean
  /** Who stands in for her while she is away. */
  readonly deputy: Viewer | null
}

type SaidRow = Omit<Supervisor, 'state'> & { readonly said: AvailabilityState | null }

/** Everybody who gives supervision in a unit, by name. */
export async function listSupervisors(scope: Scope, unitId: string): Promise<Supervisor[]> {
  if (!scope.unitIds.includes(unitId)) return []
  const now = scope.clock()
  const rows = await scope.db.$queryRaw<{ one: SaidRow }[]>`
    select json_build_object('person', ${person('p')}, 'said', a.state, 'atTime', ${utc('a.at_time')},
      'untilAt', ${utc('a.until_at')}, 'isAbsent', away.id is not null,
      'deputy', case when d.id is null then null else ${person('d')} end) as one
    from membership m
    join person p on p.id = m.person_id and p.left_at is null
    left join availability a on a.person_id = p.id and a.until_at > ${now}
    left join lateral ${absenceOf('p.id', now)} away on true
    left join person d on d.id = away.deputy_id and d.left_at is null
    where m.unit_id = ${unitId}::uuid and m.until_at is null
    order by p.name, p.id`
  return rows
    .map(({ one }) => one)
    .filter((one) => may('OFFER_SUPERVISION', one.person.role, ['MEMBER']))
    .map(({ said, ...one }) => {
      const { atTime, untilAt, isAbsent } = one
      const state = said && untilAt !== null ? availabilityAt({ state: said, atTime, untilAt }, now) : null
      return { ...one, state: isAbsent ? 'AWAY' : state }
    })
}

/** The absence of somebody that runs today, as one row or none: to be joined sideways. */
export function absenceOf(personId: string, now: Date): Prisma.Sql {
  const today = dayOf(now)
  return Prisma.sql`(
    select n.id, n.deputy_id from absence n
    where n.person_id = ${Prisma.raw(personId)} and n.ended_at is null and n.from_on <= ${today}::date
      and (n.until_on is null or n.until_on >= ${today}::date)
    order by n.from_on desc, n.id desc limit 1)`
}

/** Says whether the viewer can be asked: now, at a time later today, or not today. Refuses who gives no supervision. */
export async function sayAvailability(
  scope: Scope,
  operation: Operation,
  said: { readonly state: AvailabilityState; readonly atTime?: string | null | undefined },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    if (!may('OFFER_SUPERVISION', scope.person.role, ['MEMBER']) || scope.unitIds.length === 0) {
      throw new Refusal('FORBIDDEN', denial('OFFER_SUPERVISION'))
    }
    const now = scope.clock()
    const kept = availabilityOf(
      { state: said.state, atTime: said.atTime == null ? null : new Date(said.atTime) },
      now,
    )
    if (kept instanceof Refusal) throw kept
    await tx.availability.upsert({
      where: { personId: scope.person.id },
      create: { personId: scope.person.id, ...kept, saidAt: now },
      update: { ...kept, saidAt: now },
      select: { personId: true },
    })
    const [own, ...others] = await listSaid(tx, scope.person.id)
    if (!own) throw new Error(`the units of ${scope.person.id} have no board`)
    for (const other of others) await tellAlso(tx, scope, other)
    return own
  })
}

/** Ends what was said of an availability when its time is over (S3). Safe in many processes at once. */
export async function endAvailability(house: House): Promise<void> {
  const now = house.clock()
  const over = await house.db.availability.findMany({
    where: { untilAt: { lte: now } },
    take: 100,
    select: { personId: true },
  })
  for (const { personId } of over) {
    await changeByClock(house, async (tx) => {
      const { count } = await tx.availability.deleteMany({ where: { personId, untilAt: { lte: now } } })
      return count === 0 ? [] : await listSaid(tx, personId)
    })
  }
}

// Boards in the order of their ids: two transactions that tell several take them in one order.
async function listSaid(tx: Tx, personId: string): Promise<Change<object>[]> {
  const boards = await tx.$queryRaw<{ id: string; unitId: string }[]>`
    select b.id, b.unit_id as "unitId" from board b
    join membership m on m.unit_id = b.unit_id and m.person_id = ${personId}::uuid and m.until_at is null
    order by b.id`
  return boards.map(({ id, unitId }) =>
    unitRow({ boardId: id, unitId, kind: 'AVAILABILITY_SAID', subjectId: personId, answer: {} }),
  )
}

/** A row of the log about supervision in a unit: heard by all who open its board. Says who and which, no word. */
export function unitRow<Answer>(
  row: Pick<Change<Answer>, 'boardId' | 'kind' | 'subjectId' | 'answer'> & { readonly unitId: string },
): Change<Answer> {
  const { unitId, ...told } = row
  const keys = [unitKey(unitId)]
  return { ...told, version: 0, scopesBefore: keys, scopesAfter: keys, access: null }
}
