// The face of a request, in one statement. PostgreSQL builds the very object that clients, the log's readers and the
// remembered answers share, so that a thousand cards are a thousand JSON texts and no object graph. Only what
// domain.md C4 calls GREEN stands here: nothing typed by anybody, no record number, no question.

import type { Tx } from '#db/client.ts'
import type { BoardColumnModel, CaseRefModel, RequestModel } from '#db/generated/models.ts'
import type { Viewer } from '#scope.ts'

export type Card = Pick<RequestModel, 'id' | 'version' | 'kind' | 'ask' | 'need' | 'urgency' | 'columnId' | 'rank'> &
  Pick<CaseRefModel, 'boardRef' | 'stage' | 'weightBand'> & {
    readonly boardId: string
    readonly unitId: string
    readonly columnKey: BoardColumnModel['key']
    readonly caseKind: CaseRefModel['kind']
    /** YYYY-MM-DD */
    readonly deadlineOn: string | null
    readonly parkedUntilOn: string | null
    /** ISO 8601, UTC */
    readonly waitingSince: string
    readonly closedAt: string | null
    readonly changedAt: string
    readonly askedBy: Viewer
    readonly responsible: Viewer
    readonly changedBy: Viewer
    readonly claim: { readonly by: Viewer; readonly since: string } | null
  }

type Reader = Pick<Tx, '$queryRaw'>
type Which = { readonly boardId: string; readonly ids?: readonly string[] } | { readonly id: string }

/** Cards in the order of columns and ranks: a whole board, some of it, or one. Not scoped: faces ask before. */
export async function readCards(db: Reader, which: Which): Promise<Card[]> {
  const one = 'id' in which ? which.id : null
  const boardId = 'id' in which ? null : which.boardId
  const ids = 'id' in which ? null : which.ids ? [...which.ids] : null
  const rows = await db.$queryRaw<{ card: Card }[]>`
    with who as (
      select id, json_build_object('id', id, 'name', name, 'initials', initials, 'role', role) as person from person
    )
    select json_build_object(
      'id', r.id, 'version', r.version, 'boardId', r.board_id, 'unitId', c.unit_id, 'boardRef', c.board_ref,
      'kind', r.kind, 'ask', r.ask, 'need', r.need, 'urgency', r.urgency,
      'columnId', r.column_id, 'columnKey', col.key, 'rank', r.rank,
      'caseKind', c.kind, 'stage', c.stage, 'weightBand', c.weight_band,
      'deadlineOn', c.deadline_on, 'parkedUntilOn', r.parked_until_on,
      'waitingSince', to_char(r.waiting_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'closedAt', to_char(r.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'changedAt', to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'askedBy', asker.person, 'responsible', responsible.person, 'changedBy', changer.person,
      'claim', case when k.id is null then null else json_build_object(
        'by', claimer.person,
        'since', to_char(k.claimed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end
    ) as card
    from request r
    join case_ref c on c.id = r.case_id
    join board_column col on col.id = r.column_id
    join who asker on asker.id = r.asked_by_id
    join who responsible on responsible.id = c.responsible_id
    join who changer on changer.id = r.changed_by_id
    left join claim k on k.request_id = r.id and k.ended_at is null
    left join who claimer on claimer.id = k.person_id
    where (${one}::uuid is null or r.id = ${one}::uuid)
      and (${boardId}::uuid is null or r.board_id = ${boardId}::uuid)
      and (${ids}::uuid[] is null or r.id = any(${ids}::uuid[]))
    order by col.position, r.rank`
  return rows.map((row) => row.card)
}

/** Who belongs to the circle of a request: who asked, who is responsible, and who has it in hand. */
export function circleOf(card: Pick<Card, 'askedBy' | 'responsible' | 'claim'>): Viewer[] {
  const circle = [card.askedBy, card.responsible, ...(card.claim ? [card.claim.by] : [])]
  return circle.filter((person, index) => circle.findIndex((other) => other.id === person.id) === index)
}
