// A unit's list as a file: what its taker may see, disarmed, on record first.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openImportWorld } from '../support/imports.ts'
import type { Person, World } from '../support/world.ts'

let world: World
let helena: Person

beforeAll(async () => {
  ;({ world, helena } = await openImportWorld())
})
afterAll(async () => await world.close())

test('the list of a unit is what the viewer may see of it, disarmed, and on record first', async () => {
  const list = async (who: Person, unitId = world.unit.id) =>
    await world.execute(who, 'query ($unitId: ID!) { caseExport(unitId: $unitId) }', { unitId })
  await world.sql(`update person set name = '=Erik Lund' where id = $1`, [world.erik.id])
  const mine = await world.newCase(world.erik)
  const hidden = await world.newCase(world.amina)
  await world.sql(
    `insert into protection (id, case_id, from_at, by_id) values (gen_random_uuid(), $1, now(), $2)`,
    [hidden.id, world.amina.id],
  )
  const { data } = await list(helena)
  expect(data.caseExport).toMatch(/^\uFEFF"Tavelreferens";"Ärendetyp"/)
  expect(data.caseExport).toContain(`"${mine.boardRef}";"Barnutredning";"Utreds";"2099-07-02";"'=Erik Lund"`)
  expect(data.caseExport).not.toContain(hidden.boardRef)
  // A case without a request is its responsible's and the leaders' alone.
  expect((await list(world.maria)).data.caseExport).not.toContain(mine.boardRef)
  expect((await list(world.erik)).data.caseExport).toContain(mine.boardRef)
  expect((await list(world.outsider)).errors[0]?.extensions?.code).toBe('NOT_FOUND')
  expect(
    await world.sql(
      `select actor_id, subject_id, unit_id, row_count from access_log where action = 'EXPORT_CASES' order by id`,
    ),
  ).toEqual(
    [
      { who: helena, count: 1 },
      { who: world.maria, count: 0 },
      { who: world.erik, count: 1 },
    ].map(({ who, count }) => ({
      actor_id: who.id,
      subject_id: world.unit.id,
      unit_id: world.unit.id,
      row_count: count,
    })),
  )
  await world.sql(`delete from protection`)
})
