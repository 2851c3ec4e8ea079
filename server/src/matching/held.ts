// What each colleague holds, as load.rules.ts weighs it: the one place that says what a case weighs: one, until units have
// points, which are then read here. A question counts from when it is asked, so that several at once don't all go to the
// same colleague.

import { Prisma } from '#db/generated/client.ts'

/** Of person `p`, as JSON. */
export const HELD = Prisma.sql`(select coalesce(json_agg(json_build_object('scope', k.scope, 'sharePercent', k.share_percent,
    'weight', k.weight)), '[]') from (
  select null as scope, 100 as share_percent, count(*) as weight from case_ref c where c.responsible_id = p.id
  union all
  select h.scope::text, h.share_percent, count(*) from cohandling h
  where h.person_id = p.id and h.state in ('PROPOSED', 'ESCALATED', 'ACCEPTED', 'ASSIGNED_BY_MANAGER')
  group by h.scope, h.share_percent) k)`
