// What a text for the record is made from, read as it stands now: nobody types anything of it again. Who took part is who
// asked, is responsible, had it in hand to the end, or has said, advised, decided or dissented; not who only looked.

import { person } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { RecordPart } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { type RecordFacts, followUpText, outcomeText } from './record-text.rules.ts'

type Instants = { readonly askedAt: string; readonly riskHandledAt: string | null }
type Row = Omit<RecordFacts, 'askedOn' | 'on' | 'riskHandledOn' | 'decisions' | 'steps'> &
  Instants & {
    readonly decisions: readonly (Omit<RecordFacts['decisions'][number], 'on'> & { readonly at: string })[]
    readonly steps: readonly (Omit<RecordFacts['steps'][number], 'doneOn'> & {
      readonly doneAt: string | null
    })[]
  }

/** The text of one part, made from what has been written. */
export async function makeRecordText(
  tx: Pick<Tx, '$queryRaw'>,
  of: { readonly requestId: string; readonly part: RecordPart; readonly now: Date },
): Promise<string> {
  const facts = await readFacts(tx, of)
  return of.part === 'OUTCOME' ? outcomeText(facts) : followUpText(facts)
}

async function readFacts(
  tx: Pick<Tx, '$queryRaw'>,
  { requestId, part, now }: { readonly requestId: string; readonly part: RecordPart; readonly now: Date },
): Promise<RecordFacts> {
  // A follow-up tells what has come since the outcome was carried.
  const [row] = await tx.$queryRaw<{ facts: Row }[]>`
    with since as (
      select coalesce(max(carried_at), '-infinity') as at from record_text
      where request_id = ${requestId}::uuid and ${part === 'FOLLOW_UP'}
    ), taking_part as (
      select r.asked_by_id as id from request r where r.id = ${requestId}::uuid
      union select c.responsible_id from request r join case_ref c on c.id = r.case_id where r.id = ${requestId}::uuid
      union select person_id from claim where request_id = ${requestId}::uuid and (ended_at is null or "end" = 'CLOSED')
      union select author_id from comment where request_id = ${requestId}::uuid
      union select by_id from outcome where request_id = ${requestId}::uuid
      union select by_id from decision where request_id = ${requestId}::uuid
      union select person_id from dissent where request_id = ${requestId}::uuid
      union select leader_id from deliberation where request_id = ${requestId}::uuid
      union select h.person_id from hidden_answer h join answer_round n on n.id = h.round_id
        where h.request_id = ${requestId}::uuid and n.revealed_at is not null
      union select by_id from follow_up where request_id = ${requestId}::uuid
    )
    select json_build_object(
      'askedAt', r.waiting_since, 'question', coalesce(q.question, ''), 'whyNow', q.why_now,
      'voice', c.voice, 'known', c.known, 'unknown', c."unknown", 'assessment', c.assessment,
      'riskHandledAt', c.risk_handled_at,
      'participants', (select coalesce(json_agg(${person('p')} order by p.id <> r.asked_by_id, p.name, p.id), '[]')
        from taking_part t join person p on p.id = t.id),
      'outcome', (select json_build_object('by', ${person('p')}, 'recommendation', o.recommendation, 'reasons', o.reasons)
        from outcome o join person p on p.id = o.by_id where o.request_id = r.id),
      'followUpOn', (select follow_up_on from outcome where request_id = r.id),
      'followUp', (select text from follow_up where request_id = r.id),
      'decisions', (select coalesce(json_agg(json_build_object('by', ${person('p')}, 'point', d.point, 'text', d.text,
          'at', d.at) order by d.at, d.id), '[]')
        from decision d join person p on p.id = d.by_id, since where d.request_id = r.id and d.at > since.at),
      'dissents', (select coalesce(json_agg(json_build_object('by', ${person('p')}, 'text', d.text) order by d.at, d.id), '[]')
        from dissent d join person p on p.id = d.person_id, since where d.request_id = r.id and d.at > since.at),
      'steps', (select coalesce(json_agg(json_build_object('owner', ${person('p')}, 'text', s.text, 'dueOn', s.due_on,
          'doneAt', s.done_at) order by s.position, s.id), '[]')
        from next_step s join person p on p.id = s.owner_id where s.request_id = r.id)) as facts
    from request r
    left join request_content q on q.request_id = r.id
    left join consultation c on c.request_id = r.id
    where r.id = ${requestId}::uuid`
  if (!row) throw new Error(`request ${requestId} is gone`)
  const { askedAt, riskHandledAt, decisions, steps, ...facts } = row.facts
  return {
    ...facts,
    askedOn: dayOf(new Date(askedAt)),
    on: dayOf(now),
    riskHandledOn: riskHandledAt === null ? null : dayOf(new Date(riskHandledAt)),
    decisions: decisions.map(({ at, ...each }) => ({ ...each, on: dayOf(new Date(at)) })),
    steps: steps.map(({ doneAt, ...each }) => ({
      ...each,
      doneOn: doneAt === null ? null : dayOf(new Date(doneAt)),
    })),
  }
}
