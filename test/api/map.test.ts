// A map through the public door: written by several at once, refused as a whole, gone with what was deleted.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../db/processes.ts'
import { act } from '../support/board.ts'
import { TEMPLATES, close, done, followMap, newConsultation, send, writer } from '../support/map.ts'
import { DAY, carry, dump, getUnit, manage } from '../support/retention.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())

const MAP = `query ($id: ID!) { consultationMap(requestId: $id) {
  clock template { ${TEMPLATES} } texts { key text } scale { person { name } number why } } }`

async function read(who: Person, id: string) {
  return (await world.execute(who, MAP, { id })).data.consultationMap
}

async function open(guests: readonly Person[] = [world.erik]) {
  const card = await newConsultation(world, guests)
  await done(world, world.amina, 'openMap', { requestId: card.id, template: 'three-columns' })
  return card
}

test('two write at once, nothing is lost, and both read the same as the record does', async () => {
  const card = await open()
  const amina = writer(world, world.amina, card.id)
  const erik = writer(world, world.erik, card.id)
  amina.say('worried', 'Skolan. ')
  erik.say('worried', 'Kvällarna. ')
  erik.doc.getMap('scale').set(world.erik.id, 4)
  erik.say(`why:${world.erik.id}`, 'Mormor finns nära.')
  await Promise.all([amina.send(), erik.send()])
  const feeds = [followMap(world, world.amina, card.id), followMap(world, world.erik, card.id)]
  const [a, b] = await Promise.all(
    feeds.map(async (feed) => await feed.until((all) => all[0]?.map ?? undefined)),
  )
  amina.take(a!.update)
  erik.take(b!.update)
  expect(amina.text('worried')).toBe(erik.text('worried'))
  expect([...amina.text('worried').matchAll(/Skolan|Kvällarna/g)]).toHaveLength(2)
  expect(await read(world.amina, card.id)).toMatchObject({
    clock: 2,
    template: { id: 'three-columns' },
    texts: [{ key: 'worried', text: amina.text('worried') }],
    scale: [{ person: { name: 'Erik Lund' }, number: 4, why: 'Mormor finns nära.' }],
  })
})

test('sent twice it is once, by its operation id and by itself', async () => {
  const card = await open()
  const amina = writer(world, world.amina, card.id)
  amina.say('working', 'Läxorna')
  const operationId = randomUUID()
  const input = { requestId: card.id, update: amina.update(), operationId }
  const [first, again] = [
    await done(world, world.amina, 'editMap', input),
    await done(world, world.amina, 'editMap', input),
  ]
  expect(again.clock).toBe(first.clock)
  await done(world, world.amina, 'editMap', { ...input, operationId: randomUUID() })
  expect(await read(world.amina, card.id)).toMatchObject({ texts: [{ key: 'working', text: 'Läxorna' }] })
})

test('an identity number is refused with its part and place, and nothing of the change is kept', async () => {
  const card = await open()
  const amina = writer(world, world.amina, card.id)
  amina.say('steps', 'Ring om 19121212-1212')
  amina.say('goal', 'Trygga kvällar')
  expect(await amina.send()).toMatchObject({
    code: 'INVALID',
    field: 'steps',
    spans: [{ start: 8, end: 21 }],
  })
  expect(await read(world.amina, card.id)).toMatchObject({ clock: 0, texts: [] })
  const [kept] = await world.sql(
    'select encode(state, $2) as state from consultation_map where request_id = $1',
    [card.id, 'escape'],
  )
  expect(kept.state).not.toMatch(/1212|Trygga/)
  amina.erase('steps', 8, 13)
  await done(world, world.amina, 'editMap', { requestId: card.id, update: amina.update() })
  expect(await read(world.amina, card.id)).toMatchObject({
    texts: [
      { key: 'goal', text: 'Trygga kvällar' },
      { key: 'steps', text: 'Ring om ' },
    ],
  })
})

test('refusals say what to do, in both languages', async () => {
  const card = await newConsultation(world)
  const edit = { requestId: card.id, update: 'AAA=' }
  expect(await send(world, world.amina, 'editMap', edit)).toMatchObject({
    message: expect.stringContaining('Öppna en först'),
  })
  expect(await send(world, world.amina, 'editMap', edit, { language: 'en' })).toMatchObject({
    message: expect.stringContaining('Open one first'),
  })
  expect(
    await send(world, world.amina, 'openMap', { requestId: card.id, template: 'triangel' }),
  ).toMatchObject({
    code: 'INVALID',
    field: 'template',
  })
  await done(world, world.amina, 'openMap', { requestId: card.id, template: 'three-columns' })
  // Still empty: another template, without anything lost.
  await done(world, world.amina, 'openMap', { requestId: card.id, template: 'three-perspectives' })
  const amina = writer(world, world.amina, card.id)
  amina.say('child', 'Vill bo kvar.')
  expect((await amina.send()).__typename).toBe('CardChanged')
  expect(
    await send(world, world.amina, 'openMap', { requestId: card.id, template: 'three-columns' }),
  ).toMatchObject({
    field: 'template',
  })
  amina.say('danger', 'Inte i den här mallen')
  expect(await amina.send()).toMatchObject({ field: 'danger' })
  await close(world, card)
  expect(await send(world, world.amina, 'editMap', edit)).toMatchObject({
    message: expect.stringContaining('avslutad'),
  })
})

test('outside the circle there is no map: not by query, feed or verb', async () => {
  const card = await open([])
  const amina = writer(world, world.amina, card.id)
  amina.say('worried', 'Bara för kretsen')
  await amina.send()
  for (const who of [world.erik, world.outsider]) {
    expect(await read(who, card.id)).toBeNull()
    const feed = followMap(world, who, card.id)
    await feed.ended
    expect(JSON.stringify(feed.errors)).toContain('NOT_FOUND')
    expect(JSON.stringify([feed.messages, feed.errors])).not.toContain('kretsen')
    const code = who === world.outsider ? 'NOT_FOUND' : 'FORBIDDEN'
    for (const [verb, more] of [
      ['editMap', { update: amina.update() }],
      ['openMap', { template: 'three-columns' }],
    ] as const) {
      expect(await send(world, who, verb, { requestId: card.id, ...more })).toMatchObject({ code })
    }
  }
})

test('a follower gets only what it lacks, and the stream ends when it leaves the circle', async () => {
  const card = await open()
  const amina = writer(world, world.amina, card.id)
  amina.say('worried', 'Det som redan står här är en ganska lång text som inte ska komma en gång till. ')
  await amina.send()
  const erik = followMap(world, world.erik, card.id)
  const first = await erik.until((all) => all[0]?.map ?? undefined)
  amina.say('worried', 'Nytt. ')
  await amina.send()
  const news = await erik.until((all) => all.find(({ by }) => by.length > 0))
  expect(news).toMatchObject({ by: [{ name: 'Amina Berg' }] })
  expect(Buffer.from(news.map!.update, 'base64').toString('latin1')).not.toContain('redan')
  erik.stop()
  amina.say('worried', 'Medan linan var nere. ')
  await amina.send()
  const back = followMap(world, world.erik, card.id, { vector: news.map!.vector })
  const missed = Buffer.from((await back.until((all) => all[0]?.map ?? undefined)).update, 'base64')
  expect(missed.toString('latin1')).toContain('Medan')
  expect(missed.toString('latin1')).not.toContain('Nytt')
  const reader = writer(world, world.erik, card.id)
  for (const update of [missed.toString('base64'), first.update, news.map!.update]) reader.take(update)
  expect(reader.text('worried')).toBe(amina.text('worried'))

  await world.execute(
    world.amina,
    'mutation ($input: LetOutOfCircleInput!) { letOutOfCircle(input: $input) { __typename } }',
    { input: { operationId: randomUUID(), requestId: card.id, personId: world.erik.id } },
  )
  amina.say('worried', 'Efteråt. ')
  await amina.send()
  expect(await back.ended).toBeNull()
  expect(back.messages.at(-1)).toEqual({ left: true, by: [], map: null })
  expect((await send(world, world.erik, 'editMap', { requestId: card.id, update: 'AAA=' })).code).toBe(
    'FORBIDDEN',
  )
  const heard = await world.sql(
    'select action, outcome, count(*)::int from access_log where subject_id = $1 and actor_id = $2 group by 1, 2',
    [card.id, world.erik.id],
  )
  expect(heard).toEqual(
    expect.arrayContaining([
      { action: 'OPEN_REQUEST', outcome: 'GIVEN', count: 2 },
      { action: 'HEAR_REQUEST', outcome: 'GIVEN', count: 1 },
    ]),
  )
})

test('a unit names, labels, offers and adds templates; others refuse, and a stale change is told', async () => {
  const list = async (who: Person) =>
    (
      await world.execute(who, `query ($id: ID!) { mapTemplates(unitId: $id) { ${TEMPLATES} } }`, {
        id: world.unit.id,
      })
    ).data.mapTemplates
  const own = {
    unitId: world.unit.id,
    expectedVersion: 0,
    name: 'Enkel genomgång',
    labels: ['Läget', 'Vägen framåt'],
    isOffered: true,
  }
  expect((await list(world.amina)).map(({ id }: { id: string }) => id)).toEqual([
    'three-columns',
    'three-perspectives',
  ])
  for (const who of [world.amina, world.maria]) {
    expect(await send(world, who, 'setTemplate', own)).toMatchObject({ code: 'FORBIDDEN' })
  }
  expect(await send(world, world.outsider, 'setTemplate', own)).toMatchObject({ code: 'NOT_FOUND' })
  await done(world, helena, 'setTemplate', own)
  const [, , mine] = await list(world.amina)
  expect(mine).toMatchObject({
    name: 'Enkel genomgång',
    version: 1,
    parts: [{ key: 'p1', label: 'Läget' }, { key: 'p2' }],
  })
  const off = {
    unitId: world.unit.id,
    templateId: 'three-perspectives',
    expectedVersion: 0,
    name: 'Tre perspektiv',
  }
  const labels = ['Namn', 'Barnet', 'Mamma och pappa', 'Runt om', 'Helheten', 'Nästa steg']
  await done(world, helena, 'setTemplate', { ...off, labels, isOffered: false })
  expect(await send(world, helena, 'setTemplate', { ...off, labels, isOffered: true })).toMatchObject({
    code: 'CONFLICT',
  })
  expect(
    await send(world, helena, 'setTemplate', { ...off, expectedVersion: 1, labels: ['En'], isOffered: true }),
  ).toMatchObject({
    field: 'labels',
  })
  const card = await newConsultation(world)
  expect(
    await send(world, world.amina, 'openMap', { requestId: card.id, template: 'three-perspectives' }),
  ).toMatchObject({
    field: 'template',
  })
  await done(world, world.amina, 'openMap', { requestId: card.id, template: mine.id })
  const amina = writer(world, world.amina, card.id)
  amina.say('p2', 'Ett möte på torsdag.')
  expect((await amina.send()).__typename).toBe('CardChanged')
  expect(await list(world.outsider)).toHaveLength(3)
  expect(
    await act(world, world.amina, 'addComment', { requestId: card.id, text: 'Kartan är klar.' }),
  ).toMatchObject({
    __typename: 'CommentAdded',
  })
})

test('what was deleted is nowhere in what is kept, and a purge leaves nothing of the rest', async () => {
  const card = await open()
  const amina = writer(world, world.amina, card.id)
  amina.say('worried', 'Raderat hemligt ord. ')
  amina.say('needed', 'Kvarstående hemligt ord.')
  await amina.send()
  amina.erase('worried', 0, 21)
  await amina.send()
  const states = async (): Promise<string> =>
    (await world.sql(`select encode(state, 'escape') as state from consultation_map`))
      .map(({ state }) => state)
      .join('\n')
  expect(await states()).not.toContain('Raderat')
  expect(await states()).toContain('ende hemligt ord.')
  expect(await dump(world)).not.toContain('Raderat hemligt')

  const closed = await close(world, card)
  await carry(world, world.amina, closed)
  world.advance(31 * DAY)
  for (const who of [world.amina, helena]) Object.assign(who, { cookie: await world.signIn(who.id) })
  const [item] = (await getUnit(world, helena)).preview.items.filter(({ requestId }) => requestId === card.id)
  expect(item?.textCount).toBeGreaterThanOrEqual(2)
  const prepared = await manage(world, helena, 'prepareRetention', { unitId: world.unit.id })
  await manage(world, helena, 'confirmRetention', { runId: prepared.unit.runs[0]!.id })
  await until(async () => (await getUnit(world, helena)).runs[0]?.finishedAt != null)
  const run = (await getUnit(world, helena)).runs[0]!
  expect(run).toMatchObject({ leftCount: 0 })
  expect(await dump(world)).not.toContain('hemligt ord')
  expect(await states()).not.toContain('hemligt ord')
  expect(await read(world.amina, card.id)).toBeNull()
})
