// Files of staff and units through the public door: who comes, who changes, who leaves and what becomes of her cases; and what
// the clock begins and ends of it.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepTerms } from 'server/import/term'
import { dayAhead } from '../support/days.ts'
import { sent } from '../support/cohandling.ts'
import { everythingOf, openImportWorld, readIn } from '../support/imports.ts'
import type { Person, World } from '../support/world.ts'

let world: World
let helena: Person
let adam: Person
let serial = 0

beforeAll(async () => {
  ;({ world, helena, adam } = await openImportWorld())
})
afterAll(async () => await world.close())
beforeEach(async () => {
  serial += 1
  await world.sql('delete from staff_coming')
})
/** What the clock does on a day ahead. */
const onDay = async (ahead: number): Promise<void> =>
  await keepTerms({ ...world.house, clock: () => new Date(Date.now() + ahead * 86_400_000) })

const STAFF = 'Id;Namn;Roll;Enhet;Från;Till'
const staff = (...rows: readonly string[]): string => [STAFF, ...rows].join('\n')
const everybody = (): string[] => [
  'amibe;Amina Berg;Socialsekreterare;Utredning;;',
  'erilu;Erik Lund;Socialsekreterare;Utredning;;',
  'marsa;Maria Sand;1:e socialsekreterare;Utredning;;',
  'helbr;Helena Brandt;Enhetschef;Utredning;;',
  'adaad;Adam Admin;Administratör;Utredning;;',
  'olout;Olof Utanför;Enhetschef;Grannen;;',
]
const people = async (...ids: readonly string[]) =>
  await world.sql(
    `select p.external_id as id, p.name, p.role, p.left_at is not null as left,
       (select string_agg(u.name, ', ' order by u.name) from membership m join unit u on u.id = m.unit_id
         where m.person_id = p.id and m.until_at is null) as units
     from person p where external_id = any($1) order by external_id`,
    [ids],
  )

test('staff is new, changed and the same; somebody without an id is known by her name', async () => {
  const nina = await world.person('Nina Namn', 'CASEWORKER')
  const file = staff(
    ...everybody(),
    'ninna;Nina Namn;Gruppledare;Utredning;;',
    `ny${serial};Ny Kollega;Socialsekreterare;Utredning;2026-01-01;`,
    `ny${serial};Ny Kollega;Socialsekreterare;Grannen;;2098-01-01`,
    `sen${serial};Sena Start;Socialsekreterare;Utredning;2098-01-01;`,
  )
  const { report, state } = await readIn(world, adam, file, { kind: 'STAFF', isWhole: true })
  expect(state).toBe('DONE')
  expect(report).toMatchObject({
    newCount: 2,
    changedCount: 1,
    unchangedCount: 6,
    leftCount: 0,
    waitingCount: 1,
  })
  expect(report.lines).toEqual([
    { row: 8, rows: '8', count: 1, what: 'CHANGED', label: 'Nina Namn', fields: ['Id', 'Roll'] },
    { row: 9, rows: '9', count: 1, what: 'NEW', label: null, fields: [] },
    { row: 11, rows: '11', count: 1, what: 'NEW', label: null, fields: ['Från'] },
  ])
  expect(await people('ninna', `ny${serial}`)).toEqual([
    { id: 'ninna', name: 'Nina Namn', role: 'TEAM_LEAD', left: false, units: 'Utredning' },
    { id: `ny${serial}`, name: 'Ny Kollega', role: 'CASEWORKER', left: false, units: 'Grannen, Utredning' },
  ])
  expect((await world.sql('select id from person where external_id = $1', ['ninna']))[0].id).toBe(nina.id)
  const before = await everythingOf(world)
  const again = await readIn(world, adam, file, { kind: 'STAFF', isWhole: true })
  expect(again.report).toMatchObject({ newCount: 0, changedCount: 0, leftCount: 0 })
  expect(await everythingOf(world)).toEqual(before)
})

test('whoever is not in a whole file has left: shut out at once, and her cases are handed over', async () => {
  const lena = await world.person('Lena Slutar', 'CASEWORKER')
  await world.sql('update person set external_id = $2 where id = $1', [lena.id, 'lensl'])
  const [asked, hidden] = [await world.newCase(lena), await world.newCase(lena)]
  await world.sql(
    `insert into protection (id, case_id, from_at, by_id) values (gen_random_uuid(), $1, now(), $2)`,
    [hidden.id, lena.id],
  )
  await world.sql(
    `insert into board (id, case_id, name, epoch) values (gen_random_uuid(), $1, 'K', gen_random_uuid())`,
    [hidden.id],
  )
  const rest = await world.sql(
    `select external_id as id from person where external_id is not null and left_at is null and external_id <> 'lensl'`,
  )
  const known = new Map(everybody().map((each) => [each.split(';')[0], each]))
  const file = staff(
    ...rest.map(
      ({ id }) =>
        known.get(id) ?? `${id};${id === 'ninna' ? 'Nina Namn' : 'Ny Kollega'};Socialsekreterare;Utredning;;`,
    ),
  )
  const part = await readIn(world, adam, file, { kind: 'STAFF', step: 'check' })
  expect(part.report.leftCount).toBe(0)
  const { report } = await readIn(world, adam, file, { kind: 'STAFF', isWhole: true })
  expect(report).toMatchObject({ leftCount: 1, askedCount: 2, toHandOverCount: 0 })
  expect(report.lines).toContainEqual({
    row: null,
    rows: null,
    count: 1,
    what: 'LEFT',
    label: 'Lena Slutar',
    fields: [],
  })
  expect((await world.post(lena, { query: '{ viewer { id } }' })).status).toBe(401)
  // Asked is the leader who can take it, of the protected one, which nobody else is in, the manager. Both have their one
  // responsible still.
  const about = { state: 'PROPOSED', cause: 'LEAVING', to_id: helena.id, by_id: adam.id }
  expect(
    await world.sql(
      `select h.case_id, state, cause, to_id, by_id, c.responsible_id from handover h join case_ref c on c.id = h.case_id
       where from_id = $1 order by c.id`,
      [lena.id],
    ),
  ).toEqual(
    [asked.id, hidden.id].toSorted().map((id) => ({ case_id: id, ...about, responsible_id: lena.id })),
  )
  const desk = await world.execute(helena, '{ handoverDesk { toAnswer { caseId cause from { name } } } }')
  expect(desk.data.handoverDesk.toAnswer).toContainEqual({
    caseId: asked.id,
    cause: 'LEAVING',
    from: { name: 'Lena Slutar' },
  })
  await world.sql(`delete from protection`)
  // The same file again: she has left, and stays so.
  const again = await readIn(world, adam, file, { kind: 'STAFF', isWhole: true })
  expect(again.report).toMatchObject({ newCount: 0, changedCount: 0, leftCount: 0 })
  const back = await readIn(world, adam, staff('lensl;Lena Slutar;Socialsekreterare;Utredning;;'), {
    kind: 'STAFF',
  })
  expect(back.report).toMatchObject({ changedCount: 0, closedCount: 1 })
})

test('a case that is being handed over already waits for nobody', async () => {
  const stina = await world.person('Stina Slutar', 'CASEWORKER')
  await world.sql('update person set external_id = $2 where id = $1', [stina.id, `sti${serial}`])
  const [going] = [await world.newCase(stina), await world.newCase(stina)]
  await sent(world, stina, 'proposeHandover', {
    caseId: going.id,
    toId: world.maria.id,
    onDay: dayAhead(20),
    cause: 'LEAVING',
  })
  const file = staff(`sti${serial};Stina Slutar;Socialsekreterare;Utredning;;${dayAhead(-1)}`)
  const { report } = await readIn(world, adam, file, { kind: 'STAFF' })
  expect(report).toMatchObject({ leftCount: 1, askedCount: 1, toHandOverCount: 0 })
})

test('a file that would end half the staff, or its own reader, is refused', async () => {
  const one = await readIn(world, adam, staff('amibe;Amina Berg;Socialsekreterare;Utredning;;'), {
    kind: 'STAFF',
    isWhole: true,
  })
  expect(one.report.faults.map(({ message }: { message: string }) => message.split('.')[0])).toEqual([
    expect.stringMatching(/^Filen saknar \d+ av \d+ medarbetare/),
    'Filen skulle avsluta dig själv',
  ])
  const own = await readIn(world, adam, staff('adaad;Adam Admin;Enhetschef;Utredning;;'), { kind: 'STAFF' })
  expect(own.report.faults[0]).toMatchObject({ row: 2, column: 'Roll' })
})

test('units, their departments and their boards', async () => {
  const file = [
    'Enhetsid;Namn;Slag;Avdelning',
    `e${serial};Enhet ${serial};Utredning;a${serial}`,
    `a${serial};Avdelning ${serial};Avdelning;`,
  ].join('\n')
  expect((await readIn(world, adam, file, { kind: 'UNITS' })).report).toMatchObject({ newCount: 2 })
  expect((await readIn(world, adam, file, { kind: 'UNITS' })).report).toMatchObject({ unchangedCount: 2 })
  const renamed = file.replace(`Enhet ${serial};`, `Nytt namn ${serial};`)
  expect((await readIn(world, adam, renamed, { kind: 'UNITS' })).report.lines).toEqual([
    { row: 2, rows: '2', count: 1, what: 'CHANGED', label: `Nytt namn ${serial}`, fields: ['Namn'] },
  ])
  expect(
    await world.sql(
      `select u.name, d.name as department, b.name as board, b.clock from unit u join unit d on d.id = u.department_id
       join board b on b.unit_id = u.id where u.external_id = $1`,
      [`e${serial}`],
    ),
  ).toEqual([
    {
      name: `Nytt namn ${serial}`,
      department: `Avdelning ${serial}`,
      board: `Nytt namn ${serial}`,
      clock: 1,
    },
  ])
})

test('a membership ends after its last day by the clock; whoever has no other has left, and her case is handed over', async () => {
  const [tina, both] = [
    await world.person('Tina Tidsbegränsad', 'CASEWORKER'),
    await world.person('Bo Båda', 'CASEWORKER', [world.unit.id, world.otherUnit.id]),
  ]
  const made = await world.newCase(tina)
  await world.sql(
    `update membership set ends_on = current_date - 1 where person_id = $1 or (person_id = $2 and unit_id = $3)`,
    [tina.id, both.id, world.otherUnit.id],
  )
  await keepTerms(world.house)
  await keepTerms(world.house)
  expect(
    await world.sql(
      `select p.name, left_at is not null as left, (select count(*)::int from membership m
         where m.person_id = p.id and m.until_at is null) as units from person p where id in ($1, $2) order by name`,
      [tina.id, both.id],
    ),
  ).toEqual([
    { name: 'Bo Båda', left: false, units: 1 },
    { name: 'Tina Tidsbegränsad', left: true, units: 1 },
  ])
  const [handover, ...more] = await world.sql(
    'select state, cause, from_id, by_id from handover where case_id = $1',
    [made.id],
  )
  expect([handover, more]).toEqual([
    { state: 'PROPOSED', cause: 'LEAVING', from_id: tina.id, by_id: tina.id },
    [],
  ])
  expect(await world.sql('select responsible_id from case_ref where id = $1', [made.id])).toEqual([
    { responsible_id: tina.id },
  ])
})

test('what begins later begins on its day by the clock, once, and nobody is there before', async () => {
  const [id, other] = [`ny${serial}`, `fl${serial}`]
  const flora = await world.person('Flora Flyttar', 'CASEWORKER')
  await world.sql('update person set external_id = $2 where id = $1', [flora.id, other])
  const made = await world.newCase(flora)
  const file = staff(
    `${id};Nya Nilsson;Socialsekreterare;Utredning;${dayAhead(10)};`,
    `${other};Flora Flyttar;Gruppledare;Grannen;${dayAhead(10)};`,
  )
  const check = await readIn(world, adam, file, { kind: 'STAFF', step: 'check' })
  const { report } = await readIn(world, adam, file, { kind: 'STAFF' })
  expect(check.report).toEqual(report)
  expect(report).toMatchObject({ newCount: 1, changedCount: 1, waitingCount: 2 })
  expect(report.lines[1]).toMatchObject({ label: 'Flora Flyttar', fields: ['Från', 'Till'] })
  const before = await everythingOf(world)
  const again = await readIn(world, adam, file, { kind: 'STAFF' })
  expect(again.report).toMatchObject({ newCount: 0, changedCount: 0, unchangedCount: 2, waitingCount: 2 })
  await onDay(9)
  expect(await everythingOf(world)).toEqual(before)
  expect(await people(id, other)).toEqual([
    { id: other, name: 'Flora Flyttar', role: 'CASEWORKER', left: false, units: 'Utredning' },
  ])
  await Promise.all([onDay(10), onDay(10)])
  await onDay(10)
  expect(await people(id, other)).toEqual([
    { id: other, name: 'Flora Flyttar', role: 'TEAM_LEAD', left: false, units: 'Grannen' },
    { id, name: 'Nya Nilsson', role: 'CASEWORKER', left: false, units: 'Utredning' },
  ])
  expect(await world.sql('select 1 from staff_coming')).toEqual([])
  // Her case is still hers by name, and stands on the desk of the leaders of the unit that she has left.
  const desk = await world.execute(
    helena,
    'query ($id: ID!) { unitHandovers(unitId: $id) { toHandOver { case { caseId } why } } }',
    { id: world.unit.id },
  )
  expect(desk.data.unitHandovers.toHandOver).toContainEqual({ case: { caseId: made.id }, why: 'NOT_IN_UNIT' })
})

test('between two times she is in no unit, and has not left; without the second she has', async () => {
  const [back, gone] = [`aa${serial}`, `bb${serial}`]
  for (const [id, name] of [
    [back, 'Åter Igen'],
    [gone, 'Inte Mer'],
  ] as const) {
    const who = await world.person(name, 'CASEWORKER')
    await world.sql('update person set external_id = $2 where id = $1', [who.id, id])
  }
  const until = dayAhead(3)
  const file = staff(
    `${back};Åter Igen;Socialsekreterare;Utredning;;${until}`,
    `${back};Åter Igen;Socialsekreterare;Utredning;${dayAhead(9)};`,
    `${gone};Inte Mer;Socialsekreterare;Utredning;;${until}`,
  )
  await readIn(world, adam, file, { kind: 'STAFF' })
  await onDay(4)
  expect(await people(back, gone)).toMatchObject([
    { id: back, left: false, units: null },
    { id: gone, left: true },
  ])
  await onDay(9)
  expect(await people(back)).toMatchObject([{ left: false, units: 'Utredning' }])
})

test('of a protected case its circle is asked, and when there is nobody, the manager of the unit alone', async () => {
  const tor = await world.person('Tor Tiger', 'CASEWORKER')
  await world.sql('update person set external_id = $2 where id = $1', [tor.id, `tor${serial}`])
  await world.person('Lisa Ledare', 'TEAM_LEAD')
  const [known, alone] = [await world.newCase(tor), await world.newCase(tor)]
  for (const { id } of [known, alone])
    await sent(world, tor, 'protectCase', { caseId: id, personIds: id === known.id ? [world.erik.id] : [] })
  const { report } = await readIn(
    world,
    adam,
    staff(`tor${serial};Tor Tiger;Socialsekreterare;Utredning;;${dayAhead(-1)}`),
    { kind: 'STAFF' },
  )
  expect(report).toMatchObject({ leftCount: 1, askedCount: 2, toHandOverCount: 0 })
  const asked = await world.sql(
    'select case_id, to_id, state, cause from handover where from_id = $1 order by case_id',
    [tor.id],
  )
  const about = { state: 'PROPOSED', cause: 'LEAVING' }
  expect(asked).toEqual(
    [
      { case_id: known.id, to_id: world.erik.id, ...about },
      { case_id: alone.id, to_id: helena.id, ...about },
    ].toSorted((one, other) => (one.case_id < other.case_id ? -1 : 1)),
  )
})
