// The log and the feed at the socket (guarantees.md G4–G8): order, completeness, resume, visibility, two processes.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, apply, columnId, follow, newRequest, record, snapshot } from '../support/board.ts'
import { dayAhead } from '../support/days.ts'
import { type Process, type World, openWorld } from '../support/world.ts'

let world: World
let second: Process
beforeAll(async () => {
  world = await openWorld({ limits: false })
  second = await world.startProcess()
})
afterAll(async () => await world.close())

test('G4 forty racing moves give a log without a gap, and no two cards of a column share a rank', async () => {
  const race = await openWorld({ limits: false })
  try {
    const watcher = await follow(race, race.erik)
    const cards = await Promise.all(Array.from({ length: 40 }, async () => await newRequest(race)))
    const state = await snapshot(race, race.erik)
    const other = await race.startProcess()
    const target = columnId(state, 'BOOKED')
    const before = state.clock
    const moved = await Promise.all(
      cards.map(async (card, index) => {
        const process = index % 2 === 0 ? other : undefined
        return await act(
          race,
          race.erik,
          'moveCard',
          { cardId: card.id, expectedVersion: 1, columnId: target },
          process,
        )
      }),
    )
    expect(moved.map(({ __typename }) => __typename)).toEqual(cards.map(() => 'CardChanged'))
    const log = await race.sql('select number from event where board_id = $1 order by number', [
      race.board.id,
    ])
    expect(log.map(({ number }) => number)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1))
    expect(moved.map(({ clock }) => clock).toSorted((a, b) => a - b)).toEqual(
      log.slice(before).map(({ number }) => number),
    )
    const shared = await race.sql('select column_id, rank from request group by 1, 2 having count(*) > 1')
    expect(shared).toEqual([])
    expect(await watcher.at(80)).toEqual(await snapshot(race, race.maria))
    expect(watcher.messages.flatMap(({ events }) => events?.map(({ clock }) => clock) ?? [])).toEqual(
      Array.from({ length: 80 }, (_, index) => index + 1),
    )
  } finally {
    await race.close()
  }
})

test('a change through one process is seen through the other', async () => {
  const here = await follow(world, world.erik)
  const there = await follow(world, world.maria, { process: second })
  const card = await newRequest(world)
  const claimed = await act(
    world,
    world.maria,
    'claimRequest',
    { requestId: card.id, expectedVersion: 1 },
    second,
  )
  const fresh = await snapshot(world, world.erik, second)
  expect(await here.at(claimed.clock)).toEqual(fresh)
  expect(await there.at(claimed.clock)).toEqual(fresh)
})

test('G3 of twelve who change the same card at once through two processes one wins, the others get its state', async () => {
  for (const verb of ['parkRequest', 'claimRequest', 'moveCard'] as const) {
    const card = await newRequest(world)
    const state = await snapshot(world, world.erik)
    const seen = { expectedVersion: card.version }
    const input = {
      parkRequest: { ...seen, requestId: card.id, untilOn: dayAhead(5), reason: 'Väntar.' },
      claimRequest: { ...seen, requestId: card.id },
      moveCard: { ...seen, cardId: card.id, columnId: columnId(state, 'BOOKED') },
    }[verb]
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, async (_, index) =>
        act(world, index % 3 ? world.erik : world.maria, verb, input, index % 2 ? second : undefined),
      ),
    )
    const won = outcomes.filter(({ __typename }) => __typename === 'CardChanged')
    expect(won).toHaveLength(1)
    const lost = outcomes.filter(({ __typename }) => __typename === 'Conflict')
    expect(lost).toHaveLength(11)
    for (const { current } of lost) expect(current).toEqual(won[0]?.card)
  }
})

test('an operation sent to two processes at once applies once', async () => {
  const card = await newRequest(world)
  const input = { operationId: randomUUID(), requestId: card.id, expectedVersion: 1 }
  const [one, two] = await Promise.all([
    act(world, world.maria, 'claimRequest', input),
    act(world, world.maria, 'claimRequest', input, second),
  ])
  expect(one.__typename).toBe('CardChanged')
  expect(two).toEqual(one)
})

test('G7 a returning client gets only what it missed, also from a process that never saw it', async () => {
  const before = await snapshot(world, world.erik)
  const card = await newRequest(world)
  await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
  await act(world, world.amina, 'addComment', { requestId: card.id, text: 'Bara för kretsen.' })
  const cursor = { after: before.clock, epoch: before.epoch }
  for (const process of [world.processes[0], second, await world.startProcess()]) {
    const back = await follow(world, world.erik, { cursor, state: before, ...(process ? { process } : {}) })
    expect(back.messages[0]?.snapshot).toBeNull()
    expect(back.messages[0]?.events?.map(({ kind }) => kind)).toEqual([
      'COHANDLING_REQUESTED',
      'REQUEST_CLAIMED',
    ])
    const now = await snapshot(world, world.erik)
    expect({ ...back.state(), clock: now.clock }).toEqual(now)
  }
})

test('G7 nothing missed is one message without events; another epoch, a number ahead or too old is a snapshot', async () => {
  const now = await snapshot(world, world.erik)
  const calm = await follow(world, world.erik, { cursor: { after: now.clock, epoch: now.epoch }, state: now })
  expect(calm.messages).toEqual([
    { epoch: now.epoch, clock: now.clock, previous: now.clock, snapshot: null, events: [] },
  ])
  for (const cursor of [
    { after: now.clock, epoch: randomUUID() },
    { after: now.clock + 1, epoch: now.epoch },
    { after: now.clock - 2001, epoch: now.epoch },
  ]) {
    const reset = await follow(world, world.erik, { cursor })
    expect(reset.messages[0]?.snapshot).toMatchObject({ clock: now.clock })
  }
})

test('F1 a comment is heard by the circle alone; the board gets no message of it', async () => {
  const card = await newRequest(world)
  const board = await follow(world, world.erik)
  const text = `Hemligt ${randomUUID()}`
  const comment = await act(world, world.amina, 'addComment', { requestId: card.id, text })
  const moved = await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
  await board.at(moved.clock)
  const last = board.messages.at(-1)
  expect(last).toMatchObject({ clock: comment.clock + 1, previous: comment.clock - 1 })
  expect(JSON.stringify(board.messages)).not.toContain('Hemligt')
})

test('a hidden board, a missing one and one that is no id are the same answer at the socket', async () => {
  const said = []
  for (const boardId of [world.otherBoard.id, randomUUID(), 'ingen']) {
    const stream = record(
      world.connect(world.erik),
      'subscription ($id: ID!) { boardFeed(boardId: $id) { clock } }',
      { id: boardId },
    )
    await stream.ended
    said.push(JSON.stringify(stream.errors))
    expect(stream.messages).toEqual([])
  }
  expect(new Set(said).size).toBe(1)
  expect(said[0]).toContain('NOT_FOUND')
})

test('G9 an ended session closes its sockets with 4401 and is refused over HTTP at once', async () => {
  const cookie = await world.signIn(world.erik.id)
  const again = { ...world.erik, cookie }
  const feed = await follow(world, again)
  const out = await fetch(`${world.url}/sign-out`, { method: 'POST', headers: { cookie } })
  expect(out.status).toBe(204)
  expect(await feed.ended).toMatchObject({ code: 4401 })
  expect((await world.execute(again, '{ viewer { name } }')).status).toBe(401)
})

test('G8 who leaves the unit loses the board: the socket closes with 4403 and what comes back is nothing', async () => {
  const guest = await world.person('Gerd Gäst', 'CASEWORKER')
  const feed = await follow(world, guest)
  await world.sql('update membership set until_at = now() where person_id = $1', [guest.id])
  expect(await feed.ended).toMatchObject({ code: 4403 })
  const back = record(world.connect(guest), 'subscription ($id: ID!) { boardFeed(boardId: $id) { clock } }', {
    id: world.board.id,
  })
  await back.ended
  expect(JSON.stringify(back.errors)).toContain('NOT_FOUND')
})

test('presence: who looks at the board, at which card, through any process, and gone when gone', async () => {
  const PRESENCE =
    'subscription ($id: ID!, $card: ID) { boardPresence(boardId: $id, cardId: $card) { person { name } cardId } }'
  const card = await newRequest(world)
  type Here = readonly { readonly person: { readonly name: string }; readonly cardId: string | null }[]
  const amina = record<Here>(world.connect(world.amina), PRESENCE, { id: world.board.id })
  await amina.until((all) => all[0])
  const maria = record<Here>(world.connect(world.maria, second), PRESENCE, {
    id: world.board.id,
    card: card.id,
  })
  const both = await amina.until((all) => all.find((here) => here.some((each) => each.cardId === card.id)))
  expect(both).toContainEqual({ person: { name: 'Maria Sand' }, cardId: card.id })
  maria.stop()
  const left = await amina.until((all) => {
    const last = all.at(-1)
    return last && !last.some(({ person }) => person.name === 'Maria Sand') ? last : undefined
  })
  expect(left).toContainEqual({ person: { name: 'Amina Berg' }, cardId: null })
  // What one process tells the other may be lost, and is told again after ten seconds: twice here at the most.
}, 30_000)

test('the reducer of these tests refuses a gap', () => {
  const message = { epoch: 'e', clock: 7, previous: 5, snapshot: null, events: [] }
  expect(() => apply({ epoch: 'e', clock: 4, columns: [], cards: [] }, message)).toThrow(
    'a message after 5 came at 4',
  )
})
