// The pump under faults (guarantees.md G4, G7): failing reads are real ones, the table renamed or the backends ended. A
// stream outlives them; a pump that lags is waited for. Feeds of our own, with a poll an hour apart, stand for processes
// that no wake-up reaches: nothing but what is tested brings them on.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeed } from 'server/feed'
import {
  type Face,
  type Outcome,
  act,
  columnId,
  expectSame,
  follow,
  newRequest,
  snapshot,
  tryAct,
} from '../support/board.ts'
import { type World, openWorld } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ limits: false })
})
afterAll(async () => await world.close())

/** A feed that hears nothing by itself, and tells its faults. */
function deafFeed(db = world.house.db) {
  const faults: unknown[] = []
  const heard = new Set<() => void>()
  const feed = createFeed<null>({
    db,
    loadFaces: async () => new Map(),
    onFault: (error) => {
      faults.push(error)
      for (const each of heard) each()
    },
    pollMs: 3_600_000,
  })
  const faulted = async (count: number): Promise<void> => {
    while (faults.length < count) {
      await new Promise<void>((resolve) => {
        heard.add(resolve)
      })
    }
  }
  return { ...feed, faults, faulted }
}

async function clockNow(): Promise<number> {
  return (await snapshot(world, world.erik)).clock
}

/** Writes one row of the log by the public door; answers its number. */
async function writeRow(): Promise<number> {
  await newRequest(world)
  return await clockNow()
}

/** Repeats the last row of a card as the next of the log, past the product: no wake-up tells of it. */
async function writeUnheard(cardId: string): Promise<void> {
  await world.sql(
    `with next as (update board set clock = clock + 1 where id = $1 returning clock),
          last as (select * from event where subject_id = $2 order by number desc limit 1)
     insert into event (board_id, number, kind, subject_id, version, scopes_before, scopes_after, actor_id, at)
     select board_id, next.clock, kind, subject_id, version, scopes_before, scopes_after, actor_id, at from last, next`,
    [world.board.id, cardId],
  )
}

async function pumpOf(feed: ReturnType<typeof deafFeed>, signal: AbortSignal) {
  const pump = await feed.follow(world.board.id, signal)
  if (!pump) throw new Error('no such board')
  return pump
}

/** Ends every other connection to the world's database. */
async function endBackends(): Promise<number> {
  const ended = await world.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  return ended.length
}

/** Moves until it is answered, as a client with an outbox does. */
async function moveAnswered(card: Face, to: string, version: number): Promise<Outcome> {
  const input = {
    operationId: crypto.randomUUID(),
    cardId: card.id,
    expectedVersion: version,
    columnId: to,
  }
  for (;;) {
    const answer = await tryAct(world, world.erik, 'moveCard', input).catch(() => null)
    if (answer && answer.errors.length === 0 && answer.data) return answer.data.moveCard
  }
}

test('a failing read of the log keeps the ring, is tried again without a poll, and nothing is lost', async () => {
  const feed = deafFeed()
  const leave = new AbortController()
  const pump = await pumpOf(feed, leave.signal)
  const before = pump.clock()
  await writeRow()
  const after = await writeRow()
  const waiting = pump.after(before, leave.signal)
  await world.sql('alter table event rename to event_away')
  feed.wake(world.board.id)
  await feed.faulted(3)
  await world.sql('alter table event_away rename to event')
  const entries = await waiting
  if (typeof entries === 'string') throw new Error(entries)
  expect(entries[0]?.row.number).toBe(before + 1)
  expect(pump.clock()).toBe(after)
  expect(feed.followed()).toEqual([world.board.id])
  leave.abort()
  expect(feed.followed()).toEqual([])
  feed.close()
})

test('G4 a live stream goes on over a failing read of the log, without a snapshot and without a gap', async () => {
  const watcher = await follow(world, world.erik)
  const card = await newRequest(world)
  const state = await snapshot(world, world.erik)
  await watcher.at(state.clock)
  await world.sql('alter table event rename to event_away')
  for (const { app } of world.processes) app.house.wake(world.board.id)
  const refused = await tryAct(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
  expect(refused.data?.claimRequest ?? null).toBeNull()
  await world.sql('alter table event_away rename to event')
  const claimed = await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
  await expectSame(world, world.erik, { watcher, clock: claimed.clock })
  expect(watcher.messages.filter((message) => message.snapshot !== null)).toHaveLength(1)
  expect(watcher.errors).toEqual([])
})

test('G4 every connection to the database ended, twice, during moves: everybody arrives, no stream ends', async () => {
  const second = await world.startProcess()
  const watchers = [
    await follow(world, world.erik),
    await follow(world, world.maria),
    await follow(world, world.amina, { process: second }),
  ]
  const cards = [await newRequest(world), await newRequest(world), await newRequest(world)]
  const state = await snapshot(world, world.erik)
  const targets = [columnId(state, 'BOOKED'), columnId(state, 'ONGOING')]
  const moving = Promise.all(
    cards.map(async (card) => {
      let version = card.version
      for (let round = 0; round < 12; round += 1) {
        const moved = await moveAnswered(card, targets[round % 2] ?? '', version)
        expect(moved.__typename).toBe('CardChanged')
        version = moved.card.version
      }
    }),
  )
  expect(await endBackends()).toBeGreaterThan(0)
  await Promise.all(watchers.map(async (watcher) => await watcher.at(state.clock + 6)))
  await endBackends()
  await moving
  const fresh = await snapshot(world, world.erik)
  for (const watcher of watchers) {
    expect(await watcher.at(fresh.clock)).toEqual(fresh)
    expect(watcher.errors).toEqual([])
    expect(watcher.messages.filter((message) => message.snapshot !== null)).toHaveLength(1)
  }
})

test('G7 ahead of the pump is waited for; only ahead of the database is nothing known', async () => {
  const feed = deafFeed()
  const leave = new AbortController()
  const pump = await pumpOf(feed, leave.signal)
  const known = pump.clock()
  await writeRow()
  const ahead = await writeRow()
  const waiting = pump.after(ahead, leave.signal)
  const next = await writeRow()
  feed.wake(world.board.id)
  const entries = await waiting
  if (typeof entries === 'string') throw new Error(entries)
  expect(entries.map(({ row }) => row.number)[0]).toBe(ahead + 1)
  expect([ahead > known, pump.clock()]).toEqual([true, next])
  expect(await pump.look()).toMatchObject({ number: next })
  leave.abort()
  feed.close()
})

test('G7 a cursor ahead of its process resumes with events; after a snapshot no second one comes', async () => {
  const lagging = await world.startProcess()
  const early = await follow(world, world.erik, { process: lagging })
  const card = await newRequest(world)
  await early.at(await clockNow())
  await writeUnheard(card.id)
  const cursor = await snapshot(world, world.erik)
  const back = await follow(world, world.maria, {
    process: lagging,
    cursor: { after: cursor.clock, epoch: cursor.epoch },
    state: cursor,
  })
  await writeUnheard(card.id)
  const fresh = await follow(world, world.amina, { process: lagging })
  const claimed = await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
  const now = await snapshot(world, world.erik)
  for (const each of [early, back, fresh]) expect(await each.at(claimed.clock)).toEqual(now)
  expect(back.messages.filter((message) => message.snapshot !== null)).toEqual([])
  expect(fresh.messages.filter((message) => message.snapshot !== null)).toHaveLength(1)
})

test('a poll whose answer is older than what was read meanwhile ends nothing', async () => {
  const answered = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const { db } = world.house
  // The real answer, only later.
  const findMany = async (question: Parameters<typeof db.board.findMany>[0]) => {
    const found = await db.board.findMany(question)
    answered.resolve()
    await held.promise
    return found
  }
  const board = new Proxy(db.board, {
    get: (target, name) => (name === 'findMany' ? findMany : Reflect.get(target, name)),
  })
  const feed = deafFeed(
    new Proxy(db, { get: (target, name) => (name === 'board' ? board : Reflect.get(target, name)) }),
  )
  const leave = new AbortController()
  const pump = await pumpOf(feed, leave.signal)
  const polling = feed.poll()
  await answered.promise
  await writeRow()
  const waiting = pump.after(pump.clock(), leave.signal)
  feed.wake(world.board.id)
  expect(await waiting).not.toBeTypeOf('string')
  held.resolve()
  await polling
  expect(feed.followed()).toEqual([world.board.id])
  leave.abort()
  feed.close()
})

test('who comes as the last one leaves follows a living board, and when all have left it is followed no more', async () => {
  const feed = deafFeed()
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()]
  await pumpOf(feed, first.signal)
  const coming = pumpOf(feed, second.signal)
  first.abort()
  const pump = await coming
  expect(feed.followed()).toEqual([world.board.id])
  const waiting = pump.after(pump.clock(), second.signal)
  await writeRow()
  feed.wake(world.board.id)
  expect(await waiting).not.toBeTypeOf('string')
  await pumpOf(feed, third.signal)
  second.abort()
  expect(feed.followed()).toEqual([world.board.id])
  third.abort()
  expect([feed.followed(), feed.faults]).toEqual([[], []])
  feed.close()
})
