// Where the parts meet: what one part takes from somebody, another must not give back. Sessions and openings, conflicts
// and verbs of a case, places of one request and of the whole, protection and its lists, presence and the circle.

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Face, act, newRequest, record } from '../support/board.ts'
import { getUnit, manage } from '../support/retention.ts'
import { openWithReason } from '../support/review.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let manager: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  manager = await world.person('Karin Chef', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())

type Verb =
  | 'letIntoCircle'
  | 'letOutOfCircle'
  | 'declareConflict'
  | 'withdrawConflict'
  | 'protectCase'
  | 'liftProtection'

/** Sends a verb; what came of it: the type of the answer, or the code of the refusal. */
async function verb(who: Person, name: Verb, input: object): Promise<string> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const { data, errors } = await world.execute(
    who,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Refusal { code } } }`,
    { input: { operationId: randomUUID(), ...input } },
  )
  expect(errors).toEqual([])
  return data[name].code ?? data[name].__typename
}

const reads = async (who: Person, card: Face): Promise<boolean> =>
  (await world.execute(who, 'query ($id: ID!) { request(id: $id) { question } }', { id: card.id })).data
    .request !== null

test('C4 past the circle, content is open in the session that wrote the reason, and ends with it', async () => {
  const card = await newRequest(world)
  const elsewhere = { ...world.erik, cookie: await world.signIn(world.erik.id) }
  expect(await openWithReason(world, elsewhere, card.id, 'Amina är sjuk.')).toMatchObject({
    __typename: 'OpenedWithReason',
  })
  expect(await reads(elsewhere, card)).toBe(true)
  expect(await reads(world.erik, card)).toBe(false)
  await fetch(`${world.url}/sign-out`, { method: 'POST', headers: { cookie: elsewhere.cookie } })
  const later = { ...world.erik, cookie: await world.signIn(world.erik.id) }
  expect(await reads(later, card)).toBe(false)
  expect(await openWithReason(world, later, card.id, 'Amina är sjuk än.')).toMatchObject({
    __typename: 'OpenedWithReason',
  })
  expect(await reads(later, card)).toBe(true)
})

test('FL 17 § a leader with a conflict of interest decides nothing about the case', async () => {
  const card = await newRequest(world)
  const { caseId } = card
  const chief = await world.person('Jonna Jäv', 'UNIT_MANAGER')
  expect(await verb(world.erik, 'declareConflict', { caseId })).toBe('ConflictChanged')
  expect(await verb(chief, 'declareConflict', { caseId })).toBe('ConflictChanged')
  expect(await verb(chief, 'withdrawConflict', { caseId, personId: world.erik.id })).toBe('FORBIDDEN')
  expect(await verb(chief, 'declareConflict', { caseId, personId: world.amina.id })).toBe('FORBIDDEN')
  expect(await verb(chief, 'protectCase', { caseId, personIds: [world.maria.id] })).toBe('FORBIDDEN')
  expect(await verb(chief, 'declareConflict', { caseId })).toBe('INVALID')
  expect(await reads(world.amina, card)).toBe(true)
  expect(await verb(manager, 'withdrawConflict', { caseId, personId: chief.id })).toBe('ConflictChanged')
  expect(await verb(chief, 'withdrawConflict', { caseId, personId: world.erik.id })).toBe('ConflictChanged')
})

test('C3 a leader let into one request of a protected case decides about that one alone', async () => {
  const card = await newRequest(world)
  const asked = { caseId: card.caseId, question: 'En sak till?' }
  const { card: other } = await act(world, world.amina, 'askForConsultation', asked)
  const leader = await world.person('Lena Ledare', 'TEAM_LEAD')
  const named = { caseId: card.caseId, personIds: [world.maria.id] }
  expect(await verb(world.amina, 'protectCase', named)).toBe('ProtectionChanged')
  const place = { requestId: card.id, basis: 'INVITED', isForRequest: true }
  expect(await verb(world.amina, 'letIntoCircle', { ...place, personId: leader.id })).toBe('CircleChanged')
  const guest = { ...place, personId: world.erik.id }
  expect(await verb(leader, 'letIntoCircle', { ...guest, isForRequest: false })).toBe('FORBIDDEN')
  expect(await verb(leader, 'letIntoCircle', guest)).toBe('CircleChanged')
  const out = { requestId: card.id, personId: world.maria.id }
  expect(await verb(leader, 'letOutOfCircle', out)).toBe('INVALID')
  expect(await verb(leader, 'letOutOfCircle', { ...out, personId: world.erik.id })).toBe('CircleChanged')
  const seen = 'query ($id: ID!) { viewerStanding(requestId: $id) { needsReason } }'
  expect((await world.execute(world.maria, seen, { id: other.id })).data.viewerStanding).not.toBeNull()
  expect((await world.execute(leader, seen, { id: other.id })).data.viewerStanding).toBeNull()
})

test('what was protected is not told as protected, nor to whoever has left the unit', async () => {
  const responsible = await world.person('Rut Ansvar', 'CASEWORKER')
  const { id: caseId } = await world.newCase(responsible)
  const { card } = await act(world, responsible, 'requestCohandling', { caseId, question: 'Vem?' })
  expect(await verb(manager, 'protectCase', { caseId, personIds: [manager.id] })).toBe('ProtectionChanged')
  await openWithReason(world, manager, card.id, 'Jag leder arbetet.')
  expect(await reads(manager, card)).toBe(true)
  const listed = async (): Promise<boolean[]> =>
    (
      await world.execute(responsible, '{ caseOpenings { openings { isProtected } } }')
    ).data.caseOpenings.openings.map(({ isProtected }: { isProtected: boolean }) => isProtected)
  expect(await listed()).toEqual([true])
  expect(await verb(manager, 'liftProtection', { caseId })).toBe('ProtectionChanged')
  expect(await listed()).toEqual([false])
  await world.sql('update membership set until_at = now() where person_id = $1', [responsible.id])
  expect(await listed()).toEqual([])
})

test('A6 record numbers go with the role that handles cases', async () => {
  const moved = await world.person('Asta Administratör', 'CASEWORKER')
  await world.newCase(moved)
  const own = async () => (await world.execute(moved, '{ ownCases { recordNumber } }')).data.ownCases
  expect(await own()).toHaveLength(1)
  await world.sql(`update person set role = 'ADMINISTRATOR' where id = $1`, [moved.id])
  expect(await own()).toEqual([])
})

type Present = readonly { readonly cardId: string | null; readonly person: { readonly id: string } }[]
const PRESENCE = `subscription ($board: ID!, $card: ID) {
  boardPresence(boardId: $board, cardId: $card) { cardId person { id } }
}`

test('G8 who is let out of a protected case is no longer present on its board, and sees nobody there', async () => {
  const card = await newRequest(world)
  await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [world.maria.id] })
  const [{ board_id: board }] = await world.sql('select board_id from request where id = $1', [card.id])
  const own = record<Present>(world.connect(world.maria), PRESENCE, { board, card: card.id })
  const other = record<Present>(world.connect(world.amina), PRESENCE, { board, card: card.id })
  await other.until((all) => all.find((here) => here.length === 2))
  await verb(world.amina, 'letOutOfCircle', { requestId: card.id, personId: world.maria.id })
  // By the end of the stream, or of the line that is re-scoped, whichever is first.
  await own.ended
  await other.until((all) => (all.at(-1)?.length === 1 ? all : undefined))
})

test('nobody on the unit’s board is told who has a card open that has left it for a protected board', async () => {
  const card = await newRequest(world)
  const board = world.board.id
  const open = record<Present>(world.connect(world.amina), PRESENCE, { board, card: card.id })
  await open.until((all) => all.find((here) => here.some(({ cardId }) => cardId === card.id)))
  await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [] })
  const watcher = record<Present>(world.connect(world.erik), PRESENCE, { board })
  const first = await watcher.until((all) => all[0])
  expect(first.find(({ person }) => person.id === world.amina.id)?.cardId).toBeNull()
})

type Heard = { readonly left: boolean; readonly snapshot: { readonly question: string } | null }

test('G7 an open request whose case goes to another board is asked for anew, also by those who are named', async () => {
  const card = await newRequest(world)
  const given = { requestId: card.id, personId: world.outsider.id, basis: 'INVITED' }
  await verb(world.amina, 'letIntoCircle', given)
  const open = (who: Person) =>
    record<Heard>(
      world.connect(who),
      'subscription ($id: ID!) { requestFeed(requestId: $id) { left snapshot { question } } }',
      { id: card.id },
    )
  const feed = open(world.outsider)
  await feed.until((all) => all[0])
  await verb(world.amina, 'protectCase', {
    caseId: card.caseId,
    personIds: [world.outsider.id, manager.id],
  })
  expect(await feed.ended).toBeNull()
  expect(feed.messages.at(-1)).toEqual({ left: true, snapshot: null })
  expect(await reads(world.outsider, card)).toBe(false)
  await openWithReason(world, world.outsider, card.id, 'Jag är medhandläggare.')
  const again = open(world.outsider)
  await again.until((all) => all[0]?.snapshot ?? undefined)
  await verb(manager, 'liftProtection', { caseId: card.caseId })
  expect(await again.ended).toBeNull()
  expect(again.messages.at(-1)).toEqual({ left: true, snapshot: null })
  expect(await reads(world.outsider, card)).toBe(true)
})

test('FL 17 § a manager with a conflict of interest does not read why a request of the case is held', async () => {
  const card = await newRequest(world)
  const held = { requestId: card.id, reason: 'Begärd utlämnad.' }
  expect(await manage(world, manager, 'holdRequest', held)).toMatchObject({ __typename: 'RetentionChanged' })
  const chief = await world.person('Janne Jäv', 'UNIT_MANAGER')
  const reasons = async () => (await getUnit(world, chief)).holds.map(({ requestId }) => requestId)
  expect(await reasons()).toContain(card.id)
  await verb(chief, 'declareConflict', { caseId: card.caseId })
  expect(await reasons()).not.toContain(card.id)
})

test('what is kept is for the manager of the unit, also where another one is in the circle', async () => {
  const card = await newRequest(world)
  await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [world.outsider.id] })
  const held = { requestId: card.id, reason: 'Begärd utlämnad.' }
  expect(await manage(world, world.outsider, 'holdRequest', held)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await world.sql('select 1 from legal_hold where request_id = $1', [card.id])).toEqual([])
})

test('G8 every board that a change tells is woken by it, and does not wait for the next look', async () => {
  const ear = new pg.Client({ connectionString: world.databaseUrl })
  await ear.connect()
  const { id } = await world.newCase()
  const heard = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      ear.on('notification', ({ payload }) => {
        if (payload?.endsWith(world.board.id)) resolve()
      })
    })
  }
  await ear.query('listen samrad_wake')
  const asked = heard()
  await act(world, world.amina, 'requestCohandling', { caseId: id, question: 'Vem?' })
  await asked
  const protectedNow = heard()
  await verb(world.amina, 'protectCase', { caseId: id, personIds: [] })
  await protectedNow
  await ear.end()
})
