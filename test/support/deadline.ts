// The verbs of clocks as clients send them, and what the tables and the pages say of them.

import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Person, World } from './world.ts'

const PAYLOADS = {
  startClock: '... on ClockChanged { clock caseId clockId }',
  meetClock: '... on ClockChanged { clock caseId clockId }',
  extendClock: '... on ClockChanged { clock caseId clockId }',
  correctClock: '... on ClockChanged { clock caseId clockId }',
  suspendClock: '... on ClockChanged { clock caseId clockId }',
  resumeClock: '... on ClockChanged { clock caseId clockId }',
  endClock: '... on ClockChanged { clock caseId clockId }',
  verifyClock: '... on ClockChanged { clock caseId clockId }',
  setOwnLimit: '... on ClockSettingsChanged { clock unitId }',
  endOwnLimit: '... on ClockSettingsChanged { clock unitId }',
  setUnitGoal: '... on ClockSettingsChanged { clock unitId }',
  setColumnAge: '... on ClockSettingsChanged { clock unitId }',
  setLateHour: '... on ClockSettingsChanged { clock unitId }',
} as const
export type ClockVerb = keyof typeof PAYLOADS

export type ClockTold = {
  readonly __typename: string
  readonly clock: number
  readonly clockId: string
  readonly code: string
  readonly message: string
  readonly field: string | null
}

/** Sends one of the verbs. */
export async function sendClock(
  world: World,
  who: Person,
  verb: ClockVerb,
  input: object,
): Promise<ClockTold> {
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
export async function clocked(world: World, who: Person, verb: ClockVerb, input: object): Promise<ClockTold> {
  const told = await sendClock(world, who, verb, input)
  expect(told).toEqual(expect.not.objectContaining({ code: expect.anything() }))
  return told
}

/** A clock as its verbs name it, as it is now. */
export async function clockSeen(
  world: World,
  clockId: string,
): Promise<{ clockId: string; expectedVersion: number }> {
  const [row] = await world.sql('select version from case_clock where id = $1', [clockId])
  return { clockId, expectedVersion: row.version }
}

const PART = `{ caseId arrivedOn fromArrival lateMinute mayWaitWhenLate countedOtherwiseAgain viewerCanSet decisions { id name }
  ownLimits { id name } clocks { id version rule isHidden ownName startedOn targetOn limitOn state source verifiedAt
    verifiedBy { name } suspendedOn endedOn legalReference goalOn extendedBy mayBeSuspended mayCorrect following
    changes { kind by { name } reason courtDecidedOn fromTarget toTarget fromLimit toLimit } } }`

/** The clocks of a request's case as a person reads them; null when they are not hers. */
export async function clocksOf(world: World, who: Person, requestId: string) {
  const query = `query ($id: ID!) { caseClocks(requestId: $id) ${PART} }`
  const { data, errors } = await world.execute(who, query, { id: requestId })
  expect(errors).toEqual([])
  return data.caseClocks
}

/** The limits of a case as whoever keeps them reads them; null when they are not hers. */
export async function deskOf(world: World, who: Person, caseId: string) {
  const query = `query ($id: ID!) { clockDesk(caseId: $id) ${PART} }`
  const { data, errors } = await world.execute(who, query, { id: caseId })
  expect(errors).toEqual([])
  return data.clockDesk
}

/** The cases that a person may add a limit to. */
export async function clockCasesOf(world: World, who: Person, unitId: string | null) {
  const query = 'query ($unitId: ID) { clockCases(unitId: $unitId) { id boardRef kind } }'
  const { data, errors } = await world.execute(who, query, { unitId })
  expect(errors).toEqual([])
  return data.clockCases
}

/** The page of limits as a person sees it. */
export async function deadlinesOf(world: World, who: Person, unitId: string | null) {
  return await world.execute(
    who,
    `query ($unitId: ID) { deadlines(unitId: $unitId) { clockId caseId boardRef rule isHidden ownName limitOn goalOn when requestId boardId viewerCanSet } }`,
    { unitId },
  )
}

/** The deadline that the case's faces have. */
export async function deadlineOf(world: World, caseId: string): Promise<string | null> {
  const [row] = await world.sql('select deadline_on::text as day from case_ref where id = $1', [caseId])
  return row.day
}

/** What a unit has set, as a person reads it. */
export async function settingsOf(world: World, who: Person, unitId: string) {
  const query = `query ($unitId: ID!) { clockSettings(unitId: $unitId) { ownLimits { id version name }
    goals { rule days } history { kind by { name } name spanUnit key rule count } } }`
  const { data, errors } = await world.execute(who, query, { unitId })
  expect(errors).toEqual([])
  return data.clockSettings
}
