// Where entries of a calendar and times of a day sheet are read from: the one list of it. A source is a piece of SQL that
// gives rows (what, id, subject_id, person_id, starts_at, minutes, on_day): who has which time or day, and about which request
// or case. What a reader may know of it is decided afterwards, for all sources alike. A feature with times of its own adds
// a source here and a name in calendar.rules.ts.

import { Prisma } from '#db/generated/client.ts'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/day.ts'
import { type EntryKind, type Line, nextDueOn } from './calendar.rules.ts'

/** Booked, and with no other length: half an hour. */
const BOOKED_MINUTES = 30

/** A seat at a supervisor's time, for each of the two. */
const SUPERVISION = Prisma.sql`
  select 'SUPERVISION' as what, k.id, k.request_id as subject_id, who.id as person_id, s.starts_at, s.minutes, null::date as on_day
  from supervision_slot s
  join supervision_booking k on k.slot_id = s.id and k.cancelled_at is null
  cross join lateral (values (s.supervisor_id), (k.person_id)) as who (id)
  where s.cancelled_at is null`

/** The time of a request, for whoever answers for it, asked it, has it in hand or is turned to, unless it is her seat above. */
const BOOKED = Prisma.sql`
  select 'BOOKED', r.id, r.id, who.id, r.booked_at, ${BOOKED_MINUTES}::int, null::date
  from request r
  join case_ref c on c.id = r.case_id
  cross join lateral (
    select c.responsible_id union select r.asked_by_id union select r.directed_to_id
    union select k.person_id from claim k where k.request_id = r.id and k.ended_at is null) as who (id)
  where r.booked_at is not null and r.closed_at is null and who.id is not null
    and not exists (select 1 from supervision_booking k join supervision_slot s on s.id = k.slot_id
      where k.request_id = r.id and k.cancelled_at is null and s.cancelled_at is null
        and who.id in (s.supervisor_id, k.person_id))`

/** A visit, for whoever planned it and whoever has said that she comes along. */
const VISIT = Prisma.sql`
  select 'VISIT', v.id, v.case_id, who.id, v.starts_at,
    (extract(epoch from v.ends_at - v.starts_at) / 60)::int, null::date
  from visit v
  cross join lateral (values (v.by_id), (case when v.second_accepted_at is not null then v.second_id end)) as who (id)
  where v.state <> 'CANCELLED' and who.id is not null`

/** Each limit that runs in a case, for its responsible. */
const DEADLINE = Prisma.sql`
  select 'DEADLINE', k.id, c.id, c.responsible_id, null::timestamptz, null::int, k.limit_on
  from case_clock k join case_ref c on c.id = k.case_id where k.state = 'RUNNING'`

const STEP = Prisma.sql`
  select 'STEP', s.id, s.request_id, s.owner_id, null::timestamptz, null::int, s.due_on
  from next_step s where s.done_at is null and s.due_on is not null`

const FOLLOW_UP = Prisma.sql`
  select 'FOLLOW_UP', r.id, r.id, c.responsible_id, null::timestamptz, null::int, r.follow_up_on
  from request r join case_ref c on c.id = r.case_id
  where r.follow_up_on is not null and r.closed_at is null`

/** Everything that has a time or a day, of everybody. */
const ALL = [SUPERVISION, BOOKED, VISIT, DEADLINE, STEP, FOLLOW_UP]
/** What happens at a time; a sheet reads visits by themselves (out.ts). */
const TIMES = [SUPERVISION, BOOKED]

type Row = {
  readonly what: EntryKind
  readonly id: string
  readonly subjectId: string | null
  readonly personId: string
  readonly startsAt: Date | null
  readonly minutes: number | null
  readonly onDay: string | null
}
export type PersonLine = Line & { readonly personId: string }

type Reader = Pick<Tx, '$queryRaw'>
type Span = { readonly from: Day; readonly until: Day }

/** What is one person's: times between two days, both counted, and days until the latter, however long ago they were. */
export async function listOwnLines(
  db: Reader,
  of: { readonly personId: string; readonly now: Date; readonly span: Span },
): Promise<Line[]> {
  const { personId, now, span } = of
  const own = await read(db, ALL, { who: Prisma.sql`l.person_id = ${personId}::uuid`, span })
  const series = await listSeries(db, personId, now)
  const due = series.filter(({ when }) => 'onDay' in when && when.onDay <= span.until)
  return [...own, ...due]
}

/** The times of a unit's people on one day, each as often as somebody has it. */
export async function listUnitTimes(db: Reader, unitId: string, day: Day): Promise<PersonLine[]> {
  const who = Prisma.sql`exists (select 1 from membership m
    where m.person_id = l.person_id and m.unit_id = ${unitId}::uuid and m.until_at is null)`
  return await read(db, TIMES, { who, span: { from: day, until: day } })
}

async function read(
  db: Reader,
  sources: readonly Prisma.Sql[],
  { who, span }: { readonly who: Prisma.Sql; readonly span: Span },
): Promise<PersonLine[]> {
  const rows = await db.$queryRaw<Row[]>`
    select l.what, l.id, l.subject_id as "subjectId", l.person_id as "personId", l.starts_at as "startsAt", l.minutes,
      l.on_day::text as "onDay"
    from (${Prisma.join([...sources], ' union all ')}) l
    where ${who} and coalesce(l.on_day, (l.starts_at at time zone 'Europe/Stockholm')::date) <= ${span.until}::date
      and (l.on_day is not null or (l.starts_at at time zone 'Europe/Stockholm')::date >= ${span.from}::date)
    order by l.starts_at, l.on_day, l.id, l.person_id`
  return rows.flatMap(({ startsAt, minutes, onDay, ...line }): PersonLine[] => {
    if (onDay !== null) return [{ ...line, when: { onDay } }]
    return startsAt === null ? [] : [{ ...line, when: { startsAt, minutes: minutes ?? 0 } }]
  })
}

/** The day on which each running series of hers is due next, until its time is booked. */
async function listSeries(db: Reader, personId: string, now: Date): Promise<Line[]> {
  const rows = await db.$queryRaw<
    { id: string; everyWeeks: number; fromOn: string; lastOn: string | null; isBooked: boolean }[]
  >`
    select s.id, s.every_weeks as "everyWeeks", s.from_on::text as "fromOn",
      (select max(h.held_on)::text from supervision_held h
        where h.supervisor_id = s.supervisor_id and h.person_id = s.person_id) as "lastOn",
      exists (select 1 from supervision_slot t join supervision_booking k on k.slot_id = t.id and k.cancelled_at is null
        where t.supervisor_id = s.supervisor_id and k.person_id = s.person_id and t.cancelled_at is null
          and t.starts_at > ${now}) as "isBooked"
    from supervision_series s
    where s.ended_at is null and ${personId}::uuid in (s.supervisor_id, s.person_id)`
  return rows.flatMap((row) =>
    row.isBooked
      ? []
      : [
          {
            what: 'SERIES' as const,
            id: row.id,
            subjectId: null,
            when: { onDay: nextDueOn(row, row.lastOn) },
          },
        ],
  )
}
