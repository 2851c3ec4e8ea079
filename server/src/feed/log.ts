// The log's one reader. A row has ids, kinds and scope keys, never text. What is numbered here is
// the timeline, the source of notices and the feed in one.

import type { Db } from '#db/client.ts'
import type { EventModel } from '#db/generated/models.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import type { Viewer } from '#scope.ts'

export type LogRow = Pick<
  EventModel,
  'boardId' | 'number' | 'subjectId' | 'version' | 'scopesBefore' | 'scopesAfter' | 'operationId'
> & { readonly kind: EventKind; readonly at: string; readonly actor: Viewer | null }

/** The rows of a board after a number, in order, `limit` at the most. */
export async function readLog(
  db: Pick<Db, '$queryRaw'>,
  boardId: string,
  range: { after: number; limit: number },
) {
  return await db.$queryRaw<LogRow[]>`
    select e.board_id as "boardId", e.number, e.kind, e.subject_id as "subjectId", e.version,
           e.scopes_before as "scopesBefore", e.scopes_after as "scopesAfter", e.operation_id as "operationId",
           to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
           case when p.id is null then null
                else json_build_object('id', p.id, 'name', p.name, 'initials', p.initials, 'role', p.role) end as actor
    from event e left join person p on p.id = e.actor_id
    where e.board_id = ${boardId}::uuid and e.number > ${range.after}
    order by e.number limit ${range.limit}`
}
