// What an operation was answered, kept under the id that its client gave it, and given again (W1–W3 of change.ts). What was
// refused as forbidden or hidden stands in the access log as well.

import { createHash } from 'node:crypto'
import type { Tx } from '#db/client.ts'
import { Conflict, Refusal, invalid } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Scope } from '#scope.ts'

export type Operation = {
  /** A UUID made by the client. */
  readonly id: string
  readonly verb: string
  readonly input: unknown
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

/** The card that a remembered result shows, if it shows one. */
export function cardIdIn<Answer>(result: Remembered<Answer>): string | null {
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

export async function recall<Answer>(
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

export function replay<Answer>(result: Remembered<Answer>): Changed<Answer> {
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
export async function rememberRefusal(
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

export async function logRefusal(tx: Tx, scope: Scope, operation: Operation): Promise<void> {
  const subjectId = subjectOf(operation.input)
  if (subjectId === null) return
  await tx.$executeRaw`
    insert into access_log (actor_id, session_id, action, subject_id, unit_id, case_id, outcome, operation_id, at)
    select ${scope.person.id}::uuid, ${scope.sessionId}::uuid, ${operation.verb}, ${subjectId}::uuid, c.unit_id, c.id,
           'REFUSED', ${operation.id}::uuid, ${scope.clock()}
    from (select ${subjectId}::uuid as id) asked
    left join request r on r.id = asked.id
    left join handover h on h.id = asked.id
    left join case_ref c on c.id = coalesce(r.case_id, h.case_id, asked.id)`
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

const SUBJECTS: ReadonlySet<string> = new Set(['requestId', 'cardId', 'caseId', 'handoverId', 'noteId'])

function reused(): Refusal {
  return invalid(
    {
      sv: 'operationId har redan använts för något annat. Skicka med ett nytt.',
      en: 'This operationId has been used for something else. Send a new one.',
    },
    { field: 'operationId' },
  )
}

export function hashRequest(operation: Operation): string {
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
