// Whoever loses her place in a circle has no more of its content from that very row on, by whatever way she lost it, and
// whoever is let in has it whole. Heard as it goes over the wire.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Face, act, follow, newRequest, record, snapshot } from '../support/board.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const FEED = `subscription ($id: ID!, $after: Int, $epoch: ID) {
  requestFeed(requestId: $id, after: $after, epoch: $epoch) {
    epoch clock left snapshot { question comments { text } } events { clock kind comment { text } places { person { id } bases } }
  }
}`
const BOARD = `subscription ($id: ID!, $after: Int, $epoch: ID) {
  boardFeed(boardId: $id, after: $after, epoch: $epoch) {
    epoch clock previous snapshot { cards { id } } events { clock kind card { id } removedCardId actor { id } }
  }
}`

type Heard = {
  readonly clock: number
  readonly left: boolean
  readonly events: readonly { readonly clock: number; readonly kind: string }[] | null
}

let world: World
let manager: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  manager = await world.person('Karin Chef', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())

const PAYLOADS = {
  letIntoCircle: 'CircleChanged { clock }',
  letOutOfCircle: 'CircleChanged { clock }',
  declareConflict: 'ConflictChanged { clock }',
  withdrawConflict: 'ConflictChanged { clock }',
  openWithReason: 'OpenedWithReason { clock untilAt }',
  protectCase: 'ProtectionChanged { clock boardId }',
  liftProtection: 'ProtectionChanged { clock boardId }',
} as const

/** Sends one of the circle's verbs. */
async function verb(who: Person, name: keyof typeof PAYLOADS, input: object) {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const { data, errors } = await world.execute(
    who,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ${PAYLOADS[name]} ... on Refusal { code message field } } }`,
    { input: { operationId: randomUUID(), ...input } },
  )
  expect(errors).toEqual([])
  return data[name]
}

async function letIn(card: Face, guest: Person, more: object = {}) {
  const given = { requestId: card.id, personId: guest.id, basis: 'INVITED', ...more }
  expect(await verb(world.amina, 'letIntoCircle', given)).toMatchObject({ __typename: 'CircleChanged' })
}

const question = async (who: Person, id: string): Promise<string | null> =>
  (await world.execute(who, 'query ($id: ID!) { request(id: $id) { question } }', { id })).data.request
    ?.question ?? null

async function open(who: Person, card: Face) {
  const feed = record<Heard>(world.connect(who), FEED, { id: card.id })
  await feed.until((all) => all[0])
  return feed
}

// Erik is let in and follows; then he loses it, each time in another way.
const WAYS: readonly (readonly [way: string, lose: (card: Face) => Promise<void>])[] = [
  [
    'being let out',
    async (card) => {
      await verb(world.amina, 'letOutOfCircle', { requestId: card.id, personId: world.erik.id })
    },
  ],
  [
    'leaving',
    async (card) => {
      await verb(world.erik, 'letOutOfCircle', { requestId: card.id, personId: world.erik.id })
    },
  ],
  [
    'a conflict of interest of his own',
    async (card) => {
      await verb(world.erik, 'declareConflict', { caseId: card.caseId })
    },
  ],
  [
    'a conflict of interest that his manager reports',
    async (card) => {
      await verb(manager, 'declareConflict', { caseId: card.caseId, personId: world.erik.id })
    },
  ],
  [
    'the protection of the case without him',
    async (card) => {
      await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [world.maria.id] })
    },
  ],
]

describe.each(WAYS)('G8 after %s', (way, lose) => {
  test('nothing of the content comes any more, and coming back gives nothing', async () => {
    const card = await newRequest(world)
    await letIn(card, world.erik)
    const feed = await open(world.erik, card)
    await lose(card)
    const secret = `Efteråt ${randomUUID()}`
    const said = await world.execute(
      world.amina,
      'mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }',
      { input: { operationId: randomUUID(), requestId: card.id, text: secret } },
    )
    expect(said.data.addComment.__typename).toBe('CommentAdded')
    const began = performance.now()
    expect(await feed.ended).toBeNull()
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(feed.messages.at(-1)).toMatchObject({ left: true, events: null })
    expect(JSON.stringify(feed.messages)).not.toContain('Efteråt')
    expect(await question(world.erik, card.id)).toBeNull()
    const back = record<Heard>(world.connect(world.erik), FEED, { id: card.id, after: 0, epoch: '' })
    await back.ended
    expect(JSON.stringify([back.messages, back.errors])).toContain('NOT_FOUND')
    expect(way).toBeTruthy()
  })
})

test('G8 a place that was given until a time ends by the clock, on the open screen too', async () => {
  const card = await newRequest(world)
  await letIn(card, world.erik, {
    basis: 'SESSION',
    isForRequest: true,
    untilAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  const feed = await open(world.erik, card)
  await world.sql(`update circle_membership set until_at = now() where case_id = $1`, [card.caseId])
  const began = performance.now()
  expect(await feed.ended).toBeNull()
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(feed.messages.at(-1)).toMatchObject({ left: true })
  const [row] = await world.sql('select "end" from circle_membership where case_id = $1', [card.caseId])
  expect(row).toEqual({ end: 'EXPIRED' })
})

test('G8 who is let in is told at once on the board that she has open, and has it whole', async () => {
  const card = await newRequest(world)
  const board = record<Heard>(world.connect(world.erik), BOARD, { id: world.board.id })
  await board.until((all) => all[0])
  expect(await question(world.erik, card.id)).toBeNull()
  await letIn(card, world.erik)
  await board.until((all) => all.find(({ events }) => events?.some(({ kind }) => kind === 'CIRCLE_JOINED')))
  expect(await question(world.erik, card.id)).toBe('Vem kan följa med?')
})

test('G8 nobody else hears of a circle on the board', async () => {
  const card = await newRequest(world)
  const board = record<Heard>(world.connect(world.maria), BOARD, { id: world.board.id })
  await board.until((all) => all[0])
  await letIn(card, world.erik)
  await verb(world.erik, 'declareConflict', { caseId: card.caseId })
  const last = await newRequest(world)
  await board.until((all) =>
    all.find(({ events }) =>
      events?.some((event) => 'card' in event && JSON.stringify(event).includes(last.id)),
    ),
  )
  expect(JSON.stringify(board.messages.slice(1))).not.toMatch(/CIRCLE_|CONFLICT_/)
})

describe('break-glass', () => {
  test('opens for an hour, and the responsible and the reviewer are told at once, nobody else', async () => {
    const card = await newRequest(world)
    const boards = [world.amina, manager, world.maria].map((who) =>
      record<Heard>(world.connect(who), BOARD, { id: world.board.id }),
    )
    for (const board of boards) await board.until((all) => all[0])
    const opened = await verb(world.erik, 'openWithReason', { requestId: card.id, reason: 'Amina är sjuk.' })
    expect(opened.__typename).toBe('OpenedWithReason')
    expect(await question(world.erik, card.id)).toBe('Vem kan följa med?')
    const isTold = ({ events }: Heard): boolean =>
      events?.some(({ kind }) => kind === 'OPENED_WITH_REASON') ?? false
    await boards[0]!.until((all) => all.find(isTold))
    await boards[1]!.until((all) => all.find(isTold))
    const last = await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
    await boards[2]!.until((all) => all.find(({ clock }) => clock >= last.clock))
    expect(boards[2]!.messages.some(isTold)).toBe(false)
    expect(JSON.stringify(boards.map(({ messages }) => messages))).not.toContain('Amina är sjuk')
    const rows = await world.sql(
      `select action, basis, opening_id is not null as reasoned from access_log where subject_id = $1 and actor_id = $2 order by id`,
      [card.id, world.erik.id],
    )
    expect(rows).toEqual([
      { action: 'OPENED_WITH_REASON', basis: 'BREAK_GLASS', reasoned: true },
      { action: 'OPEN_REQUEST', basis: 'BREAK_GLASS', reasoned: true },
    ])
  })

  test('ends by the clock, off the open screen too', async () => {
    const card = await newRequest(world)
    await verb(world.erik, 'openWithReason', { requestId: card.id, reason: 'Amina är sjuk.' })
    const feed = await open(world.erik, card)
    await world.sql('update opening set until_at = now() where request_id = $1', [card.id])
    expect(await feed.ended).toBeNull()
    expect(feed.messages.at(-1)).toMatchObject({ left: true })
    expect(await question(world.erik, card.id)).toBeNull()
  })

  test('is refused without words, with a personnummer, to who is in, with a conflict, and to outsiders', async () => {
    const card = await newRequest(world)
    const ask = async (who: Person, reason: string) =>
      await verb(who, 'openWithReason', { requestId: card.id, reason })
    expect(await ask(world.erik, ' ')).toMatchObject({ code: 'INVALID', field: 'reason' })
    expect(await ask(world.erik, 'om 811228-9874')).toMatchObject({ code: 'INVALID', field: 'reason' })
    expect(await ask(world.amina, 'Jag är ansvarig.')).toMatchObject({ code: 'INVALID', field: null })
    expect(await ask(world.outsider, 'Jag vill.')).toMatchObject({ code: 'NOT_FOUND' })
    await verb(world.erik, 'declareConflict', { caseId: card.caseId })
    expect(await ask(world.erik, 'Ändå.')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await question(world.erik, card.id)).toBeNull()
  })
})

describe('a conflict of interest', () => {
  test('ends the claim on every screen, and nothing more is done with the case', async () => {
    const card = await newRequest(world)
    const claimed = await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
    const watcher = await follow(world, world.maria)
    const declared = await verb(world.erik, 'declareConflict', { caseId: card.caseId })
    const board = await watcher.at(declared.clock - 1)
    expect(board.cards.find(({ id }) => id === card.id)?.claim).toBeNull()
    expect(board.cards).toEqual((await snapshot(world, world.maria)).cards)
    const again = { requestId: card.id, expectedVersion: claimed.card.version }
    for (const name of ['claimRequest', 'triageRequest', 'moveCard'] as const) {
      const input = { ...again, cardId: card.id, columnId: randomUUID(), urgency: 'B', reason: 'Nej.' }
      const { cardId, columnId, urgency, reason, ...seen } = input
      const asked = {
        claimRequest: seen,
        triageRequest: { ...seen, urgency, reason },
        moveCard: { cardId, columnId, expectedVersion: seen.expectedVersion },
      }[name]
      expect(await act(world, world.erik, name, asked)).toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await verb(world.erik, 'declareConflict', { caseId: card.caseId })).toMatchObject({
      code: 'INVALID',
    })
    expect(
      await verb(world.erik, 'withdrawConflict', { caseId: card.caseId, personId: world.erik.id }),
    ).toMatchObject({ code: 'FORBIDDEN' })
    expect(
      await verb(manager, 'withdrawConflict', { caseId: card.caseId, personId: world.erik.id }),
    ).toMatchObject({ __typename: 'ConflictChanged' })
    expect(await act(world, world.erik, 'claimRequest', again)).toMatchObject({ __typename: 'CardChanged' })
  })

  test('of the responsible takes the content from her, and her cases keep their name', async () => {
    const card = await newRequest(world)
    await verb(world.amina, 'declareConflict', { caseId: card.caseId })
    expect(await question(world.amina, card.id)).toBeNull()
    const fresh = await snapshot(world, world.maria)
    expect(fresh.cards.find(({ id }) => id === card.id)).toMatchObject({
      responsible: { id: world.amina.id },
    })
  })
})

describe('protected identity', () => {
  test('the case leaves the unit’s board for one that only its circle knows of', async () => {
    const card = await newRequest(world)
    const other = await newRequest(world)
    const watcher = await follow(world, world.erik)
    const before = watcher.state()
    const done = await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [world.maria.id] })
    const after = await watcher.until((all) =>
      all.at(-1)?.events?.some(({ removedCardId }) => removedCardId === card.id)
        ? watcher.state()
        : undefined,
    )
    expect(after.cards).toEqual(before.cards.filter(({ id }) => id !== card.id))
    expect(after.cards).toEqual((await snapshot(world, world.erik)).cards)
    expect(JSON.stringify(watcher.messages)).not.toMatch(/PROTECT/)

    const boards = async (who: Person): Promise<string[]> =>
      (await world.execute(who, '{ viewer { boards { id } } }')).data.viewer.boards.map(
        ({ id }: { id: string }) => id,
      )
    expect(await boards(world.maria)).toContain(done.boardId)
    expect(await boards(world.erik)).not.toContain(done.boardId)
    expect(await boards(manager)).not.toContain(done.boardId)
    const found = await world.execute(world.erik, 'query ($id: ID!) { board(id: $id) { name } }', {
      id: done.boardId,
    })
    expect(found.data).toEqual({ board: null })
    // The unit's board counts on as if there had been no such case: no number, no place, no clock of it.
    const moved = await act(world, world.erik, 'claimRequest', { requestId: other.id, expectedVersion: 1 })
    expect(moved.clock).toBe(after.clock + 1)
    for (const text of ['viewerStanding(requestId: $id) { canOpen }', 'request(id: $id) { question }']) {
      const { data } = await world.execute(world.erik, `query ($id: ID!) { it: ${text} }`, { id: card.id })
      expect(data).toEqual({ it: null })
    }
    expect(
      await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: 2 }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('each session writes its reason, and what is done there is heard there alone', async () => {
    const card = await newRequest(world)
    const unit = await follow(world, world.erik)
    const { boardId } = await verb(world.amina, 'protectCase', {
      caseId: card.caseId,
      personIds: [world.maria.id],
    })
    expect(await question(world.maria, card.id)).toBeNull()
    await verb(world.maria, 'openWithReason', {
      requestId: card.id,
      reason: 'Jag har hand om handledningen.',
    })
    expect(await question(world.maria, card.id)).toBe('Vem kan följa med?')
    const elsewhere = { ...world.maria, cookie: await world.signIn(world.maria.id) }
    expect(await question(elsewhere, card.id)).toBeNull()

    const own = record<Heard>(world.connect(world.maria), BOARD, { id: boardId })
    await own.until((all) => all[0])
    const clockOfUnit = (await snapshot(world, world.erik)).clock
    await unit.at(clockOfUnit)
    const claimed = await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: 2 })
    expect(claimed.__typename).toBe('CardChanged')
    await own.until((all) => all.find(({ clock }) => clock >= claimed.clock))
    expect((await snapshot(world, world.erik)).clock).toBe(clockOfUnit)
    expect(unit.messages.at(-1)?.clock).toBe(clockOfUnit)
    // Out of the circle, the board ends at the very row.
    await verb(world.amina, 'letOutOfCircle', { requestId: card.id, personId: world.maria.id })
    const moved = await act(world, world.amina, 'moveCard', {
      cardId: card.id,
      expectedVersion: claimed.card.version,
      columnId: claimed.card.columnId,
    })
    await own.ended
    expect(own.messages.map(({ clock }) => clock)).not.toContain(moved.clock)
  })

  test.each(['amina', 'maria'] as const)(
    '%s has her line re-scoped, and comes back to find the board',
    async (name) => {
      const card = await newRequest(world)
      const client = world.connect(world[name])
      const closed = new Promise<unknown>((resolve) => client.on('closed', resolve))
      const feed = record<Heard>(client, BOARD, { id: world.board.id })
      await feed.until((all) => all[0])
      await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [world.maria.id] })
      const began = performance.now()
      expect(await closed).toMatchObject({ code: 4403 })
      expect(performance.now() - began).toBeLessThan(2_000)
    },
  )

  test('lifted, it stands on the unit’s board again, and an old cursor there gets no face of before', async () => {
    const card = await newRequest(world)
    const first = await snapshot(world, world.erik)
    const watcher = await follow(world, world.maria)
    await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [manager.id] })
    await watcher.at(first.clock + 1)
    const resumed = record<Heard>(world.connect(world.erik), BOARD, {
      id: world.board.id,
      after: first.clock - 1,
      epoch: (await world.sql('select epoch from board where id = $1', [world.board.id]))[0].epoch,
    })
    const caught = await resumed.until((all) => all[0])
    expect(JSON.stringify(caught)).not.toContain(`"card":{"id":"${card.id}"`)
    expect(await verb(world.amina, 'liftProtection', { caseId: card.caseId })).toMatchObject({
      code: 'FORBIDDEN',
    })
    const lifted = await verb(manager, 'liftProtection', { caseId: card.caseId })
    expect(lifted).toMatchObject({ boardId: world.board.id })
    const again = await snapshot(world, world.erik)
    expect(again.cards.map(({ id }) => id)).toContain(card.id)
    expect(await question(world.amina, card.id)).toBe('Vem kan följa med?')
    const twice = await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [] })
    expect(twice).toMatchObject({ __typename: 'ProtectionChanged' })
    expect((await snapshot(world, world.erik)).cards.map(({ id }) => id)).not.toContain(card.id)
  })

  test('an operation that is sent again after the doer has lost the case is answered as missing', async () => {
    const card = await newRequest(world)
    const input = { operationId: randomUUID(), requestId: card.id, expectedVersion: 1 }
    expect(await act(world, world.erik, 'claimRequest', input)).toMatchObject({ __typename: 'CardChanged' })
    expect(await act(world, world.erik, 'claimRequest', input)).toMatchObject({ __typename: 'CardChanged' })
    await verb(world.amina, 'protectCase', { caseId: card.caseId, personIds: [] })
    expect(await act(world, world.erik, 'claimRequest', input)).toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('the tenant: nobody of another authority is let in, works in a unit or is responsible, even past the faces', async () => {
  const [other] = await world.sql(
    `insert into authority values (gen_random_uuid(), 'Äldrenämnden') returning id`,
  )
  const [stranger] = await world.sql(
    `insert into person (id, authority_id, name, initials, role) values (gen_random_uuid(), $1, 'Främling', 'FR', 'CASEWORKER') returning id`,
    [other.id],
  )
  const card = await newRequest(world)
  const input = { requestId: card.id, personId: stranger.id, basis: 'INVITED' }
  expect(await verb(world.amina, 'letIntoCircle', input)).toMatchObject({ code: 'NOT_FOUND' })
  const crossing = [
    `insert into membership (id, person_id, unit_id, from_at) values (gen_random_uuid(), '${stranger.id}', '${world.unit.id}', now())`,
    `update case_ref set responsible_id = '${stranger.id}' where id = '${card.caseId}'`,
    `insert into circle_membership (id, case_id, person_id, basis, by_id, from_at)
     values (gen_random_uuid(), '${card.caseId}', '${stranger.id}', 'CO_HANDLER', '${world.amina.id}', now())`,
  ]
  for (const text of crossing) await expect(world.sql(text)).rejects.toThrow('crosses two authorities')
})
