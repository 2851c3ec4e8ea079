// What a consultation is made of beside its face and its conversation, as its circle reads it: described, concluded,
// planned, dissented from, and the texts for the record. One statement; logged before it is answered, as all content is.

import { type Action, may } from '#access.rules.ts'
import { relationsTo } from '#board/card-change.ts'
import { person, utc } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { ConsultationWant, RecordPart } from '#db/generated/enums.ts'
import { openContent } from '#request/content.ts'
import {
  type Ended,
  type Stage,
  refuseConclusion,
  refuseDissent,
  refuseFinished,
  refuseFixed,
  refuseFollowingUp,
  refusePlanning,
  stageOf,
} from './consultation.rules.ts'
import { IS_SAID } from './said.ts'
import type { Scope, Viewer } from '#scope.ts'

export type Description = {
  /** 0 before anything has been described. */
  readonly version: number
  readonly voice: string | null
  readonly known: string | null
  readonly unknown: string | null
  readonly assessment: string | null
  readonly wants: readonly ConsultationWant[]
  readonly isImmediateRisk: boolean
  readonly riskHandledAt: string | null
}
export type Outcome = {
  readonly version: number
  readonly recommendation: string
  readonly reasons: string
  readonly followUpOn: string | null
  readonly by: Viewer
  readonly at: string
}
export type Step = {
  readonly id: string
  readonly version: number
  readonly text: string
  readonly owner: Viewer
  readonly dueOn: string | null
  readonly doneAt: string | null
  readonly doneBy: Viewer | null
}
export type Dissent = { readonly id: string; readonly by: Viewer; readonly text: string; readonly at: string }
export type FollowUp = {
  readonly version: number
  readonly text: string
  readonly by: Viewer
  readonly at: string
}
export type RecordText = {
  readonly part: RecordPart
  readonly version: number
  readonly text: string
  readonly madeAt: string
  readonly editedBy: Viewer | null
  readonly carriedAt: string | null
  readonly carriedBy: Viewer | null
  /** A decision or a dissent has come since it was made or edited (K5). */
  readonly isOutdated: boolean
}
type Content = {
  readonly description: Description
  readonly outcome: Outcome | null
  readonly steps: readonly Step[]
  readonly dissents: readonly Dissent[]
  readonly followUp: FollowUp | null
  readonly recordTexts: readonly RecordText[]
}
export type Consultation = Content & {
  readonly id: string
  readonly stage: Stage
  readonly viewerCanDescribe: boolean
  readonly viewerCanAdvise: boolean
  readonly viewerCanPlan: boolean
  readonly viewerCanDissent: boolean
  readonly viewerCanConclude: boolean
  readonly viewerCanFollowUp: boolean
  readonly viewerCanEditRecordText: boolean
  readonly viewerCanWithdraw: boolean
}

/** A consultation for its circle; null for anybody else, and for a request of another kind. */
export async function findConsultation(scope: Scope, requestId: string): Promise<Consultation | null> {
  const seen = await openContent(scope, requestId)
  if (!seen || seen.card.kind !== 'CASE_CONSULTATION') return null
  const { card } = seen
  const { ended, isSaid, ...content } = await readConsultation(scope.db, card.id)
  const relations = relationsTo(scope, seen)
  const can = (action: Action): boolean => may(action, scope.person.role, relations)
  const isChangeable = refuseFixed(card) === null
  return {
    ...content,
    id: card.id,
    stage: stageOf(card, ended),
    viewerCanDescribe: can('DESCRIBE') && isChangeable,
    viewerCanAdvise: can('ADVISE') && isChangeable,
    viewerCanPlan: can('PLAN_STEP') && refusePlanning(card) === null,
    viewerCanDissent: can('DISSENT') && refuseDissent(card) === null,
    viewerCanConclude: can('CONCLUDE') && refuseConclusion(card) === null,
    viewerCanFollowUp: can('CONCLUDE') && refuseFollowingUp(card) === null,
    viewerCanEditRecordText: can('CONCLUDE') && card.owedSince !== null,
    viewerCanWithdraw: can('WITHDRAW') && refuseFinished(card) === null && !isSaid,
  }
}

/** The dissents of a consultation or a co-handling, for its circle; none for anybody else. */
export async function listDissents(scope: Scope, requestId: string): Promise<readonly Dissent[]> {
  const seen = await openContent(scope, requestId)
  return seen ? (await readConsultation(scope.db, seen.card.id)).dissents : []
}

type Read = Content & { readonly ended: Ended; readonly isSaid: boolean }

async function readConsultation(db: Pick<Tx, '$queryRaw'>, requestId: string): Promise<Read> {
  const [row] = await db.$queryRaw<{ read: Read }[]>`
    select json_build_object(
      'description', coalesce(
        (select json_build_object('version', c.version, 'voice', c.voice, 'known', c.known, 'unknown', c."unknown",
          'assessment', c.assessment, 'wants', to_json(c.wants), 'isImmediateRisk', c.is_immediate_risk,
          'riskHandledAt', ${utc('c.risk_handled_at')}) from consultation c where c.request_id = r.id),
        json_build_object('version', 0, 'voice', null, 'known', null, 'unknown', null, 'assessment', null,
          'wants', '[]'::json, 'isImmediateRisk', false, 'riskHandledAt', null)),
      'outcome', (select json_build_object('version', o.version, 'recommendation', o.recommendation,
          'reasons', o.reasons, 'followUpOn', o.follow_up_on, 'by', ${person('p')}, 'at', ${utc('o.at')})
        from outcome o join person p on p.id = o.by_id where o.request_id = r.id),
      'steps', (select coalesce(json_agg(json_build_object('id', s.id, 'version', s.version, 'text', s.text,
          'owner', ${person('p')}, 'dueOn', s.due_on, 'doneAt', ${utc('s.done_at')},
          'doneBy', case when q.id is null then null else ${person('q')} end) order by s.position, s.id), '[]')
        from next_step s join person p on p.id = s.owner_id left join person q on q.id = s.done_by_id
        where s.request_id = r.id),
      'dissents', (select coalesce(json_agg(json_build_object('id', d.id, 'by', ${person('p')}, 'text', d.text,
          'at', ${utc('d.at')}) order by d.at, d.id), '[]')
        from dissent d join person p on p.id = d.person_id where d.request_id = r.id),
      'followUp', (select json_build_object('version', f.version, 'text', f.text, 'by', ${person('p')},
          'at', ${utc('f.at')}) from follow_up f join person p on p.id = f.by_id where f.request_id = r.id),
      'recordTexts', (select coalesce(json_agg(json_build_object('part', t.part, 'version', t.version, 'text', t.text,
          'madeAt', ${utc('t.made_at')}, 'editedBy', case when p.id is null then null else ${person('p')} end,
          'carriedAt', ${utc('t.carried_at')}, 'carriedBy', case when q.id is null then null else ${person('q')} end,
          'isOutdated', t.carried_at is null and (
            exists (select 1 from decision where request_id = r.id and at > t.made_at)
            or exists (select 1 from dissent where request_id = r.id and at > t.made_at))) order by t.part), '[]')
        from record_text t left join person p on p.id = t.edited_by_id left join person q on q.id = t.carried_by_id
        where t.request_id = r.id),
      'ended', json_build_object(
        'isCarried', exists (select 1 from carried_to_record k where k.request_id = r.id and k.at >= r.closed_at),
        'isWithdrawn', exists (select 1 from event e where e.subject_id = r.id and e.at >= r.closed_at
          and e.kind in ('REQUEST_WITHDRAWN', 'REQUEST_MERGED'))),
      'isSaid', ${IS_SAID}) as read
    from request r where r.id = ${requestId}::uuid`
  if (!row) throw new Error(`request ${requestId} is gone`)
  return row.read
}
