// The day that a case came with, where a file of the record system says another: of no limit that anybody here has named. It
// is the file's to move and to take away, with a row of history like any recomputation; every other limit is the office's.

import type { Tx } from '#db/client.ts'
import { type Day, dayOf } from '#lib/day.ts'
import type { Scope } from '#scope.ts'

export type Stated = { readonly id: string; readonly arrivedOn: Day; readonly deadlineOn: Day | null }

/** Writes the days of some cases, in the transaction of whoever holds the cases and tells their boards. */
export async function restate(tx: Tx, scope: Scope, stated: readonly Stated[]): Promise<void> {
  const now = scope.clock()
  // The house itself is nobody.
  const byId = scope.person.id === scope.authorityId ? null : scope.person.id
  await tx.$executeRaw`
    with said as (
      select x.id as case_id, x."arrivedOn" as arrived_on, x."deadlineOn" as day
      from jsonb_to_recordset(${JSON.stringify(stated)}::jsonb) as x(id uuid, "arrivedOn" date, "deadlineOn" date)
    ), runs as (
      select k.id, k.case_id, k.target_on, k.limit_on, said.day from case_clock k join said on said.case_id = k.case_id
      where k.rule is null and k.own_limit_id is null and k.state = 'RUNNING'
    ), moved as (
      update case_clock k set version = version + 1, target_on = coalesce(runs.day, k.target_on),
        limit_on = coalesce(runs.day, k.limit_on),
        state = (case when runs.day is null then 'ENDED' else 'RUNNING' end)::"ClockState",
        ended_on = case when runs.day is null then ${dayOf(now)}::date end
      from runs where k.id = runs.id and runs.day is distinct from k.limit_on
      returning k.id, k.target_on, k.limit_on, runs.day, runs.target_on as from_target, runs.limit_on as from_limit
    ), begun as (
      insert into case_clock (id, case_id, started_on, target_on, limit_on, source)
      select gen_random_uuid(), said.case_id, said.arrived_on, said.day, said.day, 'IMPORTED' from said
      where said.day is not null and not exists (select 1 from runs where runs.case_id = said.case_id)
      returning id, target_on, limit_on
    )
    insert into case_clock_change (id, clock_id, kind, by_id, at, from_target, to_target, from_limit, to_limit)
    select gen_random_uuid(), id, (case when day is null then 'ENDED' else 'CORRECTED' end)::"ClockChangeKind",
      ${byId}::uuid, ${now}::timestamptz, from_target, target_on, from_limit, limit_on from moved
    union all
    select gen_random_uuid(), id, 'STARTED', ${byId}::uuid, ${now}::timestamptz, null, target_on, null, limit_on from begun`
}
