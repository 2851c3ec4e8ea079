// The board as a client sees it: documents, a recorder of a feed, and a small reducer written apart from the web
// client's, so that "events applied to the old snapshot equal the fresh snapshot" is stated twice.

import { randomUUID } from 'node:crypto'
import type { Client } from 'graphql-ws'
import { expect } from 'vitest'
import type { Answer, Person, Process, World } from './world.ts'

const FACE = /* GraphQL */ `
  fragment Face on Card {
    id
    caseId
    version
    boardRef
    kind
    ask
    need
    urgency
    columnId
    rank
    caseKind
    stage
    weightBand
    deadlineOn
    columnEnteredAt
    waitingSince
    parkedUntilOn
    closedAt
    answerBy
    sentBackAt
    escalatedAt
    directedTo {
      id
      name
    }
    changedAt
    askedBy {
      id
      name
    }
    responsible {
      id
      name
    }
    changedBy {
      id
      name
    }
    claim {
      by {
        id
        name
      }
      since
    }
  }
`
const BOARD = `${FACE} query Board($id: ID!) {
  board(id: $id) { id epoch clock columns { id key name limit } cards { ...Face } }
}`
const BOARD_FEED = `${FACE} subscription Feed($id: ID!, $after: Int, $epoch: ID) {
  boardFeed(boardId: $id, after: $after, epoch: $epoch) {
    epoch clock previous
    snapshot { id epoch clock columns { id key name limit } cards { ...Face } }
    events { clock kind operationId actor { id name } card { ...Face } removedCardId }
  }
}`

export type Face = {
  readonly id: string
  readonly caseId: string
  readonly version: number
  readonly columnId: string
  readonly rank: string
  readonly urgency: string
  readonly boardRef: string
  readonly claim: { readonly by: { readonly id: string; readonly name: string } } | null
  readonly closedAt: string | null
  readonly answerBy: string | null
  readonly sentBackAt: string | null
  readonly escalatedAt: string | null
  readonly directedTo: { readonly id: string; readonly name: string } | null
}
export type BoardState = {
  readonly epoch: string
  readonly clock: number
  readonly columns: readonly { readonly id: string; readonly key: string; readonly limit: number | null }[]
  readonly cards: readonly Face[]
}
export type BoardEvent = {
  readonly clock: number
  readonly kind: string
  readonly operationId: string | null
  readonly card: Face | null
  readonly removedCardId: string | null
}
export type BoardChange = {
  readonly epoch: string
  readonly clock: number
  readonly previous: number | null
  readonly snapshot: BoardState | null
  readonly events: readonly BoardEvent[] | null
}

/** One message applied. Throws on what must never come: a gap, another epoch. */
export function apply(state: BoardState | null, message: BoardChange): BoardState {
  if (message.snapshot) return message.snapshot
  if (!state || message.previous !== state.clock || message.epoch !== state.epoch) {
    throw new Error(`a message after ${message.previous} came at ${state?.clock}`)
  }
  const cards = new Map(state.cards.map((card) => [card.id, card]))
  for (const event of message.events ?? []) {
    if (event.card) cards.set(event.card.id, event.card)
    if (event.removedCardId) cards.delete(event.removedCardId)
  }
  return { ...state, clock: message.clock, cards: inOrder([...cards.values()], state.columns) }
}

function inOrder(cards: Face[], columns: BoardState['columns']): Face[] {
  const place = new Map(columns.map((column, index) => [column.id, index]))
  return cards.toSorted(
    (a, b) =>
      (place.get(a.columnId) ?? 0) - (place.get(b.columnId) ?? 0) ||
      Buffer.compare(Buffer.from(a.rank), Buffer.from(b.rank)),
  )
}

export type Recorder<Message> = {
  readonly messages: Message[]
  readonly errors: unknown[]
  /** Resolves with the first answer of `find` that is not undefined, asked again at each message. */
  readonly until: <T>(find: (messages: readonly Message[]) => T | undefined) => Promise<T>
  /** Resolves when the stream has ended, with its error if it had one. */
  readonly ended: Promise<unknown>
  readonly stop: () => void
}

/** Records what a subscription sends. */
export function record<Message>(
  client: Client,
  query: string,
  variables: Record<string, unknown>,
): Recorder<Message> {
  const messages: Message[] = []
  const errors: unknown[] = []
  const waiting = new Set<() => void>()
  const over = Promise.withResolvers<unknown>()
  const told = (): void => {
    for (const each of waiting) each()
  }
  const stop = client.subscribe<Record<string, Message>>(
    { query, variables },
    {
      next: ({ data, errors: failed }) => {
        if (failed) errors.push(...failed)
        const message = Object.values(data ?? {})[0]
        if (message !== undefined) messages.push(message)
        told()
      },
      error: (error) => {
        errors.push(error)
        over.resolve(error)
        told()
      },
      complete: () => over.resolve(null),
    },
  )
  return {
    messages,
    errors,
    ended: over.promise,
    stop,
    until: async (find) => {
      for (;;) {
        const found = find(messages)
        if (found !== undefined) return found
        if (errors.length > 0) throw new Error(`the stream failed: ${JSON.stringify(errors)}`)
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      }
    },
  }
}

export type Follower = Recorder<BoardChange> & {
  readonly state: () => BoardState
  /** The board as this client has it, once it has reached the clock. */
  readonly at: (clock: number) => Promise<BoardState>
}

/** Follows a board as a person; ready when the first message has come. */
export async function follow(
  world: World,
  who: Person,
  from: {
    readonly boardId?: string
    readonly cursor?: { after: number; epoch: string }
    readonly process?: Process
    readonly state?: BoardState
  } = {},
): Promise<Follower> {
  const variables = { id: from.boardId ?? world.board.id, ...from.cursor }
  const recorder = record<BoardChange>(world.connect(who, from.process), BOARD_FEED, variables)
  const state = (): BoardState => {
    const folded = recorder.messages.reduce<BoardState | null>(apply, from.state ?? null)
    if (!folded) throw new Error('nothing has come yet')
    return folded
  }
  await recorder.until((messages) => messages[0])
  return {
    ...recorder,
    state,
    at: async (clock) =>
      await recorder.until((messages) => ((messages.at(-1)?.clock ?? -1) >= clock ? state() : undefined)),
  }
}

/** The board as a fresh snapshot over HTTP. */
export async function snapshot(world: World, who: Person, process?: Process): Promise<BoardState> {
  return (await world.execute(who, BOARD, { id: world.board.id }, process)).data.board
}

const RESULT = `
  __typename
  ... on CardChanged { clock card { ...Face } }
  ... on Refusal { code message field spans { start end } }
  ... on Conflict { code message current { ...Face } changedBy { name } changedAt }`

export type Outcome = {
  readonly __typename: 'CardChanged' | 'CommentAdded' | 'Refusal' | 'Conflict'
  readonly clock: number
  readonly card: Face
  readonly comment: { readonly id: string; readonly text: string; readonly isAdvice: boolean }
  readonly code: string
  readonly message: string
  readonly field: string | null
  readonly spans: readonly { readonly start: number; readonly end: number }[]
  readonly current: Face
  readonly changedBy: { readonly name: string }
}

export const VERBS = [
  'askForConsultation',
  'requestCohandling',
  'requestSupervision',
  'triageRequest',
  'claimRequest',
  'releaseRequest',
  'takeOverRequest',
  'moveCard',
  'parkRequest',
  'closeRequest',
  'reopenRequest',
  'addComment',
  'sendBackRequest',
  'answerSentBack',
  'mergeRequest',
] as const
export type Verb = (typeof VERBS)[number]

/** Sends a mutation as a person; a fresh operation id unless the input has one. */
export async function act(
  world: World,
  who: Person,
  verb: Verb,
  input: object,
  process?: Process,
): Promise<Outcome> {
  const answer = await tryAct(world, who, verb, input, process)
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data[verb]
}

export async function tryAct(
  world: World,
  who: Person,
  verb: Verb,
  input: object,
  process?: Process,
): Promise<Answer> {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`
  const result =
    verb === 'addComment'
      ? RESULT.replace('CardChanged { clock', 'CommentAdded { clock comment { id text isAdvice }')
      : RESULT
  const query = `${FACE} mutation Act($input: ${type}!) { ${verb}(input: $input) { ${result} } }`
  return await world.execute(who, query, { input: { operationId: randomUUID(), ...input } }, process)
}

/** A request by Amina for a co-handler, in Ny. */
export async function newRequest(world: World, verb: Verb = 'requestCohandling'): Promise<Face> {
  const { id } = await world.newCase()
  return (await act(world, world.amina, verb, { caseId: id, question: 'Vem kan följa med?' })).card
}

export function columnId(state: BoardState, key: string): string {
  const column = state.columns.find((each) => each.key === key)
  if (!column) throw new Error(`no column ${key}`)
  return column.id
}

/**
 * What the watcher has made of the events up to a row that she may see is what a fresh look shows her. A row of the
 * clock's own may come between the two; then both are taken as of that.
 */
export async function expectSame(
  world: World,
  who: Person,
  seen: { readonly watcher: Follower; readonly clock: number },
): Promise<BoardState> {
  let state = await seen.watcher.at(seen.clock)
  let fresh = await snapshot(world, who)
  while (state.clock !== fresh.clock) {
    state = await seen.watcher.at(fresh.clock)
    fresh = await snapshot(world, who)
  }
  expect(state).toEqual(fresh)
  return fresh
}
