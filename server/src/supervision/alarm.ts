// Who has had no supervision for long: worked out when it is asked, from what was held and since when somebody works here.
// Told to the unit's leaders, and to each of herself; by name, with a day and no number to compare by.

import { ALARM_WEEKS, SUPERVISED, isOverdue, refuseAlarmWeeks } from './supervision.rules.ts'
import { absenceOf, unitRow } from './supervisor.ts'
import { getUnit, mayThere } from './unit.ts'
import { person } from '#board/card.ts'
import { change } from '#change.ts'
import { type Day, dayOf } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope, Viewer } from '#scope.ts'

export type AlarmRule = {
  readonly alarmWeeks: number
  /** 0 until the unit has decided. */
  readonly version: number
}

/** After how many weeks a unit is told. */
export async function findAlarmRule(scope: Scope, unitId: string): Promise<AlarmRule> {
  const rule = await scope.db.supervisionRule.findUnique({
    where: { unitId },
    select: { alarmWeeks: true, version: true },
  })
  return rule ?? { alarmWeeks: ALARM_WEEKS, version: 0 }
}

/** Decides after how many weeks a unit is told. Refuses when somebody has decided since it was seen. */
export async function setSupervisionRule(
  scope: Scope,
  operation: Operation,
  rule: { readonly unitId: string; readonly alarmWeeks: number; readonly expectedVersion: number },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const unit = await getUnit(tx, scope, { unitId: rule.unitId, actions: ['SET_SUPERVISION'] })
    const refused = refuseAlarmWeeks(rule.alarmWeeks)
    if (refused) throw refused
    const { alarmWeeks, expectedVersion } = rule
    const written =
      expectedVersion === 0
        ? await tx.$executeRaw`
            insert into supervision_rule (unit_id, alarm_weeks) values (${unit.id}::uuid, ${alarmWeeks})
            on conflict do nothing`
        : await tx.$executeRaw`
            update supervision_rule set alarm_weeks = ${alarmWeeks}, version = version + 1
            where unit_id = ${unit.id}::uuid and version = ${expectedVersion}`
    if (written === 0) {
      throw new Refusal('CONFLICT', {
        sv: 'Någon annan har ändrat antalet veckor. Titta på det som gäller nu och ändra igen.',
        en: 'Somebody else has changed the number of weeks. Look at what holds now and change it again.',
      })
    }
    return unitRow({
      boardId: unit.boardId,
      unitId: unit.id,
      kind: 'SUPERVISION_RULE_SET',
      subjectId: unit.id,
      answer: {},
    })
  })
}

export type Unsupervised = {
  readonly person: Viewer
  /** The latest that she had; null: none. */
  readonly lastOn: Day | null
  /** Since when she works in the unit. */
  readonly workingSinceOn: Day
}

type UnsupervisedRow = Pick<Unsupervised, 'person' | 'lastOn'> & { readonly since: string }

/** S8: for the unit's leaders everybody, for anybody else herself. */
export async function listUnsupervised(scope: Scope, unitId: string): Promise<Unsupervised[]> {
  if (!scope.unitIds.includes(unitId)) return []
  const now = scope.clock()
  const { alarmWeeks } = await findAlarmRule(scope, unitId)
  const onlyId = mayThere(scope, 'LIST_UNSUPERVISED') ? null : scope.person.id
  const rows = await scope.db.$queryRaw<{ one: UnsupervisedRow }[]>`
    select json_build_object('person', ${person('p')}, 'since', m.from_at,
      'lastOn', (select max(h.held_on) from supervision_held h where h.person_id = p.id)) as one
    from membership m join person p on p.id = m.person_id
    where m.unit_id = ${unitId}::uuid and m.until_at is null and p.left_at is null
      and p.role::text = any(${[...SUPERVISED]}::text[])
      and (${onlyId}::uuid is null or p.id = ${onlyId}::uuid)
      and not exists (select 1 from lateral ${absenceOf('p.id', now)} away)
    order by p.name, p.id`
  const at = { alarmWeeks, today: dayOf(now) }
  return rows
    .map(({ one: { since, ...one } }) => ({ ...one, workingSinceOn: dayOf(new Date(since)) }))
    .filter(({ lastOn, workingSinceOn }) =>
      isOverdue(lastOn !== null && lastOn > workingSinceOn ? lastOn : workingSinceOn, at),
    )
}
