// Bad input: every mutation refuses what is absent, hidden, stale, out of range, too long or of the wrong state, in plain
// Swedish and English, and nothing half-written remains.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Face, type Verb, VERBS, act, columnId, newRequest, snapshot, tryAct } from '../support/board.ts'
import { dayAhead } from '../support/days.ts'
import { type World, openWorld } from '../support/world.ts'

let world: World
let card: Face
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => await world.close())
beforeEach(async () => {
  card = await newRequest(world)
})

const everything = async (): Promise<unknown> =>
  await world.sql(
    `select (select jsonb_agg(r order by r.id) from request r) as requests,
    (select jsonb_agg(c order by c.id) from claim c) as claims, (select jsonb_agg(c order by c.id) from comment c) as comments,
    (select jsonb_agg(e order by e.number) from event e where board_id = $1) as events,
    (select jsonb_agg(e order by e.number) from event_reason e) as reasons, (select clock from board where id = $1) as clock`,
    [world.board.id],
  )

/** An input that would do, by the person who may. */
async function good(verb: Verb): Promise<Record<string, unknown>> {
  const seen = { requestId: card.id, expectedVersion: card.version }
  const columns = await snapshot(world, world.maria)
  switch (verb) {
    case 'askForConsultation':
    case 'requestCohandling':
    case 'requestSupervision':
      return { caseId: (await world.newCase()).id, question: 'Hur gör vi?' }
    case 'triageRequest':
      return { ...seen, urgency: 'B', reason: 'Bråttom.' }
    case 'takeOverRequest':
    case 'reopenRequest':
      return { ...seen, reason: 'Därför.' }
    case 'moveCard':
      return { cardId: card.id, expectedVersion: card.version, columnId: columnId(columns, 'BOOKED') }
    case 'parkRequest':
      return { ...seen, untilOn: SOON, reason: 'Väntar.' }
    case 'addComment':
      return { requestId: card.id, text: 'Ja.' }
    case 'sendBackRequest':
      return { ...seen, question: 'Vilken dag gäller det?' }
    case 'answerSentBack': {
      const back = await act(world, world.maria, 'sendBackRequest', { ...seen, question: 'Vilken dag?' })
      return { ...seen, expectedVersion: back.card.version, answer: 'På torsdag.' }
    }
    case 'mergeRequest': {
      const twin = { caseId: card.caseId, question: 'Vem, igen?' }
      return { ...seen, intoId: (await act(world, world.amina, 'requestCohandling', twin)).card.id }
    }
    default:
      return seen
  }
}

const SOON = dayAhead(20)
const PERSONNUMMER = '811228-9874'
const TEXTS: Readonly<Partial<Record<Verb, readonly [field: string, most: number]>>> = {
  askForConsultation: ['question', 500],
  requestCohandling: ['whyNow', 1000],
  requestSupervision: ['question', 500],
  triageRequest: ['reason', 500],
  takeOverRequest: ['reason', 500],
  moveCard: ['overLimitReason', 500],
  parkRequest: ['reason', 500],
  closeRequest: ['outcome', 1000],
  reopenRequest: ['reason', 500],
  addComment: ['text', 4000],
  sendBackRequest: ['question', 500],
  answerSentBack: ['answer', 2000],
  mergeRequest: ['reason', 500],
}

/** What has to be there before the verb can be tried. */
const STAGING: readonly Verb[] = [
  'askForConsultation',
  'requestCohandling',
  'requestSupervision',
  'answerSentBack',
  'mergeRequest',
]

describe.each(VERBS)('%s', (verb) => {
  const asking =
    verb === 'askForConsultation' || verb === 'requestCohandling' || verb === 'requestSupervision'
  const subject = asking ? 'caseId' : verb === 'moveCard' ? 'cardId' : 'requestId'
  const doer = asking || verb === 'addComment' || verb === 'answerSentBack' ? 'amina' : 'maria'

  test.each(['', 'kort', randomUUID(), "' or 1=1 --"])(
    `refuses what is absent: ${subject} %j`,
    async (id) => {
      const before = await everything()
      const input = { ...(await good(verb)), [subject]: id }
      const now = await everything()
      expect(await act(world, world[doer], verb, input)).toMatchObject({
        code: 'NOT_FOUND',
        message: 'Det finns inte, eller så är det inte för dig.',
      })
      expect(await everything()).toEqual(STAGING.includes(verb) ? now : before)
    },
  )

  const written = TEXTS[verb]
  if (written)
    test(`refuses in ${written[0]}: too long, unreadable, a personnummer`, async () => {
      const [field, most] = written
      const base = await good(verb)
      const before = await everything()
      const tooLong = await act(world, world[doer], verb, { ...base, [field]: 'å'.repeat(most + 1) })
      expect(tooLong).toMatchObject({
        code: 'INVALID',
        field,
        message: `Texten är ${most + 1} tecken. Högst ${most} får plats.`,
      })
      const text = `Gäller ${PERSONNUMMER} som vi talade om.`
      const secret = await act(world, world[doer], verb, { ...base, [field]: text })
      expect(secret).toMatchObject({ code: 'INVALID', field, spans: [{ start: 7, end: 18 }] })
      expect(JSON.stringify(secret)).not.toContain('9874')
      const unreadable = await tryAct(world, world[doer], verb, { ...base, [field]: 'a\u0000b' })
      expect(unreadable.data?.[verb]?.code ?? unreadable.status).toSatisfy(
        (said: unknown) => said === 'INVALID' || said === 400,
      )
      expect(await everything()).toEqual(before)
    })

  if (!asking && verb !== 'addComment')
    test('refuses a stale version with the newest state', async () => {
      const input = { ...(await good(verb)), expectedVersion: card.version + 7 }
      const before = await everything()
      const outcome = await act(
        world,
        verb === 'releaseRequest' ? await claimedByMaria() : world[doer],
        verb,
        input,
      )
      expect(outcome).toMatchObject({ __typename: 'Conflict', current: { id: card.id } })
      if (verb !== 'releaseRequest') expect(await everything()).toEqual(before)
    })

  test('refuses an operation id that is none', async () => {
    const outcome = await act(world, world[doer], verb, { ...(await good(verb)), operationId: 'en gång' })
    expect(outcome).toMatchObject({ code: 'INVALID', field: 'operationId' })
  })
})

async function claimedByMaria() {
  await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: card.version })
  return world.maria
}

test('what is of the wrong state is refused, in words', async () => {
  const seen = { requestId: card.id, expectedVersion: card.version }
  const reopened = await act(world, world.maria, 'reopenRequest', { ...seen, reason: 'Ändå.' })
  expect(reopened).toMatchObject({ code: 'INVALID', message: 'Begäran är redan öppen.' })
  const takenOver = await act(world, world.maria, 'takeOverRequest', { ...seen, reason: 'Ändå.' })
  expect(takenOver.message).toBe('Ingen har tagit den. Ta den i stället för att ta över.')
  const own = await act(world, world.amina, 'claimRequest', seen)
  expect(own.message).toBe('Du kan inte ta din egen begäran.')
  const closed = await act(world, world.maria, 'closeRequest', seen)
  for (const [verb, more] of [
    ['closeRequest', {}],
    ['claimRequest', {}],
    ['triageRequest', { urgency: 'A', reason: 'Nu.' }],
    ['parkRequest', { untilOn: SOON, reason: 'Sen.' }],
  ] as const) {
    const refused = await act(world, world.maria, verb, {
      ...seen,
      expectedVersion: closed.card.version,
      ...more,
    })
    expect(refused).toMatchObject({ code: 'INVALID', message: 'Begäran är avslutad. Öppna den igen först.' })
  }
})

test('a day that is past, too far or none is refused', async () => {
  for (const untilOn of ['2020-01-01', '2999-01-01']) {
    const refused = await act(world, world.maria, 'parkRequest', {
      requestId: card.id,
      expectedVersion: card.version,
      untilOn,
      reason: 'Sen.',
    })
    expect(refused).toMatchObject({ code: 'INVALID', field: 'untilOn' })
  }
  const none = await tryAct(world, world.maria, 'parkRequest', {
    requestId: card.id,
    expectedVersion: card.version,
    untilOn: '2026-02-30',
    reason: 'Sen.',
  })
  expect(none.errors[0]?.message).toContain('A Date is a day that exists')
})

test('what is asked for must fit the kind of request', async () => {
  const input = { caseId: (await world.newCase()).id, question: 'Hur?', ask: 'VISIT' }
  expect(await act(world, world.amina, 'askForConsultation', input)).toMatchObject({
    code: 'INVALID',
    field: 'ask',
  })
})

test('a move to a column of another board, after a hidden card or after itself is refused', async () => {
  const [foreign] = await world.sql('select id from board_column where board_id = $1 limit 1', [
    world.otherBoard.id,
  ])
  const move = { cardId: card.id, expectedVersion: card.version }
  expect(await act(world, world.erik, 'moveCard', { ...move, columnId: foreign.id })).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await act(world, world.erik, 'moveCard', { ...move, columnId: 'ingen' })).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(
    await act(world, world.erik, 'moveCard', { ...move, columnId: card.columnId, afterCardId: randomUUID() }),
  ).toMatchObject({ code: 'NOT_FOUND' })
  expect(
    await act(world, world.erik, 'moveCard', { ...move, columnId: card.columnId, afterCardId: card.id }),
  ).toMatchObject({ code: 'INVALID', field: 'afterCardId' })
})

test('B3 a soft limit asks for a written reason when it is passed, and keeps it for the circle', async () => {
  const state = await snapshot(world, world.erik)
  const ongoing = columnId(state, 'ONGOING')
  const limit = state.columns.find(({ id }) => id === ongoing)?.limit ?? 0
  expect(limit).toBeGreaterThan(0)
  for (let standing = 0; standing < limit; standing += 1) {
    const each = await newRequest(world)
    expect(
      await act(world, world.erik, 'moveCard', { cardId: each.id, expectedVersion: 1, columnId: ongoing }),
    ).toMatchObject({ __typename: 'CardChanged' })
  }
  const move = { cardId: card.id, expectedVersion: card.version, columnId: ongoing }
  const refused = await act(world, world.erik, 'moveCard', move)
  expect(refused).toMatchObject({
    code: 'INVALID',
    field: 'overLimitReason',
    message: `Pågår har redan ${limit} av ${limit}. Skriv varför den här ska dit ändå.`,
  })
  const done = await act(world, world.erik, 'moveCard', { ...move, overLimitReason: 'Besöket är i dag.' })
  expect(done.__typename).toBe('CardChanged')
  const opened = await world.execute(
    world.amina,
    'query ($id: ID!) { request(id: $id) { history { kind reason } } }',
    { id: card.id },
  )
  expect(opened.data.request.history.at(-1)).toEqual({ kind: 'CARD_MOVED', reason: 'Besöket är i dag.' })
  const within = await act(world, world.erik, 'moveCard', { ...move, expectedVersion: 2 })
  expect(within.__typename).toBe('CardChanged')
})

test('refusals are in the language that is asked for', async () => {
  const body = {
    query:
      'mutation ($input: ClaimRequestInput!) { claimRequest(input: $input) { ... on Refusal { message } } }',
    variables: { input: { operationId: randomUUID(), requestId: randomUUID(), expectedVersion: 1 } },
  }
  const english = await world.post(world.maria, body, { language: 'en-GB,en;q=0.9' })
  expect(english.data.claimRequest.message).toBe('It does not exist, or it is not for you.')
})
