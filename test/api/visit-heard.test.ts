// That somebody hears: a contact who is out herself, one who is signed out, one who deals with it and is called away; and a
// visit that has begun, which nobody silences who isn't there. Time is the world's; the clock's work is done by hand.

import { watchVisits } from 'server/visit/watch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdRows } from '../support/hold.ts'
import { noticesOf } from '../support/notice.ts'
import {
  alarmsOf,
  inMinutes,
  openVisitors,
  planOf,
  planned,
  tidyVisits,
  visit,
  visitOf,
} from '../support/visit.ts'
import type { Person, World } from '../support/world.ts'

const MINUTE = 60_000

let world: World
let helena: Person
let daniel: Person
let petra: Person
beforeAll(async () => {
  ;({ world, helena, daniel, petra } = await openVisitors())
})
afterAll(async () => await world.close())

const DONE = { __typename: 'VisitsChanged' }

/** The same people some minutes later, those who are named signed out before: the house looks by itself each second. */
async function later(minutes: number, ...signedOut: readonly Person[]): Promise<void> {
  for (const { id } of signedOut) {
    await world.sql('update session set ended_at = $2 where person_id = $1 and ended_at is null', [
      id,
      world.house.clock(),
    ])
  }
  world.advance(minutes * MINUTE)
  for (const person of [world.amina, world.erik, world.maria, helena, daniel, petra]) {
    if (signedOut.includes(person)) continue
    Object.assign(person, { cookie: await world.signIn(person.id) })
  }
}

const ids = async (who: Person): Promise<string[]> => (await alarmsOf(world, who)).map(({ id }) => id)

test('whoever is out herself before the call-back is no contact, and two are never each other’s', async () => {
  await tidyVisits(world)
  await planned(world, world.erik, { from: 0, until: 60, contact: world.amina })
  const hers = { from: 0, until: 60 }
  const plan = await planOf(world, { ...hers, contact: world.erik })
  expect(await visit(world, world.amina, 'planVisit', plan)).toMatchObject({
    code: 'INVALID',
    field: 'contactId',
    message: 'Erik Lund är själv på besök då. Välj någon annan.',
  })
  // Begun after his is over, but while he may still be on his way home; and the call-back, not the end, is what counts.
  expect(
    await visit(
      world,
      petra,
      'planVisit',
      await planOf(world, { from: -30, until: -5, callBack: 5, contact: world.erik }),
    ),
  ).toMatchObject({ field: 'contactId' })
  expect(
    await visit(world, petra, 'planVisit', await planOf(world, { from: 61, until: 90, contact: world.erik })),
  ).toMatchObject(DONE)
  await tidyVisits(world)
  // Also when both plans come at once.
  const [his, other] = await Promise.all([
    planOf(world, { ...hers, contact: world.amina }),
    planOf(world, { ...hers, contact: world.erik }),
  ])
  const both = [world.amina.id, world.erik.id]
  const hold = await holdRows(world.databaseUrl, 'select 1 from person where id = any($1) for update', [both])
  const plans = [visit(world, world.erik, 'planVisit', his), visit(world, world.amina, 'planVisit', other)]
  await hold.waits(2)
  await hold.open()
  const said = await Promise.all(plans)
  expect(said.map(({ __typename, field }) => field ?? __typename).toSorted()).toEqual([
    'VisitsChanged',
    'contactId',
  ])
})

test.each(['PLANNED', 'CHECKED_IN', 'ALARMED'])(
  'a contact who is on a visit of her own by now (%s) is told, and the managers with her',
  async (state) => {
    await tidyVisits(world)
    const id = await planned(world, world.amina, { callBack: 20, contact: world.erik })
    const his = await planned(world, world.erik, { from: 10, until: 60, contact: petra })
    if (state === 'CHECKED_IN')
      expect(await visit(world, world.erik, 'checkInVisit', { visitId: his })).toMatchObject(DONE)
    if (state === 'ALARMED')
      await world.sql(`update visit set state = 'ALARMED', alarmed_at = $2 where id = $1`, [
        his,
        world.house.clock(),
      ])
    await later(20)
    await watchVisits(world.house)
    expect(await ids(world.erik)).toContain(id)
    expect(await ids(helena)).toContain(id)
  },
)

test('a contact whose own visit is still ahead is there', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { callBack: 20, contact: world.erik })
  await planned(world, world.erik, { from: 30, until: 60, contact: petra })
  await later(20)
  await watchVisits(world.house)
  expect([await ids(world.erik), await ids(helena)]).toEqual([[id], []])
})

test('a manager who is on a visit of her own is not alarmed while another is there', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { callBack: 20 })
  await planned(world, daniel, { from: 10, until: 60, contact: petra })
  await later(20, world.maria)
  await watchVisits(world.house)
  expect([await ids(helena), await ids(daniel)]).toEqual([[id], []])
})

test('where neither the contact nor her stand-in is signed in, the managers are alarmed at once; she is told all the same', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { callBack: 5 })
  await later(5, world.maria)
  await watchVisits(world.house)
  expect(await ids(helena)).toEqual([id])
  Object.assign(world.maria, { cookie: await world.signIn(world.maria.id) })
  expect(await ids(world.maria)).toEqual([id])
  expect((await noticesOf(world, world.maria)).notices.map(({ kind }) => kind)).toContain('VISIT_ALARMED')
  await tidyVisits(world)
  // Signed in, and not at her desk for more than half an hour: as signed out.
  const second = await planned(world, world.amina, { callBack: 31, until: 30 })
  world.advance(32 * MINUTE)
  await watchVisits(world.house)
  await later(0)
  expect(await ids(helena)).toEqual([second])
})

test('“I deal with it” is not the end: after the unit’s minutes the managers hear, told by whom; whoever takes it over is asked the same', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { callBack: 5 })
  await later(5)
  await watchVisits(world.house)
  await later(9)
  expect(await visit(world, world.maria, 'acknowledgeAlarm', { visitId: id })).toMatchObject(DONE)
  await later(9)
  await watchVisits(world.house)
  expect(await ids(helena)).toEqual([])
  await later(1)
  await Promise.all([watchVisits(world.house), watchVisits(world.house)])
  for (const manager of [helena, daniel]) {
    expect(await alarmsOf(world, manager)).toMatchObject([
      { id, alarmedAs: 'MANAGER', acknowledgedBy: { name: 'Maria Sand' }, viewerCanAcknowledge: true },
    ])
  }
  expect(await ids(world.maria)).toEqual([])
  expect(await visit(world, world.maria, 'acknowledgeAlarm', { visitId: id })).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await visit(world, helena, 'acknowledgeAlarm', { visitId: id })).toMatchObject(DONE)
  expect([await ids(helena), await ids(daniel)]).toEqual([[], []])
  expect(await visit(world, daniel, 'acknowledgeAlarm', { visitId: id })).toMatchObject({
    code: 'CONFLICT',
    message: 'Helena Brandt tar redan hand om larmet.',
  })
  // She is called away too.
  await later(10)
  await watchVisits(world.house)
  expect([await ids(helena), await ids(daniel)]).toEqual([[], [id]])
  expect(await visit(world, helena, 'checkOutVisit', { visitId: id })).toMatchObject(DONE)
  expect(await ids(daniel)).toEqual([])
  const told = await world.sql(
    `select kind, count(*)::int from event where subject_id = $1 and kind ~ 'ALARM' group by kind order by min(number)`,
    [id],
  )
  expect(told).toEqual([
    { kind: 'VISIT_ALARMED', count: 1 },
    { kind: 'VISIT_ALARM_ACKNOWLEDGED', count: 2 },
    { kind: 'VISIT_ALARM_PASSED_ON', count: 2 },
  ])
  // Each of them in her bell too, which is what rings.
  for (const who of [daniel, helena])
    expect((await noticesOf(world, who)).notices.map(({ kind }) => kind)).toContain('VISIT_ALARM_PASSED_ON')
})

test('before it begins its planner calls it off and who comes along steps back; once it has begun nobody silences it', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { from: 10, until: 60, second: world.erik })
  expect(await visit(world, world.erik, 'acceptVisit', { visitId: id })).toMatchObject(DONE)
  expect(await visitOf(world, world.amina, id)).toMatchObject({
    viewerCanCancel: true,
    viewerCanStepBack: false,
  })
  expect(await visitOf(world, world.erik, id)).toMatchObject({
    viewerCanCancel: false,
    viewerCanStepBack: true,
  })
  expect(await visit(world, world.erik, 'cancelVisit', { visitId: id })).toMatchObject({ code: 'FORBIDDEN' })
  await later(10)
  // Nobody has checked in: she may be there.
  for (const who of [world.amina, world.erik]) {
    expect(await visitOf(world, who, id)).toMatchObject({ viewerCanCancel: false, viewerCanCheckOut: true })
    expect((await visit(world, who, 'cancelVisit', { visitId: id })).code).toBe(
      who === world.amina ? 'CONFLICT' : 'FORBIDDEN',
    )
  }
  expect(await visit(world, world.erik, 'declineVisit', { visitId: id })).toMatchObject(DONE)
  await later(50)
  await watchVisits(world.house)
  expect(await ids(world.maria)).toEqual([id])
  expect(
    await visit(world, world.amina, 'extendVisit', { visitId: id, callBackAt: inMinutes(world, 30) }),
  ).toMatchObject({
    code: 'INVALID',
  })
  expect(await visit(world, world.amina, 'checkOutVisit', { visitId: id })).toMatchObject(DONE)
})
