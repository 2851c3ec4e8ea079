// The content of a request and its own feed: for the circle alone, logged before it is answered, gone when one leaves.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, newRequest, record } from '../support/board.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const OPENED = /* GraphQL */ `
  fragment Opened on OpenedRequest {
    id
    epoch
    clock
    recordNumber
    question
    whyNow
    card {
      id
      version
      urgency
    }
    circle {
      name
    }
    comments {
      id
      text
      isAdvice
      author {
        name
      }
    }
    history {
      clock
      kind
      reason
      urgency
      actor {
        name
      }
    }
  }
`
const REQUEST = `${OPENED} query ($id: ID!) { request(id: $id) { ...Opened } }`
const FEED = `${OPENED} subscription ($id: ID!, $after: Int, $epoch: ID) {
  requestFeed(requestId: $id, after: $after, epoch: $epoch) {
    epoch clock previous left snapshot { ...Opened }
    events { clock kind operationId card { id version urgency } circle { name } comment { id text isAdvice author { name } }
      entry { clock kind reason urgency actor { name } } }
  }
}`

type Entry = { readonly clock: number; readonly kind: string }
type Opened = {
  readonly id: string
  readonly epoch: string
  readonly clock: number
  readonly card: { readonly version: number }
  readonly circle: readonly { readonly name: string }[]
  readonly comments: readonly { readonly id: string }[]
  readonly history: readonly Entry[]
}
type RequestChange = {
  readonly epoch: string
  readonly clock: number
  readonly previous: number | null
  readonly left: boolean
  readonly snapshot: Opened | null
  readonly events:
    | readonly (Pick<Opened, 'card' | 'circle'> & {
        readonly comment: { readonly id: string } | null
        readonly entry: Entry | null
      })[]
    | null
}

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => await world.close())

function fold(messages: readonly RequestChange[]): Opened | null {
  return messages.reduce<Opened | null>((state, message) => {
    if (message.left) return null
    if (message.snapshot) return message.snapshot
    if (!state || message.previous !== state.clock) throw new Error(`a gap at ${message.clock}`)
    return (message.events ?? []).reduce<Opened>(
      (opened, { card, circle, comment, entry }) => ({
        ...opened,
        card,
        circle,
        comments: comment ? [...opened.comments, comment] : opened.comments,
        history: entry ? [...opened.history, entry] : opened.history,
      }),
      { ...state, clock: message.clock },
    )
  }, null)
}

async function open(who: Person, id: string): Promise<Opened | null> {
  return (await world.execute(who, REQUEST, { id })).data.request
}

test('events applied to the old content equal the fresh content, and each opening is on record', async () => {
  const card = await newRequest(world)
  const feed = record<RequestChange>(world.connect(world.amina), FEED, { id: card.id })
  await feed.until((all) => all[0])
  await act(world, world.amina, 'addComment', { requestId: card.id, text: 'Jag undrar.' })
  await act(world, world.maria, 'triageRequest', {
    requestId: card.id,
    expectedVersion: 1,
    urgency: 'B',
    reason: 'I dag.',
  })
  await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: 2 })
  const last = await act(world, world.maria, 'addComment', { requestId: card.id, text: 'Vi tar det nu.' })
  await feed.until((all) => ((all.at(-1)?.clock ?? 0) >= last.clock ? true : undefined))
  const fresh = await open(world.maria, card.id)
  expect(fold(feed.messages)).toEqual(fresh)
  expect(fresh?.history.map(({ kind }) => kind)).toEqual([
    'COHANDLING_REQUESTED',
    'REQUEST_TRIAGED',
    'REQUEST_CLAIMED',
  ])
  expect(fresh).toMatchObject({
    comments: [{ isAdvice: false }, { isAdvice: true }],
    history: [{}, { urgency: 'B', reason: 'I dag.' }, {}],
  })

  const rows = await world.sql(
    'select actor_id, action, basis, outcome from access_log where subject_id = $1',
    [card.id],
  )
  const said = rows.map((row) => `${row.actor_id} ${row.action} ${row.basis} ${row.outcome}`)
  const by = (who: Person, ...acts: string[]) => acts.map((each) => `${who.id} ${each} GIVEN`)
  expect(said).toEqual(expect.arrayContaining(by(world.amina, 'COHANDLING_REQUESTED RESPONSIBLE')))
  expect(said).toEqual(
    expect.arrayContaining(by(world.amina, 'OPEN_REQUEST RESPONSIBLE', 'HEAR_REQUEST RESPONSIBLE')),
  )
  expect(said).toEqual(
    expect.arrayContaining(
      by(world.maria, 'REQUEST_TRIAGED null', 'COMMENT_ADDED CLAIMER', 'OPEN_REQUEST CLAIMER'),
    ),
  )
})

test('a returning reader gets only what was missed', async () => {
  const card = await newRequest(world)
  const before = await open(world.amina, card.id)
  await act(world, world.amina, 'addComment', { requestId: card.id, text: 'Medan du var borta.' })
  await newRequest(world)
  const back = record<RequestChange>(world.connect(world.amina), FEED, {
    id: card.id,
    after: before?.clock,
    epoch: before?.epoch,
  })
  // The first word may be that she is in step; what was missed comes after it.
  const message = await back.until((all) => all.find(({ events }) => (events?.length ?? 0) > 0))
  expect(back.messages.every(({ snapshot }) => snapshot === null)).toBe(true)
  expect(message).toMatchObject({ snapshot: null, events: [{ comment: { text: 'Medan du var borta.' } }] })
})

test('who is not in the circle gets nothing, by query, feed or comment, and each no is logged', async () => {
  const card = await newRequest(world)
  expect(await open(world.erik, card.id)).toBeNull()
  const feed = record(world.connect(world.erik), FEED, { id: card.id })
  await feed.ended
  expect(JSON.stringify(feed.errors)).toContain('NOT_FOUND')
  expect(feed.messages).toEqual([])
  expect(await act(world, world.erik, 'addComment', { requestId: card.id, text: 'Hej.' })).toMatchObject({
    code: 'FORBIDDEN',
  })
  const rows = await world.sql(
    'select action, outcome, actor_id, unit_id from access_log where subject_id = $1 and actor_id = $2 order by id',
    [card.id, world.erik.id],
  )
  expect(rows).toEqual(
    ['OPEN_REQUEST', 'HEAR_REQUEST', 'addComment'].map((action) => ({
      action,
      outcome: 'REFUSED',
      actor_id: world.erik.id,
      unit_id: world.unit.id,
    })),
  )
})

test('G8 who leaves the circle is told so once, without content, and the stream ends', async () => {
  const card = await newRequest(world)
  await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: 1 })
  const feed = record<RequestChange>(world.connect(world.erik), FEED, { id: card.id })
  await feed.until((all) => all[0])
  await act(world, world.maria, 'takeOverRequest', {
    requestId: card.id,
    expectedVersion: 2,
    reason: 'Erik är på besök.',
  })
  const secret = `Efteråt ${randomUUID()}`
  await act(world, world.amina, 'addComment', { requestId: card.id, text: secret })
  expect(await feed.ended).toBeNull()
  expect(feed.messages.at(-1)).toMatchObject({ left: true, snapshot: null, events: null })
  expect(JSON.stringify(feed.messages)).not.toMatch(/Efteråt|Erik är på besök/)
})

test('G11 when the access log cannot be written, nothing is opened', async () => {
  const card = await newRequest(world)
  await world.sql('alter table access_log add constraint shut check (id < 0) not valid')
  try {
    const refused = await world.execute(world.amina, REQUEST, { id: card.id })
    expect(refused.data).toEqual({ request: null })
    expect(refused.errors[0]?.extensions?.code).toBe('INTERNAL')
  } finally {
    await world.sql('alter table access_log drop constraint shut')
  }
  expect(await open(world.amina, card.id)).not.toBeNull()
})

test('a draft is kept for its writer alone, found again, refused with its place when it holds a personnummer', async () => {
  const subject = `comment:${randomUUID()}`
  const save = async (who: Person, text: string) =>
    (
      await world.execute(
        who,
        `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) {
        __typename ... on DraftSaved { draft { text savedAt } } ... on Refusal { code spans { start end } } } }`,
        { input: { operationId: randomUUID(), subject, text } },
      )
    ).data.saveDraft
  const find = async (who: Person) =>
    (await world.execute(who, 'query ($subject: String!) { draft(subject: $subject) { text } }', { subject }))
      .data.draft
  expect(await save(world.amina, 'Jag börjar skriva ')).toMatchObject({
    draft: { text: 'Jag börjar skriva ' },
  })
  expect(await find(world.amina)).toEqual({ text: 'Jag börjar skriva ' })
  expect(await find(world.maria)).toBeNull()
  expect(await save(world.amina, 'om 811228-9874')).toMatchObject({
    code: 'INVALID',
    spans: [{ start: 3, end: 14 }],
  })
  expect(await find(world.amina)).toEqual({ text: 'Jag börjar skriva ' })
  expect(await save(world.amina, '')).toMatchObject({ draft: null })
  expect(await find(world.amina)).toBeNull()
})
