// The day sheet of a unit as it is now: for whoever works there, on record, and for a printer that a clock feeds
// (`samrad daysheet`), where the house itself reads and is on record as such. Faces only.

import { recordAccess, recordHouseAccess } from '#accesslog/accesslog.ts'
import type { RequestKind } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { notFound } from '#lib/refusal.ts'
import type { House, Scope } from '#scope.ts'
import {
  type DaySheet,
  type SheetDeadline,
  type SheetPerson,
  type SheetTime,
  BARE,
  deadlinesUntil,
  gathered,
  inOrder,
  isOnPaper,
  shownOf,
} from './sheet.rules.ts'
import { listUnitVisits } from './out.ts'
import { listUnitTimes } from './sources.ts'
import { type Of, type Standing, standing } from './standing.ts'

export type { DaySheet, SheetDeadline, SheetPerson, SheetTime } from './sheet.rules.ts'

type Unit = { readonly id: string; readonly name: string }

/** The sheet of a unit whose board the viewer may open. On record before it is answered. */
export async function readDaySheet(scope: Scope, unitId: string): Promise<DaySheet> {
  const unit = scope.unitIds.includes(unitId)
    ? await scope.db.unit.findUnique({ where: { id: unitId }, select: { id: true, name: true } })
    : null
  if (!unit) throw notFound()
  await recordAccess(scope, { action: 'OPEN_DAY_SHEET', subjectId: unit.id, unitId: unit.id })
  return await sheetOf(scope, unit, scope.person.id)
}

/** The units that a sheet can be printed of, as they are called. */
export async function listSheetUnits(house: House): Promise<Unit[]> {
  return await house.db.unit.findMany({
    where: { board: { isNot: null } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
}

/** The sheet of a unit for the house's own printer. On record before it is answered. */
export async function printDaySheet(house: House, unit: Unit): Promise<DaySheet> {
  await recordHouseAccess(house, { action: 'PRINT_DAY_SHEET', subjectId: unit.id, unitId: unit.id })
  return await sheetOf(house, unit, null)
}

async function sheetOf(house: House, unit: Unit, readerId: string | null): Promise<DaySheet> {
  const now = house.clock()
  const on = dayOf(now)
  const of: Of = { unitId: unit.id, on, readerId }
  const [people, times, visits, deadlines] = await Promise.all([
    listPeople(house, of),
    listTimes(house, of),
    listUnitVisits(house, of),
    listDeadlines(house, of),
  ])
  return {
    unitId: unit.id,
    unitName: unit.name,
    on,
    madeAt: now.toISOString(),
    people,
    times: inOrder([...times, ...visits]),
    deadlines,
  }
}

async function listPeople({ db }: House, { unitId, on }: Of): Promise<SheetPerson[]> {
  return await db.$queryRaw<SheetPerson[]>`
    select p.name, a.id is not null as "isAway", a.until_on::text as "awayUntil", d.name as deputy
    from membership m join person p on p.id = m.person_id and p.left_at is null
    left join lateral (
      select a.id, a.until_on, a.deputy_id from absence a
      where a.person_id = p.id and a.ended_at is null and a.from_on <= ${on}::date
        and (a.until_on is null or a.until_on >= ${on}::date)
      order by (a.deputy_id is null), a.at desc limit 1) a on true
    left join person d on d.id = a.deputy_id and d.left_at is null
    where m.unit_id = ${unitId}::uuid and m.until_at is null
    order by (a.id is not null), p.name, p.id`
}

async function listTimes(house: House, of: Of): Promise<SheetTime[]> {
  const { unitId, on } = of
  const lines = await listUnitTimes(house.db, unitId, on)
  // Of a request, or of a case.
  const subjectIds = lines.flatMap(({ subjectId }) => subjectId ?? [])
  const [faces, people] = await Promise.all([
    house.db.$queryRaw<(Standing & { id: string; boardRef: string; requestKind: RequestKind | null })[]>`
      select x.id, c.board_ref as "boardRef", r.kind::text as "requestKind", ${standing(of)}
      from (select distinct unnest(${subjectIds}::uuid[]) as id) x
      left join request r on r.id = x.id join case_ref c on c.id = coalesce(r.case_id, x.id)`,
    house.db.person.findMany({
      where: { id: { in: lines.map(({ personId }) => personId) }, leftAt: null },
      select: { id: true, name: true },
    }),
  ])
  const shown = new Map(faces.map((face) => [face.id, shownOf(face)]))
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  return gathered(
    lines.flatMap(({ id, what, when, subjectId, personId }) => {
      const face = subjectId === null ? BARE : shown.get(subjectId)
      const name = nameOf.get(personId)
      if (!face || name === undefined || 'onDay' in when) return []
      return [{ id, what, at: when.startsAt.toISOString(), minutes: when.minutes, ...face, name }]
    }),
  )
}

async function listDeadlines({ db }: House, of: Of): Promise<SheetDeadline[]> {
  const { unitId, on } = of
  const rows = await db.$queryRaw<(Standing & SheetDeadline)[]>`
    select distinct k.limit_on::text as "dueOn", c.board_ref as "boardRef", p.name as responsible, ${standing(of)}
    from case_clock k join case_ref c on c.id = k.case_id join person p on p.id = c.responsible_id
    where c.unit_id = ${unitId}::uuid and k.state = 'RUNNING' and k.limit_on <= ${deadlinesUntil(on)}::date
    order by 1, 2`
  return rows.filter(isOnPaper).map(({ dueOn, boardRef, responsible }) => ({ dueOn, boardRef, responsible }))
}
