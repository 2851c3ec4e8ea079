// Maps, consultations and rounds as people have them: one sender for their verbs, and a writer with a document of her own
// who knows nothing of the web client's.

import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { act, newRequest, record } from './board.ts'
import type { Person, Process, World } from './world.ts'

export type Sent = {
  readonly __typename: string
  readonly code: string
  readonly message: string
  readonly field: string | null
  readonly clock: number
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

export const TEMPLATES = `id name isOffered version parts { key label }`

/** One of these features' verbs; a fresh operation id unless the input has one. */
export async function send(
  world: World,
  who: Person,
  verb: string,
  input: object,
  at: { readonly language?: string; readonly process?: Process } = {},
): Promise<Sent> {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename
    ... on ${verb === 'setTemplate' ? 'TemplatesSet' : 'CardChanged'} { clock }
    ... on Refusal { code message field spans { start end } } } }`
  const variables = { input: { operationId: randomUUID(), ...input } }
  const answer = await world.post(who, { query, variables }, at)
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data[verb]
}

/** As `send`, and it was done. */
export async function done(world: World, who: Person, verb: string, input: object): Promise<Sent> {
  const sent = await send(world, who, verb, input)
  if (sent.__typename === 'Refusal') throw new Error(`${verb}: ${sent.message}`)
  return sent
}

/** A consultation that Amina asks for, with these in its circle. */
export async function newConsultation(world: World, guests: readonly Person[] = []) {
  const card = await newRequest(world, 'askForConsultation')
  for (const { id } of guests) {
    await world.execute(
      world.amina,
      'mutation ($input: LetIntoCircleInput!) { letIntoCircle(input: $input) { __typename } }',
      { input: { operationId: randomUUID(), requestId: card.id, personId: id, basis: 'INVITED' } },
    )
  }
  return card
}

/** Somebody who writes in a map: her document, and what the server has of it. */
export function writer(world: World, who: Person, requestId: string) {
  const doc = new Y.Doc()
  let acked: Uint8Array | undefined
  const update = (): string => Buffer.from(Y.encodeStateAsUpdate(doc, acked)).toString('base64')
  return {
    doc,
    text: (part: string): string => doc.getText(part).toJSON(),
    update,
    say: (part: string, words: string, at = 0): void => doc.getText(part).insert(at, words),
    erase: (part: string, at: number, length: number): void => doc.getText(part).delete(at, length),
    send: async (operationId: string = randomUUID()): Promise<Sent> => {
      const vector = Y.encodeStateVector(doc)
      const sent = await send(world, who, 'editMap', { requestId, update: update(), operationId })
      if (sent.__typename !== 'Refusal') acked = vector
      return sent
    },
    take: (base64: string): void => Y.applyUpdate(doc, Buffer.from(base64, 'base64')),
  }
}

export type MapChange = {
  readonly left: boolean
  readonly by: readonly { readonly name: string }[]
  readonly map: { readonly update: string; readonly vector: string } | null
}

export function followMap(
  world: World,
  who: Person,
  id: string,
  from: { vector?: string; process?: Process } = {},
) {
  return record<MapChange>(
    world.connect(who, from.process),
    `subscription ($id: ID!, $vector: String) { mapFeed(requestId: $id, vector: $vector) {
      left by { name } map { update vector } } }`,
    { id, vector: from.vector },
  )
}

const SESSION = `now
  deliberation { id version mode step stepElapsed stepExtra stepStartedAt pausedAt leader { name } steps { key minutes speaks } }
  rounds { id question prompt revealedAt answeredCount expectedCount own { text scale version }
    answers { text scale person { name } } }`

export type SessionChange = {
  readonly left: boolean
  readonly session: {
    readonly now: string
    readonly deliberation: {
      readonly version: number
      readonly mode: string
      readonly step: number
      readonly stepExtra: number
      readonly stepElapsed: number
      readonly pausedAt: string | null
      readonly leader: { readonly name: string }
    } | null
    readonly rounds: readonly {
      readonly id: string
      readonly question: string
      readonly prompt: string | null
      readonly revealedAt: string | null
      readonly answeredCount: number
      readonly expectedCount: number
      readonly own: { readonly text: string; readonly scale: number | null; readonly version: number } | null
      readonly answers: readonly {
        readonly text: string
        readonly scale: number | null
        readonly person: { readonly name: string }
      }[]
    }[]
  } | null
}

export function followSession(world: World, who: Person, id: string, process?: Process) {
  return record<SessionChange>(
    world.connect(who, process),
    `subscription ($id: ID!) { deliberationFeed(requestId: $id) { left session { ${SESSION} } } }`,
    { id },
  )
}

/** The consultation as a fresh reader has it. */
export async function sessionOf(world: World, who: Person, id: string) {
  const feed = followSession(world, who, id)
  const { session } = await feed.until((all) => all[0])
  feed.stop()
  if (!session) throw new Error('no session')
  return session
}

/** Closes the request. */
export async function close(world: World, card: { readonly id: string; readonly version: number }) {
  return (
    await act(world, world.amina, 'closeRequest', { requestId: card.id, expectedVersion: card.version })
  ).card
}
