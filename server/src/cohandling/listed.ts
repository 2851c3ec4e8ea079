// What the circle sees of co-handling in an opened request: what was asked for, who was asked and what came of it.

import { may } from '#access.rules.ts'
import { person, utc } from '#board/card.ts'
import { relationsTo } from '#board/card-change.ts'
import type { CohandlingEnd, CohandlingScope, CohandlingState, DeclineReason } from '#db/generated/enums.ts'
import { openContent } from '#request/content.ts'
import type { Scope, Viewer } from '#scope.ts'
import { type Wanted, readAsk } from './arrangement.ts'
import { lacksSecond } from './policy.ts'

export type Arrangement = {
  readonly id: string
  readonly requestId: string
  readonly version: number
  readonly person: Viewer
  readonly state: CohandlingState
  readonly scope: CohandlingScope
  /** YYYY-MM-DD */
  readonly fromOn: string
  readonly untilOn: string | null
  readonly sharePercent: number
  readonly proposedBy: Viewer
  /** ISO 8601, UTC */
  readonly proposedAt: string
  readonly answerBy: string
  readonly answeredAt: string | null
  readonly declineReason: DeclineReason | null
  readonly words: string | null
  readonly escalatedAt: string | null
  readonly escalatedTo: Viewer | null
  readonly assignedBy: Viewer | null
  readonly endedAt: string | null
  readonly end: CohandlingEnd | null
}
export type RequestCohandlings = {
  readonly requestId: string
  readonly wanted: Wanted | null
  readonly arrangements: readonly Arrangement[]
  readonly lacksSecond: boolean
  readonly viewerCanPropose: boolean
  readonly viewerCanAssign: boolean
}

/** The co-handling of a request, and what runs in its case; null outside the circle. On record first. */
export async function findCohandlings(scope: Scope, requestId: string): Promise<RequestCohandlings | null> {
  const seen = await openContent(scope, requestId)
  if (!seen) return null
  const { card } = seen
  const rows = await scope.db.$queryRaw<{ arrangement: Arrangement }[]>`
    select json_build_object('id', h.id, 'requestId', h.request_id, 'version', h.version, 'person', ${person('p')},
      'state', h.state, 'scope', h.scope, 'fromOn', h.from_on, 'untilOn', h.until_on, 'sharePercent', h.share_percent,
      'proposedBy', ${person('b')}, 'proposedAt', ${utc('h.proposed_at')}, 'answerBy', ${utc('h.answer_by')},
      'answeredAt', ${utc('h.answered_at')}, 'declineReason', h.decline_reason, 'words', h.words,
      'escalatedAt', ${utc('h.escalated_at')},
      'escalatedTo', case when e.id is null then null else ${person('e')} end,
      'assignedBy', case when l.id is null then null else ${person('l')} end,
      'endedAt', ${utc('h.ended_at')}, 'end', h."end") as arrangement
    from cohandling h join person p on p.id = h.person_id join person b on b.id = h.proposed_by_id
    left join person e on e.id = h.escalated_to_id left join person l on l.id = h.assigned_by_id
    where h.request_id = ${card.id}::uuid
      or (h.case_id = ${card.caseId}::uuid and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER'))
    order by h.proposed_at desc, h.id desc`
  const relations = relationsTo(scope, seen)
  const isOpen = card.kind === 'CO_HANDLING' && card.closedAt === null
  return {
    requestId: card.id,
    wanted: await readAsk(scope.db, card.id),
    arrangements: rows.map(({ arrangement }) => arrangement),
    lacksSecond: card.closedAt === null && (await lacksSecond(scope.db, card)),
    viewerCanPropose: isOpen && may('PROPOSE_COHANDLING', scope.person.role, relations),
    viewerCanAssign: isOpen && may('ASSIGN_COHANDLING', scope.person.role, relations),
  }
}
