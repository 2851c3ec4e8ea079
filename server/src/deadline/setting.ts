// What a unit sets for itself beside the law: limits of its own, and after how many days in a column a card says so. A limit
// that clocks count by keeps its span for them: changed, it holds for those that start from then on, since a clock's days
// are written when they are counted.

import { type Action, may } from '#access.rules.ts'
import { type Change, change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { ColumnKey, SpanUnit } from '#db/generated/enums.ts'
import type { ColumnAgeModel, OwnLimitModel, UnitGoalModel } from '#db/generated/models.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { type Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { getBoardId, getUnit } from '#retention/unit.ts'
import { type Scope, unitKey } from '#scope.ts'
import { changedMeanwhile } from './clock.rules.ts'
import { type SettingChange, noteSetting, readSettingHistory } from './setting-history.ts'

export type OwnLimit = Pick<
  OwnLimitModel,
  'id' | 'version' | 'name' | 'count' | 'spanUnit' | 'repeats' | 'maySuspend'
>
export type ClockSettings = {
  readonly unitId: string
  readonly viewerCanSet: boolean
  readonly ownLimits: readonly OwnLimit[]
  readonly columnAges: readonly Pick<ColumnAgeModel, 'key' | 'days'>[]
  readonly goals: readonly Pick<UnitGoalModel, 'rule' | 'days'>[]
  /** Minutes since midnight. */
  readonly lateMinute: number | null
  readonly history: readonly SettingChange[]
}
export type SettingAnswer = { readonly unitId: string }

export const SET: Action = 'SET_UNIT'
const MOST_DAYS = 400

/** What a unit has set, for who works in it. */
export async function findClockSettings(scope: Scope, unitId: string): Promise<ClockSettings> {
  if (!scope.unitIds.includes(unitId)) throw notFound()
  return {
    unitId,
    viewerCanSet: may(SET, scope.person.role, ['MEMBER']),
    ownLimits: await scope.db.ownLimit.findMany({
      where: { unitId, endedAt: null },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        version: true,
        name: true,
        count: true,
        spanUnit: true,
        repeats: true,
        maySuspend: true,
      },
    }),
    columnAges: await scope.db.columnAge.findMany({ where: { unitId }, select: { key: true, days: true } }),
    goals: await scope.db.unitGoal.findMany({
      where: { unitId },
      orderBy: { rule: 'asc' },
      select: { rule: true, days: true },
    }),
    lateMinute: await findLateMinute(scope.db, unitId),
    history: await readSettingHistory(scope.db, unitId),
  }
}

/** After which time of day a report has come in late, in minutes since midnight; null where the unit has set none. */
export async function findLateMinute(db: Pick<Tx, 'lateHour'>, unitId: string): Promise<number | null> {
  return (await db.lateHour.findUnique({ where: { unitId }, select: { minute: true } }))?.minute ?? null
}

/** Makes a limit of the unit's own, or changes one. Refuses a name that is taken and a version that is not the newest. */
export async function setOwnLimit(
  scope: Scope,
  operation: Operation,
  set: {
    readonly unitId: string
    readonly ownLimitId?: string | null | undefined
    readonly expectedVersion?: number | null | undefined
    readonly name: string
    readonly count: number
    readonly spanUnit: SpanUnit
    readonly repeats: boolean
    readonly maySuspend: boolean
  },
): Promise<Changed<SettingAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId, spanUnit, repeats, maySuspend } = set
    await getUnit(tx, scope, { unitId, action: SET })
    const name = requiredText('name', set.name, 80)
    if (set.count < 1 || set.count > MOST_DAYS) throw outOfRange('count')
    // One at a time in the unit, so that a name is not given twice.
    await tx.$executeRaw`select 1 from unit where id = ${unitId}::uuid for no key update`
    const id = set.ownLimitId ?? scope.newId()
    const before = set.ownLimitId == null ? null : await findOpen(tx, id, unitId)
    if (set.ownLimitId != null && !before) throw notFound()
    if (before && before.version !== set.expectedVersion) throw changedMeanwhile()
    const taken = await tx.ownLimit.count({
      where: { unitId, endedAt: null, id: { not: id }, name: { equals: name, mode: 'insensitive' } },
    })
    if (taken > 0) throw nameTaken()
    const data = { name, count: set.count, spanUnit, repeats, maySuspend }
    await (before
      ? tx.ownLimit.update({
          where: { id },
          data: { ...data, version: { increment: 1 } },
          select: { id: true },
        })
      : tx.ownLimit.create({ data: { id, unitId, ...data }, select: { id: true } }))
    await noteSetting(tx, scope, unitId, { kind: 'OWN_SET', ...data })
    return told({ unitId, boardId: await getBoardId(tx, unitId), kind: 'OWN_LIMIT_SET' })
  })
}

/** Takes a limit out of use. Clocks that run by it run on. */
export async function endOwnLimit(
  scope: Scope,
  operation: Operation,
  ended: { readonly unitId: string; readonly ownLimitId: string; readonly expectedVersion: number },
): Promise<Changed<SettingAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId, ownLimitId: id } = ended
    await getUnit(tx, scope, { unitId, action: SET })
    await tx.$executeRaw`select 1 from unit where id = ${unitId}::uuid for no key update`
    const before = await findOpen(tx, id, unitId)
    if (!before) throw notFound()
    if (before.version !== ended.expectedVersion) throw changedMeanwhile()
    await tx.ownLimit.update({
      where: { id },
      data: { endedAt: scope.clock(), version: { increment: 1 } },
      select: { id: true },
    })
    await noteSetting(tx, scope, unitId, { kind: 'OWN_ENDED', name: before.name, count: null })
    return told({ unitId, boardId: await getBoardId(tx, unitId), kind: 'OWN_LIMIT_SET' })
  })
}

/** After how many days in a column a card says how long it has stood there; null: never. */
export async function setColumnAge(
  scope: Scope,
  operation: Operation,
  set: { readonly unitId: string; readonly key: ColumnKey; readonly days?: number | null | undefined },
): Promise<Changed<SettingAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId, key } = set
    await getUnit(tx, scope, { unitId, action: SET })
    const days = set.days ?? null
    if (days !== null && (days < 1 || days > MOST_DAYS)) throw outOfRange('days')
    await (days === null
      ? tx.columnAge.deleteMany({ where: { unitId, key } })
      : tx.columnAge.upsert({
          where: { unitId_key: { unitId, key } },
          create: { unitId, key, days },
          update: { days },
          select: { days: true },
        }))
    await noteSetting(tx, scope, unitId, { kind: 'COLUMN_AGE_SET', key, count: days })
    return told({ unitId, boardId: await getBoardId(tx, unitId), kind: 'COLUMN_AGE_SET' })
  })
}

type Reader = { readonly ownLimit: { findFirst: Scope['db']['ownLimit']['findFirst'] } }

async function findOpen(
  db: Reader,
  id: string,
  unitId: string,
): Promise<{ version: number; name: string } | null> {
  if (!isUuid(id)) return null
  return await db.ownLimit.findFirst({
    where: { id, unitId, endedAt: null },
    select: { version: true, name: true },
  })
}

/** A unit's setting as its log tells of it. */
export function told(of: {
  readonly unitId: string
  readonly boardId: string
  readonly kind: EventKind
}): Change<SettingAnswer> {
  const keys = [unitKey(of.unitId)]
  return {
    boardId: of.boardId,
    kind: of.kind,
    subjectId: of.unitId,
    version: 0,
    scopesBefore: keys,
    scopesAfter: keys,
    access: null,
    answer: { unitId: of.unitId },
  }
}

function outOfRange(field: string): Refusal {
  return invalid(
    {
      sv: `Ange ett antal från 1 till ${MOST_DAYS}.`,
      en: `Give a number from 1 to ${MOST_DAYS}.`,
    },
    { field },
  )
}

function nameTaken(): Refusal {
  return invalid(
    {
      sv: 'Enheten har redan en frist som heter så. Välj ett annat namn.',
      en: 'The unit already has a limit of that name. Choose another.',
    },
    { field: 'name' },
  )
}
