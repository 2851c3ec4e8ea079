// One mutation, one transaction: operation id → work guarded by versions → last of all the board's counter and the
// log row → commit → wake. The counter is taken last so that its row is locked for one statement only: writers of a
// board queue for microseconds, the log has no gaps and its order is the order of the commits.
//
// W1 An operation id that was answered before is answered the same, and nothing is done.
// W2 The same id with another request, or from another person, is refused.
// W3 A refusal is an answer too: it is remembered, and what the work wrote is rolled back.
// W4 No log row without its change, no change without its log row; a rolled-back change takes no number.
// W5 What writes content, and what is refused as forbidden or hidden, stands in the access log before it is answered.
// Not here: retries. A client that got no answer sends the same operation again (W1).

import type { Tx } from '#db/client.ts'
import { readConfirmation, recordConfirmation } from '#guard/guard.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Conflict, Refusal, invalid, notFound } from '#lib/refusal.ts'
import { type House, type Scope, circleKey, personKey } from '#scope.ts'
import { isUuid } from '#lib/uuid.ts'
import {
  type Changed,
  type Operation,
  cardIdIn,
  hashRequest,
  logRefusal,
  recall,
  rememberRefusal,
  replay,
} from '#remembered.ts'

/** Whose content it is, and what the right to it rested on: for the access log. */
export type AccessTo = {
  readonly unitId: string
  readonly caseId: string | null
  readonly basis: string | null
  readonly openingId: string | null
}

/** What the work did: the log row to be, why in words (content, beside the log), and what the doer is told. */
export type Change<Answer> = {
  readonly boardId: string
  readonly kind: EventKind
  readonly subjectId: string
  readonly version: number
  readonly scopesBefore: readonly string[]
  readonly scopesAfter: readonly string[]
  readonly reason?: string | undefined
  /** Null when nothing but the face was written. */
  readonly access: AccessTo | null
  readonly answer: Answer
}

/** What is done about a case as a whole: told on its board, to its circle and to `personIds`, and logged as done in it. */
export function changeOfCase<Answer>(
  about: { readonly id: string; readonly unitId: string; readonly boardId: string },
  of: { readonly kind: EventKind; readonly personIds?: readonly string[]; readonly answer: Answer },
): Change<Answer> {
  const keys = [circleKey(about.id), ...(of.personIds ?? []).map(personKey)]
  return {
    boardId: about.boardId,
    kind: of.kind,
    subjectId: about.id,
    version: 0,
    scopesBefore: keys,
    scopesAfter: keys,
    access: { unitId: about.unitId, caseId: about.id, basis: null, openingId: null },
    answer: of.answer,
  }
}

/** Does the work once, with its log row, or answers as it was answered before. Throws Refusal or Conflict. */
export async function change<Answer extends object>(
  scope: Scope,
  asked: Operation,
  work: (tx: Tx) => Promise<Change<Answer>>,
  /**
   * Whether the doer may still see the card of a remembered answer; else the answer is as missing as the card. Left out
   * by verbs whose answers show none: one that does is then never given again.
   */
  isStillSeen: (tx: Tx, cardId: string) => Promise<boolean> = async () => false,
): Promise<Changed<Answer>> {
  const operation = { ...asked, id: asked.id.toLowerCase() }
  if (!isUuid(operation.id)) {
    throw invalid(
      { sv: 'operationId ska vara ett UUID.', en: 'operationId must be a UUID.' },
      { field: 'operationId' },
    )
  }
  const hash = hashRequest(operation)
  const again = async (tx: Tx): Promise<Recalled<Answer>> => {
    const result = await recall<Answer>(tx, scope, operation, hash)
    const cardId = cardIdIn(result)
    if (cardId === null || (await isStillSeen(tx, cardId))) return { answer: replay(result), boardIds: NONE }
    await logRefusal(tx, scope, operation)
    return GONE
  }
  try {
    const { answer, boardIds } = await scope.db.$transaction(async (tx) => {
      const fresh = await tx.$executeRaw`
        insert into operation (id, actor_id, request_hash, at)
        values (${operation.id}::uuid, ${scope.person.id}::uuid, ${hash}, ${scope.clock()})
        on conflict do nothing`
      if (fresh === 0) return await again(tx)
      const reason = readConfirmation(operation.input)
      const done = await work(tx)
      await recordConfirmation(tx, scope, { ...operation, subjectId: done.subjectId, reason })
      const told = new Set([...(toldAlso.get(tx) ?? []), done.boardId])
      return { answer: await record(tx, scope, done, operation.id), boardIds: told }
    })
    for (const boardId of boardIds) scope.wake(boardId)
    if (answer !== null) return answer
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Conflict)) throw error
    if (await rememberRefusal(scope, operation, { hash, error })) throw error
    const { answer } = await scope.db.$transaction(again)
    if (answer !== null) return answer
  }
  throw notFound()
}

type Recalled<Answer> = { readonly answer: Changed<Answer> | null; readonly boardIds: ReadonlySet<string> }

const NONE: ReadonlySet<string> = new Set()
const GONE = { answer: null, boardIds: NONE }

/** The boards that a transaction told beside its own: woken with it, after the commit. */
const toldAlso = new WeakMap<Tx, Set<string>>()

type Row = Omit<Change<object>, 'answer' | 'access'>
/** What is told last of all, with its counters: of work that may be long, so that no board stands still meanwhile. */
const toTell = new WeakMap<Tx, Row[]>()

/** Changes that the clock makes in one transaction: no operation, no actor. Work that finds nothing to do returns none. */
export async function changeByClock(
  house: House,
  work: (tx: Tx) => Promise<readonly Change<object>[]>,
  limits: { readonly timeout?: number } = {},
): Promise<void> {
  await changeMany(house, work, limits)
}

/** Changes of one transaction without an operation to answer again: by the clock, or by whoever reads a file in. */
export async function changeMany(
  house: House | Scope,
  work: (tx: Tx) => Promise<readonly Change<object>[]>,
  limits: { readonly timeout?: number } = {},
): Promise<void> {
  const boardIds = await house.db.$transaction(async (tx) => {
    const rows: Row[] = []
    toTell.set(tx, rows)
    const done = await work(tx)
    await recordMany(tx, house, rows)
    for (const each of done) await record(tx, house, each, null)
    return new Set([...(toldAlso.get(tx) ?? []), ...done.map(({ boardId }) => boardId)])
  }, limits)
  for (const boardId of boardIds) house.wake(boardId)
}

/** One more log row of the same change, on the same board or on another. Before the work's own, in its transaction. */
export async function tellAlso(tx: Tx, scope: Scope, also: Row): Promise<void> {
  toldAlso.set(tx, (toldAlso.get(tx) ?? new Set()).add(also.boardId))
  const rows = toTell.get(tx)
  if (rows) rows.push(also)
  else await record(tx, scope, { ...also, access: null, answer: {} }, null)
}

/** Many rows in their order, in one statement, so that their boards are held from the last to the first and no longer. */
async function recordMany(tx: Tx, by: House | Scope, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const actorId = 'person' in by ? by.person.id : null
  const boardIds = [...new Set(rows.map(({ boardId }) => boardId))]
  await tx.$executeRaw`
    select 1 from board where id = any(${boardIds}::uuid[]) order by id desc for no key update`
  const written = await tx.$executeRaw`
    with told as (
      select t.*, row_number() over (partition by t."boardId" order by t.place)::int as step
      from jsonb_to_recordset(${JSON.stringify(rows.map((row, place) => ({ ...row, place })))}::jsonb) as t(
        place int, "boardId" uuid, kind text, "subjectId" uuid, version int, "scopesBefore" jsonb, "scopesAfter" jsonb,
        reason text)
    ), tick as (
      update board b set clock = b.clock + n.steps
      from (select "boardId", count(*)::int as steps from told group by "boardId") n
      where b.id = n."boardId" returning b.id, b.clock - n.steps as base
    ), why as (
      insert into event_reason (board_id, number, request_id, text)
      select t."boardId", tick.base + t.step, t."subjectId", t.reason from told t join tick on tick.id = t."boardId"
      where t.reason is not null
    )
    insert into event (board_id, number, kind, subject_id, version, scopes_before, scopes_after, actor_id, at)
    select t."boardId", tick.base + t.step, t.kind, t."subjectId", t.version,
      array(select jsonb_array_elements_text(t."scopesBefore")), array(select jsonb_array_elements_text(t."scopesAfter")),
      ${actorId}::uuid, ${by.clock()}::timestamptz
    from told t join tick on tick.id = t."boardId"`
  if (written !== rows.length) throw new Error('a board has no counter')
}

async function record<Answer extends object>(
  tx: Tx,
  by: House | Scope,
  done: Change<Answer>,
  operationId: string | null,
): Promise<Changed<Answer>> {
  const actorId = 'person' in by ? by.person.id : null
  const sessionId = 'person' in by ? by.sessionId : null
  const rows = await tx.$queryRaw<{ clock: number }[]>`
    with tick as (
      update board set clock = clock + 1 where id = ${done.boardId}::uuid returning clock
    ), row as (
      insert into event (board_id, number, kind, subject_id, version, scopes_before, scopes_after, operation_id, actor_id, at)
      select ${done.boardId}::uuid, tick.clock, ${done.kind}, ${done.subjectId}::uuid, ${done.version},
             ${[...done.scopesBefore]}::text[], ${[...done.scopesAfter]}::text[],
             ${operationId}::uuid, ${actorId}::uuid, ${by.clock()}
      from tick
    ), why as (
      insert into event_reason (board_id, number, request_id, text)
      select ${done.boardId}::uuid, tick.clock, ${done.subjectId}::uuid, ${done.reason ?? null}
      from tick where ${done.reason ?? null}::text is not null
    ), access as (
      insert into access_log (actor_id, session_id, action, subject_id, unit_id, case_id, basis, opening_id, operation_id, at)
      select ${actorId}::uuid, ${sessionId}::uuid, ${done.kind}, ${done.subjectId}::uuid, ${done.access?.unitId ?? null}::uuid,
             ${done.access?.caseId ?? null}::uuid, ${done.access?.basis ?? null}, ${done.access?.openingId ?? null}::uuid,
             ${operationId}::uuid, ${by.clock()}
      from tick where ${done.access !== null}::boolean
    ), answered as (
      update operation set result = jsonb_build_object('is', 'done', 'answer',
        ${JSON.stringify(done.answer)}::jsonb || jsonb_build_object('clock', tick.clock))
      from tick where operation.id = ${operationId}::uuid
    )
    select clock from tick`
  const clock = rows[0]?.clock
  if (clock === undefined) throw new Error(`board ${done.boardId} has no counter`)
  return { ...done.answer, clock }
}
