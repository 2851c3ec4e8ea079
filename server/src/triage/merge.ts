// A duplicate merged into another open request (TR7). It closes; its words stay where they are and are read from the other,
// by the other's circle; its own circle gets no more than it had. Both close and merge lock the closing column first, so
// that two merges at once can't each close what the other goes into.

import { type Done, advisedAlready, refuseMerge } from './triage.rules.ts'
import { type CardAnswer, getCard, touchCard } from '#board/card-change.ts'
import { readCards } from '#board/card.ts'
import { tellAlso } from '#change.ts'
import { IS_SAID } from '#consultation/said.ts'
import type { Tx } from '#db/client.ts'
import { notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { optionalText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Seen, touched } from '#request/seen.ts'
import { type Scope, circleKey } from '#scope.ts'

/** Closes a duplicate into another open request of the same case and kind. Refuses one in which something was advised. */
export async function mergeRequest(
  scope: Scope,
  operation: Operation,
  merge: Seen & { readonly intoId: string; readonly reason?: string | null | undefined },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(merge),
    action: 'MERGE',
    decide: (card) => {
      const reason = optionalText('reason', merge.reason, 500)
      if (!isUuid(merge.intoId)) return notFound()
      // What is owed was advised: it is not closed, not even to be refused afterwards.
      if (card.owedSince !== null) return advisedAlready()
      return {
        kind: 'REQUEST_MERGED',
        reason,
        face: { sentBackAt: null },
        to: { columnKey: 'DONE', after: 'LAST' },
        also: async (tx) => {
          // The other one is as hidden as any that she may not see.
          await getCard(tx, scope, merge.intoId)
          await tx.$executeRaw`select 1 from request where id = ${merge.intoId}::uuid for no key update`
          const [into] = await readCards(tx, { id: merge.intoId })
          if (!into) throw notFound()
          const refused = refuseMerge(card, into, await readDone(tx, card.id))
          if (refused) throw refused
          await tx.$executeRaw`
            update request set merged_into_id = ${into.id}::uuid
            where id = ${card.id}::uuid or merged_into_id = ${card.id}::uuid`
          const keys = [circleKey(into.id)]
          await tellAlso(tx, scope, {
            boardId: into.boardId,
            kind: 'REQUEST_MERGED',
            subjectId: into.id,
            version: into.version,
            scopesBefore: keys,
            scopesAfter: keys,
          })
          return null
        },
      }
    },
  })
}

async function readDone(tx: Tx, requestId: string): Promise<Done> {
  const [done] = await tx.$queryRaw<Done[]>`
    select
      exists (select 1 from request r where r.id = ${requestId}::uuid and ${IS_SAID})
        or exists (select 1 from next_step where request_id = ${requestId}::uuid)
        or exists (select 1 from consultation_map where request_id = ${requestId}::uuid)
        or exists (select 1 from answer_round where request_id = ${requestId}::uuid) as "isAdvised",
      exists (select 1 from cohandling where request_id = ${requestId}::uuid
        and state in ('PROPOSED', 'ESCALATED', 'ACCEPTED', 'ASSIGNED_BY_MANAGER')) as "isArranged"`
  return done ?? { isAdvised: true, isArranged: true }
}
