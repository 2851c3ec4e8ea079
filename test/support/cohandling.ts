// The verbs of co-handling, handover and absence as clients send them, and what the tables say of them.

import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { act, type Face } from './board.ts'
import type { Person, World } from './world.ts'

const FACE = `card { id caseId version columnId rank urgency boardRef closedAt responsible { id name }
  coHandlers { id name } candidate { id name } claim { by { id name } } }`
const CARD = `... on CardChanged { clock ${FACE} } ... on Conflict { code current { version } }`
const PAYLOADS = {
  requestCohandling: CARD,
  proposeCohandler: CARD,
  acceptCohandling: CARD,
  declineCohandling: CARD,
  withdrawProposal: CARD,
  assignCohandler: CARD,
  endCohandling: CARD,
  setCohandlingPolicy: '... on CohandlingPolicySet { clock unitId }',
  proposeHandover: '... on HandoverChanged { clock caseId handoverId }',
  acceptHandover: '... on HandoverChanged { clock caseId handoverId }',
  declineHandover: '... on HandoverChanged { clock caseId handoverId }',
  cancelHandover: '... on HandoverChanged { clock caseId handoverId }',
  allocateCase: '... on HandoverChanged { clock caseId handoverId }',
  setQualifications: '... on QualificationsSet { clock personId }',
  setAbsence: '... on AbsenceChanged { clock absenceId }',
  endAbsence: '... on AbsenceChanged { clock absenceId }',
  declareConflict: '... on ConflictChanged { clock caseId }',
  letIntoCircle: '... on CircleChanged { clock }',
  letOutOfCircle: '... on CircleChanged { clock }',
  protectCase: '... on ProtectionChanged { clock boardId }',
} as const
export type SupportVerb = keyof typeof PAYLOADS

export type Told = {
  readonly __typename: string
  readonly clock: number
  readonly code: string
  readonly message: string
  readonly field: string | null
  readonly handoverId: string
  readonly absenceId: string
  readonly card: Face & {
    readonly responsible: { readonly id: string }
    readonly coHandlers: readonly { readonly name: string }[]
    readonly candidate: { readonly name: string } | null
  }
}

/** Sends one of the verbs; a fresh operation id unless the input has one. */
export async function send(world: World, who: Person, verb: SupportVerb, input: object): Promise<Told> {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await world.execute(
    who,
    `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ${PAYLOADS[verb]} ... on Refusal { code message field } } }`,
    { input: { operationId: randomUUID(), ...input } },
  )
  expect(errors).toEqual([])
  return data[verb]
}

/** The same, which has to be done. */
export async function sent(world: World, who: Person, verb: SupportVerb, input: object): Promise<Told> {
  const told = await send(world, who, verb, input)
  expect(told).toEqual(expect.not.objectContaining({ code: expect.anything() }))
  return told
}

/** How a request stands now, as its verbs name it. */
export async function seen(
  world: World,
  id: string,
): Promise<{ requestId: string; expectedVersion: number }> {
  const [row] = await world.sql('select version from request where id = $1', [id])
  return { requestId: id, expectedVersion: row.version }
}

/** Amina's request for a co-handler. */
export async function asked(world: World, more: object = {}): Promise<Face> {
  const { id } = await world.newCase()
  return (await act(world, world.amina, 'requestCohandling', { caseId: id, question: 'Vem kan?', ...more }))
    .card
}

/** The same, with a colleague who has been asked. */
export async function proposed(world: World, to: Person, more: object = {}): Promise<Face> {
  const card = await asked(world, more)
  await sent(world, world.amina, 'proposeCohandler', { ...(await seen(world, card.id)), personId: to.id })
  return card
}

export async function reads(world: World, who: Person, id: string): Promise<boolean> {
  const { data } = await world.execute(who, 'query ($id: ID!) { request(id: $id) { id } }', { id })
  return data.request !== null
}

export async function states(world: World, requestId: string): Promise<object[]> {
  return await world.sql(
    `select state, decline_reason, "end" from cohandling where request_id = $1 order by proposed_at, id`,
    [requestId],
  )
}

/** Moves the world's clock so far ahead; nobody is signed out by it. */
export async function pass(world: World, milliseconds: number): Promise<void> {
  world.advance(milliseconds)
  const now = world.house.clock()
  await world.sql('update session set started_at = $1, last_seen_at = $1 where ended_at is null', [now])
}
