// The hour of the unit after which a report has come in late: its first look at protection may then wait till the day after
// (limit.rules.ts L4). The law says no hour, so that each unit sets its own, or none.

import { change } from '#change.ts'
import { refuseMinute } from '#lib/minute.ts'
import type { Changed, Operation } from '#remembered.ts'
import { getBoardId, getUnit } from '#retention/unit.ts'
import type { Scope } from '#scope.ts'
import { noteSetting } from './setting-history.ts'
import { SET, type SettingAnswer, told } from './setting.ts'

/** After which hour a report has come in late; null: none has. Refuses what is no hour. */
export async function setLateHour(
  scope: Scope,
  operation: Operation,
  set: { readonly unitId: string; readonly minute?: number | null | undefined },
): Promise<Changed<SettingAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId } = set
    await getUnit(tx, scope, { unitId, action: SET })
    const minute = set.minute ?? null
    const refused = minute === null ? null : refuseMinute('minute', minute)
    if (refused) throw refused
    await (minute === null
      ? tx.lateHour.deleteMany({ where: { unitId } })
      : tx.lateHour.upsert({
          where: { unitId },
          create: { unitId, minute },
          update: { minute },
          select: { minute: true },
        }))
    await noteSetting(tx, scope, unitId, { kind: 'LATE_HOUR_SET', count: minute })
    return told({ unitId, boardId: await getBoardId(tx, unitId), kind: 'LATE_HOUR_SET' })
  })
}
