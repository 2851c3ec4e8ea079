// How much waits for help in a unit, for its managers and for those above them, developers and safety representatives:
// figures of whole units, never of a person or a case.

import { may } from '#access.rules.ts'
import type { UnitModel } from '#db/generated/models.ts'
import {
  type Answered,
  type Counted,
  type SupportWait,
  type Told,
  supportWaits,
  tellable,
} from './figures.rules.ts'
import type { Scope } from '#scope.ts'

export type UnitFigures = Pick<UnitModel, 'id' | 'name'> & Told & { readonly waits: readonly SupportWait[] }

const DAYS = 30

/** The units that the viewer belongs to, or whose department she belongs to, in their order; none for other roles. */
export async function listFigures(scope: Scope): Promise<UnitFigures[]> {
  if (!may('READ_FIGURES', scope.person.role, ['MEMBER'])) return []
  const now = scope.clock()
  const since = new Date(now.getTime() - DAYS * 86_400_000)
  const mine = [...scope.memberOf]
  const rows = await scope.db.$queryRaw<(Pick<UnitModel, 'id' | 'name'> & Counted)[]>`
    select u.id, u.name,
      count(r.id) filter (where r.closed_at is null)::int as "openCount",
      count(r.id) filter (where col.key in ('NEW', 'TRIAGED'))::int as "waitingCount",
      count(r.id) filter (where r.closed_at > ${since})::int as "closedCount",
      round((percentile_cont(0.5) within group (order by extract(epoch from ${now} - r.waiting_since))
        filter (where col.key in ('NEW', 'TRIAGED')) / 3600)::numeric)::int as "medianWaitHours"
    from unit u
    join board b on b.unit_id = u.id
    left join request r on r.board_id = b.id
    left join board_column col on col.id = r.column_id
    where u.id = any(${mine}::uuid[]) or u.department_id = any(${mine}::uuid[])
    group by u.id
    order by u.position`
  const answered = await readAnswered(
    scope,
    rows.map(({ id }) => id),
    since,
  )
  return rows.map(({ id, name, ...counted }) => ({
    id,
    name,
    ...tellable(counted),
    waits: supportWaits(answered.get(id) ?? []),
  }))
}

// What was asked in the time, and answered. Its urgency until then is the one that it was asked with or raised to by rule.
async function readAnswered(
  scope: Scope,
  unitIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, readonly Answered[]>> {
  const rows = await scope.db.$queryRaw<(Answered & { readonly unitId: string })[]>`
    select b.unit_id as "unitId", r.waiting_since as "askedAt", first.at as "answeredAt",
      coalesce((select t.urgency from triage t where t.request_id = r.id and t.rule is not null and t.at < first.at
        order by t.at desc limit 1), r.asked_urgency, r.urgency)::text as urgency
    from request r
    join board b on b.id = r.board_id
    cross join lateral (select min(at) as at from (
      select claimed_at as at from claim where request_id = r.id and person_id <> r.asked_by_id
      union all select at from triage where request_id = r.id and by_id <> r.asked_by_id
      union all select at from send_back where request_id = r.id and by_id <> r.asked_by_id) each) first
    where b.unit_id = any(${[...unitIds]}::uuid[]) and r.waiting_since > ${since} and first.at is not null`
  return Map.groupBy(rows, ({ unitId }) => unitId)
}
