// What has been done here and not yet been answered. An act gets its operation id when it is done and keeps it: it is
// sent again, after any loss of line, server or session, until it is answered, and applies once. Acts on one card go
// one at a time and in order; the input may be a function, called when the act's turn comes, so that it states the
// version that the act before it was given. After that first sending it never changes: the id stands for exactly it.
import { useSyncExternalStore } from 'react'
import { wordsNow } from '#language/language.ts'
import { reconnectDelay, retryMeaning } from './client.rules.ts'
import { clientWords } from './client.words.ts'
import { onBack } from './connection.ts'
import type { ResultOf, TadaDocumentNode } from './graphql.ts'
import { newOperationId } from './operation.ts'
import type { RefusalParts } from './refusal.documents.ts'
import { isSignedOut, onSessionChange } from './session.ts'
import { mutate } from './transport.ts'

export type Refusal = ResultOf<typeof RefusalParts>

type Union = { __typename: string }
export type PayloadOf<Data> = Exclude<Data[keyof Data], { __typename: 'Refusal' | 'Conflict' }>
export type ConflictOf<Data> = Extract<Data[keyof Data], { __typename: 'Conflict' }>

export type Outcome<Data> =
  | { kind: 'done'; payload: PayloadOf<Data> }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'conflict'; conflict: ConflictOf<Data> }

/** Whoever shows the act before it is confirmed. */
export type Witness<Data> = {
  begun(operationId: string): void
  answered(operationId: string, outcome: Outcome<Data>): void
}

export type Unsent = {
  operationId: string
  cardId: string | null
  /** waiting: the server can't be reached, or we are signed out; it is sent as soon as that changes. */
  state: 'saving' | 'waiting'
}

type Stated<Input> = Omit<Input, 'operationId'>
type SendOptions<Data> = { cardId?: string; optimistic?: Witness<Data> }

const queues = new Map<string, Promise<unknown>>()
const listeners = new Set<() => void>()
const sleepers = new Set<() => void>()
let unsent: readonly Unsent[] = []

/** Resolves when the server has answered, however long that takes. Never rejects. */
export function send<Data extends Record<string, Union>, Input extends { operationId: string }>(
  document: TadaDocumentNode<Data, { input: Input }>,
  input: Stated<Input> | (() => Stated<Input>),
  { cardId, optimistic }: SendOptions<Data> = {},
): Promise<Outcome<Data>> {
  const operationId = newOperationId()
  const before = cardId === undefined ? undefined : queues.get(cardId)
  setUnsent([...unsent, { operationId, cardId: cardId ?? null, state: 'saving' }])
  optimistic?.begun(operationId)

  const sent = (before ?? Promise.resolve()).then(async () => {
    const stated = typeof input === 'function' ? input() : input
    const outcome = await untilAnswered(document, { input: { ...stated, operationId } }, operationId)
    setUnsent(unsent.filter((each) => each.operationId !== operationId))
    optimistic?.answered(operationId, outcome)
    return outcome
  })
  if (cardId !== undefined) {
    queues.set(cardId, sent)
    void sent.then(() => queues.get(cardId) === sent && queues.delete(cardId))
  }
  return sent
}

export function currentUnsent(): readonly Unsent[] {
  return unsent
}

export function useUnsent(): readonly Unsent[] {
  return useSyncExternalStore(onUnsentChange, currentUnsent)
}

function onUnsentChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function untilAnswered<Data extends Record<string, Union>>(
  document: TadaDocumentNode<Data, never>,
  variables: Record<string, unknown>,
  operationId: string,
): Promise<Outcome<Data>> {
  let faults = 0
  for (let attempt = 0; ; attempt += 1) {
    const answer = await mutate(document, variables)
    const meaning = retryMeaning(answer, faults)
    if (answer.kind === 'answered') return outcomeOf(answer.data)
    if (meaning === 'failed') return { kind: 'refused', refusal: unexpected(answer) }
    if (answer.kind === 'failed') faults += 1
    mark(operationId, 'waiting')
    await woken(meaning === 'afterSignIn' ? null : reconnectDelay(attempt, Math.random()))
    mark(operationId, 'saving')
  }
}

function outcomeOf<Data extends Record<string, Union>>(data: Data): Outcome<Data> {
  for (const answer of answersIn(data)) {
    if (isRefusal(answer)) return { kind: 'refused', refusal: answer }
    if (isConflict<Data>(answer)) return { kind: 'conflict', conflict: answer }
    if (isPayload<Data>(answer)) return { kind: 'done', payload: answer }
  }
  return { kind: 'refused', refusal: unexpected({ kind: 'failed', message: '' }) }
}

function answersIn(data: Record<string, Union>): Union[] {
  return Object.values(data)
}

function isRefusal(answer: Union): answer is Refusal {
  return answer.__typename === 'Refusal'
}

function isConflict<Data>(answer: Union): answer is ConflictOf<Data> & Union {
  return answer.__typename === 'Conflict'
}

function isPayload<Data>(answer: Union): answer is PayloadOf<Data> & Union {
  return answer.__typename !== 'Refusal' && answer.__typename !== 'Conflict'
}

/** What failed for good is shown as a refusal, with the server's words for it: a fault's number stands in them. */
function unexpected(answer: { kind: 'failed'; message: string } | { kind: 'unreachable' }): Refusal {
  const said = answer.kind === 'failed' ? answer.message : ''
  const message = said === '' ? wordsNow(clientWords).notSaved : said
  return { __typename: 'Refusal', code: 'INVALID', message, field: null, spans: [] }
}

/** Sleeps until the time is up, the line is back or somebody has signed in; without a time only the latter two. */
function woken(after: number | null): Promise<void> {
  return new Promise((resolve) => {
    const timer = after === null ? undefined : setTimeout(wake, after)
    function wake(): void {
      clearTimeout(timer)
      sleepers.delete(wake)
      resolve()
    }
    sleepers.add(wake)
  })
}

function wakeAll(): void {
  if (!isSignedOut()) for (const wake of sleepers) wake()
}

function mark(operationId: string, state: Unsent['state']): void {
  setUnsent(unsent.map((each) => (each.operationId === operationId ? { ...each, state } : each)))
}

function setUnsent(next: readonly Unsent[]): void {
  unsent = next
  for (const listener of listeners) listener()
}

onBack(wakeAll)
onSessionChange(wakeAll)
window.addEventListener('online', wakeAll)
window.addEventListener('beforeunload', (event) => {
  if (unsent.length > 0) event.preventDefault()
})
