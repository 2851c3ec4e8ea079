// Supervision through the public door: queues and deputies, availability that ends by itself, times and the last seat,
// series, held days and the alarm, each verb done, refused, hidden from the outsider and told to who follows the board.

import { randomUUID } from 'node:crypto'
import { endAvailability } from 'server/supervision'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Face, act, columnId, expectSame, follow, newRequest, snapshot } from '../support/board.ts'
import { type Page, type Verb, page, supervise, unitOf } from '../support/supervision.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let world: World
let ulrika: Person
let helena: Person
let camilla: Person
let petra: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  ulrika = await world.person('Ulrika Ek', 'CASE_SUPERVISOR')
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  camilla = await world.person('Camilla Rask', 'ADMINISTRATOR')
  petra = await world.person('Petra Jonsson', 'CASEWORKER')
})
afterAll(async () => await world.close())

const everybody = (): Person[] => [
  world.amina,
  world.erik,
  world.maria,
  world.outsider,
  ulrika,
  helena,
  camilla,
  petra,
]

/** The same people some time later: everybody signs in anew. */
async function later(milliseconds: number): Promise<void> {
  world.advance(milliseconds)
  for (const person of everybody()) Object.assign(person, { cookie: await world.signIn(person.id) })
}

const dayOf = (instant: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(instant)
const today = (): string => dayOf(world.house.clock())

async function clock(): Promise<number> {
  const [row] = await world.sql('select clock from board where id = $1', [world.board.id])
  return row.clock
}

const mine = (of: Page, boardRef: string): boolean => of.queue.some(({ card }) => card.boardRef === boardRef)

/** A time ahead, never twice the same hour. */
let hoursAhead = 24
async function offered(
  of: { seats?: number; by?: Person; supervisor?: Person } = {},
): Promise<Page['units'][number]['slots'][number]> {
  hoursAhead += 5
  const startsAt = new Date(world.house.clock().getTime() + hoursAhead * HOUR).toISOString()
  const input = {
    unitId: world.unit.id,
    startsAt,
    minutes: 45,
    seats: of.seats ?? 1,
    ...(of.supervisor ? { supervisorId: of.supervisor.id } : {}),
  }
  const done = await supervise(world, of.by ?? ulrika, 'offerSlots', input)
  expect(done.__typename).toBe('SupervisionChanged')
  const slot = (await unitOf(world, ulrika)).slots.find((each) => each.startsAt === startsAt)
  if (!slot) throw new Error('the time is not there')
  return slot
}

async function slotNow(id: string, who: Person = ulrika) {
  return (await unitOf(world, who)).slots.find((each) => each.id === id)
}

async function face(
  id: string,
): Promise<Face & { bookedAt: string | null; directedTo: { name: string } | null }> {
  const answer = await world.execute(
    world.erik,
    `query ($id: ID!) { board(id: $id) { cards { id version columnId boardRef bookedAt directedTo { name } } } }`,
    { id: world.board.id },
  )
  return answer.data.board.cards.find((card: Face) => card.id === id)
}

describe('whose queue', () => {
  test('asked of the unit it stands in every supervisor’s queue; asked of one, in hers alone', async () => {
    const open = await newRequest(world, 'requestSupervision')
    const { id: caseId } = await world.newCase()
    const asked = await act(world, world.amina, 'requestSupervision', {
      caseId,
      question: 'Hur lägger jag upp det?',
      directedToId: ulrika.id,
    })
    const [of, others] = [await page(world, ulrika), await page(world, world.maria)]
    expect([mine(of, open.boardRef), mine(others, open.boardRef)]).toEqual([true, true])
    expect([mine(of, asked.card.boardRef), mine(others, asked.card.boardRef)]).toEqual([true, false])
    for (const who of [world.erik, world.amina, camilla]) expect((await page(world, who)).queue).toEqual([])
    expect((await face(asked.card.id)).directedTo).toEqual({ name: 'Ulrika Ek' })
  })

  test('asked of who gives none in the unit, or has a conflict of interest, it is refused and nothing is written', async () => {
    const { id: caseId } = await world.newCase()
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())',
      [randomUUID(), caseId, ulrika.id],
    )
    const before = await clock()
    for (const directedToId of [world.erik.id, world.outsider.id, randomUUID(), 'x', ulrika.id]) {
      const said = await act(world, world.amina, 'requestSupervision', {
        caseId,
        question: 'Hur?',
        directedToId,
      })
      expect(said).toMatchObject({ code: 'INVALID', field: 'directedToId' })
    }
    expect(await clock()).toBe(before)
  })

  test('directed by the responsible and by who supervises; refused to others; told, once, and found by events', async () => {
    const card = await newRequest(world, 'requestSupervision')
    const watcher = await follow(world, world.erik)
    const seen = { requestId: card.id, expectedVersion: card.version, directedToId: ulrika.id }
    for (const who of [world.erik, petra, camilla])
      expect(await supervise(world, who, 'directRequest', seen)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await supervise(world, world.outsider, 'directRequest', seen)).toMatchObject({ code: 'NOT_FOUND' })
    const operationId = randomUUID()
    const done = await supervise(world, world.amina, 'directRequest', { ...seen, operationId })
    expect(await supervise(world, world.amina, 'directRequest', { ...seen, operationId })).toEqual(done)
    expect(await supervise(world, world.maria, 'directRequest', seen)).toMatchObject({
      __typename: 'Conflict',
    })
    await expectSame(world, world.erik, { watcher, clock: done.clock })
    expect(mine(await page(world, world.maria), card.boardRef)).toBe(false)
    const back = { requestId: card.id, expectedVersion: card.version + 1 }
    expect((await supervise(world, world.maria, 'directRequest', back)).__typename).toBe('CardChanged')
    expect(mine(await page(world, world.maria), card.boardRef)).toBe(true)
    watcher.stop()
  })

  test('whoever got a conflict of interest since can’t be given it, and doesn’t see it', async () => {
    const card = await newRequest(world, 'requestSupervision')
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())',
      [randomUUID(), card.caseId, ulrika.id],
    )
    const seen = { requestId: card.id, expectedVersion: card.version, directedToId: ulrika.id }
    const said = await supervise(world, world.amina, 'directRequest', seen)
    expect(said).toMatchObject({ code: 'INVALID', field: 'directedToId' })
    expect(said.message).not.toMatch(/jäv/i)
    expect((await face(card.id)).directedTo).toBeNull()
    expect(mine(await page(world, ulrika), card.boardRef)).toBe(false)
  })

  test('a deputy has the queue of whoever is away, in its days; what is taken leaves it', async () => {
    const { id: caseId } = await world.newCase()
    const { card } = await act(world, world.amina, 'requestSupervision', {
      caseId,
      question: 'Hur?',
      directedToId: ulrika.id,
    })
    expect(mine(await page(world, world.maria), card.boardRef)).toBe(false)
    const absence = randomUUID()
    await world.sql(
      `insert into absence (id, person_id, from_on, until_on, deputy_id, by_id, at) values ($1, $2, $3, $3, $4, $2, now())`,
      [absence, ulrika.id, today(), world.maria.id],
    )
    const queue = (await page(world, world.maria)).queue
    expect(queue.find((each) => each.card.id === card.id)?.insteadOf).toEqual({ name: 'Ulrika Ek' })
    const [told] = (await unitOf(world, world.erik)).supervisors.filter(
      ({ person }) => person.id === ulrika.id,
    )
    expect(told).toMatchObject({ state: 'AWAY', isAbsent: true, deputy: { name: 'Maria Sand' } })
    const claimed = await act(world, world.maria, 'claimRequest', {
      requestId: card.id,
      expectedVersion: card.version,
    })
    expect(claimed.__typename).toBe('CardChanged')
    expect(mine(await page(world, ulrika), card.boardRef)).toBe(false)
    expect(mine(await page(world, world.maria), card.boardRef)).toBe(true)
    await act(world, world.maria, 'releaseRequest', {
      requestId: card.id,
      expectedVersion: claimed.card.version,
    })
    await world.sql(`update absence set from_on = from_on + 1, until_on = until_on + 1 where id = $1`, [
      absence,
    ])
    expect(mine(await page(world, world.maria), card.boardRef)).toBe(false)
    await world.sql('delete from absence where id = $1', [absence])
  })
})

describe('availability', () => {
  test('is said by who gives supervision, seen by the unit, and ends by itself with one row of the log', async () => {
    for (const who of [world.amina, camilla])
      expect(await supervise(world, who, 'sayAvailability', { state: 'NOW' })).toMatchObject({
        code: 'FORBIDDEN',
      })
    const watcher = await follow(world, world.erik)
    const other = await world.startProcess()
    const done = await supervise(world, ulrika, 'sayAvailability', { state: 'NOW' })
    const event = await watcher.until((all) =>
      all.flatMap(({ events }) => events ?? []).find(({ kind }) => kind === 'AVAILABILITY_SAID'),
    )
    expect(event).toMatchObject({ clock: done.clock, card: null })
    const told = async (): Promise<string | null | undefined> =>
      (await unitOf(world, world.erik)).supervisors.find(({ person }) => person.id === ulrika.id)?.state
    expect(await told()).toBe('NOW')
    expect((await page(world, world.outsider)).units.map(({ id }) => id)).toEqual([world.otherUnit.id])

    const before = await clock()
    const [row] = await world.sql('select until_at from availability where person_id = $1', [ulrika.id])
    await later(row.until_at.getTime() - world.house.clock().getTime() + 1000)
    // Not said any more from that second, whether or not the clock has been round; and told once by all processes.
    expect(await told()).toBeNull()
    await Promise.all([
      endAvailability(world.house),
      endAvailability(other.app.house),
      endAvailability(world.house),
    ])
    expect(await world.sql('select 1 from availability')).toEqual([])
    const rows = await world.sql(
      `select actor_id from event where board_id = $1 and kind = 'AVAILABILITY_SAID' and number > $2`,
      [world.board.id, before],
    )
    expect(rows).toEqual([{ actor_id: null }])
    const houses = [world.house, other.app.house]
    const from = await clock()
    for (let round = 0; round < 10; round += 1) {
      await world.sql(
        `insert into availability (person_id, state, until_at, said_at) values ($1, 'NOW', $2, $2)`,
        [ulrika.id, world.house.clock()],
      )
      await Promise.all(
        Array.from({ length: 6 }, async (_, at) => await endAvailability(houses[at % 2] ?? world.house)),
      )
    }
    expect(await clock()).toBe(from + 10)
    watcher.stop()
  })

  test('a time that isn’t later today is refused with what to do', async () => {
    const atTime = new Date(world.house.clock().getTime() + 2 * DAY).toISOString()
    for (const input of [{ state: 'AT_TIME' }, { state: 'AT_TIME', atTime }]) {
      expect(await supervise(world, ulrika, 'sayAvailability', input)).toMatchObject({
        code: 'INVALID',
        field: 'atTime',
        message: 'Välj ett klockslag senare i dag.',
      })
    }
  })

  test('when the time that was said has come, she is available', async () => {
    const now = world.house.clock().getTime()
    await world.sql(
      `insert into availability (person_id, state, at_time, until_at, said_at) values ($1, 'AT_TIME', $2, $3, $2)
       on conflict (person_id) do update set state = 'AT_TIME', at_time = $2, until_at = $3`,
      [world.maria.id, new Date(now - 1000), new Date(now + HOUR)],
    )
    const { supervisors } = await unitOf(world, world.erik)
    expect(supervisors.find(({ person }) => person.id === world.maria.id)?.state).toBe('NOW')
    await world.sql('delete from availability where person_id = $1', [world.maria.id])
  })

  test('one in two units is told of on both boards', async () => {
    const both = await world.person('Eva Två', 'MENTOR', [world.unit.id, world.otherUnit.id])
    await supervise(world, both, 'sayAvailability', { state: 'AWAY' })
    const told = await world.sql(
      `select board_id from event where kind = 'AVAILABILITY_SAID' and subject_id = $1`,
      [both.id],
    )
    expect(told).toHaveLength(2)
    expect(new Set(told.map((row) => row.board_id))).toEqual(new Set([world.board.id, world.otherBoard.id]))
  })
})

describe('times', () => {
  test('offered by who gives supervision, and for others by who plans; not twice at once', async () => {
    const slot = await offered()
    const again = { unitId: world.unit.id, startsAt: slot.startsAt, minutes: 30 }
    expect(await supervise(world, ulrika, 'offerSlots', again)).toMatchObject({ code: 'CONFLICT' })
    for (const who of [world.amina, camilla])
      expect(await supervise(world, who, 'offerSlots', again)).toMatchObject({ code: 'FORBIDDEN' })
    const forHer = { ...again, supervisorId: ulrika.id }
    expect(await supervise(world, world.maria, 'offerSlots', forHer)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await supervise(world, world.outsider, 'offerSlots', forHer)).toMatchObject({ code: 'NOT_FOUND' })
    const byPlan = await offered({ by: camilla, supervisor: ulrika })
    expect(byPlan.supervisor.name).toBe('Ulrika Ek')
    const ofNobody = { ...again, supervisorId: world.erik.id }
    expect(await supervise(world, camilla, 'offerSlots', ofNobody)).toMatchObject({ code: 'NOT_FOUND' })
    const other = world.processes[1] ?? (await world.startProcess())
    for (let round = 0; round < 10; round += 1) {
      const startsAt = new Date(world.house.clock().getTime() + (300 + round) * DAY).toISOString()
      const raced = await Promise.all(
        [0, 1, 2, 3].map(
          async (at) =>
            await supervise(world, ulrika, 'offerSlots', { ...again, startsAt }, at % 2 ? other : undefined),
        ),
      )
      expect(raced.filter(({ __typename }) => __typename === 'SupervisionChanged')).toHaveLength(1)
    }
  })

  test('booked about the work as a whole: her own, for others by the supervisor and who plans', async () => {
    const slot = await offered({ seats: 4 })
    const book = async (who: Person, input: object = {}) =>
      await supervise(world, who, 'bookSlot', { slotId: slot.id, ...input })
    expect(await book(world.amina, { personId: world.erik.id })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await book(world.outsider)).toMatchObject({ code: 'NOT_FOUND' })
    expect((await book(world.amina)).__typename).toBe('SupervisionChanged')
    expect(await book(world.amina)).toMatchObject({ code: 'CONFLICT' })
    expect((await book(ulrika, { personId: world.erik.id })).__typename).toBe('SupervisionChanged')
    expect(await book(ulrika)).toMatchObject({ code: 'INVALID', field: 'personId' })
    expect((await book(camilla, { personId: petra.id })).__typename).toBe('SupervisionChanged')
    // Whoever books for others has no seat of her own to be given.
    expect(await book(camilla)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await book(camilla, { personId: world.outsider.id })).toMatchObject({ code: 'NOT_FOUND' })
    const seen = await slotNow(slot.id, world.erik)
    expect(seen?.bookings.map(({ person }) => person.name)).toEqual([
      'Amina Berg',
      'Erik Lund',
      'Petra Jonsson',
    ])
  })

  test('the last seat goes to one of many who want it at once, over two processes', async () => {
    const other = world.processes[1] ?? (await world.startProcess())
    for (let round = 0; round < 10; round += 1) {
      const slot = await offered({ seats: 2 })
      await supervise(world, world.maria, 'bookSlot', { slotId: slot.id })
      const raced = await Promise.all(
        [world.amina, world.erik, petra].map(
          async (who, index) =>
            await supervise(world, who, 'bookSlot', { slotId: slot.id }, index === 0 ? undefined : other),
        ),
      )
      expect(raced.filter(({ __typename }) => __typename === 'SupervisionChanged')).toHaveLength(1)
      for (const { code, message } of raced.filter(({ __typename }) => __typename === 'Refusal'))
        expect([code, message]).toEqual(['CONFLICT', 'Alla platser är bokade. Välj en annan tid.'])
      expect((await slotNow(slot.id))?.bookings).toHaveLength(2)
    }
  })

  test('booked about a request: it stands in Bokad with its time and whose it is, found by events; given back it waits again', async () => {
    const slot = await offered()
    const card = await newRequest(world, 'requestSupervision')
    const watcher = await follow(world, world.erik)
    const booking = { slotId: slot.id, requestId: card.id }
    expect(await supervise(world, world.erik, 'bookSlot', booking)).toMatchObject({ code: 'FORBIDDEN' })
    const operationId = randomUUID()
    const done = await supervise(world, camilla, 'bookSlot', { ...booking, operationId })
    expect(done.__typename).toBe('SupervisionChanged')
    expect(await supervise(world, camilla, 'bookSlot', { ...booking, operationId })).toEqual(done)
    const state = await snapshot(world, world.erik)
    expect(await watcher.at(done.clock)).toEqual(state)
    const booked = await face(card.id)
    expect(booked).toMatchObject({
      bookedAt: slot.startsAt,
      columnId: columnId(state, 'BOOKED'),
      directedTo: { name: 'Ulrika Ek' },
      version: card.version + 1,
    })
    expect((await slotNow(slot.id))?.bookings).toMatchObject([
      { person: { name: 'Amina Berg' }, boardRef: card.boardRef },
    ])
    expect(mine(await page(world, ulrika), card.boardRef)).toBe(false)
    // Booking opens nothing: neither who booked nor whose time it is comes into the circle by it.
    for (const who of [camilla, ulrika]) {
      const opened = await world.execute(who, 'query ($id: ID!) { request(id: $id) { question } }', {
        id: card.id,
      })
      expect(opened.data).toEqual({ request: null })
    }
    const second = await offered()
    expect(
      await supervise(world, world.amina, 'bookSlot', { slotId: second.id, requestId: card.id }),
    ).toMatchObject({ code: 'CONFLICT' })

    const bookingId = (await slotNow(slot.id))?.bookings[0]?.id
    expect(await supervise(world, world.erik, 'cancelBooking', { bookingId })).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await supervise(world, world.outsider, 'cancelBooking', { bookingId })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const back = await supervise(world, world.amina, 'cancelBooking', { bookingId })
    await expectSame(world, world.erik, { watcher, clock: back.clock })
    expect(await face(card.id)).toMatchObject({ bookedAt: null, columnId: columnId(state, 'TRIAGED') })
    expect(await supervise(world, world.amina, 'cancelBooking', { bookingId })).toMatchObject({
      code: 'CONFLICT',
    })
    expect((await slotNow(slot.id))?.bookings).toEqual([])
    watcher.stop()
  })

  test('not about another kind, a closed one, another’s name, or a case that the supervisor can’t take', async () => {
    const slot = await offered()
    const cohandling = await newRequest(world)
    expect(
      await supervise(world, world.amina, 'bookSlot', { slotId: slot.id, requestId: cohandling.id }),
    ).toMatchObject({ code: 'INVALID', field: 'requestId' })
    const card = await newRequest(world, 'requestSupervision')
    const about = { slotId: slot.id, requestId: card.id }
    expect(await supervise(world, ulrika, 'bookSlot', { ...about, personId: world.erik.id })).toMatchObject({
      code: 'INVALID',
      field: 'personId',
    })
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())',
      [randomUUID(), card.caseId, ulrika.id],
    )
    const said = await supervise(world, world.amina, 'bookSlot', about)
    expect(said).toMatchObject({ code: 'INVALID', field: 'requestId' })
    expect(said.message).not.toMatch(/jäv/i)
    const own = await newRequest(world, 'requestSupervision')
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())',
      [randomUUID(), own.caseId, world.amina.id],
    )
    expect(
      await supervise(world, world.amina, 'bookSlot', { slotId: slot.id, requestId: own.id }),
    ).toMatchObject({ code: 'FORBIDDEN' })
    expect((await slotNow(slot.id))?.bookings).toEqual([])
  })

  test('called off with all that is booked in it, also while somebody books: no seat without a time is left', async () => {
    const watcher = await follow(world, world.erik)
    for (let round = 0; round < 6; round += 1) {
      const slot = await offered({ seats: 3 })
      const [one, two] = [
        await newRequest(world, 'requestSupervision'),
        await newRequest(world, 'requestSupervision'),
      ]
      await supervise(world, ulrika, 'bookSlot', { slotId: slot.id, requestId: one.id })
      for (const who of [world.amina, camilla, world.outsider].slice(0, 1))
        expect(await supervise(world, who, 'cancelSlot', { slotId: slot.id })).toMatchObject({
          code: 'FORBIDDEN',
        })
      const [cancelled, booked] = await Promise.all([
        supervise(world, ulrika, 'cancelSlot', { slotId: slot.id }),
        supervise(world, world.amina, 'bookSlot', { slotId: slot.id, requestId: two.id }),
        supervise(world, world.erik, 'bookSlot', { slotId: slot.id }),
      ])
      if (cancelled.__typename === 'Refusal')
        await supervise(world, ulrika, 'cancelSlot', { slotId: slot.id })
      expect(booked.__typename).toMatch(/SupervisionChanged|Refusal/)
      for (const card of [one, two]) expect((await face(card.id)).bookedAt).toBeNull()
      expect(
        await world.sql('select 1 from supervision_booking where slot_id = $1 and cancelled_at is null', [
          slot.id,
        ]),
      ).toEqual([])
      expect(await slotNow(slot.id)).toBeUndefined()
      expect(await supervise(world, world.amina, 'bookSlot', { slotId: slot.id })).toMatchObject({
        code: 'CONFLICT',
      })
    }
    const fresh = await snapshot(world, world.erik)
    expect(await watcher.at(fresh.clock)).toEqual(fresh)
    watcher.stop()
  })

  test('a conflict of interest takes her out of it: what was directed to her or booked with her is the unit’s again', async () => {
    const slot = await offered()
    const booked = await newRequest(world, 'requestSupervision')
    await supervise(world, world.amina, 'bookSlot', { slotId: slot.id, requestId: booked.id })
    const asked = await act(world, world.amina, 'requestSupervision', {
      caseId: booked.caseId,
      question: 'Hur?',
      directedToId: ulrika.id,
    })
    const elsewhere = await newRequest(world, 'requestSupervision')
    await supervise(world, world.amina, 'directRequest', {
      requestId: elsewhere.id,
      expectedVersion: elsewhere.version,
      directedToId: ulrika.id,
    })
    const watcher = await follow(world, world.erik)
    const done = await world.execute(
      ulrika,
      'mutation ($input: DeclareConflictInput!) { declareConflict(input: $input) { __typename } }',
      { input: { operationId: randomUUID(), caseId: booked.caseId } },
    )
    expect(done.data.declareConflict.__typename).toBe('ConflictChanged')
    const fresh = await snapshot(world, world.erik)
    expect(await watcher.at(fresh.clock)).toEqual(fresh)
    watcher.stop()
    expect(await face(booked.id)).toMatchObject({
      bookedAt: null,
      directedTo: null,
      columnId: columnId(fresh, 'TRIAGED'),
    })
    expect(await face(asked.card.id)).toMatchObject({ directedTo: null })
    expect((await face(elsewhere.id)).directedTo).toEqual({ name: 'Ulrika Ek' })
    expect((await slotNow(slot.id))?.bookings).toEqual([])
    // It may be booked with somebody else at once.
    const other = await offered({ by: helena, supervisor: world.maria })
    expect(
      (await supervise(world, world.amina, 'bookSlot', { slotId: other.id, requestId: booked.id }))
        .__typename,
    ).toBe('SupervisionChanged')
  })

  test('not at a time of somebody who has left the unit since', async () => {
    const brita = await world.person('Brita Flyttar', 'CASE_SUPERVISOR')
    const slot = await offered({ by: brita })
    await world.sql('update membership set unit_id = $2 where person_id = $1', [brita.id, world.otherUnit.id])
    expect(await supervise(world, world.erik, 'bookSlot', { slotId: slot.id })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('a protected case is booked by its circle, and its reference is shown to nobody else', async () => {
    const slot = await offered()
    const card = await newRequest(world, 'requestSupervision')
    const done = await world.execute(
      world.amina,
      'mutation ($input: ProtectCaseInput!) { protectCase(input: $input) { __typename } }',
      { input: { operationId: randomUUID(), caseId: card.caseId, personIds: [] } },
    )
    expect(done.data.protectCase.__typename).toBe('ProtectionChanged')
    for (const who of [camilla, ulrika])
      expect(await supervise(world, who, 'bookSlot', { slotId: slot.id, requestId: card.id })).toMatchObject({
        code: 'NOT_FOUND',
      })
    const booked = await supervise(world, world.amina, 'bookSlot', { slotId: slot.id, requestId: card.id })
    expect(booked.__typename).toBe('SupervisionChanged')
    expect((await slotNow(slot.id, world.amina))?.bookings[0]?.boardRef).toBe(card.boardRef)
    for (const who of [ulrika, helena, camilla, world.erik]) {
      expect((await slotNow(slot.id, who))?.bookings).toMatchObject([
        { person: { name: 'Amina Berg' }, boardRef: null },
      ])
      expect(JSON.stringify(await page(world, who))).not.toContain(card.boardRef)
    }
  })
})

describe('series, held days and the alarm', () => {
  const pair = () => ({ unitId: world.unit.id, supervisorId: ulrika.id, personId: world.amina.id })

  test('a series is begun and ended by either of the two and who plans; one at a time', async () => {
    const begin = { ...pair(), everyWeeks: 4, fromOn: today() }
    for (const who of [world.erik, world.maria])
      expect(await supervise(world, who, 'startSeries', begin)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await supervise(world, world.outsider, 'startSeries', begin)).toMatchObject({ code: 'NOT_FOUND' })
    const raced = await Promise.all(
      [world.amina, ulrika].map(async (who) => await supervise(world, who, 'startSeries', begin)),
    )
    expect(raced.map(({ __typename, code }) => code ?? __typename).toSorted()).toEqual([
      'CONFLICT',
      'SupervisionChanged',
    ])
    const tie = (await page(world, world.amina)).ties.find(({ seriesId }) => seriesId !== null)
    expect(tie).toMatchObject({ supervisor: { name: 'Ulrika Ek' }, everyWeeks: 4, nextOn: today() })
    expect((await page(world, world.erik)).ties.some(({ person }) => person.name === 'Amina Berg')).toBe(
      false,
    )
    const end = { seriesId: tie?.seriesId }
    expect(await supervise(world, world.erik, 'endSeries', end)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await supervise(world, world.outsider, 'endSeries', end)).toMatchObject({ code: 'NOT_FOUND' })
    expect((await supervise(world, world.amina, 'endSeries', end)).__typename).toBe('SupervisionChanged')
    expect(await supervise(world, ulrika, 'endSeries', end)).toMatchObject({ code: 'CONFLICT' })
  })

  test('held is said by either of the two, once a day, also at once, and moves the next day on', async () => {
    await supervise(world, ulrika, 'startSeries', { ...pair(), everyWeeks: 2, fromOn: today() })
    const held = { ...pair(), heldOn: today() }
    for (const who of [world.erik, helena, camilla])
      expect(await supervise(world, who, 'recordSupervision', held)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await supervise(world, world.outsider, 'recordSupervision', held)).toMatchObject({
      code: 'NOT_FOUND',
    })
    const raced = await Promise.all(
      [world.amina, ulrika].map(async (who) => await supervise(world, who, 'recordSupervision', held)),
    )
    expect(raced.map(({ __typename, code }) => code ?? __typename).toSorted()).toEqual([
      'CONFLICT',
      'SupervisionChanged',
    ])
    const other = world.processes[1] ?? (await world.startProcess())
    for (let ago = 1; ago <= 10; ago += 1) {
      const heldOn = dayOf(new Date(Date.parse(`${today()}T12:00:00Z`) - ago * DAY))
      const again = await Promise.all(
        [world.amina, ulrika, world.amina, ulrika].map(
          async (who, at) =>
            await supervise(world, who, 'recordSupervision', { ...held, heldOn }, at % 2 ? other : undefined),
        ),
      )
      expect(again.filter(({ __typename }) => __typename === 'SupervisionChanged')).toHaveLength(1)
    }
    const [tie] = (await page(world, ulrika)).ties.filter(({ person }) => person.name === 'Amina Berg')
    const next = dayOf(new Date(Date.parse(`${today()}T12:00:00Z`) + 14 * DAY))
    expect(tie).toMatchObject({ lastOn: today(), nextOn: next })
    const tomorrow = dayOf(new Date(world.house.clock().getTime() + DAY))
    expect(await supervise(world, ulrika, 'recordSupervision', { ...held, heldOn: tomorrow })).toMatchObject({
      code: 'INVALID',
      field: 'heldOn',
    })
  })

  test('held at a booked time, on its day, by who had a seat', async () => {
    const slot = await offered({ seats: 2 })
    await supervise(world, petra, 'bookSlot', { slotId: slot.id })
    await later(Date.parse(slot.startsAt) - world.house.clock().getTime() + HOUR)
    hoursAhead = 24
    const heldOn = dayOf(new Date(slot.startsAt))
    const held = { ...pair(), personId: petra.id, slotId: slot.id, heldOn }
    expect((await slotNow(slot.id, petra))?.bookings[0]).toMatchObject({
      viewerCanRecord: true,
      isHeld: false,
    })
    expect(await slotNow(slot.id, world.erik)).toBeUndefined()
    expect(
      await supervise(world, world.erik, 'recordSupervision', { ...held, personId: world.erik.id }),
    ).toMatchObject({ code: 'NOT_FOUND' })
    expect((await supervise(world, petra, 'recordSupervision', held)).__typename).toBe('SupervisionChanged')
    expect((await slotNow(slot.id))?.bookings[0]).toMatchObject({ isHeld: true, viewerCanRecord: false })
    expect(await supervise(world, world.amina, 'bookSlot', { slotId: slot.id })).toMatchObject({
      code: 'INVALID',
      field: 'slotId',
    })
    for (const verb of ['cancelSlot'] as const satisfies readonly Verb[])
      expect(await supervise(world, ulrika, verb, { slotId: slot.id })).toMatchObject({ code: 'CONFLICT' })
  })

  test('the number of weeks is the unit manager’s, at the version that was seen', async () => {
    const set = { unitId: world.unit.id, alarmWeeks: 8, expectedVersion: 0 }
    for (const who of [world.amina, ulrika, camilla])
      expect(await supervise(world, who, 'setSupervisionRule', set)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await supervise(world, world.outsider, 'setSupervisionRule', set)).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await supervise(world, helena, 'setSupervisionRule', { ...set, alarmWeeks: 0 })).toMatchObject({
      code: 'INVALID',
      field: 'alarmWeeks',
    })
    expect((await unitOf(world, helena)).rule).toEqual({ alarmWeeks: 6, version: 0 })
    expect((await supervise(world, helena, 'setSupervisionRule', set)).__typename).toBe('SupervisionChanged')
    expect(await supervise(world, helena, 'setSupervisionRule', set)).toMatchObject({ code: 'CONFLICT' })
    const back = { ...set, alarmWeeks: 6, expectedVersion: 1 }
    expect((await supervise(world, helena, 'setSupervisionRule', back)).__typename).toBe('SupervisionChanged')
    expect(await supervise(world, helena, 'setSupervisionRule', { ...back, alarmWeeks: 7 })).toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('over a year of weeks: told to leaders by name and to herself, exactly when six weeks have gone, not while away', async () => {
    const fresh = await openWorld({ limits: false })
    try {
      const lead = await fresh.person('Helena Brandt', 'UNIT_MANAGER')
      const giver = await fresh.person('Ulrika Ek', 'CASE_SUPERVISOR')
      const people = [lead, giver, fresh.amina, fresh.erik, fresh.maria]
      const now = (): string => dayOf(fresh.house.clock())
      const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY
      // The independent statement: since when, by name; who is away in which weeks.
      const since = new Map([fresh.amina, fresh.erik, fresh.maria].map((each) => [each.name, now()]))
      await fresh.sql(
        `insert into absence (id, person_id, from_on, until_on, by_id, at) values ($1, $2, $3::date + 140, $3::date + 209, $2, now())`,
        [randomUUID(), fresh.erik.id, now()],
      )
      const began = now()
      for (let week = 1; week <= 52; week += 1) {
        fresh.advance(7 * DAY)
        for (const person of people) Object.assign(person, { cookie: await fresh.signIn(person.id) })
        const had = [
          ...(week % 4 === 0 ? [fresh.amina] : []),
          ...(week % 9 === 0 ? [fresh.erik] : []),
          ...(week === 20 ? [fresh.maria] : []),
        ]
        for (const who of had) {
          const input = { unitId: fresh.unit.id, supervisorId: giver.id, personId: who.id, heldOn: now() }
          expect((await supervise(fresh, giver, 'recordSupervision', input)).__typename).toBe(
            'SupervisionChanged',
          )
          since.set(who.name, now())
        }
        const isAway = between(began, now()) >= 140 && between(began, now()) <= 209
        const expected = [...since]
          .filter(([name, day]) => between(day, now()) >= 42 && !(isAway && name === 'Erik Lund'))
          .map(([name]) => name)
          .toSorted((a, b) => a.localeCompare(b, 'sv'))
        const names = async (who: Person) =>
          (await unitOf(fresh, who)).unsupervised.map(({ person }) => person.name)
        expect([week, await names(lead)]).toEqual([week, expected])
        for (const who of [fresh.amina, fresh.erik, giver])
          expect(await names(who)).toEqual(expected.filter((name) => name === who.name))
      }
    } finally {
      await fresh.close()
    }
  }, 120_000)
})
