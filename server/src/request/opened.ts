// The content of a request: the question, the conversation, the history with its reasons. Opened on demand by the
// circle (domain.md C4, AMBER), logged before it is answered, and live in a feed of its own over the board's log.

import { recordAccess, recordRefusal } from '#accesslog/accesslog.ts'
import { isAdvising, may } from '#access.rules.ts'
import {
  type CardAnswer,
  accessTo,
  conflict,
  getCard,
  isStillSeen,
  refuseUnlessMay,
  relationsTo,
} from '#board/card-change.ts'
import { type Card, type CardSeen, findCard, person, utc } from '#board/card.ts'
import { change } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type CircleMember, listCircle } from '#circle/circle.ts'
import type { Db, Tx } from '#db/client.ts'
import { dropSentDraft } from '#draft/draft.ts'
import type { CommentModel, EventModel, TriageModel } from '#db/generated/models.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { requiredText } from '#lib/written.ts'
import { readMentions } from './mention.ts'
import { refuseWordsAfter } from './request.rules.ts'
import { type Scope, type Viewer, circleKey } from '#scope.ts'

export type Comment = Pick<CommentModel, 'id' | 'text' | 'isAdvice'> & {
  readonly author: Viewer
  readonly at: string
}
export type HistoryEntry = {
  readonly clock: number
  readonly kind: EventKind
  readonly actor: Viewer | null
  readonly at: string
  readonly urgency: TriageModel['urgency'] | null
  readonly reason: string | null
}
export type OpenedRequest = {
  readonly id: string
  readonly epoch: string
  readonly clock: number
  /** The clock again, as a cursor has it. */
  readonly number: number
  readonly card: Card
  readonly recordNumber: string
  readonly question: string
  readonly whyNow: string | null
  readonly circle: readonly CircleMember[]
  readonly comments: readonly Comment[]
  readonly history: readonly HistoryEntry[]
}

/** Whether the content is for the viewer now: in its circle, and of a protected case with this session's reason. */
export function isOpenTo(scope: Scope, seen: CardSeen): boolean {
  return (
    may('OPEN_REQUEST', scope.person.role, relationsTo(scope, seen)) &&
    (!seen.card.isProtected || seen.standing.openingId !== null)
  )
}

/**
 * The content, or null when it is not there or not for the viewer. The log row is committed first; a board's clock,
 * face and content are of one moment.
 */
export async function findOpenedRequest(scope: Scope, id: string): Promise<OpenedRequest | null> {
  const seen = await findCard(scope.db, scope, id)
  if (!seen || !isOpenTo(scope, seen)) {
    await recordRefusal(scope, { action: 'OPEN_REQUEST', subjectId: id })
    return null
  }
  await recordAccess(scope, { action: 'OPEN_REQUEST', subjectId: id, ...accessTo(seen) })
  return await scope.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`set transaction read only`
      const now = await getCard(tx, scope, id)
      if (!isOpenTo(scope, now)) return null
      return await readContent(tx, now.card, scope.clock())
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

async function readContent(tx: Tx, card: Card, now: Date): Promise<OpenedRequest> {
  const board = await tx.board.findUniqueOrThrow({
    where: { id: card.boardId },
    select: { epoch: true, clock: true },
  })
  const request = await tx.request.findUniqueOrThrow({
    where: { id: card.id },
    select: {
      content: { select: { question: true, whyNow: true } },
      case: { select: { recordNumber: true } },
    },
  })
  return {
    id: card.id,
    epoch: board.epoch,
    clock: board.clock,
    number: board.clock,
    card,
    recordNumber: request.case.recordNumber,
    question: request.content?.question ?? '',
    whyNow: request.content?.whyNow ?? null,
    circle: await listCircle(tx, card.id, now),
    comments: await listComments(tx, { requestId: card.id }),
    history: await listHistory(tx, card),
  }
}

type Reader = Pick<Tx, '$queryRaw'>

async function listComments(db: Reader, of: { requestId: string; operationId?: string }): Promise<Comment[]> {
  const rows = await db.$queryRaw<{ comment: Comment }[]>`
    select json_build_object('id', c.id, 'text', c.text, 'isAdvice', c.is_advice,
      'at', ${utc('c.at')}, 'author', ${person('p')}) as comment
    from comment c join person p on p.id = c.author_id
    where c.request_id = ${of.requestId}::uuid
      and (${of.operationId ?? null}::uuid is null or c.operation_id = ${of.operationId ?? null}::uuid)
    order by c.at, c.id`
  return rows.map((row) => row.comment)
}

// What was done to the request and to its case's circle, on whichever board it stood.
async function listHistory(
  db: Reader,
  card: Pick<Card, 'id' | 'caseId'>,
  row?: { readonly boardId: string; readonly number: number },
): Promise<HistoryEntry[]> {
  const rows = await db.$queryRaw<{ entry: HistoryEntry }[]>`
    select json_build_object('clock', e.number, 'kind', e.kind,
      'at', ${utc('e.at')}, 'actor', case when p.id is null then null else ${person('p')} end,
      'urgency', t.urgency, 'reason', coalesce(w.text, o.reason)) as entry
    from event e
    left join person p on p.id = e.actor_id
    left join event_reason w on w.board_id = e.board_id and w.number = e.number
    left join opening o on e.kind = 'OPENED_WITH_REASON' and o.id = e.operation_id
    left join triage t on t.request_id = e.subject_id and case e.kind
      when 'REQUEST_TRIAGED' then t.operation_id = e.operation_id
      when 'URGENCY_RAISED' then t.rule is not null and t.at = e.at else false end
    where e.subject_id in (${card.id}::uuid, ${card.caseId}::uuid) and e.kind not in ('COMMENT_ADDED', 'CARD_REMOVED', 'CARD_PLACED', 'MAP_EDITED', 'ROUND_ANSWERED')
      and (${row?.number ?? null}::int is null
        or (e.number = ${row?.number ?? null}::int and e.board_id = ${row?.boardId ?? null}::uuid))
    order by e.at, e.number`
  return rows.map(({ entry }) => entry)
}

/** What a log row added to an opened request: its comment or its line in the history. */
export async function readAddition(
  db: Db,
  card: Card,
  row: Pick<EventModel, 'boardId' | 'number' | 'kind' | 'subjectId' | 'operationId'>,
): Promise<{ readonly comment: Comment | null; readonly entry: HistoryEntry | null }> {
  if (row.kind === 'COMMENT_ADDED') {
    const which = {
      requestId: row.subjectId,
      ...(row.operationId === null ? {} : { operationId: row.operationId }),
    }
    const [comment] = await listComments(db, which)
    return { comment: comment ?? null, entry: null }
  }
  const [entry] = await listHistory(db, card, row)
  return { comment: null, entry: entry ?? null }
}

export type CommentAnswer = CardAnswer & { readonly commentId: string }

/**
 * Adds to the conversation; advice when the writer's role is to advise. Overwrites nothing, so a version is refused
 * only when one is stated.
 */
export async function addComment(
  scope: Scope,
  operation: Operation,
  added: {
    readonly requestId: string
    readonly text: string
    readonly expectedVersion?: number | null | undefined
    /** Who is named in it: people of the circle. */
    readonly mentions?: readonly string[] | null | undefined
  },
): Promise<Changed<CommentAnswer>> {
  return await change(
    scope,
    operation,
    async (tx) => {
      const seen = await getCard(tx, scope, added.requestId)
      const { card } = seen
      refuseUnlessMay(scope, 'COMMENT', seen)
      if (added.expectedVersion != null && added.expectedVersion !== card.version) throw conflict(scope, card)
      const text = requiredText('text', added.text, 4000)
      const named = await readMentions(tx, card, { ids: added.mentions ?? [], now: scope.clock() })
      await refuseCarriedWords(tx, card)
      const id = scope.newId()
      await tx.comment.create({
        data: {
          id,
          requestId: card.id,
          authorId: scope.person.id,
          text,
          isAdvice: isAdvising(scope.person.role) && card.askedBy.id !== scope.person.id,
          operationId: operation.id,
          at: scope.clock(),
        },
        select: { id: true },
      })
      await dropSentDraft(tx, scope, { subject: `comment:${card.id}`, sent: text })
      await tx.mention.createMany({
        data: named.map((personId) => ({ commentId: id, requestId: card.id, personId })),
      })
      return {
        boardId: card.boardId,
        kind: 'COMMENT_ADDED',
        subjectId: card.id,
        version: card.version,
        scopesBefore: [circleKey(card.id)],
        scopesAfter: [circleKey(card.id)],
        access: accessTo(seen),
        answer: { card, commentId: id },
      }
    },
    isStillSeen(scope),
  )
}

// A word after the closing of a consultation would stand neither in the record nor in what is purged.
async function refuseCarriedWords(tx: Tx, card: Pick<Card, 'id' | 'kind'>): Promise<void> {
  if (card.kind !== 'CASE_CONSULTATION') return
  // Locked, so that nobody carries it to the record meanwhile.
  const [row] = await tx.$queryRaw<{ isClosed: boolean }[]>`
    select closed_at is not null as "isClosed" from request where id = ${card.id}::uuid for share`
  const refused = row?.isClosed === true ? refuseWordsAfter() : null
  if (refused) throw refused
}

/** The comment that an addComment answered with, for its writer while she is in the circle; else null. */
export async function findOwnComment(scope: Scope, id: string): Promise<Comment | null> {
  const comment = await scope.db.comment.findFirst({
    where: { id, authorId: scope.person.id },
    select: { id: true, text: true, isAdvice: true, at: true, requestId: true },
  })
  if (!comment) return null
  const { requestId, at, ...row } = comment
  const seen = await findCard(scope.db, scope, requestId)
  return seen && may('COMMENT', scope.person.role, relationsTo(scope, seen))
    ? { ...row, at: at.toISOString(), author: scope.person }
    : null
}
