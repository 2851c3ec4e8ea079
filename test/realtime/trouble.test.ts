// What goes wrong on an ordinary day: a retry after midnight, a lock that is held, a server that is told to stop in the
// middle, sixty people on one board, ids in capitals.

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, columnId, follow, newRequest, record, snapshot, tryAct } from '../support/board.ts'
import { dayAhead } from '../support/days.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const PRESENCE =
  'subscription ($id: ID!, $card: ID) { boardPresence(boardId: $id, cardId: $card) { person { name } cardId } }'
type Here = readonly { readonly person: { readonly name: string }; readonly cardId: string | null }[]

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => await world.close())

/** Holds a row of the database until `release`; whoever wants to write it waits. */
async function hold(text: string, values: unknown[]): Promise<{ release: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  await client.query('begin')
  await client.query(text, values)
  return {
    release: async () => {
      await client.query('rollback')
      await client.end()
    },
  }
}

test('W1 what was parked until tomorrow is answered the same after midnight', async () => {
  const later = await openWorld()
  try {
    const card = await newRequest(later)
    const input = {
      operationId: randomUUID(),
      requestId: card.id,
      expectedVersion: 1,
      untilOn: dayAhead(1),
      reason: 'Väntar.',
    }
    const first = await act(later, later.maria, 'parkRequest', input)
    expect(first.__typename).toBe('CardChanged')
    later.advance(3 * 86_400_000)
    const maria: Person = { ...later.maria, cookie: await later.signIn(later.maria.id) }
    expect(await act(later, maria, 'parkRequest', input)).toEqual(first)
  } finally {
    await later.close()
  }
})

test('W3 a refused text is refused the same when it is sent again', async () => {
  const card = await newRequest(world)
  const input = {
    operationId: randomUUID(),
    requestId: card.id,
    expectedVersion: 1,
    urgency: 'B',
    reason: ' ',
  }
  const first = await act(world, world.maria, 'triageRequest', input)
  expect(first).toMatchObject({ code: 'INVALID', field: 'reason' })
  expect(await act(world, world.maria, 'triageRequest', input)).toEqual(first)
  const [row] = await world.sql('select result from operation where id = $1', [input.operationId])
  expect(row.result.is).toBe('refusal')
})

test('R5 a parked request that is put elsewhere in Väntar is still parked; taken out of it, it is not', async () => {
  const card = await newRequest(world)
  const state = await snapshot(world, world.maria)
  await act(world, world.maria, 'parkRequest', {
    requestId: card.id,
    expectedVersion: 1,
    untilOn: dayAhead(5),
    reason: 'Väntar.',
  })
  const parked = (columnKey: string, version: number) =>
    act(world, world.maria, 'moveCard', {
      cardId: card.id,
      expectedVersion: version,
      columnId: columnId(state, columnKey),
    })
  expect((await parked('WAITING', 2)).card).toMatchObject({ parkedUntilOn: dayAhead(5) })
  expect((await parked('BOOKED', 3)).card).toMatchObject({ parkedUntilOn: null })
})

test('a board asked for in capitals is followed like any other', async () => {
  const feed = await follow(world, world.erik, { boardId: world.board.id.toUpperCase() })
  const card = await newRequest(world)
  await feed.until((all) =>
    all.some(({ events }) => events?.some((event) => event.card?.id === card.id)) ? true : undefined,
  )
})

test('an operation id is the same in capitals', async () => {
  const card = await newRequest(world)
  const operationId = randomUUID()
  const input = { requestId: card.id, expectedVersion: 1 }
  const first = await act(world, world.maria, 'claimRequest', { ...input, operationId })
  const again = await tryAct(world, world.maria, 'claimRequest', {
    ...input,
    operationId: operationId.toUpperCase(),
  })
  expect(again.data.claimRequest).toEqual(first)
})

test('R1 presence on the board renews a claim', async () => {
  const { lapseClaims } = await import('server/claim')
  const card = await newRequest(world)
  await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
  const lease = async (): Promise<number> =>
    (
      await world.sql('select lease_until from claim where request_id = $1', [card.id])
    )[0].lease_until.getTime()
  const before = await lease()
  world.advance(100_000)
  const here = record<Here>(world.connect(world.erik), PRESENCE, { id: world.board.id })
  await here.until((all) => all[0])
  await expect.poll(lease).toBeGreaterThan(before)
  world.advance(100_000)
  await lapseClaims(world.house)
  expect((await snapshot(world, world.maria)).cards.find(({ id }) => id === card.id)?.claim).not.toBeNull()
  here.stop()
})

// Sessions are checked each second: of the many who come, those who come in the middle of it are let be.
test('seventy people on one board are told of by ids, and wake-ups still reach the other process', async () => {
  const second = await world.startProcess()
  const people = await Promise.all(
    Array.from({ length: 70 }, async (_, index) => await world.person(`Person Nummer${index}`, 'CASEWORKER')),
  )
  const watching = record<Here>(world.connect(world.amina), PRESENCE, { id: world.board.id })
  const there = people.map((person) =>
    record<Here>(world.connect(person, second), PRESENCE, { id: world.board.id }),
  )
  await Promise.all(there.map(async (each) => await each.until((all) => all[0])))
  const all = await watching.until((heard) => heard.find((here) => here.length >= 71))
  expect(new Set(all.map(({ person }) => person.name)).size).toBe(all.length)
  const feed = await follow(world, world.erik, { process: second })
  const card = await newRequest(world)
  const began = performance.now()
  await feed.until((heard) =>
    heard.some(({ events }) => events?.some((event) => event.card?.id === card.id)) ? true : undefined,
  )
  expect(performance.now() - began).toBeLessThan(1_500)
})

test('a card of another board is no card of this presence', async () => {
  const both = await world.person('Tora Tvåtavlor', 'CASE_SUPERVISOR', [world.unit.id, world.otherUnit.id])
  const card = await newRequest(world)
  const here = record<Here>(world.connect(both), PRESENCE, { id: world.otherBoard.id, card: card.id })
  await here.ended
  expect(JSON.stringify(here.errors)).toContain('NOT_FOUND')
})

test('a change that waits too long for a lock is answered 503 and can be sent again', async () => {
  const card = await newRequest(world)
  const held = await hold('select 1 from request where id = $1 for update', [card.id])
  const input = { operationId: randomUUID(), requestId: card.id, expectedVersion: 1 }
  const answer = await tryAct(world, world.maria, 'claimRequest', input)
  expect(answer.status).toBe(503)
  expect(answer.errors[0]?.extensions?.code).toBe('UNAVAILABLE')
  await held.release()
  expect(await act(world, world.maria, 'claimRequest', input)).toMatchObject({ __typename: 'CardChanged' })
})

test('a process that is told to stop lets what is under way end', async () => {
  const stopping = await world.startProcess()
  const card = await newRequest(world)
  const held = await hold('select 1 from request where id = $1 for update', [card.id])
  const waiting = tryAct(
    world,
    world.maria,
    'claimRequest',
    { requestId: card.id, expectedVersion: 1 },
    stopping,
  )
  await expect
    .poll(
      async () =>
        (
          await world.sql(
            `select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`,
          )
        )[0].waiting,
    )
    .toBeGreaterThan(0)
  const stopped = stopping.app.close()
  await held.release()
  expect((await waiting).data.claimRequest.__typename).toBe('CardChanged')
  await stopped
  world.processes.splice(world.processes.indexOf(stopping), 1)
})

test('G8 a comment sent again after leaving the circle does not give its text back', async () => {
  const card = await newRequest(world)
  await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
  const input = { operationId: randomUUID(), requestId: card.id, text: 'Mellan oss.' }
  expect((await act(world, world.erik, 'addComment', input)).comment.text).toBe('Mellan oss.')
  await act(world, world.erik, 'releaseRequest', { requestId: card.id, expectedVersion: 2 })
  expect(await act(world, world.erik, 'addComment', input)).toMatchObject({
    __typename: 'CommentAdded',
    comment: null,
  })
})

test('a greedy document, a subscription over HTTP and NUL are refused at the door', async () => {
  const aliases = Array.from({ length: 30 }, (_, index) => `b${index}: viewer { id }`).join(' ')
  const greedy = await world.execute(world.erik, `{ ${aliases} }`)
  expect(greedy.errors[0]?.message).toMatch(/At most/)
  const streamed = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-graphql-yoga-csrf': '1',
      accept: 'text/event-stream',
      cookie: world.erik.cookie,
    },
    body: JSON.stringify({ query: `subscription { boardFeed(boardId: "${world.board.id}") { clock } }` }),
  })
  expect(streamed.status).toBe(406)
  expect(await streamed.json()).toMatchObject({ errors: [{ message: expect.stringContaining('socket') }] })
  for (const subject of ['a\u0000b', 'a\ud800b']) {
    const refused = await world.execute(world.erik, 'query ($s: String!) { draft(subject: $s) { text } }', {
      s: subject,
    })
    expect(refused.status).toBe(400)
  }
})
