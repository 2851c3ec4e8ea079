// The deadline that a file states of a case that stands, as its clock has it: the running limit of no rule is moved, ended or
// begun, with a row of what was recomputed, and the face follows the clock. Other limits are left as they are.

import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import { dayOf } from '#lib/day.ts'
import type { House } from '#scope.ts'
import type { CaseWrite } from './case-plan.rules.ts'

/** Has the limits of these cases be what the file states. */
export async function stateLimits(
  tx: Tx,
  house: House,
  writes: readonly (Pick<CaseWrite, 'deadlineOn'> & { readonly id: string })[],
): Promise<void> {
  const now = house.clock()
  const said = writes.map(({ id, deadlineOn }) => ({ id, deadlineOn }))
  const stated = Prisma.sql`jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as x(id uuid, "deadlineOn" date)`
  const running = Prisma.sql`k.case_id = x.id and k.rule is null and k.own_limit_id is null and k.state = 'RUNNING'`
  await tx.$executeRaw`
    with was as (select k.id, k.target_on, k.limit_on, x."deadlineOn" as said from case_clock k join ${stated} on ${running}
        where x."deadlineOn" is distinct from k.limit_on),
      moved as (update case_clock k set version = k.version + 1,
          target_on = coalesce(w.said, k.target_on), limit_on = coalesce(w.said, k.limit_on),
          state = (case when w.said is null then 'ENDED' else 'RUNNING' end)::"ClockState",
          ended_on = case when w.said is null then ${dayOf(now)}::date end,
          source = 'IMPORTED', verified_at = null, verified_by_id = null
        from was w where k.id = w.id returning k.id, k.target_on, k.limit_on)
    insert into case_clock_change (id, clock_id, kind, at, from_target, to_target, from_limit, to_limit)
    select gen_random_uuid(), m.id, (case when w.said is null then 'ENDED' else 'CORRECTED' end)::"ClockChangeKind", ${now},
      w.target_on, m.target_on, w.limit_on, m.limit_on
    from moved m join was w on w.id = m.id`
  await tx.$executeRaw`
    with begun as (insert into case_clock (id, case_id, started_on, target_on, limit_on, source)
      select gen_random_uuid(), c.id, c.arrived_on, x."deadlineOn", x."deadlineOn", 'IMPORTED'
      from ${stated} join case_ref c on c.id = x.id
      where x."deadlineOn" is not null and not exists (select 1 from case_clock k where ${running})
      returning id, target_on, limit_on)
    insert into case_clock_change (id, clock_id, kind, at, to_target, to_limit)
    select gen_random_uuid(), id, 'STARTED', ${now}, target_on, limit_on from begun`
}
