// Visits as they may never be, in SQL written apart from the rules: for the lives of cases (lives.test.ts), where anybody
// plans, accepts, checks in and out, extends, misses and acknowledges in whatever order, while time passes.

import type pg from 'pg'

/** Who has something to do with a case's visits that are not over. */
export type Visiting = {
  readonly going: readonly string[]
  readonly asked: readonly string[]
  readonly alarmed: readonly string[]
}

/** As one JSON value, of case $1. */
export const VISITING_SQL = `(select json_build_object(
    'going', coalesce(json_agg(distinct goer) filter (where goer is not null), '[]'),
    'asked', coalesce(json_agg(distinct v.second_id) filter (where v.second_id is not null), '[]'),
    'alarmed', coalesce(json_agg(distinct a.person_id) filter (where a.person_id is not null), '[]'))
  from visit v cross join lateral (select v.by_id as goer union all select v.second_id
    where v.second_accepted_at is not null) g left join visit_alarm a on a.visit_id = v.id where v.case_id = $1::uuid and v.ended_at is null)`

/** Who does it, where it isn't for everybody. */
export function whoVisits(verb: string, { going, asked, alarmed }: Visiting): readonly string[] | null {
  if (/^(?:accept|decline)Visit$/.test(verb)) return asked
  if (verb === 'acknowledgeAlarm') return alarmed
  return /^(?:askAlong|(?:checkIn|checkOut|extend|cancel)Visit)$/.test(verb) ? going : null
}

/** What there is to do instead where nobody has a visit, or an alarm, to do this with. */
export function insteadOf(verb: string, visiting: Visiting): string {
  if (whoVisits(verb, visiting)?.length !== 0) return verb
  return visiting.going.length === 0 ? 'planVisit' : 'checkInVisit'
}

/** What holds after every step, whatever was done: a sentence for each that doesn't. */
export const VISIT_WRONGS = `
  select 'Z7 somebody comes along without having said so' as wrong from visit v
    where v.case_id = $1 and v.second_accepted_at is not null and not exists (select 1 from event e
      where e.kind = 'VISIT_ACCEPTED' and e.subject_id = v.id and e.actor_id = v.second_id and e.number > all (
        select n.number from event n where n.board_id = e.board_id and n.subject_id = v.id
          and n.kind in ('VISIT_SECOND_ASKED', 'VISIT_DECLINED')))
  union all
  select 'Z7 who came along when it began is another, or gone' from visit v
    join event e on e.subject_id = v.id and e.kind = 'VISIT_CHECKED_IN'
    join event y on y.board_id = e.board_id and y.subject_id = v.id and y.kind = 'VISIT_ACCEPTED' and y.number < e.number
    join event n on n.board_id = e.board_id and n.subject_id = v.id and n.kind in ('VISIT_SECOND_ASKED', 'VISIT_DECLINED')
    where v.case_id = $1 and n.number > e.number and not exists (select 1 from event o where o.board_id = e.board_id
      and o.subject_id = v.id and o.kind in ('VISIT_SECOND_ASKED', 'VISIT_DECLINED') and o.number between y.number and e.number)
  union all
  select 'Z7 begun by nobody who goes' from visit v join event e on e.subject_id = v.id
    and e.kind = 'VISIT_CHECKED_IN' where v.case_id = $1 and e.actor_id not in (v.by_id, coalesce(v.second_id, v.by_id))
  union all
  select 'Z7 ended by nobody who goes or has heard from them' from visit v
    where v.case_id = $1 and v.state = 'CHECKED_OUT'
      and v.checked_out_by_id not in (v.by_id, coalesce(v.second_id, v.by_id), coalesce(v.acknowledged_by_id, v.by_id))
  union all
  select 'Z8 an alarm before its time' from visit v where v.case_id = $1 and v.alarmed_at < v.call_back_at
  union all
  select 'Z8 an alarm that nobody is told of' from visit v where v.case_id = $1 and v.alarmed_at is not null
    and not exists (select 1 from event e where e.subject_id = v.id and e.kind = 'VISIT_ALARMED')
  union all
  select 'Z8 an alarm for nobody' from visit v where v.case_id = $1 and v.alarmed_at is not null
    and not exists (select 1 from visit_alarm a where a.visit_id = v.id)
  union all
  select 'Z8 an alarm raised twice, or passed on or acknowledged twice with nothing between' from (
    select e.kind, lag(e.kind) over (partition by v.id, e.kind = 'VISIT_ALARMED' order by e.at, e.number) as before
    from visit v join event e on e.subject_id = v.id
      and e.kind in ('VISIT_ALARMED', 'VISIT_ALARM_PASSED_ON', 'VISIT_ALARM_ACKNOWLEDGED')
    where v.case_id = $1) told where told.kind = told.before
  union all
  select 'Z7 called off when its time had come, or by another than who planned it' from visit v join event e on e.subject_id = v.id
    and e.kind = 'VISIT_CANCELLED' where v.case_id = $1 and e.actor_id is not null
      and (e.actor_id <> v.by_id or e.at >= v.starts_at)
  union all
  select 'Z8 an alarm that was lost when it was not over' from visit v join event e on e.subject_id = v.id
    and e.kind = 'VISIT_ALARMED' where v.case_id = $1 and v.state not in ('ALARMED', 'CHECKED_OUT')
  union all
  select 'Z8 an alarm for those who are out on it' from visit v join visit_alarm a on a.visit_id = v.id
    and (a.person_id = v.by_id or (a.person_id = v.second_id and v.second_accepted_at is not null)) where v.case_id = $1
  union all
  select 'Z8 acknowledged by somebody whom it did not alarm' from visit v where v.case_id = $1
    and v.acknowledged_by_id is not null
    and not exists (select 1 from visit_alarm a where a.visit_id = v.id and a.person_id = v.acknowledged_by_id)`

/**
 * Whether the visit of a case that was checked in on last goes alone where two go. What a unit settles for all its cases may be
 * changed by a sequence beside this one: it counts where it has stood for a while.
 */
export async function goesAlone(tables: pg.Pool, caseId: string): Promise<boolean> {
  const { rows } = await tables.query(
    `select 1 from visit v join case_ref c on c.id = v.case_id
     where v.id = (select e.subject_id from event e join visit x on x.id = e.subject_id
         where x.case_id = $1 and e.kind = 'VISIT_CHECKED_IN' order by e.at desc, e.number desc limit 1)
       and (exists (select 1 from safety_flag f where f.case_id = c.id and f.ended_at is null)
         or exists (select 1 from request r where r.case_id = c.id and r.closed_at is null
           and (r.need = 'TWO_AT_VISIT' or (r.kind = 'CO_HANDLING' and r.ask = 'VISIT')))
         or ((exists (select 1 from visit_rule t where t.unit_id = c.unit_id and t.pairing = 'ALWAYS')
             or exists (select 1 from cohandling_policy t where t.unit_id = c.unit_id and t.policy = 'ALWAYS'))
           and not exists (select 1 from event e where e.kind in ('VISIT_RULE_SET', 'COHANDLING_POLICY_SET')
             and e.subject_id = c.unit_id and e.at > v.checked_in_at - interval '5 seconds')))
       and not exists (select 1 from lone_permit l where l.case_id = c.id and l.person_id = v.by_id
         and l.on_day = (v.starts_at at time zone 'Europe/Stockholm')::date and l.ended_at is null
         and l.at > all (select f.at from safety_flag f where f.case_id = c.id and f.ended_at is null))
       and (v.second_accepted_at is null or exists (select 1 from conflict_of_interest x
         where x.case_id = c.id and x.person_id = v.second_id and x.ended_at is null))`,
    [caseId],
  )
  return rows.length > 0
}

/** Lets the time to call back pass, and an alarm stand for long. */
export const VISITS_LATE: readonly string[] = [
  `update visit set starts_at = now() - interval '10 minutes', ends_at = now() - interval '5 minutes',
     call_back_at = now() - interval '1 second' where case_id = $1 and state in ('PLANNED', 'CHECKED_IN')`,
  `update visit set starts_at = starts_at - interval '2 hours', ends_at = ends_at - interval '2 hours',
     call_back_at = call_back_at - interval '2 hours', alarmed_at = alarmed_at - interval '2 hours',
     acknowledged_at = acknowledged_at - interval '2 hours', manager_alarmed_at = manager_alarmed_at - interval '2 hours'
     where case_id = $1 and state = 'ALARMED'`,
]

/** After a look of the clock's: what should have alarmed by then, or gone on, and has not. */
export async function missedAlarms(tables: pg.Pool, caseId: string, at: Date): Promise<string[]> {
  const { rows } = await tables.query(
    `select 'Z8 not called back in time, and no alarm' as wrong from visit v
       where v.case_id = $1 and v.ended_at is null and v.call_back_at <= $2 and v.alarmed_at is null
     union all
     select 'Z8 an alarm that nobody acknowledged for an hour, and no manager' from visit v
       where v.case_id = $1 and v.state = 'ALARMED' and v.acknowledged_at is null and v.manager_alarmed_at is null
         and v.alarmed_at <= $2::timestamptz - interval '61 minutes'
     union all
     select 'Z8 dealt with for an hour without an end, and no manager since' from visit v
       where v.case_id = $1 and v.state = 'ALARMED' and v.acknowledged_at <= $2::timestamptz - interval '61 minutes'
         and coalesce(v.manager_alarmed_at, v.alarmed_at) <= v.acknowledged_at`,
    [caseId, at],
  )
  return rows.map(({ wrong }) => wrong)
}
