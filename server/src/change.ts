// One mutation, one transaction: operation id → work guarded by versions → last of all the board's counter and the
// log row → commit → wake. The counter is taken last so that its row is locked for one statement only: writers of a
// board queue for microseconds, the log has no gaps and its order is the order of the commits.
//
// W1 An operation id that was answered before is answered the same, and nothing is done.
// W2 The same id with another request, or from another person, is refused.
// W3 A refusal is an answer too: it is remembered, and what the work wrote is rolled back.
// W4 No log row without its change, no change without its log row; a rolled-back change takes no number.
// Not here: retries. A client that got no answer sends the same operation again (W1).

import { createHash } from 'node:crypto'
import type { Tx } from '#db/client.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Conflict, Refusal, invalid } from '#lib/refusal.ts'
import type { House, Scope } from '#scope.ts'

export type Operation = {
  /** A UUID made by the client. */
  readonly id: string
  readonly verb: string
  readonly input: unknown
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
): Promise<Changed<Answer>> {
  const operation = { ...asked, id: asked.id.toLowerCase() }
  if (!isUuid(operation.id)) {
    throw invalid(
      { sv: 'operationId ska vara ett UUID.', en: 'operationId must be a UUID.' },
      { field: 'operationId' },
    )
  }
  const hash = hashRequest(operation)
  try {
    const { answer, boardId } = await scope.db.$transaction(async (tx) => {
      const fresh = await tx.$executeRaw`
        insert into operation (id, actor_id, request_hash, at)
        values (${operation.id}::uuid, ${scope.person.id}::uuid, ${hash}, ${scope.clock()})
        on conflict do nothing`
      if (fresh === 0) return { answer: await recall<Answer>(tx, scope, operation, hash), boardId: null }
      const done = await work(tx)
      return { answer: await record(tx, scope, done, operation.id), boardId: done.boardId }
    })
    if (boardId !== null) scope.wake(boardId)
    return answer
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Conflict)) throw error
    return await rememberRefusal<Answer>(scope, operation, { hash, error })
  }
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

async function record<Answer extends object>(
  tx: Tx,
  by: House | Scope,
  done: Change<Answer>,
  operationId: string | null,
): Promise<Changed<Answer>> {
  const actorId = 'person' in by ? by.person.id : null
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
): Promise<Changed<Answer>> {
  const rows = await tx.$queryRaw<OperationRow<Answer>[]>`
    select actor_id as "actorId", request_hash as "requestHash", result
    from operation where id = ${operation.id}::uuid`
  const row = rows[0]
  if (!row?.result) throw new Error(`operation ${operation.id} has no result`)
  if (row.actorId !== scope.person.id || row.requestHash !== hash) throw reused()
  return replay(row.result)
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

async function rememberRefusal<Answer>(
  scope: Scope,
  operation: Operation,
  refused: { readonly hash: string; readonly error: Refusal | Conflict },
): Promise<Changed<Answer>> {
  const { error, hash } = refused
  if (error instanceof Refusal && error.field === 'operationId') throw error
  const result =
    error instanceof Conflict
      ? { is: 'conflict', conflict: { words: error.words, current: error.current } }
      : {
          is: 'refusal',
          refusal: { code: error.code, words: error.words, field: error.field, spans: error.spans },
        }
  const fresh = await scope.db.$executeRaw`
    insert into operation (id, actor_id, request_hash, result, at)
    values (${operation.id}::uuid, ${scope.person.id}::uuid, ${hash}, ${JSON.stringify(result)}::jsonb, ${scope.clock()})
    on conflict do nothing`
  if (fresh === 1) throw error
  return await scope.db.$transaction((tx) => recall<Answer>(tx, scope, operation, hash))
}

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
