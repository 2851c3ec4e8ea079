// Urgencies raised by the clock (TR1–TR4). One statement finds what a fact may raise, over open requests at C and D alone;
// each is then raised under its own lock, where the facts are read anew, so that of many processes one does it.

import { RAISED_TO, type Facts, nearLimit, ruleThatRaises } from './triage.rules.ts'
import { touchByClock } from '#board/card-clock.ts'
import { Prisma } from '#db/generated/client.ts'
import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import { judgeClock } from '#response/response.ts'
import type { House } from '#scope.ts'

const AT_ONCE = 100

/** Raises what a rule says, each with a log row and a line in its history. Safe in many processes at once. */
export async function raiseUrgencies(house: House): Promise<void> {
  const now = house.clock()
  const found = await readFacts(house.db, now, null)
  const due = found.filter((facts) => ruleThatRaises(facts, now) !== null).slice(0, AT_ONCE)
  for (const { id } of due) {
    await touchByClock(house, {
      cardId: id,
      kind: 'URGENCY_RAISED',
      decide: async (tx, card) => {
        const [facts] = await readFacts(tx, now, id)
        const rule = facts ? ruleThatRaises(facts, now) : null
        if (rule === null) return null
        await tx.triage.create({
          data: { id: house.newId(), requestId: id, urgency: RAISED_TO, rule, at: now },
          select: { id: true },
        })
        return { urgency: RAISED_TO, ...(await judgeClock(tx, card, { urgency: RAISED_TO, now })) }
      },
    })
  }
}

type Reader = Pick<Tx, '$queryRaw'>

async function readFacts(db: Reader, now: Date, id: string | null): Promise<(Facts & { id: string })[]> {
  const today = dayOf(now)
  const which = id === null ? Prisma.sql`true` : Prisma.sql`r.id = ${id}::uuid`
  return await db.$queryRaw<(Facts & { id: string })[]>`
    with away as materialized (
      select distinct on (a.person_id) a.person_id, a.deputy_id,
        greatest(a.at, a.from_on::timestamp at time zone 'Europe/Stockholm') as since
      from absence a
      where a.ended_at is null and a.from_on <= ${today}::date and (a.until_on is null or a.until_on >= ${today}::date)
      order by a.person_id, a.at desc
    ), gone as materialized (
      select p.id, case when p.left_at <= ${now} then p.left_at else w.since end as since
      from person p left join away w on w.person_id = p.id
      where p.left_at <= ${now} or (w.person_id is not null and not exists (
        select 1 from person d where d.id = w.deputy_id and d.left_at is null
          and not exists (select 1 from away v where v.person_id = d.id)))
    )
    select r.id, c.deadline_on::text as "deadlineOn", g.since as "unattendedSince", f.at as "flaggedAt",
      third.at as "postponedAt", j.at as "judgedAt"
    from request r
    join case_ref c on c.id = r.case_id
    left join gone g on g.id = c.responsible_id and not exists (
      select 1 from cohandling h join person p on p.id = h.person_id and p.left_at is null
      where h.case_id = c.id and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER')
        and not exists (select 1 from gone v where v.id = h.person_id))
    left join safety_flag f on f.case_id = c.id and f.ended_at is null
    left join lateral (
      select e.at from event e
      where r.parked_until_on is not null and e.subject_id = r.id and e.kind = 'REQUEST_PARKED'
      order by e.at, e.number offset 2 limit 1) third on true
    left join lateral (
      select max(t.at) as at from triage t where t.request_id = r.id and t.by_id is not null) j on true
    where r.urgency > 'B' and r.closed_at is null and r.owed_since is null and ${which}
      and (c.deadline_on < ${nearLimit(today)}::date or g.since > coalesce(j.at, '-infinity')
        or f.at > coalesce(j.at, '-infinity') or third.at > coalesce(j.at, '-infinity'))
    order by r.id`
}
