// The face of a request, in one statement. PostgreSQL builds the very object that clients, the log's readers and the
// remembered answers share, so that a thousand cards are a thousand JSON texts and no object graph. Only what
// domain.md C4 calls GREEN stands here: nothing typed by anybody, no record number, no question.

import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { BoardColumnModel, CaseRefModel, RequestModel } from '#db/generated/models.ts'
import { isUuid } from '#lib/uuid.ts'
import { may } from '#access.rules.ts'
import { type Standing, circleRows, standingOf } from '#circle/circle.ts'
import type { Scope, Viewer } from '#scope.ts'

export type Card = Pick<
  RequestModel,
  'id' | 'version' | 'kind' | 'ask' | 'need' | 'urgency' | 'columnId' | 'rank'
> &
  Pick<CaseRefModel, 'boardRef' | 'stage' | 'weightBand'> & {
    readonly boardId: string
    readonly unitId: string
    readonly caseId: string
    /** Protected identity: it stands on its case's own board, which no unit sees. */
    readonly isProtected: boolean
    readonly columnKey: BoardColumnModel['key']
    readonly caseKind: CaseRefModel['kind']
    /** YYYY-MM-DD */
    readonly deadlineOn: string | null
    readonly parkedUntilOn: string | null
    /** ISO 8601, UTC */
    readonly waitingSince: string
    /** Since when it stands in its column. Absent in an answer from before this was kept. */
    readonly columnEnteredAt?: string
    readonly closedAt: string | null
    readonly changedAt: string
    /** The version since which only the clock has changed it, if it has; then the changer was before that. */
    readonly clockedFrom: number | null
    readonly askedBy: Viewer
    readonly responsible: Viewer
    readonly changedBy: Viewer
    readonly claim: { readonly by: Viewer; readonly since: string } | null
    /** Whose co-handling of the case runs, by name. */
    readonly coHandlers: readonly Viewer[]
    /** Who has been asked to co-handle and has not answered. */
    readonly candidate: Viewer | null
    /** Whose queue it stands in, if it is somebody's. */
    readonly directedTo: Viewer | null
    readonly escalatedAt: string | null
    readonly bookedAt: string | null
    /** When it is to be answered at the latest, by its urgency; null where no clock runs. */
    readonly answerBy: string | null
    /** Sent back to who asked, with a question. */
    readonly sentBackAt: string | null
    /** Concluded, and not carried to the record yet. */
    readonly owedSince: string | null
    /** YYYY-MM-DD */
    readonly followUpOn: string | null
  }

type Reader = Pick<Tx, '$queryRaw'>
type Which = { readonly boardId: string; readonly ids?: readonly string[] } | { readonly id: string }

/** Cards in the order of columns and ranks: a whole board, some of it, or one. Not scoped: faces ask before. */
export async function readCards(db: Reader, which: Which): Promise<Card[]> {
  const rows = await db.$queryRaw<{ card: Card }[]>`
    select ${FACE} as card from ${FACE_ROWS} where ${whereOf(which)} order by col.position, r.rank`
  return rows.map((row) => row.card)
}

export type CardSeen = { readonly card: Card; readonly standing: Standing }

/** A card with how the viewer stands to it, in one statement; null when it is not there or she may not see its face. */
export async function findCard(db: Reader, scope: Scope, id: string): Promise<CardSeen | null> {
  if (!isUuid(id)) return null
  const [seen] = await db.$queryRaw<CardSeen[]>`
    select ${FACE} as card, ${standingOf(scope)} as standing from ${FACE_ROWS} where r.id = ${id}::uuid`
  if (!seen) return null
  const { standing } = seen
  // A place in a circle is worth something to those only whose role may read content.
  const isIn = standing.bases.length > 0 && may('OPEN_REQUEST', scope.person.role, ['CIRCLE'])
  return isIn || (standing.isMember && !seen.card.isProtected) ? seen : null
}

/** The cards that a circle shares with the viewer, and that stand on no board of her units: longest waiting first. */
export async function listSharedCards(scope: Scope): Promise<Card[]> {
  if (!may('OPEN_REQUEST', scope.person.role, ['CIRCLE'])) return []
  const me = Prisma.sql`${scope.person.id}::uuid`
  const rows = await scope.db.$queryRaw<{ card: Card }[]>`
    select ${FACE} as card from ${FACE_ROWS}
    where c.id in (
        select case_id from circle_membership where person_id = ${me} and ended_at is null
        union select id from case_ref where responsible_id = ${me})
      and (b.case_id is not null or not c.unit_id = any(${[...scope.unitIds]}::uuid[]))
      and exists (select 1 from ${circleRows(scope.clock())} mine where mine.person_id = ${me})
    order by r.waiting_since, r.id`
  return rows.map((row) => row.card)
}

const FACE = Prisma.sql`
    json_build_object(
      'id', r.id, 'version', r.version, 'boardId', r.board_id, 'unitId', c.unit_id, 'caseId', c.id,
      'isProtected', b.case_id is not null, 'boardRef', c.board_ref,
      'kind', r.kind, 'ask', r.ask, 'need', r.need, 'urgency', r.urgency,
      'columnId', r.column_id, 'columnKey', col.key, 'rank', r.rank,
      'caseKind', c.kind, 'stage', c.stage, 'weightBand', c.weight_band,
      'deadlineOn', c.deadline_on, 'parkedUntilOn', r.parked_until_on,
      'waitingSince', ${utc('r.waiting_since')}, 'columnEnteredAt', ${utc('r.column_entered_at')}, 'closedAt', ${utc('r.closed_at')}, 'changedAt', ${utc('r.changed_at')},
      'clockedFrom', case when r.clocked_to = r.version then r.clocked_from end,
      'askedBy', ${person('asker')}, 'responsible', ${person('responsible')}, 'changedBy', ${person('changer')},
      'claim', case when k.id is null then null
        else json_build_object('by', ${person('claimer')}, 'since', ${utc('k.claimed_at')}) end,
      'coHandlers', (select coalesce(json_agg(${person('p')} order by p.name, p.id), '[]'::json)
        from cohandling h join person p on p.id = h.person_id
        where h.case_id = c.id and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER')),
      'candidate', (select ${person('p')} from cohandling h join person p on p.id = h.person_id
        where h.request_id = r.id and h.state in ('PROPOSED', 'ESCALATED')),
      'directedTo', case when directed.id is null then null else ${person('directed')} end,
      'escalatedAt', ${utc('r.escalated_at')}, 'bookedAt', ${utc('r.booked_at')}, 'sentBackAt', ${utc('r.sent_back_at')},
      'answerBy', ${utc('r.answer_by')},
      'owedSince', ${utc('r.owed_since')}, 'followUpOn', r.follow_up_on)`

const FACE_ROWS = Prisma.sql`
    request r
    join board b on b.id = r.board_id
    join case_ref c on c.id = r.case_id
    join board_column col on col.id = r.column_id
    join person asker on asker.id = r.asked_by_id
    join person responsible on responsible.id = c.responsible_id
    join person changer on changer.id = r.changed_by_id
    left join claim k on k.request_id = r.id and k.ended_at is null
    left join person claimer on claimer.id = k.person_id
    left join person directed on directed.id = r.directed_to_id`

// Three texts of the statement and not one with nulls in it, so that each keeps its own plan.
function whereOf(which: Which): Prisma.Sql {
  if ('id' in which) return Prisma.sql`r.id = ${which.id}::uuid`
  const board = Prisma.sql`r.board_id = ${which.boardId}::uuid`
  return which.ids ? Prisma.sql`${board} and r.id = any(${[...which.ids]}::uuid[])` : board
}

/** A person of the face, from a row of `person` under this name. */
export function person(row: string): Prisma.Sql {
  return Prisma.raw(
    `json_build_object('id', ${row}.id, 'name', ${row}.name, 'initials', ${row}.initials, 'role', ${row}.role)`,
  )
}

/** An instant as GraphQL has it: ISO 8601, UTC, milliseconds. */
export function utc(column: string): Prisma.Sql {
  return Prisma.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
}
