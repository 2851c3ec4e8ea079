// Notes of a supervision are the two's and nobody else's: every role asks for them in every way that the schema has, the
// log hears of them by person, the access log has each opening, and they go by themselves.

import { randomUUID } from 'node:crypto'
import { purgeNotes } from 'server/supervision-notes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { follow } from '../support/board.ts'
import { ROLES } from '../support/municipality.ts'
import { notes, page, supervise } from '../support/supervision.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const DAY = 86_400_000

let world: World
let ulrika: Person
let byRole: Person[]
beforeAll(async () => {
  world = await openWorld({ limits: false })
  ulrika = await world.person('Ulrika Ek', 'CASE_SUPERVISOR')
  byRole = []
  for (const role of ROLES) byRole.push(await world.person(`Roll ${role}`, role))
  const series = { unitId: world.unit.id, supervisorId: ulrika.id, personId: world.amina.id }
  const fromOn = new Date().toISOString().slice(0, 10)
  await supervise(world, ulrika, 'startSeries', { ...series, everyWeeks: 4, fromOn })
})
afterAll(async () => await world.close())

async function later(days: number): Promise<void> {
  world.advance(days * DAY)
  for (const person of [ulrika, world.amina, world.erik])
    Object.assign(person, { cookie: await world.signIn(person.id) })
}

const save = async (who: Person, other: Person, input: object) =>
  await supervise(world, who, 'saveSupervisionNote', { colleagueId: other.id, ...input })

describe('a note', () => {
  test('is written by either of the two, once, and read by both', async () => {
    const operationId = randomUUID()
    const text = `Att tänka på till nästa gång ${randomUUID()}`
    const done = await save(ulrika, world.amina, { text, operationId })
    expect(done.__typename).toBe('SupervisionNoted')
    expect(await save(ulrika, world.amina, { text, operationId })).toEqual(done)
    expect((await save(world.amina, ulrika, { text: 'Mitt eget.' })).__typename).toBe('SupervisionNoted')
    const told = [
      { text: 'Mitt eget.', by: { name: 'Amina Berg' } },
      { text, by: { name: 'Ulrika Ek' } },
    ]
    expect(await notes(world, ulrika, world.amina.id)).toMatchObject(told)
    expect(await notes(world, world.amina, ulrika.id)).toMatchObject(told)
    // What was answered is kept without the words.
    expect(await world.sql('select 1 from operation where result::text like $1', [`%${text}%`])).toEqual([])
  })

  test('is written over at the version that was seen; the one who comes second is told who was first', async () => {
    await save(ulrika, world.amina, { text: 'Först så.' })
    const [note] = await notes(world, world.amina, ulrika.id)
    const over = { noteId: note?.id, expectedVersion: 1 }
    const raced = await Promise.all([
      save(ulrika, world.amina, { ...over, text: 'Sedan så.' }),
      save(world.amina, ulrika, { ...over, text: 'Eller så.' }),
    ])
    expect(raced.map(({ __typename }) => __typename).toSorted()).toEqual(['Refusal', 'SupervisionNoted'])
    expect(raced.find(({ code }) => code === 'CONFLICT')?.message).toMatch(
      /^(Ulrika Ek|Amina Berg) ändrade anteckningen kl \d\d\.\d\d\. Läs den igen; det du skrev är kvar\.$/,
    )
    expect((await notes(world, ulrika, world.amina.id))[0]).toMatchObject({ id: note?.id, version: 2 })
  })

  test('has no identity number in it, and is not between strangers', async () => {
    expect(await save(ulrika, world.amina, { text: 'Ring 19121212-1212' })).toMatchObject({
      code: 'INVALID',
      field: 'text',
    })
    for (const other of [world.erik, world.outsider, ulrika])
      expect(await save(ulrika, other, { text: 'Hej.' })).toMatchObject({
        code: 'INVALID',
        field: 'colleagueId',
      })
  })

  test('each opening stands in the access log first, or nothing is opened', async () => {
    const openings = async () =>
      await world.sql(
        `select subject_id, outcome from access_log where action = 'OPEN_NOTES' and actor_id = $1`,
        [world.amina.id],
      )
    const before = (await openings()).length
    await notes(world, world.amina, ulrika.id)
    expect((await openings()).slice(before)).toEqual([{ subject_id: ulrika.id, outcome: 'GIVEN' }])
    await world.sql('alter table access_log add constraint shut check (id < 0) not valid')
    try {
      await expect(notes(world, world.amina, ulrika.id)).rejects.toThrow('INTERNAL')
    } finally {
      await world.sql('alter table access_log drop constraint shut')
    }
  })
})

test('whatever the role: nobody else reads, writes over, takes away or hears of it, break-glass or not', async () => {
  const secret = `Bara vi två ${randomUUID()}`
  const listeners = await Promise.all(
    [
      world.erik,
      ...byRole.filter(({ role }) => ['UNIT_MANAGER', 'ADMINISTRATOR', 'MENTOR'].includes(role)),
    ].map(async (who) => await follow(world, who)),
  )
  const own = await follow(world, world.amina)
  await save(ulrika, world.amina, { text: secret })
  const [note] = await notes(world, world.amina, ulrika.id)
  const heard = await own.until((all) =>
    all.flatMap(({ events }) => events ?? []).find(({ kind }) => kind === 'SUPERVISION_NOTED'),
  )
  expect(JSON.stringify(heard)).not.toContain('Bara vi')

  for (const who of [...byRole, world.erik, world.maria, world.outsider]) {
    for (const other of [ulrika, world.amina])
      expect([who.role, await notes(world, who, other.id)]).toEqual([who.role, []])
    const seen = { noteId: note?.id, expectedVersion: note?.version }
    const attempts = [
      await save(who, ulrika, { ...seen, text: 'Jag med.' }),
      await save(who, world.amina, { ...seen, text: 'Jag med.' }),
      await supervise(world, who, 'deleteSupervisionNote', seen),
    ]
    for (const attempt of attempts) expect([who.role, attempt.code]).toEqual([who.role, 'NOT_FOUND'])
    expect(
      await world.sql(
        `select count(*)::int from access_log where actor_id = $1 and subject_id = $2 and outcome = 'REFUSED'`,
        [who.id, note?.id],
      ),
    ).toEqual([{ count: 3 }])
  }
  const manager = byRole.find(({ role }) => role === 'UNIT_MANAGER') ?? ulrika
  const month = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    year: 'numeric',
    month: '2-digit',
  }).format(world.house.clock())
  const told = [
    await page(world, manager),
    (
      await world.execute(
        manager,
        `{ accessReviewExport(unitId: "${world.unit.id}", month: "${month}") retentionUnits { preview { items { requestId } } holdable { requestId } } }`,
      )
    ).data,
  ]
  expect(JSON.stringify(told)).not.toContain('Bara vi')
  expect(JSON.stringify(told)).not.toContain(note?.id)

  // What they did hear: the next thing that is theirs to hear, and nothing before it.
  const done = await supervise(world, ulrika, 'sayAvailability', { state: 'NOW' })
  for (const listener of listeners) {
    await listener.until((all) => ((all.at(-1)?.clock ?? 0) >= done.clock ? true : undefined))
    const kinds = listener.messages.flatMap(({ events }) => events ?? []).map(({ kind }) => kind)
    expect(kinds).toEqual(['AVAILABILITY_SAID'])
    listener.stop()
  }
  own.stop()
  expect((await notes(world, world.amina, ulrika.id))[0]).toMatchObject({ text: secret, version: 1 })
})

test('taken away by either of the two, for both', async () => {
  await save(ulrika, world.amina, { text: 'Tas bort.' })
  const [note] = await notes(world, ulrika, world.amina.id)
  const seen = { noteId: note?.id, expectedVersion: 1 }
  expect(
    await supervise(world, world.amina, 'deleteSupervisionNote', { ...seen, expectedVersion: 2 }),
  ).toMatchObject({ code: 'CONFLICT' })
  expect((await supervise(world, world.amina, 'deleteSupervisionNote', seen)).__typename).toBe(
    'SupervisionNoted',
  )
  expect((await notes(world, ulrika, world.amina.id)).some(({ id }) => id === note?.id)).toBe(false)
  expect(await supervise(world, ulrika, 'deleteSupervisionNote', seen)).toMatchObject({ code: 'NOT_FOUND' })
})

test('while the series runs they stay; ninety days after its end and their own writing they go, told to the two, once', async () => {
  const count = async (): Promise<number> =>
    (await world.sql('select count(*)::int from supervision_note'))[0].count
  const before = await count()
  expect(before).toBeGreaterThan(1)
  await later(200)
  await purgeNotes(world.house)
  expect(await count()).toBe(before)
  const tie = (await page(world, ulrika)).ties[0]
  await supervise(world, ulrika, 'endSeries', { seriesId: tie?.seriesId })
  await save(world.amina, ulrika, { text: 'Tack för den här tiden.' })
  await later(89)
  await purgeNotes(world.house)
  expect(await count()).toBe(before + 1)
  await save(ulrika, world.amina, { text: 'En sak till.' })
  await later(2)
  const other = await world.startProcess()
  await Promise.all([purgeNotes(world.house), purgeNotes(other.app.house), purgeNotes(world.house)])
  expect((await notes(world, ulrika, world.amina.id)).map(({ text }) => text)).toEqual(['En sak till.'])
  const rows = await world.sql(
    `select scopes_after from event where kind = 'SUPERVISION_NOTED' and actor_id is null`,
  )
  expect(rows).toHaveLength(before + 1)
  for (const { scopes_after: keys } of rows)
    expect(keys.toSorted()).toEqual([`person:${ulrika.id}`, `person:${world.amina.id}`].toSorted())
})

test('a series ends with whoever leaves: her notes go ninety days after, and no series keeps them for ever', async () => {
  const sten = await world.person('Sten Slutar', 'CASEWORKER')
  const pair = { unitId: world.unit.id, supervisorId: ulrika.id, personId: sten.id }
  const fromOn = world.house.clock().toISOString().slice(0, 10)
  await supervise(world, ulrika, 'startSeries', { ...pair, everyWeeks: 4, fromOn })
  await save(ulrika, sten, { text: 'Tänk på överlämningen.' })
  await world.sql('update person set left_at = $2 where id = $1', [sten.id, world.house.clock()])
  await later(89)
  await purgeNotes(world.house)
  expect(await notes(world, ulrika, sten.id)).toHaveLength(1)
  await later(2)
  await purgeNotes(world.house)
  expect(await notes(world, ulrika, sten.id)).toEqual([])
})
