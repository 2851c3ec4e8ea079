// What a manager sees of her unit's retention, all as she may see it: the days, what goes and when, what is held, and the
// purges with their figures. References, counts and days; no word of any request but the reasons of holds.

import { readDays } from './facts.ts'
import { type Hold, type Holdable, listHoldable, listHolds } from './hold.ts'
import { type Preview, previewOf } from './due.ts'
import { DEFAULT_DAYS } from './retention.rules.ts'
import { getUnit } from './unit.ts'
import { isHiddenFrom } from './visibility.ts'
import { recordAccess } from '#accesslog/accesslog.ts'
import { may } from '#access.rules.ts'
import { person, utc } from '#board/card.ts'
import { ContentKind, type LeftOut } from '#db/generated/enums.ts'
import type { RetentionRunModel } from '#db/generated/models.ts'
import type { Scope, Viewer } from '#scope.ts'

export type RetentionUnit = { readonly id: string; readonly name: string }
export type RetentionDays = {
  readonly kind: ContentKind
  readonly days: number
  readonly isDefault: boolean
}

/** The units whose retention the viewer manages; none for anybody else. */
export async function listRetentionUnits(scope: Scope): Promise<RetentionUnit[]> {
  if (!may('PURGE', scope.person.role, ['MEMBER'])) return []
  return await scope.db.unit.findMany({
    where: { id: { in: [...scope.unitIds] } },
    orderBy: { position: 'asc' },
    select: { id: true, name: true },
  })
}

/** One of them. Refuses as `listRetentionUnits` leaves out. */
export async function getRetentionUnit(scope: Scope, unitId: string): Promise<RetentionUnit> {
  return await getUnit(scope.db, scope, { unitId, action: 'PURGE' })
}

/** The days of each kind. */
export async function listDays(scope: Scope, { id }: RetentionUnit): Promise<RetentionDays[]> {
  const days = await readDays(scope.db, id)
  return Object.values(ContentKind).map((kind) => ({
    kind,
    days: days[kind],
    isDefault: days[kind] === DEFAULT_DAYS[kind],
  }))
}

/** What goes and when. */
export async function retentionPreview(scope: Scope, { id }: RetentionUnit): Promise<Preview> {
  return await previewOf(scope.db, scope, id)
}

/** The open holds, with their reasons; logged before it is answered. */
export async function listUnitHolds(scope: Scope, { id }: RetentionUnit): Promise<Hold[]> {
  await recordAccess(scope, { action: 'LIST_HOLDS', subjectId: id, unitId: id })
  return await listHolds(scope.db, scope, id)
}

/** What can be held. */
export async function listUnitHoldable(scope: Scope, { id }: RetentionUnit): Promise<Holdable[]> {
  return await listHoldable(scope.db, scope, id)
}

export type RunLine = {
  readonly kind: ContentKind
  /** Null for drafts, which are told as one line, and for what is protected. */
  readonly boardRef: string | null
  readonly dueOn: string
  readonly textCount: number
  readonly isPurged: boolean
  readonly leftOut: LeftOut | null
}
export type RetentionRun = Pick<
  RetentionRunModel,
  'id' | 'soughtCount' | 'leftCount' | 'leftPlaces' | 'sharedCount'
> & {
  readonly preparedAt: string
  readonly preparedBy: Viewer
  readonly confirmedAt: string | null
  readonly confirmedBy: Viewer | null
  readonly finishedAt: string | null
  readonly lines: readonly RunLine[]
}

const RUNS = 20

/** The latest purges of a unit, newest first, without those that were put aside. */
export async function listRuns(scope: Scope, { id }: RetentionUnit): Promise<RetentionRun[]> {
  const rows = await scope.db.$queryRaw<{ run: Omit<RetentionRun, 'lines'> }[]>`
    select json_build_object('id', n.id, 'soughtCount', n.sought_count, 'leftCount', n.left_count,
      'leftPlaces', n.left_places, 'sharedCount', n.shared_count, 'preparedAt', ${utc('n.prepared_at')},
      'confirmedAt', ${utc('n.confirmed_at')}, 'finishedAt', ${utc('n.finished_at')},
      'preparedBy', ${person('p')},
      'confirmedBy', case when q.id is null then null
        else ${person('q')} end) as run
    from retention_run n join person p on p.id = n.prepared_by_id left join person q on q.id = n.confirmed_by_id
    where n.unit_id = ${id}::uuid and n.cancelled_at is null
    order by n.prepared_at desc limit ${RUNS}`
  const lines = await readLines(
    scope,
    rows.map(({ run }) => run.id),
  )
  return rows.map(({ run }) => ({ ...run, lines: lines.get(run.id) ?? [] }))
}

type LineRow = RunLine & { readonly runId: string }

// An item without a reference is protected: it is there for its circle while it is there at all.
async function readLines(
  scope: Scope,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RunLine[]>> {
  const rows = await scope.db.$queryRaw<LineRow[]>`
    select i.run_id as "runId", i.kind::text as kind, nullif(i.board_ref, '') as "boardRef",
      i.due_on::text as "dueOn", i.text_count as "textCount", i.is_purged as "isPurged", i.left_out::text as "leftOut"
    from retention_item i
    left join request r on r.id = i.subject_id and i.kind <> 'DRAFT'
    left join case_ref c on c.id = r.case_id
    where i.run_id = any(${[...runIds]}::uuid[]) and i.kind <> 'DRAFT'
      and (i.board_ref <> '' or r.id is not null)
      and (r.id is null or not ${isHiddenFrom(scope)})
    union all
    select i.run_id, 'DRAFT', null, min(i.due_on)::text, sum(i.text_count)::int, bool_or(i.is_purged), null
    from retention_item i
    where i.run_id = any(${[...runIds]}::uuid[]) and i.kind = 'DRAFT' and i.text_count > 0
      and i.left_out is null
    group by i.run_id
    order by 4, 3`
  return Map.groupBy(rows, ({ runId }) => runId)
}
