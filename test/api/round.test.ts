// A consultation held, with its steps, its time and its hidden answers, through the public door.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { close, done, followSession, newConsultation, send, sessionOf } from '../support/map.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let klara: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  klara = await world.person('Klara Nyberg', 'CASEWORKER', [world.otherUnit.id])
})
afterAll(async () => await world.close())

const at = (card: { id: string }) => ({ requestId: card.id })
const held = async (who: Person, id: string) => (await sessionOf(world, who, id)).deliberation!

test('a group consultation is begun, stepped, paused, lengthened and ended; whoever acts leads', async () => {
  const card = await newConsultation(world, [world.erik])
  await done(world, world.amina, 'startDeliberation', { ...at(card), mode: 'GROUP' })
  const feed = followSession(world, world.erik, card.id)
  await feed.until((all) => all[0])
  expect(await held(world.erik, card.id)).toMatchObject({
    ...{ version: 1, mode: 'GROUP', step: 0, pausedAt: null, leader: { name: 'Amina Berg' } },
    steps: [3, 7, 7, 12, 6, 7, 3].map((minutes) => ({ minutes })),
  })
  world.advance(2 * 60_000)
  await done(world, world.amina, 'pauseDeliberation', { ...at(card), expectedVersion: 1, isPaused: true })
  expect((await held(world.erik, card.id)).stepElapsed).toBeGreaterThanOrEqual(120_000)
  expect(
    await send(world, world.erik, 'stepDeliberation', { ...at(card), expectedVersion: 1, step: 1 }),
  ).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('hann före') })
  await done(world, world.erik, 'pauseDeliberation', { ...at(card), expectedVersion: 2, isPaused: false })
  await done(world, world.erik, 'lengthenDeliberation', { ...at(card), expectedVersion: 3, minutes: 5 })
  expect(await held(world.amina, card.id)).toMatchObject({ stepExtra: 5, leader: { name: 'Erik Lund' } })
  // A passed time ends nothing.
  world.advance(25 * 60_000)
  expect(await held(world.amina, card.id)).toMatchObject({ step: 0, version: 4 })
  await done(world, world.amina, 'stepDeliberation', { ...at(card), expectedVersion: 4, step: 3 })
  expect(await held(world.erik, card.id)).toMatchObject({ step: 3, stepExtra: 0, stepElapsed: 0 })
  await done(world, world.amina, 'endDeliberation', { ...at(card), expectedVersion: 5 })
  const last = await feed.until((all) => all.find(({ session }) => session?.deliberation === null))
  const fresh = await sessionOf(world, world.erik, card.id)
  expect({ ...last.session, now: '' }).toEqual({ ...fresh, now: '' })
  const kinds = await world.sql('select kind from event where subject_id = $1 order by number', [card.id])
  expect(kinds.map(({ kind }) => kind).filter((kind) => kind.startsWith('DELIB'))).toEqual([
    'DELIBERATION_STARTED',
    'DELIBERATION_PAUSED',
    'DELIBERATION_RESUMED',
    'DELIBERATION_LENGTHENED',
    'DELIBERATION_STEPPED',
    'DELIBERATION_ENDED',
  ])
})

test('refusals say what to do, in both languages, and a sent verb is done once', async () => {
  const card = await newConsultation(world)
  const end = { ...at(card), expectedVersion: 1 }
  expect((await send(world, world.amina, 'endDeliberation', end)).message).toContain('Börja ett först')
  expect((await send(world, world.amina, 'endDeliberation', end, { language: 'en' })).message).toContain(
    'Begin one',
  )
  const start = { ...at(card), mode: 'QUICK', operationId: randomUUID() }
  expect(await done(world, world.amina, 'startDeliberation', start)).toEqual(
    await done(world, world.amina, 'startDeliberation', start),
  )
  const again = await send(world, world.amina, 'startDeliberation', { ...at(card), mode: 'GROUP' })
  expect(again.message).toContain('pågår redan')
  const step = { ...at(card), expectedVersion: 1, step: 4 }
  expect(await send(world, world.amina, 'stepDeliberation', step)).toMatchObject({ field: 'step' })
  expect(
    await send(world, world.amina, 'lengthenDeliberation', { ...at(card), expectedVersion: 1, minutes: 31 }),
  ).toMatchObject({ field: 'minutes' })
  const closed = await newConsultation(world)
  await close(world, closed)
  expect(
    (await send(world, world.amina, 'startDeliberation', { ...at(closed), mode: 'QUICK' })).message,
  ).toContain('avslutad')
  expect(
    (await send(world, world.amina, 'openRound', { ...at(closed), question: 'GOAL' })).message,
  ).toContain('avslutad')
})

test('answers are hidden until they are shown, all at once, and closed then', async () => {
  const card = await newConsultation(world, [world.erik, klara])
  await done(world, world.amina, 'openRound', { ...at(card), question: 'SCALE' })
  const second = await send(world, world.erik, 'openRound', { ...at(card), question: 'GOAL' })
  expect(second.message).toContain('Visa svaren')
  const [round] = (await sessionOf(world, world.erik, card.id)).rounds
  expect(round).toMatchObject({
    question: 'SCALE',
    prompt: null,
    answeredCount: 0,
    expectedCount: 3,
    own: null,
  })
  const mine = { ...at(card), roundId: round!.id, expectedVersion: 0, text: 'Mormor är nära.' }
  expect(await send(world, world.erik, 'saveAnswer', mine)).toMatchObject({ field: 'scale' })
  await done(world, world.erik, 'saveAnswer', { ...mine, scale: 6 })
  expect(await send(world, world.erik, 'saveAnswer', { ...mine, scale: 2 })).toMatchObject({
    code: 'CONFLICT',
  })
  await done(world, world.erik, 'saveAnswer', { ...mine, expectedVersion: 1, scale: 5 })
  await done(world, klara, 'saveAnswer', { ...mine, text: 'Läget är osäkert.', scale: 3 })
  expect((await sessionOf(world, world.amina, card.id)).rounds[0]).toMatchObject({
    ...{ answeredCount: 2, expectedCount: 3, own: null, answers: [] },
  })
  expect((await sessionOf(world, world.erik, card.id)).rounds[0]).toMatchObject({
    own: { text: 'Mormor är nära.', scale: 5, version: 2 },
    answers: [],
  })
  const feed = followSession(world, world.amina, card.id)
  await feed.until((all) => all[0])
  await done(world, world.amina, 'revealRound', { ...at(card), roundId: round!.id })
  const shown = await feed.until((all) => all.find(({ session }) => session?.rounds[0]?.revealedAt != null))
  const answers = [
    { person: { name: 'Erik Lund' }, text: 'Mormor är nära.', scale: 5 },
    { person: { name: 'Klara Nyberg' }, text: 'Läget är osäkert.', scale: 3 },
  ]
  expect(shown.session!.rounds[0]!.answers).toEqual(answers)
  expect((await sessionOf(world, klara, card.id)).rounds[0]!.answers).toEqual(answers)
  const late = await send(world, world.amina, 'saveAnswer', { ...mine, scale: 1 })
  expect(late.message).toContain('visas redan')
  expect(
    (await send(world, world.amina, 'revealRound', { ...at(card), roundId: round!.id })).message,
  ).toContain('visas redan')
})

test('an answer that is saved as the round is shown is either shown or refused, never lost between', async () => {
  const card = await newConsultation(world, [world.erik])
  for (let turn = 0; turn < 10; turn += 1) {
    await done(world, world.amina, 'openRound', { ...at(card), question: 'OWN', prompt: `Fråga ${turn}` })
    const { id } = (await sessionOf(world, world.amina, card.id)).rounds[0]!
    const [saved] = await Promise.all([
      send(world, world.erik, 'saveAnswer', {
        ...at(card),
        roundId: id,
        expectedVersion: 0,
        text: 'Just nu.',
      }),
      done(world, world.amina, 'revealRound', { ...at(card), roundId: id }),
    ])
    const shown = (await sessionOf(world, world.amina, card.id)).rounds.find((round) => round.id === id)!
    expect(shown.answers).toHaveLength(saved.__typename === 'Refusal' ? 0 : 1)
  }
})

test('own words are asked for with an own question alone, and guarded; a round of another request is missing', async () => {
  const card = await newConsultation(world)
  const other = await newConsultation(world)
  expect(await send(world, world.amina, 'openRound', { ...at(card), question: 'OWN' })).toMatchObject({
    field: 'prompt',
  })
  expect(
    await send(world, world.amina, 'openRound', { ...at(card), question: 'GOAL', prompt: 'Mål?' }),
  ).toMatchObject({ field: 'prompt' })
  expect(
    await send(world, world.amina, 'openRound', { ...at(card), question: 'OWN', prompt: 'Om 19121212-1212' }),
  ).toMatchObject({ field: 'prompt', spans: [{ start: 3, end: 16 }] })
  await done(world, world.amina, 'openRound', {
    ...at(card),
    question: 'OWN',
    prompt: 'Vad är viktigast i dag?',
  })
  const [round] = (await sessionOf(world, world.amina, card.id)).rounds
  expect(round).toMatchObject({ question: 'OWN', prompt: 'Vad är viktigast i dag?' })
  for (const verb of ['saveAnswer', 'revealRound']) {
    const more = verb === 'saveAnswer' ? { expectedVersion: 0, text: 'x' } : {}
    expect(await send(world, world.amina, verb, { ...at(other), roundId: round!.id, ...more })).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    )
  }
})

test('outside the circle there is no consultation', async () => {
  const card = await newConsultation(world)
  await done(world, world.amina, 'startDeliberation', { ...at(card), mode: 'QUICK' })
  await done(world, world.amina, 'openRound', { ...at(card), question: 'DANGER' })
  const { rounds } = await sessionOf(world, world.amina, card.id)
  for (const who of [world.erik, world.outsider]) {
    const feed = followSession(world, who, card.id)
    await feed.ended
    expect(JSON.stringify(feed.errors)).toContain('NOT_FOUND')
    expect(feed.messages).toEqual([])
    const code = who === world.outsider ? 'NOT_FOUND' : 'FORBIDDEN'
    const stated = { ...at(card), expectedVersion: 1, roundId: rounds[0]!.id }
    const tries: readonly (readonly [string, object])[] = [
      ['startDeliberation', { ...at(card), mode: 'QUICK' }],
      ['stepDeliberation', { ...at(card), expectedVersion: 1, step: 1 }],
      ['pauseDeliberation', { ...at(card), expectedVersion: 1, isPaused: true }],
      ['lengthenDeliberation', { ...at(card), expectedVersion: 1, minutes: 1 }],
      ['endDeliberation', { ...at(card), expectedVersion: 1 }],
      ['openRound', { ...at(card), question: 'GOAL' }],
      ['saveAnswer', { ...stated, expectedVersion: 0, text: 'Hej.' }],
      ['revealRound', { ...at(card), roundId: rounds[0]!.id }],
    ]
    for (const [verb, input] of tries) expect(await send(world, who, verb, input)).toMatchObject({ code })
  }
})
