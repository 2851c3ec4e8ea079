// What triage has left behind in an opened request: every urgency it has had with who or what set it and why, the questions
// it was sent back with, whom it went on to, the safety flag, and the duplicates whose words are now read from here.

import { refuseAnswer, refuseSendBack } from './triage.rules.ts'
import { recordAccess } from '#accesslog/accesslog.ts'
import { type Action, may } from '#access.rules.ts'
import { accessTo, relationsTo } from '#board/card-change.ts'
import { type Card, person, utc } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { Ask, SafetyBasis, TriageRule, Urgency } from '#db/generated/enums.ts'
import { openContent } from '#request/content.ts'
import type { Scope, Viewer } from '#scope.ts'

export type UrgencySet = {
  readonly urgency: Urgency
  /** Absent when a rule raised it. */
  readonly by: Viewer | null
  readonly rule: TriageRule | null
  readonly at: string
  readonly isAsked: boolean
  readonly reason: string | null
}
export type SentBack = {
  readonly id: string
  readonly question: string
  readonly by: Viewer
  readonly at: string
  readonly answer: string | null
  readonly answeredAt: string | null
}
export type EscalationStep = {
  readonly to: Viewer
  readonly insteadOf: Viewer | null
  readonly urgency: Urgency
  readonly at: string
}
export type Merged = {
  readonly id: string
  readonly askedBy: Viewer
  readonly askedAt: string
  readonly question: string
  readonly whyNow: string | null
  readonly comments: readonly { readonly text: string; readonly by: Viewer; readonly at: string }[]
}
export type MergeTarget = {
  readonly id: string
  readonly ask: Ask
  readonly askedBy: Viewer
  readonly askedAt: string
}
type Held = {
  readonly urgencies: readonly UrgencySet[]
  readonly sentBack: readonly SentBack[]
  readonly escalations: readonly EscalationStep[]
  readonly flag: { readonly basis: SafetyBasis | null; readonly by: Viewer; readonly at: string } | null
  readonly merged: readonly Merged[]
  readonly mergeTargets: readonly MergeTarget[]
  /** The request that this one was merged into. */
  readonly mergedIntoId: string | null
}
export type RequestTriage = Held & {
  readonly requestId: string
  readonly viewerCanSendBack: boolean
  readonly viewerCanAnswer: boolean
  readonly viewerCanMerge: boolean
  readonly viewerCanFlag: boolean
}

/** For the request's circle, on record before it is answered, also of the duplicates that it shows; else null. */
export async function findTriage(scope: Scope, requestId: string): Promise<RequestTriage | null> {
  const seen = await openContent(scope, requestId)
  if (!seen) return null
  const held = await readTriage(scope.db, seen.card)
  for (const { id } of held.merged) {
    await recordAccess(scope, { action: 'OPEN_REQUEST', subjectId: id, ...accessTo(seen) })
  }
  const { card } = seen
  const can = (action: Action): boolean => may(action, scope.person.role, relationsTo(scope, seen))
  const isOpen = card.closedAt === null
  return {
    ...held,
    requestId: card.id,
    viewerCanSendBack: can('SEND_BACK') && refuseSendBack(card, scope.person.id) === null,
    viewerCanAnswer: isOpen && can('ANSWER_SENT_BACK') && refuseAnswer(card, scope.person.id) === null,
    viewerCanMerge: isOpen && can('MERGE') && held.mergeTargets.length > 0,
    viewerCanFlag: can('FLAG_SAFETY'),
  }
}

async function readTriage(db: Pick<Tx, '$queryRaw'>, card: Card): Promise<Held> {
  const [row] = await db.$queryRaw<{ held: Held }[]>`
    select json_build_object(
      'urgencies', (select json_agg(u.set order by u.at) from (
        select r.waiting_since as at, json_build_object('urgency', coalesce(r.asked_urgency, r.urgency), 'by', ${person('a')},
          'rule', null, 'at', ${utc('r.waiting_since')}, 'isAsked', true, 'reason', null) as set
        union all
        select t.at, json_build_object('urgency', t.urgency, 'by', case when p.id is null then null else ${person('p')} end,
          'rule', t.rule, 'at', ${utc('t.at')}, 'isAsked', false, 'reason', (
            select w.text from event e join event_reason w on w.board_id = e.board_id and w.number = e.number
            where e.subject_id = r.id and e.operation_id = t.operation_id))
        from triage t left join person p on p.id = t.by_id where t.request_id = r.id) u),
      'sentBack', coalesce((select json_agg(json_build_object('id', s.id, 'question', s.question, 'by', ${person('p')},
          'at', ${utc('s.at')}, 'answer', s.answer, 'answeredAt', ${utc('s.answered_at')}) order by s.at)
        from send_back s join person p on p.id = s.by_id where s.request_id = r.id), '[]'),
      'escalations', coalesce((select json_agg(json_build_object('to', ${person('p')},
          'insteadOf', case when q.id is null then null else ${person('q')} end,
          'urgency', s.urgency, 'at', ${utc('s.at')}) order by s.at, s.rung)
        from escalation s join person p on p.id = s.to_id left join person q on q.id = s.instead_of_id
        where s.request_id = r.id), '[]'),
      'flag', (select json_build_object('basis', f.basis, 'by', ${person('p')}, 'at', ${utc('f.at')})
        from safety_flag f join person p on p.id = f.by_id where f.case_id = r.case_id and f.ended_at is null),
      'merged', coalesce((select json_agg(json_build_object('id', m.id, 'askedBy', ${person('p')},
          'askedAt', ${utc('m.waiting_since')}, 'question', coalesce(w.question, ''), 'whyNow', w.why_now,
          'comments', coalesce((select json_agg(json_build_object('text', k.text, 'by', ${person('q')},
              'at', ${utc('k.at')}) order by k.at, k.id)
            from comment k join person q on q.id = k.author_id where k.request_id = m.id), '[]')) order by m.waiting_since, m.id)
        from request m join person p on p.id = m.asked_by_id left join request_content w on w.request_id = m.id
        where m.merged_into_id = r.id), '[]'),
      'mergeTargets', coalesce((select json_agg(json_build_object('id', o.id, 'ask', o.ask, 'askedBy', ${person('p')},
          'askedAt', ${utc('o.waiting_since')}) order by o.waiting_since, o.id)
        from request o join person p on p.id = o.asked_by_id
        where o.case_id = r.case_id and o.kind = r.kind and o.id <> r.id and o.closed_at is null), '[]'),
      'mergedIntoId', r.merged_into_id) as held
    from request r join person a on a.id = r.asked_by_id
    where r.id = ${card.id}::uuid`
  if (!row) throw new Error(`request ${card.id} is gone`)
  return row.held
}
