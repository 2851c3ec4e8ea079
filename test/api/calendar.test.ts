// The calendar feed through its door: whose it is, what is in it and what is not, as the law of the case changes under it. What
// it says is read by another program's parser.

import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { endIdleFeeds } from 'server/calendar/address'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Face, newRequest } from '../support/board.ts'
import { sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { page, supervise, unitOf } from '../support/supervision.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ limits: false })
})
afterAll(async () => await world.close())

const MAKE = `mutation ($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) {
  __typename ... on CalendarFeedMade { address feed { id createdAt lastReadAt } } ... on Refusal { code message } } }`
const END = `mutation ($input: RevokeCalendarFeedInput!) { revokeCalendarFeed(input: $input) {
  __typename ... on CalendarFeedRevoked { revokedAt } ... on Refusal { code } } }`

async function make(who: Person, operationId: string = randomUUID(), language = 'sv') {
  const { data, errors } = await world.post(
    who,
    { query: MAKE, variables: { input: { operationId } } },
    { language },
  )
  expect(errors).toEqual([])
  return data.createCalendarFeed
}
async function revoke(who: Person, feedId: string) {
  const { data } = await world.execute(who, END, { input: { operationId: randomUUID(), feedId } })
  return data.revokeCalendarFeed
}
const get = async (address: string, headers: Record<string, string> = {}) =>
  await fetch(new URL(address, world.url), { headers })

type Told = {
  readonly uid: string
  readonly summary: string
  readonly start: string
  readonly sequence: number
  readonly status: unknown
}
async function read(address: string): Promise<Told[]> {
  const answered = await get(address)
  expect(answered.status).toBe(200)
  const calendar = new ICAL.Component(ICAL.parse(await answered.text()))
  return calendar.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each)
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      sequence: event.sequence ?? -1,
      status: each.getFirstPropertyValue('status'),
    }
  })
}
const holding = (told: readonly Told[], text: string) =>
  told.filter(({ summary, status }) => status === 'CONFIRMED' && summary.includes(text))
const address = async (who: Person): Promise<string> => (await make(who)).address

let card: Face
beforeEach(async () => {
  card = await newRequest(world, 'requestSupervision')
})

/** Next steps, a follow-up and a deadline of the case, all Amina's. */
async function withDays(id = card.id, caseId = card.caseId): Promise<void> {
  await world.sql(
    `insert into next_step (id, request_id, text, owner_id, due_on, position)
     values (gen_random_uuid(), $1, 'Ring Ylva Hemlig på skolan', $2, $3, 0)`,
    [id, world.amina.id, dayAhead(3)],
  )
  await world.sql('update request set follow_up_on = $2 where id = $1', [id, dayAhead(9)])
  await world.sql('update case_clock set target_on = $2, limit_on = $2 where case_id = $1', [
    caseId,
    dayAhead(20),
  ])
}

describe('an address', () => {
  test('is told once, kept as a hash, and reads without a session', async () => {
    const made = await make(world.amina)
    expect(made.address).toMatch(/^\/kalender\/[\w-]{43}\.ics$/)
    const secret = made.address.slice('/kalender/'.length, -4)
    const [whole] = await world.sql(
      `select (select string_agg(f::text, '') from calendar_feed f) || (select string_agg(o::text, '') from operation o) ||
         (select string_agg(l::text, '') from access_log l) as text`,
    )
    expect(whole.text).not.toContain(secret)
    const answered = await get(made.address)
    expect(answered.status).toBe(200)
    expect(Object.fromEntries(answered.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'referrer-policy': 'no-referrer',
    })
    expect(answered.headers.get('set-cookie')).toBeNull()
    const { data } = await world.execute(world.amina, '{ calendarFeed { id lastReadAt } }')
    expect(data.calendarFeed).toEqual({ id: made.feed.id, lastReadAt: expect.any(String) })
  })

  test('with PUBLIC_URL is told whole', async () => {
    const process = await world.startProcess({ publicUrl: 'https://samrad.kommun.se' })
    const { data } = await world.post(
      world.erik,
      { query: MAKE, variables: { input: { operationId: randomUUID() } } },
      { process },
    )
    expect(data.createCalendarFeed.address).toMatch(
      /^https:\/\/samrad\.kommun\.se\/kalender\/[\w-]{43}\.ics$/,
    )
  })

  test('unknown, revoked, replaced, of somebody who has left: the same answer', async () => {
    const bodies: string[] = []
    const refused = async (path: string) => {
      const answered = await get(path)
      const { status } = answered
      const headers = [...answered.headers].filter(
        ([name]) => !['date', 'connection', 'keep-alive'].includes(name),
      )
      bodies.push(JSON.stringify({ status, headers, text: await answered.text() }))
    }
    await refused(`/kalender/${'x'.repeat(43)}.ics`)
    await refused('/kalender/x.ics')
    const ended = await make(world.amina)
    expect(await revoke(world.amina, ended.feed.id)).toMatchObject({ __typename: 'CalendarFeedRevoked' })
    await refused(ended.address)
    const first = await make(world.amina)
    const second = await make(world.amina)
    await refused(first.address)
    expect((await get(second.address)).status).toBe(200)
    await world.sql('update person set left_at = now() where id = $1', [world.amina.id])
    await refused(second.address)
    await world.sql('update person set left_at = null where id = $1', [world.amina.id])
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toContain('"status":404')
  })

  test('ends with being shut out, also one that is made at that moment, and stays so when she is let in again', async () => {
    const set = async (verb: 'disable' | 'enable', who: Person): Promise<void> => {
      const { data } = await world.execute(
        head,
        `mutation { ${verb}Person(input: { operationId: "${randomUUID()}", personId: "${who.id}" }) { __typename } }`,
      )
      expect(data[`${verb}Person`].__typename).toBe('PersonStanding')
    }
    const head = await world.person('Hedda Chef', 'UNIT_MANAGER', [world.otherUnit.id])
    const siv = await world.person('Siv Ute', 'CASEWORKER', [world.otherUnit.id])
    const old = await address(siv)
    expect((await get(old)).status).toBe(200)
    const operationId = randomUUID()
    const [, raced] = await Promise.all([
      set('disable', siv),
      world.post(siv, { query: MAKE, variables: { input: { operationId } } }),
    ])
    await set('enable', siv)
    const late: string | undefined = raced.data?.createCalendarFeed?.address
    for (const path of [old, ...(late === undefined ? [] : [late])])
      expect((await get(path)).status).toBe(404)
    expect(
      await world.sql(
        `select count(*) filter (where revoked_at is null)::int as holding,
           (select count(*)::int from calendar_line l join calendar_feed g on g.id = l.feed_id where g.person_id = $1) as lines
         from calendar_feed where person_id = $1`,
        [siv.id],
      ),
    ).toEqual([{ holding: 0, lines: 0 }])
  })

  test('ends when she has not been here for sixty days, since nobody has said that she still may', async () => {
    const [away, here] = [
      await world.person('Åsa Ledig', 'CASEWORKER', [world.otherUnit.id]),
      await world.person('Örjan Här', 'CASEWORKER', [world.otherUnit.id]),
    ]
    const paths = [await address(away), await address(here)]
    const statuses = async () => await Promise.all(paths.map(async (path) => (await get(path)).status))
    await world.sql(
      `update calendar_feed set created_at = now() - interval '61 days' where person_id = any($1)`,
      [[away.id, here.id]],
    )
    await world.sql(`update session set last_seen_at = now() - interval '59 days' where person_id = $1`, [
      away.id,
    ])
    await endIdleFeeds(world.house)
    expect(await statuses()).toEqual([200, 200])
    await world.sql(`update session set last_seen_at = now() - interval '61 days' where person_id = $1`, [
      away.id,
    ])
    await endIdleFeeds(world.house)
    expect(await statuses()).toEqual([404, 200])
  })

  test('is one’s own to revoke', async () => {
    const made = await make(world.amina)
    expect(await revoke(world.erik, made.feed.id)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await revoke(world.amina, 'x')).toMatchObject({ code: 'NOT_FOUND' })
    expect((await get(made.address)).status).toBe(200)
    const { revokedAt } = await revoke(world.amina, made.feed.id)
    expect((await revoke(world.amina, made.feed.id)).revokedAt).toBe(revokedAt)
  })

  test('asked for again with the same operation is one feed; once read it is not made anew', async () => {
    const operationId = randomUUID()
    const first = await make(world.amina, operationId)
    const second = await make(world.amina, operationId)
    expect(second.feed.id).toBe(first.feed.id)
    expect(await make(world.erik, operationId)).toMatchObject({ code: 'INVALID' })
    expect((await get(first.address)).status).toBe(404)
    expect((await get(second.address)).status).toBe(200)
    expect(await make(world.amina, operationId)).toMatchObject({ code: 'INVALID' })
    expect(await make(world.erik, operationId)).toMatchObject({ code: 'INVALID' })
    expect((await get(second.address)).status).toBe(200)
    expect(await make(world.amina, 'x')).toMatchObject({ code: 'INVALID' })
  })

  test('eight at once leave one that holds', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, async () => await make(world.maria)))
    const statuses = await Promise.all(made.map(async (each) => (await get(each.address)).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 404)).toHaveLength(7)
  })

  test('is read with GET alone', async () => {
    const path = await address(world.amina)
    const methods = await Promise.all(
      ['POST', 'PUT', 'DELETE', 'PROPFIND'].map(
        async (method) => (await fetch(new URL(path, world.url), { method })).status,
      ),
    )
    expect(methods).toEqual([405, 405, 405, 405])
    const head = await fetch(new URL(path, world.url), { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('answers 304 to who has it, and 429 to who asks too often', async () => {
    await withDays()
    const path = await address(world.amina)
    const first = await get(path)
    const etag = first.headers.get('etag') ?? ''
    const again = await get(path, { 'if-none-match': `W/${etag}` })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    await world.sql('update case_clock set target_on = $2, limit_on = $2 where case_id = $1', [
      card.caseId,
      dayAhead(21),
    ])
    expect((await get(path, { 'if-none-match': etag })).status).toBe(200)
    const statuses: number[] = []
    for (let count = 0; count < 25; count += 1) statuses.push((await get(path)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(17)
    expect(statuses.at(-1)).toBe(429)
    world.advance(61_000)
    expect((await get(path)).status).toBe(200)
    expect((await get(await address(world.erik))).status).toBe(200)
  })

  test('each reading is on record, and without its row there is none', async () => {
    const path = await address(world.amina)
    const count = async () =>
      (
        await world.sql(
          `select count(*)::int as n from access_log where action = 'READ_CALENDAR_FEED' and actor_id = $1
             and subject_id = $1 and session_id is null`,
          [world.amina.id],
        )
      )[0].n
    const before = await count()
    await read(path)
    expect(await count()).toBe(before + 1)
    await world.sql('alter table access_log add constraint shut check (id < 0) not valid')
    const answered = await get(path)
    await world.sql('alter table access_log drop constraint shut')
    expect(answered.status).toBeGreaterThanOrEqual(500)
    expect(await answered.text()).not.toContain('VCALENDAR')
  })
})

describe('a feed tells', () => {
  test('deadlines, next steps and follow-ups by reference, and no word that anybody wrote', async () => {
    await withDays()
    const path = await address(world.amina)
    const told = await read(path)
    expect(holding(told, card.boardRef).map(({ summary, start }) => [summary, start])).toEqual([
      [`Nästa steg ${card.boardRef}`, dayAhead(3)],
      [`Uppföljning ${card.boardRef}`, dayAhead(9)],
      [`Frist ${card.boardRef}`, dayAhead(20)],
    ])
    const text = await (await get(path)).text()
    const [{ record_number: number, question }] = await world.sql(
      `select c.record_number, q.question from request r join case_ref c on c.id = r.case_id
       join request_content q on q.request_id = r.id where r.id = $1`,
      [card.id],
    )
    for (const secret of [number, question, 'Hemlig', 'Amina', card.id, card.caseId])
      expect(text).not.toContain(secret)
  })

  test('a limit that runs, however long ago it passed; cancelled once it is met', async () => {
    await withDays()
    const due = async (days: number): Promise<void> =>
      void (await world.sql('update case_clock set target_on = $2, limit_on = $2 where case_id = $1', [
        card.caseId,
        dayAhead(days),
      ]))
    const path = await address(world.amina)
    await due(-29)
    const [before] = holding(await read(path), `Frist ${card.boardRef}`)
    await due(-400)
    const [old] = holding(await read(path), `Frist ${card.boardRef}`)
    expect(old).toMatchObject({ uid: before?.uid, start: dayAhead(-400) })
    await world.sql(`update case_clock set state = 'MET', ended_on = now()::date where case_id = $1`, [
      card.caseId,
    ])
    expect((await read(path)).find(({ uid }) => uid === old?.uid)).toMatchObject({
      status: 'CANCELLED',
      summary: 'Inställt',
    })
  })

  test('a next step of more than a month ago is no longer there, and was not cancelled', async () => {
    await withDays()
    const path = await address(world.amina)
    const due = async (days: number): Promise<void> =>
      void (await world.sql('update next_step set due_on = $2 where request_id = $1', [
        card.id,
        dayAhead(days),
      ]))
    await due(-29)
    const [step] = holding(await read(path), `Nästa steg ${card.boardRef}`)
    expect(step?.start).toBe(dayAhead(-29))
    await due(-32)
    expect((await read(path)).filter(({ uid }) => uid === step?.uid)).toEqual([])
  })

  test('in the language in which it was made', async () => {
    await withDays()
    const told = await read((await make(world.amina, randomUUID(), 'en')).address)
    expect(holding(told, card.boardRef).map(({ summary }) => summary)).toContain(`Deadline ${card.boardRef}`)
  })

  test('a booked time to both, with its length, and to nobody else', async () => {
    const startsAt = await booked()
    for (const who of [world.amina, world.maria]) {
      expect(holding(await read(await address(who)), card.boardRef)).toMatchObject([
        { summary: `Handledning ${card.boardRef}`, start: startsAt },
      ])
    }
    expect(holding(await read(await address(world.erik)), card.boardRef)).toEqual([])
  })

  test('a change with a higher number, and what went as cancelled without its reference', async () => {
    await booked()
    const path = await address(world.amina)
    const [before] = holding(await read(path), `Handledning ${card.boardRef}`)
    const slot = (await unitOf(world, world.maria)).slots.find(({ bookings }) =>
      bookings.some(({ boardRef }) => boardRef === card.boardRef),
    )
    expect(await supervise(world, world.maria, 'cancelSlot', { slotId: slot?.id })).toMatchObject({
      __typename: 'SupervisionChanged',
    })
    const text = await (await get(path)).text()
    expect(text).not.toContain(card.boardRef)
    const after = (await read(path)).find(({ uid }) => uid === before?.uid)
    expect(after).toEqual({ ...before, summary: 'Inställt', status: 'CANCELLED', sequence: 1 })
    world.advance(31 * 86_400_000)
    expect((await read(path)).find(({ uid }) => uid === before?.uid)).toBeUndefined()
    world.advance(-31 * 86_400_000)
  })

  test('no seat that was given up, while the supervisor’s time goes on', async () => {
    await booked()
    const path = await address(world.amina)
    expect(holding(await read(path), card.boardRef)).toHaveLength(1)
    const booking = (await unitOf(world, world.amina)).slots
      .flatMap(({ bookings }) => bookings)
      .find(({ boardRef }) => boardRef === card.boardRef)
    expect(await supervise(world, world.amina, 'cancelBooking', { bookingId: booking?.id })).toMatchObject({
      __typename: 'SupervisionChanged',
    })
    expect(holding(await read(path), card.boardRef)).toEqual([])
  })

  test('a series as a day until its time is booked', async () => {
    await supervise(world, world.erik, 'startSeries', {
      unitId: world.unit.id,
      supervisorId: world.maria.id,
      personId: world.erik.id,
      everyWeeks: 4,
      fromOn: dayAhead(5),
    })
    const path = await address(world.erik)
    expect(holding(await read(path), 'att boka')).toMatchObject([{ start: dayAhead(5) }])
    const [series] = (await page(world, world.erik)).ties
    await supervise(world, world.erik, 'endSeries', { seriesId: series?.seriesId })
    expect(holding(await read(path), 'att boka')).toEqual([])
  })
})

describe('what leaves her leaves her feed', () => {
  const told = async (path: string) => holding(await read(path), card.boardRef).length

  test('a case that another is responsible for', async () => {
    await withDays()
    const path = await address(world.amina)
    expect(await told(path)).toBe(3)
    await world.sql('update case_ref set responsible_id = $2 where id = $1', [card.caseId, world.erik.id])
    await world.sql('update request set asked_by_id = $2 where id = $1', [card.id, world.erik.id])
    expect(await told(path)).toBe(0)
    expect(holding(await read(await address(world.erik)), card.boardRef)).toHaveLength(2)
  })

  test('a case in which she has a conflict of interest; her own time stays, and says nothing of it', async () => {
    await withDays()
    const startsAt = await booked()
    const path = await address(world.maria)
    expect(await told(path)).toBe(1)
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values (gen_random_uuid(), $1, $2, $2, now())',
      [card.caseId, world.maria.id],
    )
    expect(await told(path)).toBe(0)
    expect((await read(path)).filter(({ start }) => start === startsAt)).toMatchObject([
      { summary: 'Handledning' },
    ])
  })

  test('a protected case, also to its responsible', async () => {
    await withDays()
    const path = await address(world.amina)
    expect(await told(path)).toBe(3)
    await sent(world, world.amina, 'protectCase', { caseId: card.caseId, personIds: [] })
    expect(await told(path)).toBe(0)
    expect(await (await get(path)).text()).not.toContain(card.boardRef)
  })

  test('a unit that she no longer works in', async () => {
    await withDays()
    const path = await address(world.amina)
    await world.sql('update membership set until_at = now() where person_id = $1', [world.amina.id])
    expect(await told(path)).toBe(0)
    await world.sql('update membership set until_at = null where person_id = $1', [world.amina.id])
  })
})

/** Amina's request gets a time of Maria's, tomorrow or the next day that is worked; each time another hour. */
let hour = 0
async function booked(): Promise<string> {
  hour += 1
  const day = dayAhead(2)
  const startsAt = new Date(`${day}T${String(6 + hour).padStart(2, '0')}:00:00Z`).toISOString()
  const offered = await supervise(world, world.maria, 'offerSlots', {
    unitId: world.unit.id,
    startsAt,
    minutes: 45,
    seats: 1,
    weeks: 1,
  })
  expect(offered).toMatchObject({ __typename: 'SupervisionChanged' })
  const slot = (await unitOf(world, world.maria)).slots.find((each) => each.startsAt === startsAt)
  const outcome = await supervise(world, world.amina, 'bookSlot', { slotId: slot?.id, requestId: card.id })
  expect(outcome).toMatchObject({ __typename: 'SupervisionChanged' })
  return startsAt
}
