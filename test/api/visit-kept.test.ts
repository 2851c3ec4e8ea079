// What is kept of visits and for how long, what is counted of incidents and told to whom, and that the demo's own visits are over.

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { seedOnce } from 'server/seed'
import { forgetVisits } from 'server/visit/watch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { planned, tidyVisits, visit } from '../support/visit.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())

const days = (count: number) => `now() - interval '${count} days'`

/** A visit that ended so long ago, and alarmed; null: one that never ended. */
async function kept(endedDaysAgo: number | null): Promise<string> {
  await tidyVisits(world)
  const id = await planned(world, world.amina)
  const at = days(endedDaysAgo ?? 200)
  await world.sql(
    `update visit set starts_at = ${at} - interval '2 hours', ends_at = ${at} - interval '1 hour',
       call_back_at = ${at} - interval '1 hour', alarmed_at = ${at} - interval '1 hour', state = 'ALARMED' where id = $1`,
    [id],
  )
  await world.sql(
    `insert into visit_alarm (visit_id, person_id, "as", at) values ($1, $2, 'CONTACT', ${at} - interval '1 hour')`,
    [id, world.maria.id],
  )
  if (endedDaysAgo !== null) {
    await world.sql(
      `update visit set state = 'CHECKED_OUT', ended_at = ${at}, checked_out_by_id = by_id where id = $1`,
      [id],
    )
  }
  return id
}

async function permit(daysAgo: number): Promise<string> {
  const id = randomUUID()
  await world.sql(
    `insert into lone_permit (id, case_id, person_id, on_day, reason, by_id, at)
     values ($1, $2, $3, current_date - $4::int, 'Mötet är i vår lokal.', $5, ${days(daysAgo)})`,
    [id, (await world.newCase()).id, world.amina.id, daysAgo, helena.id],
  )
  return id
}

const left = async (table: 'visit' | 'visit_alarm' | 'lone_permit', ids: readonly string[]) => {
  const column = table === 'visit_alarm' ? 'visit_id' : 'id'
  const rows = await world.sql(`select ${column} as id from ${table} where ${column} = any($1)`, [ids])
  return rows.map(({ id }) => String(id)).toSorted()
}

test('what ended 90 days ago is gone, with whom it alarmed and what was permitted; what never ended stays', async () => {
  const [old, young, open] = [await kept(91), await kept(89), await kept(null)]
  const permits = [await permit(92), await permit(88)]
  await world.sql(
    `insert into incident (id, unit_id, kind, at) values (gen_random_uuid(), $1, 'THREAT', ${days(800)})`,
    [world.unit.id],
  )
  const [{ count: logged }] = await world.sql('select count(*)::int from event where subject_id = $1', [old])
  await Promise.all([forgetVisits(world.house), forgetVisits(world.house)])
  expect(await left('visit', [old, young, open])).toEqual([young, open].toSorted())
  expect(await left('visit_alarm', [old, young, open])).toEqual([young, open].toSorted())
  expect(await left('lone_permit', permits)).toEqual([permits[1]])
  // The count of what happened, and the log, are nobody's plan.
  const [still] = await world.sql('select count(*)::int from incident')
  const [after] = await world.sql('select count(*)::int from event where subject_id = $1', [old])
  expect([still.count, after.count]).toEqual([1, logged])
  await world.sql(
    `update visit set state = 'CHECKED_OUT', ended_at = now(), checked_out_by_id = by_id where id = $1`,
    [open],
  )
})

const INCIDENTS = '{ incidents { id name quarters { fromOn count } } }'

async function counted(who: Person): Promise<Map<string, (number | null)[]>> {
  const { data, errors } = await world.execute(who, INCIDENTS)
  expect(errors).toEqual([])
  const units: { id: string; quarters: { count: number | null }[] }[] = data.incidents
  return new Map(units.map(({ id, quarters }) => [id, quarters.map(({ count }) => count)]))
}

test('incidents are told by whole units and quarters from five on, and to those who have figures', async () => {
  const report = async () => {
    const kind = ['THREAT', 'VIOLENCE', 'ACCIDENT', 'OTHER'][Math.floor(Math.random() * 4)]
    const said = await visit(world, world.amina, 'reportIncident', { unitId: world.unit.id, kind })
    expect(said.__typename).toBe('IncidentReported')
  }
  const nothing = Array.from({ length: 8 }, () => null)
  expect((await counted(helena)).get(world.unit.id)).toEqual(nothing)
  for (let reported = 0; reported < 4; reported += 1) await report()
  // Four look as none do.
  expect((await counted(helena)).get(world.unit.id)).toEqual(nothing)
  // Of another unit, and of more than two years ago: in no quarter of this one.
  const other =
    'insert into incident (id, unit_id, kind, at) select gen_random_uuid(), $1, $2, $3::timestamptz from generate_series(1, 9)'
  await world.sql(other, [world.otherUnit.id, 'THREAT', new Date(world.house.clock())])
  await world.sql(other, [
    world.unit.id,
    'THREAT',
    new Date(world.house.clock().getTime() - 3 * 366 * 86_400_000),
  ])
  expect((await counted(helena)).get(world.unit.id)).toEqual(nothing)
  await report()
  expect((await counted(helena)).get(world.unit.id)).toEqual([5, ...nothing.slice(1)])
  expect([...(await counted(helena)).keys()]).toEqual([world.unit.id])
  expect([...(await counted(world.outsider)).entries()]).toEqual([
    [world.otherUnit.id, [9, ...nothing.slice(1)]],
  ])
  expect((await counted(world.amina)).size).toBe(0)
  // Nobody is told of a kind, and what is kept names nobody.
  const { errors } = await world.execute(helena, '{ incidents { quarters { kind } } }')
  expect(errors[0]?.message).toContain('kind')
  const columns = await world.sql(
    `select string_agg(column_name, ' ' order by column_name) as all from information_schema.columns where table_name = 'incident'`,
  )
  expect(columns).toEqual([{ all: 'at id kind unit_id' }])
})

test('the demo leaves nobody out on a visit: on whatever day it is opened, nothing of it is missed', async () => {
  const clone = await freshDatabase()
  await seedOnce(clone.url, { cards: 0, say: () => undefined })
  const client = new pg.Client({ connectionString: clone.url })
  await client.connect()
  const { rows } = await client.query(
    `select v.state, v.ended_at is not null as "isOver", v.second_accepted_at is not null as "isOfTwo", v.alarmed_at, p.name
     from visit v join person p on p.id = v.by_id`,
  )
  await client.end()
  await clone.drop()
  expect(rows).toEqual([
    { state: 'CHECKED_OUT', isOver: true, isOfTwo: true, alarmed_at: null, name: 'Amina Berg' },
  ])
})
