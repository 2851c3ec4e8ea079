// Carrying a plan out, in one transaction: what it writes in lots of five hundred, then what only some rows have (cases that
// change hands, handovers of those who have left), and last of all one row on the log of each board that shows something
// else for it. The cases are held in one order before, so that two can't wait for each other; boards last of all.

import { randomInt } from 'node:crypto'
import { beginBoard } from '#board/board.ts'
import { registerCases } from '#casefile/casefile.ts'
import { tellAlso } from '#change.ts'
import { carryClocks } from '#deadline/stated.ts'
import type { Tx } from '#db/client.ts'
import { allocate } from '#handover/moving.ts'
import { startHandovers } from '#handover/leaving.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { initialsOf } from '#people/people.ts'
import { endStaff } from '#people/standing.ts'
import { type Scope, unitKey } from '#scope.ts'
import type { CaseWrite } from './case-plan.rules.ts'
import { isHouse } from './house.ts'
import type { StaffWrite } from './staff-plan.rules.ts'
import type { Unwritten } from './unwritten.rules.ts'
import type { UnitWrite } from './unit-plan.rules.ts'

type Writing = { readonly tx: Tx; readonly scope: Scope; readonly onRow: (count: number) => Promise<void> }
/** The handovers that a file began: whom somebody was asked for, and those that wait for a leader. */
export type Written = { readonly askedCount: number; readonly waitingCount: number }

const NONE: Written = { askedCount: 0, waitingCount: 0 }
const LOT = 500

export async function writeUnits(at: Writing, writes: readonly UnitWrite[]): Promise<Written> {
  const { tx, scope } = at
  const { authorityId } = scope
  const last = await tx.unit.aggregate({ where: { authorityId }, _max: { position: true } })
  let position = last._max.position ?? -1
  const changedIds: string[] = []
  for (const [done, { id, externalId, name, kind }] of writes.entries()) {
    await at.onRow(done)
    if (id === null) {
      const unitId = scope.newId()
      position += 1
      await tx.unit.create({
        data: { id: unitId, authorityId, externalId, name, kind, position },
        select: { id: true },
      })
      if (kind !== 'DEPARTMENT') await beginBoard(tx, scope, { unitId, name, limits: true })
    } else {
      await tx.unit.update({ where: { id }, data: { externalId, name, kind }, select: { id: true } })
      await tx.board.updateMany({ where: { unitId: id }, data: { name } })
      changedIds.push(id)
    }
  }
  // Departments may stand after their units in the file.
  for (const { externalId, department } of writes) {
    if (department === undefined) continue
    await tx.$executeRaw`
      update unit set department_id = (select d.id from unit d
        where d.authority_id = ${authorityId}::uuid and d.external_id = ${department})
      where authority_id = ${authorityId}::uuid and external_id = ${externalId}`
  }
  await tellUnits(at, changedIds, 'UNITS_IMPORTED')
  return NONE
}

export async function writeStaff(at: Writing, writes: readonly StaffWrite[]): Promise<Written> {
  const { tx, scope } = at
  const now = scope.clock()
  // Whoever only begins later is nobody yet.
  const staying = writes.filter(({ id, units, hasLeft }) => !hasLeft && (id !== null || units?.length !== 0))
  const leftIds = writes.flatMap(({ id, hasLeft }) => (hasLeft && id !== null ? [id] : []))
  const rows = staying.map((each) => ({
    ...each,
    personId: each.id ?? scope.newId(),
    initials: initialsOf(each.name),
  }))
  for (const [done, lot] of lotsOf(rows)) {
    await at.onRow(done)
    await tx.$executeRaw`
      insert into person (id, authority_id, external_id, name, initials, role)
      select x."personId", ${scope.authorityId}::uuid, x."externalId", x.name, x.initials, x.role
      from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x("personId" uuid, "externalId" text, name text,
        initials text, role "Role")
      on conflict (id) do update set external_id = excluded.external_id, name = excluded.name,
        initials = excluded.initials, role = excluded.role`
  }
  const placed = rows.flatMap(({ personId, units }) =>
    units === null ? [] : [{ personId, unitIds: units.map(({ unitId }) => unitId) }],
  )
  const held = rows.flatMap(({ personId, units }) =>
    (units ?? []).map((unit) => ({ ...unit, id: scope.newId(), personId })),
  )
  await tx.$executeRaw`
    update membership m set until_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as x("personId" uuid, "unitIds" jsonb)
    where m.person_id = x."personId" and m.until_at is null and not x."unitIds" ? m.unit_id::text`
  for (const [, lot] of lotsOf(held)) {
    await tx.$executeRaw`
      insert into membership (id, person_id, unit_id, from_at, ends_on)
      select x.id, x."personId", x."unitId", ${now}, x."endsOn"
      from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(id uuid, "personId" uuid, "unitId" uuid, "endsOn" date)
      on conflict (person_id, unit_id) where until_at is null do update set ends_on = excluded.ends_on`
  }
  await writeComing(at, writes)
  const units = await tx.$queryRaw<{ unitId: string }[]>`
    select distinct unit_id as "unitId" from membership
    where person_id = any(${[...rows.map(({ personId }) => personId), ...leftIds]}::uuid[])
      and (until_at is null or until_at = ${now})`
  return await endAndTell(
    at,
    leftIds,
    units.map(({ unitId }) => unitId),
  )
}

// What begins later takes the place of what was said of it before.
async function writeComing({ tx, scope }: Writing, writes: readonly StaffWrite[]): Promise<void> {
  const said = writes.flatMap(({ externalId, coming }) => (coming === null ? [] : [{ externalId, coming }]))
  const { authorityId } = scope
  await tx.staffComing.deleteMany({
    where: { authorityId, externalId: { in: said.map(({ externalId }) => externalId) } },
  })
  const rows = said.flatMap(({ externalId, coming }) =>
    coming.map((each) => ({ ...each, id: scope.newId(), externalId })),
  )
  for (const [, lot] of lotsOf(rows)) {
    await tx.$executeRaw`
      insert into staff_coming (id, authority_id, external_id, name, role, unit_id, from_on, ends_on)
      select x.id, ${authorityId}::uuid, x."externalId", x.name, x.role, x."unitId", x."fromOn", x."endsOn"
      from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(id uuid, "externalId" text, name text,
        role "Role", "unitId" uuid, "fromOn" date, "endsOn" date)`
  }
}

/** Ends whoever has left, starts the handovers of her cases and tells the boards of the units. */
export async function endAndTell(
  at: Pick<Writing, 'tx' | 'scope'>,
  leftIds: readonly string[],
  unitIds: readonly string[],
): Promise<Written> {
  const { tx, scope } = at
  await endStaff(scope, tx, leftIds)
  const cases = await tx.$queryRaw<{ id: string }[]>`
    select id from case_ref where responsible_id = any(${[...leftIds]}::uuid[])`
  await hold(
    tx,
    cases.map(({ id }) => id),
  )
  // Who reads in is nobody when it is the house itself: then whoever has left is the one who hands over.
  const byId = isHouse(scope) ? null : scope.person.id
  const started = leftIds.length === 0 ? NONE : await startHandovers(tx, scope, { personIds: leftIds, byId })
  await tellUnits(at, unitIds, 'STAFF_IMPORTED')
  return started
}

export async function writeCases(at: Writing, writes: readonly CaseWrite[]): Promise<Written> {
  const { tx, scope } = at
  const random = (): number => randomInt(2 ** 32) / 2 ** 32
  const fresh = writes.filter(({ id }) => id === null)
  const standing = writes.flatMap((each) => (each.id === null ? [] : [{ ...each, id: each.id }]))
  const before = await tx.$queryRaw<{ unitId: string }[]>`
    select distinct unit_id as "unitId" from case_ref where id = any(${standing.map(({ id }) => id)}::uuid[])`
  const unitIds = [...new Set([...before, ...writes].map(({ unitId }) => unitId))]
  for (const [done, lot] of lotsOf(fresh)) {
    await at.onRow(done)
    const made = await registerCases(tx, scope, lot, random)
    await carryClocks(tx, scope, statedOf(lot, made))
  }
  for (const [done, all] of lotsOf(standing)) {
    await at.onRow(fresh.length + done)
    const lot = all.filter(({ unwritten }) => unwritten === null)
    await rememberSaid(
      tx,
      all.flatMap(({ id, unwritten }) => (unwritten === null ? [] : [{ id, said: unwritten }])),
    )
    await tx.$executeRaw`
      update case_ref c set kind = x.kind, stage = x.stage, weight_band = x."weightBand", arrived_on = x."arrivedOn",
        unit_id = x."unitId"
      from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(id uuid, kind "CaseKind", stage "CaseStage",
        "weightBand" int, "arrivedOn" date, "unitId" uuid)
      where c.id = x.id`
    await carryClocks(
      tx,
      scope,
      statedOf(lot, new Map(lot.map(({ id, recordNumber }) => [recordNumber, id]))),
    )
  }
  const handed = standing.flatMap(({ id, fromId, ...each }) =>
    fromId === null || each.unwritten !== null ? [] : [{ ...each, id, fromId }],
  )
  const boards = await boardsOf(tx, unitIds)
  for (const { id, unitId, fromId, responsibleId } of handed) {
    const boardId = boards.get(unitId)
    if (boardId === undefined) throw new Error(`unit ${unitId} has no board`)
    const about = { id, unitId, boardId, isProtected: false }
    const told = await allocate(tx, scope, { about, fromId, toId: responsibleId, note: null })
    const { answer: _, access: __, ...row } = told
    await tellAlso(tx, scope, row)
  }
  await tellUnits(at, unitIds, 'CASES_IMPORTED')
  await at.onRow(writes.length)
  return NONE
}

// Of a protected case what was said is remembered, and nothing of it is done. Its unit's board is told as of any other.
async function rememberSaid(
  tx: Tx,
  rows: readonly { readonly id: string; readonly said: Unwritten }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.$executeRaw`
    update protection s set said = x.said
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, said jsonb)
    where s.case_id = x.id and s.ended_at is null`
}

// What the file says of limits, by case.
function statedOf(
  lot: readonly CaseWrite[],
  ids: ReadonlyMap<string, string>,
): { readonly caseId: string; readonly clock: NonNullable<CaseWrite['clock']> | null }[] {
  return lot.flatMap(({ recordNumber, clock }) => {
    const caseId = ids.get(recordNumber)
    return caseId === undefined || clock === undefined ? [] : [{ caseId, clock }]
  })
}

async function tellUnits(
  { tx, scope }: Pick<Writing, 'tx' | 'scope'>,
  unitIds: readonly string[],
  kind: EventKind,
): Promise<void> {
  for (const [unitId, boardId] of await boardsOf(tx, unitIds)) {
    const keys = [unitKey(unitId)]
    const row = { boardId, kind, subjectId: unitId, version: 0, scopesBefore: keys, scopesAfter: keys }
    await tellAlso(tx, scope, row)
  }
}

async function boardsOf(tx: Tx, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ unitId: string; id: string }[]>`
    select unit_id as "unitId", id from board where unit_id = any(${[...unitIds]}::uuid[]) order by id desc`
  return new Map(rows.map(({ unitId, id }) => [unitId, id]))
}

/** Holds the standing cases that would be written, so that whoever protects one or declares a conflict waits or is waited for. */
export async function holdCases(tx: Tx, writes: readonly CaseWrite[]): Promise<void> {
  await hold(
    tx,
    writes.flatMap(({ id }) => id ?? []),
  )
}

// Cases before boards, as every verb takes them; boards are held by what tells them, last of all (change.ts).
async function hold(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    select 1 from case_ref where id = any(${[...caseIds]}::uuid[]) order by id for no key update`
}

function* lotsOf<T>(rows: readonly T[]): Generator<readonly [done: number, lot: readonly T[]]> {
  for (let done = 0; done < rows.length; done += LOT) yield [done, rows.slice(done, done + LOT)]
}
