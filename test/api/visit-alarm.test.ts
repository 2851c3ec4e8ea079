// The alarm of a visit: raised once however many processes look, after a time when none ran, passed on, acknowledged by one of
// two. Time is the world's; the clock's own work is done by hand where a test must know that it is done.

import { randomUUID } from 'node:crypto'
import { watchVisits } from 'server/visit/watch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noticesOf } from '../support/notice.ts'
import {
  alarmsOf,
  inMinutes,
  openVisitors,
  planned,
  tidyVisits,
  visit,
  visitOf,
  visitsOf,
} from '../support/visit.ts'
import type { Person, World } from '../support/world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let world: World
let helena: Person
let daniel: Person
let petra: Person
beforeAll(async () => {
  ;({ world, helena, daniel, petra } = await openVisitors())
})
afterAll(async () => await world.close())

/** The same people some time later, with nobody out: everybody signs in anew, and what was planned is over. */
async function later(milliseconds: number): Promise<void> {
  world.advance(milliseconds)
  for (const person of [world.amina, world.erik, world.maria, world.outsider, helena, daniel, petra]) {
    Object.assign(person, { cookie: await world.signIn(person.id) })
  }
}

const DONE = { __typename: 'VisitsChanged' }

test('a missed check-out alarms the contact once, whatever number of processes look; check-out ends it and tells', async () => {
  await tidyVisits(world)
  const second = await world.startProcess()
  const id = await planned(world, world.amina, { callBack: 20 })
  expect(await visit(world, world.amina, 'checkInVisit', { visitId: id })).toMatchObject(DONE)
  await watchVisits(world.house)
  expect(await alarmsOf(world, world.maria)).toEqual([])
  await later(20 * MINUTE)
  await Promise.all(
    [world.house, second.app.house, world.house, second.app.house].map(
      async (house) => await watchVisits(house),
    ),
  )
  const rows = await world.sql(
    `select count(*)::int from event where kind = 'VISIT_ALARMED' and subject_id = $1`,
    [id],
  )
  expect(rows[0].count).toBe(1)
  expect(await alarmsOf(world, world.maria)).toMatchObject([{ id, state: 'ALARMED', alarmedAs: 'CONTACT' }])
  expect(await alarmsOf(world, helena)).toEqual([])
  const told = (await noticesOf(world, world.maria)).notices.find(({ kind }) => kind === 'VISIT_ALARMED')
  expect(told).toMatchObject({ isUrgent: true })
  expect(
    await visit(world, world.amina, 'extendVisit', { visitId: id, callBackAt: inMinutes(world, 30) }),
  ).toMatchObject({
    code: 'INVALID',
  })
  expect(await visit(world, world.amina, 'checkOutVisit', { visitId: id })).toMatchObject(DONE)
  expect(await alarmsOf(world, world.maria)).toEqual([])
  expect((await noticesOf(world, world.maria)).notices.map(({ kind }) => kind)).toContain('VISIT_CHECKED_OUT')
})

test('extended in time it does not alarm; planned and never begun it does', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { callBack: 20 })
  const forgotten = await planned(world, world.erik, { callBack: 20 })
  expect(
    await visit(world, world.maria, 'extendVisit', { visitId: id, callBackAt: inMinutes(world, 60) }),
  ).toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(
    await visit(world, world.amina, 'extendVisit', { visitId: id, callBackAt: inMinutes(world, 60) }),
  ).toMatchObject(DONE)
  await later(21 * MINUTE)
  await watchVisits(world.house)
  expect((await alarmsOf(world, world.maria)).map((each) => each.id)).toEqual([forgotten])
  expect(await visit(world, world.erik, 'cancelVisit', { visitId: forgotten })).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await visit(world, world.erik, 'checkOutVisit', { visitId: forgotten })).toMatchObject(DONE)
})

test('unacknowledged it goes on to the managers after the unit’s minutes, once; of two who acknowledge one is first', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { callBack: 5 })
  await later(5 * MINUTE)
  await watchVisits(world.house)
  await later(9 * MINUTE)
  await watchVisits(world.house)
  expect(await alarmsOf(world, helena)).toEqual([])
  await later(MINUTE)
  await Promise.all([watchVisits(world.house), watchVisits(world.house), watchVisits(world.house)])
  const rows = await world.sql(
    `select count(*)::int from event where kind = 'VISIT_ALARM_PASSED_ON' and subject_id = $1`,
    [id],
  )
  expect(rows[0].count).toBe(1)
  for (const manager of [helena, daniel]) {
    expect(await alarmsOf(world, manager)).toMatchObject([{ id, alarmedAs: 'MANAGER' }])
  }
  expect(await visit(world, world.erik, 'acknowledgeAlarm', { visitId: id })).toMatchObject({
    code: 'NOT_FOUND',
  })
  const both = await Promise.all(
    [helena, daniel].map(async (who) => await visit(world, who, 'acknowledgeAlarm', { visitId: id })),
  )
  expect(both.map(({ code, __typename }) => code ?? __typename).toSorted()).toEqual([
    'CONFLICT',
    'VisitsChanged',
  ])
  expect(both.find(({ code }) => code)?.message).toMatch(
    /^(Helena Brandt|Daniel Ek) tar redan hand om larmet\.$/,
  )
  for (const who of [world.maria, helena, daniel]) expect(await alarmsOf(world, who)).toEqual([])
  const first = both[0]?.code === undefined ? helena : daniel
  const other = first === helena ? daniel : helena
  expect(await visit(world, other, 'checkOutVisit', { visitId: id })).toMatchObject({ code: 'FORBIDDEN' })
  expect(await visit(world, first, 'checkOutVisit', { visitId: id })).toMatchObject(DONE)
})

test('acknowledged by the contact it rings for nobody, and once however often she says so', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { callBack: 5 })
  await later(6 * MINUTE)
  await watchVisits(world.house)
  const once = { visitId: id, operationId: randomUUID() }
  expect(await visit(world, world.maria, 'acknowledgeAlarm', once)).toMatchObject(DONE)
  expect(await visit(world, world.maria, 'acknowledgeAlarm', once)).toMatchObject(DONE)
  await later(9 * MINUTE)
  await watchVisits(world.house)
  for (const who of [helena, world.maria]) expect(await alarmsOf(world, who)).toEqual([])
  expect(await visitOf(world, world.amina, id)).toMatchObject({
    state: 'ALARMED',
    acknowledgedBy: { name: 'Maria Sand' },
  })
})

test('a visit still ahead of somebody who has left is called off and told, once; one that has begun alarms as ever', async () => {
  await tidyVisits(world)
  const ahead = await planned(world, petra, { from: 60, second: world.erik })
  expect(await visit(world, world.erik, 'acceptVisit', { visitId: ahead })).toMatchObject(DONE)
  const begun = await planned(world, daniel, { callBack: 5 })
  const others = await planned(world, world.amina, { from: 60 })
  await later(MINUTE)
  await world.sql('update person set left_at = $2 where id = any($1)', [
    [petra.id, daniel.id],
    world.house.clock(),
  ])
  await Promise.all([watchVisits(world.house), watchVisits(world.house)])
  const states = async (): Promise<string[]> => {
    const rows = await world.sql('select id, state from visit where id = any($1)', [[ahead, begun, others]])
    return [ahead, begun, others].map((id) => rows.find((row) => row.id === id)?.state)
  }
  expect(await states()).toEqual(['CANCELLED', 'PLANNED', 'PLANNED'])
  const told = await world.sql(
    `select actor_id from event where kind = 'VISIT_CANCELLED' and subject_id = $1`,
    [ahead],
  )
  expect(told).toEqual([{ actor_id: null }])
  for (const who of [world.erik, world.maria])
    expect((await noticesOf(world, who)).notices.map(({ kind }) => kind)).toContain('VISIT_CANCELLED')
  await world.sql('update person set left_at = null where id = any($1)', [[petra.id, daniel.id]])
  await later(5 * MINUTE)
  await watchVisits(world.house)
  expect(await states()).toEqual(['CANCELLED', 'ALARMED', 'PLANNED'])
})

test('an alarm that can’t be raised keeps no other waiting', async () => {
  await tidyVisits(world)
  const broken = await planned(world, world.amina, { callBack: 5 })
  const sound = await planned(world, world.erik, { callBack: 6 })
  await world.sql(`create function refuse_one() returns trigger language plpgsql as $$
    begin raise exception 'this one not'; end $$`)
  await world.sql(`create trigger refuse_one before update on visit for each row
    when (old.id = '${broken}') execute function refuse_one()`)
  await later(7 * MINUTE)
  await expect(watchVisits(world.house)).rejects.toThrow('could not be raised')
  expect((await alarmsOf(world, world.maria)).map(({ id }) => id)).toEqual([sound])
  await world.sql('drop trigger refuse_one on visit')
  await watchVisits(world.house)
  expect((await alarmsOf(world, world.maria)).map(({ id }) => id).toSorted()).toEqual(
    [broken, sound].toSorted(),
  )
})

test('fallen due while no process ran, it alarms at the first look of the next, past a contact who is away', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { callBack: 5 })
  await world.sql(
    `insert into absence (id, person_id, from_on, deputy_id, by_id, at) values ($1, $2, current_date - 1, null, $2, now())`,
    [randomUUID(), world.maria.id],
  )
  await Promise.all(world.processes.map(async ({ app }) => await app.close()))
  world.processes.length = 0
  world.advance(3 * HOUR)
  const process = await world.startProcess()
  await expect
    .poll(async () => (await world.sql('select state, manager_alarmed_at from visit where id = $1', [id]))[0])
    .toMatchObject({ state: 'ALARMED', manager_alarmed_at: expect.any(Date) })
  Object.assign(helena, { cookie: await world.signIn(helena.id, process) })
  expect(await alarmsOf(world, helena, process)).toMatchObject([{ id, alarmedAs: 'MANAGER' }])
  expect((await visitsOf(world, helena, process)).map((each) => each.id)).toContain(id)
})
