// Whoever leaves stays responsible until somebody else is: for each of her cases the one who can take it is asked, the way that
// a colleague asks, and the case waits on the leaders' desk until there is an answer (HO7). Asked is whoever co-handles the
// case, else a leader of its unit; of a protected case whoever is in its circle by name, else the manager of its unit alone,
// since somebody has to know of it, and she is who names the staff of such a case (domain.md C3).

import { tellAlso } from '#change.ts'
import { lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import type { Scope } from '#scope.ts'
import { findMisfit } from './carry-out.ts'
import { findOpen, propose, responsibleOf } from './moving.ts'

/** The handovers that were begun, and the cases that wait for a leader. What is being handed over already is neither. */
export type Started = { readonly askedCount: number; readonly waitingCount: number }

type Left = {
  readonly id: string
  readonly unitId: string
  readonly boardId: string
  readonly isProtected: boolean
  readonly candidates: readonly string[]
}

/** Starts the handovers of those who have left, in the caller's transaction; `byId` null: begun by the house itself. */
export async function startHandovers(
  tx: Tx,
  scope: Scope,
  { personIds, byId }: { readonly personIds: readonly string[]; readonly byId: string | null },
): Promise<Started> {
  const onDay = dayOf(scope.clock())
  const cases = await tx.$queryRaw<Left[]>`
    select c.id, c.unit_id as "unitId", coalesce(own.id, ours.id) as "boardId", own.id is not null as "isProtected",
      (select coalesce(array_agg(each.id order by each.rank, each.name, each.id), '{}') from (
        select p.id, p.name, 0 as rank from cohandling h join person p on p.id = h.person_id
        where h.case_id = c.id and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER') and p.left_at is null
        union
        select p.id, p.name, 1 from circle_membership n join person p on p.id = n.person_id
        where n.case_id = c.id and n.request_id is null and n.ended_at is null and own.id is not null and p.left_at is null
          and n.from_at <= ${scope.clock()} and coalesce(n.until_at, 'infinity') > ${scope.clock()}
        union
        select p.id, p.name, case p.role when 'TEAM_LEAD' then 1 when 'DEPUTY_UNIT_MANAGER' then 2 else 3 end
        from membership m join person p on p.id = m.person_id
        where m.unit_id = c.unit_id and m.until_at is null and p.left_at is null 
          and (p.role = 'UNIT_MANAGER' or (own.id is null and p.role in ('TEAM_LEAD', 'DEPUTY_UNIT_MANAGER')))) each) as candidates
    from case_ref c
    left join protection s on s.case_id = c.id and s.ended_at is null
    left join board own on own.case_id = s.case_id
    left join board ours on ours.unit_id = c.unit_id
    where c.responsible_id = any(${[...personIds]}::uuid[]) and coalesce(own.id, ours.id) is not null
    order by c.id`
  const started = { askedCount: 0, waitingCount: 0 }
  for (const { candidates, ...about } of cases) {
    await lockCase(tx, about.id)
    const { id: fromId } = await responsibleOf(tx, about.id)
    if (!personIds.includes(fromId) || (await findOpen(tx, about.id)) !== null) continue
    let isAsked = false
    for (const toId of candidates) {
      const misfit = await findMisfit(tx, scope, { about, toId, onDay, responsibleId: fromId, byId })
      if (misfit) continue
      const asked = {
        about,
        fromId,
        toId,
        byId: byId ?? fromId,
        onDay,
        cause: 'LEAVING',
        note: null,
      } as const
      const { answer: _, access: __, ...row } = await propose(tx, scope, asked)
      await tellAlso(tx, scope, row)
      isAsked = true
      break
    }
    started[isAsked ? 'askedCount' : 'waitingCount'] += 1
  }
  return started
}
