// What a unit has set of limits and days, row by row: who, when, and what it then was. Nothing of a case.

import { person, utc } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { ClockRule, ClockSettingKind, ColumnKey, SpanUnit } from '#db/generated/enums.ts'
import type { Scope, Viewer } from '#scope.ts'

type Set = {
  readonly kind: ClockSettingKind
  /** Of the unit's own limit. */
  readonly name?: string
  readonly spanUnit?: SpanUnit
  readonly repeats?: boolean
  readonly maySuspend?: boolean
  readonly key?: ColumnKey
  readonly rule?: ClockRule
  /** How many; null: no longer set. */
  readonly count: number | null
}
export type SettingChange = {
  readonly id: string
  readonly kind: ClockSettingKind
  readonly by: Viewer
  readonly at: string
  readonly name: string | null
  readonly spanUnit: SpanUnit | null
  readonly key: ColumnKey | null
  readonly rule: ClockRule | null
  readonly count: number | null
}

const MOST = 50

/** One row more, in the transaction of the change. */
export async function noteSetting(tx: Tx, scope: Scope, unitId: string, set: Set): Promise<void> {
  await tx.clockSettingChange.create({
    data: { id: scope.newId(), unitId, byId: scope.person.id, at: scope.clock(), ...set },
    select: { id: true },
  })
}

/** The latest first. Not scoped: who asks works in the unit. */
export async function readSettingHistory(
  db: Pick<Tx, '$queryRaw'>,
  unitId: string,
): Promise<SettingChange[]> {
  const rows = await db.$queryRaw<{ change: SettingChange }[]>`
    select json_build_object('id', h.id, 'kind', h.kind, 'by', ${person('p')}, 'at', ${utc('h.at')}, 'name', h.name,
      'spanUnit', h.span_unit, 'key', h.key, 'rule', h.rule, 'count', h.count) as change
    from clock_setting_change h join person p on p.id = h.by_id
    where h.unit_id = ${unitId}::uuid order by h.at desc, h.id desc limit ${MOST}`
  return rows.map(({ change }) => change)
}
