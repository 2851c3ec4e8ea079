// Something happened to somebody at work: a kind, a unit, an instant. The managers are told that there was something, and the
// rest is told by people to people (IN1). Whom one calls stands in the unit's routine (setting.ts), reported or not.

import { type Quarter, quartersOf, quartersTold } from './incident.rules.ts'
import { denial, may } from '#access.rules.ts'
import { change } from '#change.ts'
import type { IncidentKind } from '#db/generated/enums.ts'
import type { UnitModel } from '#db/generated/models.ts'
import { type Day, dayOf, instantAt } from '#lib/day.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, personKey } from '#scope.ts'

export type IncidentReport = {
  readonly unitId: string
  readonly kind: IncidentKind
}
export type IncidentAnswer = { readonly kind: IncidentKind }

/** Reports it in one of the viewer's units. Says nothing of whom it happened to. */
export async function reportIncident(
  scope: Scope,
  operation: Operation,
  report: IncidentReport,
): Promise<Changed<IncidentAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId, kind } = report
    if (!isUuid(unitId) || !scope.memberOf.includes(unitId)) throw notFound()
    if (!may('REPORT_INCIDENT', scope.person.role, ['MEMBER'])) {
      throw new Refusal('FORBIDDEN', denial('REPORT_INCIDENT'))
    }
    const board = await tx.board.findFirst({ where: { unitId }, select: { id: true } })
    if (!board) throw notFound()
    const id = scope.newId()
    await tx.incident.create({ data: { id, unitId, kind, at: scope.clock() } })
    const keys = [personKey(scope.person.id)]
    return {
      boardId: board.id,
      kind: 'INCIDENT_REPORTED',
      subjectId: id,
      version: 0,
      scopesBefore: keys,
      scopesAfter: keys,
      access: null,
      answer: { kind },
    }
  })
}

export type UnitIncidents = Pick<UnitModel, 'id' | 'name'> & { readonly quarters: readonly Quarter[] }

/** How many incidents each quarter, by whole units, for those who have figures (IN2). */
export async function listIncidents(scope: Scope): Promise<UnitIncidents[]> {
  if (!may('READ_FIGURES', scope.person.role, ['MEMBER'])) return []
  const today = dayOf(scope.clock())
  const since = instantAt(quartersTold(today).at(-1) ?? today, '00:00')
  const mine = [...scope.memberOf]
  const rows = await scope.db.$queryRaw<(Pick<UnitModel, 'id' | 'name'> & { days: readonly Day[] })[]>`
    select u.id, u.name, coalesce((select array_agg(to_char(i.at at time zone 'Europe/Stockholm', 'YYYY-MM-DD'))
      from incident i where i.unit_id = u.id and i.at >= ${since}), '{}') as days
    from unit u join board b on b.unit_id = u.id
    where u.id = any(${mine}::uuid[]) or u.department_id = any(${mine}::uuid[])
    order by u.position, u.id`
  return rows.map(({ days, ...unit }) => ({ ...unit, quarters: quartersOf(days, today) }))
}
