// guarantees.md G2 and G3 at the public door: once, and no lost update.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, columnId, newRequest, snapshot, tryAct } from '../support/board.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => await world.close())

async function log(): Promise<number> {
  return (await world.sql('select count(*)::int as rows from event'))[0].rows
}

test('W1 an operation sent five times at once applies once, and every answer is the same', async () => {
  const card = await newRequest(world)
  const before = await log()
  const input = {
    operationId: randomUUID(),
    requestId: card.id,
    expectedVersion: card.version,
    urgency: 'B',
    reason: 'Nu.',
  }
  const answers = await Promise.all(
    Array.from({ length: 5 }, async () => await tryAct(world, world.maria, 'triageRequest', input)),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]?.data.triageRequest.__typename).toBe('CardChanged')
  expect(await log()).toBe(before + 1)
  await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: card.version + 1 })
  expect(await tryAct(world, world.maria, 'triageRequest', input)).toEqual(answers[0])
})

test('W1 a comment sent five times at once is written once', async () => {
  const card = await newRequest(world)
  const input = { operationId: randomUUID(), requestId: card.id, text: 'En gång räcker.' }
  const answers = await Promise.all(
    Array.from({ length: 5 }, async () => await act(world, world.amina, 'addComment', input)),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(await world.sql('select text from comment where request_id = $1', [card.id])).toEqual([
    { text: input.text },
  ])
})

test('what several windows had typed as they closed at once all stands, each once', async () => {
  const subject = `comment:${(await newRequest(world)).id}`
  const typed = ['Ring först', 'Vi ses', 'Fråga skolan', 'Bussen går sju', 'Ta med tolken', 'Kväll']
  const close = async (text: string): Promise<void> => {
    const input = { operationId: randomUUID(), subject, text, isAddition: true }
    const { errors } = await world.execute(
      world.amina,
      'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }',
      { input },
    )
    expect(errors).toEqual([])
  }
  const kept = async (): Promise<string[]> => {
    const [{ text }] = await world.sql('select text from draft where subject = $1', [subject])
    return text.split('\n')
  }
  await Promise.all(typed.map(close))
  const lines = await kept()
  expect(lines.toSorted()).toEqual(typed.toSorted())
  await close(lines.at(-1) ?? '')
  expect(await kept()).toEqual(lines)
})

test('a comment takes its own draft with it, and nothing that was written elsewhere', async () => {
  const card = await newRequest(world)
  const draft = async (who: Person, text: string): Promise<void> => {
    await world.execute(
      who,
      'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }',
      { input: { operationId: randomUUID(), subject: `comment:${card.id}`, text } },
    )
  }
  const drafts = async () =>
    await world.sql('select person_id as id, text from draft where subject = $1 order by text', [
      `comment:${card.id}`,
    ])
  await draft(world.amina, 'Vi ses \n')
  await draft(world.maria, 'Vi ses')
  await act(world, world.amina, 'addComment', { requestId: card.id, text: 'Vi ses på torsdag.' })
  const left = { id: world.maria.id, text: 'Vi ses' }
  expect(await drafts()).toEqual([left])
  await draft(world.amina, 'I ett annat fönster')
  await act(world, world.amina, 'addComment', { requestId: card.id, text: 'Klockan nio.' })
  expect(await drafts()).toEqual([{ id: world.amina.id, text: 'I ett annat fönster' }, left])
  // A refused one takes nothing.
  await tryAct(world, world.amina, 'addComment', {
    operationId: randomUUID(),
    requestId: card.id,
    text: 'I ett annat fönster står 19121212-1212',
  })
  expect(await drafts()).toHaveLength(2)
})

test('W2 the same id with another request, or from another person, is refused', async () => {
  const card = await newRequest(world)
  const input = { operationId: randomUUID(), requestId: card.id, expectedVersion: card.version }
  const first = await act(world, world.maria, 'claimRequest', input)
  expect(first.__typename).toBe('CardChanged')
  for (const [who, verb] of [
    [world.erik, 'claimRequest'],
    [world.maria, 'releaseRequest'],
  ] as const) {
    const refused = await act(world, who, verb, input)
    expect(refused).toMatchObject({ code: 'INVALID', field: 'operationId' })
  }
})

test('W3 a refusal is remembered: the same operation never succeeds later', async () => {
  const card = await newRequest(world)
  const input = { operationId: randomUUID(), requestId: card.id, expectedVersion: card.version }
  const refused = await act(world, world.maria, 'releaseRequest', input)
  expect(refused.code).toBe('FORBIDDEN')
  await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: card.version })
  expect(await act(world, world.maria, 'releaseRequest', input)).toEqual(refused)
})

test('W4 a refused change takes no number and leaves no trace', async () => {
  const card = await newRequest(world)
  const before = await log()
  const tables = async () =>
    (
      await world.sql(
        'select (select count(*) from claim) as claims, (select count(*) from event_reason) as reasons, (select max(version) from request where id = $1) as version',
        [card.id],
      )
    )[0]
  const standing = await tables()
  const seen = { requestId: card.id, expectedVersion: card.version }
  await act(world, world.maria, 'takeOverRequest', { ...seen, reason: 'Ingen har den.' })
  await act(world, world.amina, 'claimRequest', seen)
  expect(await log()).toBe(before)
  expect(await tables()).toEqual(standing)
})

test('G3 a stale version gets the newest state and who changed it when', async () => {
  const card = await newRequest(world)
  const seen = { requestId: card.id, expectedVersion: card.version }
  const claimed = await act(world, world.erik, 'claimRequest', seen)
  const lost = await act(world, world.maria, 'claimRequest', seen)
  expect(lost).toMatchObject({
    __typename: 'Conflict',
    code: 'CONFLICT',
    changedBy: { name: 'Erik Lund' },
    current: claimed.card,
  })
  expect(lost.message).toMatch(new RegExp(`^Erik Lund tog ${card.boardRef} kl \\d\\d\\.\\d\\d\\.$`))
})

test('a closed request is in nobody’s hands, however it was closed', async () => {
  for (const verb of ['closeRequest', 'moveCard'] as const) {
    const card = await newRequest(world)
    await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
    const done = columnId(await snapshot(world, world.erik), 'DONE')
    const input = { closeRequest: { requestId: card.id }, moveCard: { cardId: card.id, columnId: done } }[
      verb
    ]
    const closed = await act(world, world.maria, verb, { ...input, expectedVersion: 2 })
    expect(closed.card).toMatchObject({ claim: null, columnId: done })
    expect(closed.card.closedAt).not.toBeNull()
    expect((await snapshot(world, world.erik)).cards.find(({ id }) => id === card.id)).toEqual(closed.card)
    expect(await world.sql('select "end" from claim where request_id = $1', [card.id])).toEqual([
      { end: 'CLOSED' },
    ])
    const [row] = await world.sql(
      'select kind from event where subject_id = $1 order by number desc limit 1',
      [card.id],
    )
    expect(row.kind).toBe('REQUEST_CLOSED')
  }
})

test('the lease of a claim lapses after two minutes without presence, as a change of its own; booked it stays', async () => {
  const waiting = await newRequest(world)
  const booked = await newRequest(world)
  for (const card of [waiting, booked]) {
    await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: card.version })
  }
  const columns = await snapshot(world, world.erik)
  await act(world, world.erik, 'moveCard', {
    cardId: booked.id,
    expectedVersion: 2,
    columnId: columnId(columns, 'BOOKED'),
  })
  const { lapseClaims } = await import('server/claim')
  world.advance(119_000)
  await lapseClaims(world.house)
  expect((await snapshot(world, world.maria)).cards.find(({ id }) => id === waiting.id)?.claim).not.toBeNull()
  world.advance(2_000)
  await Promise.all([lapseClaims(world.house), lapseClaims(world.house)])
  const after = await snapshot(world, world.maria)
  expect(after.cards.find(({ id }) => id === waiting.id)).toMatchObject({ claim: null, version: 2 })
  expect(after.cards.find(({ id }) => id === booked.id)?.claim).toMatchObject({ by: { name: 'Erik Lund' } })
  expect(
    await world.sql(`select kind, actor_id from event where subject_id = $1 order by number desc limit 1`, [
      waiting.id,
    ]),
  ).toEqual([{ kind: 'CLAIM_LAPSED', actor_id: null }])
})
