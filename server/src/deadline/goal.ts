// The goals of a unit, set by its managers.

import { change } from '#change.ts'
import type { ClockRule } from '#db/generated/enums.ts'
import type { Changed, Operation } from '#remembered.ts'
import { getBoardId, getUnit } from '#retention/unit.ts'
import type { Scope } from '#scope.ts'
import { refuseGoal } from './goal.rules.ts'
import { noteSetting } from './setting-history.ts'
import { SET, type SettingAnswer, told } from './setting.ts'

/** Within how many days the unit wants a limit of the law met; null: no goal of its own. Refuses more than the law gives. */
export async function setUnitGoal(
  scope: Scope,
  operation: Operation,
  set: { readonly unitId: string; readonly rule: ClockRule; readonly days?: number | null | undefined },
): Promise<Changed<SettingAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId, rule } = set
    await getUnit(tx, scope, { unitId, action: SET })
    const days = set.days ?? null
    const refused = days === null ? null : refuseGoal(rule, days)
    if (refused) throw refused
    await (days === null
      ? tx.unitGoal.deleteMany({ where: { unitId, rule } })
      : tx.unitGoal.upsert({
          where: { unitId_rule: { unitId, rule } },
          create: { unitId, rule, days },
          update: { days },
          select: { days: true },
        }))
    await noteSetting(tx, scope, unitId, { kind: 'GOAL_SET', rule, count: days })
    return told({ unitId, boardId: await getBoardId(tx, unitId), kind: 'UNIT_GOAL_SET' })
  })
}
