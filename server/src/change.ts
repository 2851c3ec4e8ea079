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

import { createHash } from 'node:crypto'
import type { Tx } from '#db/client.ts'
import { readConfirmation, recordConfirmation } from '#guard/guard.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Conflict, Refusal, invalid, notFound } from '#lib/refusal.ts'
import type { House, Scope } from '#scope.ts'

export type Operation = {
  /** A UUID made by the client. */
  readonly id: string
  readonly verb: string
  readonly input: unknown
}

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

export type Changed<Answer> = Answer & { readonly clock: number }

type Remembered<Answer> =
  | { readonly is: 'done'; readonly answer: Changed<Answer> }
  | { readonly is: 'refusal'; readonly refusal: Pick<Refusal, 'code' | 'words' | 'field' | 'spans'> }
  | { readonly is: 'conflict'; readonly conflict: Pick<Conflict, 'words' | 'current'> }

type OperationRow<Answer> = {
  readonly actorId: string
  readonly requestHash: string
  readonly result: Remembered<Answer> | null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return UUID.test(text)
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

/** The card that a remembered result shows, if it shows one. */
function cardIdIn<Answer>(result: Remembered<Answer>): string | null {
  switch (result.is) {
    case 'done':
      return 'card' in result.answer ? idOf(result.answer.card) : null
    case 'conflict':
      return idOf(result.conflict.current)
    case 'refusal':
      return null
    default:
      return result satisfies never
  }
}

function idOf(card: unknown): string | null {
  if (typeof card !== 'object' || card === null || !('id' in card)) return null
  return typeof card.id === 'string' ? card.id : null
}

/** Changes that the clock makes in one transaction: no operation, no actor. Work that finds nothing to do returns none. */
export async function changeByClock(
  house: House,
  work: (tx: Tx) => Promise<readonly Change<object>[]>,
  limits: { readonly timeout?: number } = {},
): Promise<void> {
  const boardIds = await house.db.$transaction(async (tx) => {
    const done = await work(tx)
    for (const each of done) await record(tx, house, each, null)
    return new Set(done.map(({ boardId }) => boardId))
  }, limits)
  for (const boardId of boardIds) house.wake(boardId)
}

/** One more log row of the same change, on the same board or on another. Before the work's own, in its transaction. */
export async function tellAlso(
  tx: Tx,
  scope: Scope,
  also: Omit<Change<object>, 'answer' | 'access'>,
): Promise<void> {
  toldAlso.set(tx, (toldAlso.get(tx) ?? new Set()).add(also.boardId))
  await record(tx, scope, { ...also, access: null, answer: {} }, null)
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

async function recall<Answer>(
  tx: Tx,
  scope: Scope,
  operation: Operation,
  hash: string,
): Promise<Remembered<Answer>> {
  const rows = await tx.$queryRaw<OperationRow<Answer>[]>`
    select actor_id as "actorId", request_hash as "requestHash", result
    from operation where id = ${operation.id}::uuid`
  const row = rows[0]
  if (!row?.result) throw new Error(`operation ${operation.id} has no result`)
  if (row.actorId !== scope.person.id || row.requestHash !== hash) throw reused()
  return row.result
}

function replay<Answer>(result: Remembered<Answer>): Changed<Answer> {
  switch (result.is) {
    case 'done':
      return result.answer
    case 'conflict':
      throw new Conflict(result.conflict.words, result.conflict.current)
    case 'refusal': {
      const { code, words, field, spans } = result.refusal
      throw new Refusal(code, words, { ...(field === null ? {} : { field }), spans })
    }
    default:
      return result satisfies never
  }
}

/** Whether it was the first answer to this operation. */
async function rememberRefusal(
  scope: Scope,
  operation: Operation,
  { error, hash }: { readonly hash: string; readonly error: Refusal | Conflict },
): Promise<boolean> {
  if (error instanceof Refusal && error.field === 'operationId') throw error
  const result =
    error instanceof Conflict
      ? { is: 'conflict', conflict: { words: error.words, current: error.current } }
      : {
          is: 'refusal',
          refusal: { code: error.code, words: error.words, field: error.field, spans: error.spans },
        }
  return await scope.db.$transaction(async (tx) => {
    const fresh = await tx.$executeRaw`
      insert into operation (id, actor_id, request_hash, result, at)
      values (${operation.id}::uuid, ${scope.person.id}::uuid, ${hash}, ${JSON.stringify(result)}::jsonb, ${scope.clock()})
      on conflict do nothing`
    if (fresh === 1 && isDenial(error)) await logRefusal(tx, scope, operation)
    return fresh === 1
  })
}

async function logRefusal(tx: Tx, scope: Scope, operation: Operation): Promise<void> {
  const subjectId = subjectOf(operation.input)
  if (subjectId === null) return
  await tx.$executeRaw`
    insert into access_log (actor_id, session_id, action, subject_id, unit_id, case_id, outcome, operation_id, at)
    select ${scope.person.id}::uuid, ${scope.sessionId}::uuid, ${operation.verb}, ${subjectId}::uuid, c.unit_id, c.id,
           'REFUSED', ${operation.id}::uuid, ${scope.clock()}
    from (select ${subjectId}::uuid as id) asked
    left join request r on r.id = asked.id
    left join case_ref c on c.id = coalesce(r.case_id, asked.id)`
}

function isDenial(error: Refusal | Conflict): boolean {
  return error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND'
}

/** What the operation was about, as every verb's input names it. */
function subjectOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  const named = Object.entries(input).find(([key]) => SUBJECTS.has(key))?.[1]
  return typeof named === 'string' && isUuid(named) ? named : null
}

const SUBJECTS: ReadonlySet<string> = new Set(['requestId', 'cardId', 'caseId'])

function reused(): Refusal {
  return invalid(
    {
      sv: 'operationId har redan använts för något annat. Skicka med ett nytt.',
      en: 'This operationId has been used for something else. Send a new one.',
    },
    { field: 'operationId' },
  )
}

function hashRequest(operation: Operation): string {
  return createHash('sha256')
    .update(operation.verb)
    .update('\0')
    .update(canonical(operation.input))
    .digest('hex')
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) =>
    key === 'operationId'
      ? undefined
      : each !== null && typeof each === 'object' && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : each,
  )
}
