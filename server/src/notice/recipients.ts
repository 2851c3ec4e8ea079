// Who stands how to what a log row is about, each way one piece of SQL, for a page of rows in one statement. What has
// moved on since (nobody is asked any more) is told to nobody; what a verb ended is found by when it ended, at the row's
// own instant or before.

import { circleRows } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import { type Candidate, type Teller, tellersOf } from './notice.rules.ts'
import type { EventKind } from '#lib/event-kinds.ts'

export type LoggedRow = {
  readonly number: number
  readonly kind: EventKind
  readonly subjectId: string
  readonly actorId: string | null
  readonly operationId: string | null
  readonly at: Date
  readonly scopesAfter: readonly string[]
}

export type Found = Candidate & {
  /** The request that it is about, else the case, else what the log row names. */
  readonly subjectId: string
}

const of = (sql: string) => (): Prisma.Sql => Prisma.raw(sql)

const LEADERS = `select p.id from membership m join person p on p.id = m.person_id
    where m.unit_id = c.unit_id and m.until_at is null and p.role in ('TEAM_LEAD', 'DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER')`

/** As rows of one column, person_id; e is the log row, r its request, c its case. */
const TELLERS: Readonly<Record<Teller, (now: Date) => Prisma.Sql>> = {
  ASKER: of('select r.asked_by_id as person_id'),
  RESPONSIBLE: of('select c.responsible_id'),
  DIRECTED: of('select r.directed_to_id'),
  LET_GO: of(`select k.person_id from claim k
    where k.request_id = r.id and k.ended_at between e.at - interval '10 seconds' and e.at`),
  CIRCLE: (now) => Prisma.sql`select k.person_id from ${circleRows(now)} k where k.basis <> 'BREAK_GLASS'`,
  MENTIONED: of(`select m.person_id from mention m
    join comment said on said.id = m.comment_id where said.operation_id = e.operation_id`),
  CONCERNED: of('select unnest(e.concerned)'),
  CANDIDATE: of(`select h.person_id from cohandling h
    where h.request_id = r.id and h.state in ('PROPOSED', 'ESCALATED')`),
  APPOINTED:
    of(`(select h.person_id from cohandling h where h.case_id = c.id and h.state = 'ASSIGNED_BY_MANAGER'
      and h.ended_at is null order by coalesce(h.answered_at, h.proposed_at) desc limit 1)`),
  UNASKED: of(`(select h.person_id from cohandling h
    where h.case_id = c.id and h.state = 'WITHDRAWN' order by h.proposed_at desc limit 1)`),
  RELIEVED: of(`(select h.person_id from cohandling h
    where h.case_id = c.id and h.ended_at <= e.at order by h.ended_at desc limit 1)`),
  PROPOSER: of(`(select h.proposed_by_id from cohandling h
    where h.case_id = c.id and coalesce(h.answered_at, h.escalated_at) <= e.at
    order by coalesce(h.answered_at, h.escalated_at) desc limit 1)`),
  LEADERS: of(LEADERS),
  // Of a case whose responsible has left, is not in the unit or is away with nobody in her place.
  LEADERS_INSTEAD: of(`${LEADERS} and not exists (select 1 from person o
      join membership own on own.person_id = o.id and own.unit_id = c.unit_id and own.until_at is null
      where o.id = c.responsible_id and o.left_at is null and not exists (select 1 from absence a
        where a.person_id = o.id and a.ended_at is null and a.deputy_id is null
          and (e.at at time zone 'Europe/Stockholm')::date between a.from_on and coalesce(a.until_on, 'infinity')))`),
  RECEIVER: handover('to_id'),
  GIVER: handover('from_id'),
  HANDOVER_PROPOSER: handover('by_id'),
  SENDER_BACK: of(
    `(select b.by_id from send_back b where b.request_id = r.id and b.at <= e.at order by b.at desc limit 1)`,
  ),
  SUPERVISOR: of('select slot.supervisor_id'),
  BOOKERS: of(`select k.person_id from supervision_booking k where k.slot_id = slot.id
    and (k.cancelled_at is null or k.cancelled_at between e.at - interval '10 seconds' and e.at)`),
  UNBOOKED: of(`select k.person_id from supervision_booking k where k.slot_id = slot.id
    and k.cancelled_at between e.at - interval '10 seconds' and e.at`),
  PARTIES: of(
    `select unnest(array[s.supervisor_id, s.person_id]) from supervision_series s where s.id = e.subject_id`,
  ),
  VISITOR: of('select visit.by_id'),
  VISIT_SECOND: of('select visit.second_id'),
  VISIT_CONTACT: of('select visit.contact_id'),
  ALARMED: of('select k.person_id from visit_alarm k where k.visit_id = visit.id'),
  // Whoever was alarmed otherwise has heard of it, unless somebody said since that she deals with it.
  ALARMED_MANAGERS: of(
    `select k.person_id from visit_alarm k where k.visit_id = visit.id and (k."as" = 'MANAGER' or visit.acknowledged_at < e.at)`,
  ),
  INCIDENT_MANAGERS:
    of(`select p.id from incident i join membership m on m.unit_id = i.unit_id and m.until_at is null
    join person p on p.id = m.person_id where i.id = e.subject_id and p.role in ('DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER')`),
  DEPUTY: of(`select a.deputy_id from absence a
    where (a.id = e.subject_id or a.person_id = e.subject_id) and a.ended_at is null`),
}

function handover(column: string) {
  return of(`(select h.${column} from handover h
    where h.case_id = c.id and h.proposed_at <= e.at order by h.proposed_at desc limit 1)`)
}

/** Everybody whom these rows are told to, by how they stand. Rows that are told to nobody cost nothing. */
export async function findRecipients(
  tx: Pick<Tx, '$queryRaw'>,
  rows: readonly LoggedRow[],
  now: Date,
): Promise<Found[]> {
  const asked = rows.flatMap((row) => {
    const tellers = tellersOf(row.kind)
    if (tellers.length === 0) return []
    const concerned = row.scopesAfter.flatMap((key) => (key.startsWith('person:') ? [key.slice(7)] : []))
    return [
      {
        number: row.number,
        subject_id: row.subjectId,
        operation_id: row.operationId,
        at: row.at.toISOString(),
        tellers,
        concerned,
      },
    ]
  })
  if (asked.length === 0) return []
  const wanted = [...new Set(asked.flatMap(({ tellers }) => tellers))]
  const each = wanted.map(
    (teller) =>
      Prisma.sql`select ${teller}::text as teller, one.* from (${TELLERS[teller](now)}) one(person_id) where ${teller} = any(e.tellers)`,
  )
  return await tx.$queryRaw<Found[]>`
    select e.number, coalesce(r.id, c.id, e.subject_id) as "subjectId", told.teller, told.person_id as "personId"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as e(number int, subject_id uuid, operation_id uuid, at timestamptz, tellers text[], concerned uuid[])
    left join cohandling asked on asked.id = e.subject_id
    left join handover given on given.id = e.subject_id
    left join lateral (select k.* from supervision_booking k
      where k.id = e.subject_id or (k.request_id = e.subject_id and k.at <= e.at)
      order by k.at desc limit 1) booked on true
    left join supervision_slot slot on slot.id = coalesce(booked.slot_id, e.subject_id)
    left join request r on r.id = coalesce(asked.request_id, booked.request_id, e.subject_id)
    left join visit on visit.id = e.subject_id
    left join case_ref c on c.id = coalesce(r.case_id, given.case_id, visit.case_id, e.subject_id)
    left join board b on b.id = r.board_id
    cross join lateral (${Prisma.join(each, ' union all ')}) told
    where told.person_id is not null
    order by e.number, told.teller, told.person_id`
}
