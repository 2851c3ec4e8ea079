// Trusted documents as people have them: each that the client was built with is answered by its id, over HTTP and on the
// socket, and says no more than its text would; and the headers that every answer carries.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentId, releases } from '../support/documents.ts'
import { http, openWire } from '../support/wire.ts'
import { type World, openWorld } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ adHoc: false, publicUrl: 'https://samrad.example.se' })
})
afterAll(async () => await world.close())

const ask = async (name: string, variables: object = {}, more: object = {}) =>
  await world.post(world.amina, { documentId: documentId(name), variables, ...more })

test('a question and a change, by their ids', async () => {
  const { data } = await ask('OpenBoard', { id: world.board.id })
  expect(data.board).toMatchObject({ id: world.board.id, clock: 0, cards: [] })
  const { id: caseId } = await world.newCase()
  const input = { operationId: randomUUID(), caseId, question: 'Hur gör vi?' }
  const asked = await ask('AskForConsultation', { input })
  expect(asked.data.askForConsultation).toMatchObject({
    __typename: 'CardChanged',
    card: { kind: 'CASE_CONSULTATION' },
  })
  expect((await ask('FindViewer', {}, { operationName: 'FindViewer' })).data.viewer.name).toBe('Amina Berg')
})

test('on the socket, with the id alone as tools send it and with an empty text as libraries do', async () => {
  const wire = await openWire(world.url, { cookie: world.amina.cookie, init: true })
  const variables = { boardId: world.board.id }
  wire.say({ id: 'tool', type: 'subscribe', payload: { documentId: documentId('BoardFeed'), variables } })
  wire.say({
    id: 'library',
    type: 'subscribe',
    payload: { query: '', documentId: documentId('BoardFeed'), variables },
  })
  const [first, second] = [await wire.answer('tool'), await wire.answer('library')]
  expect(first).toMatchObject({
    type: 'next',
    payload: { data: { boardFeed: { previous: null, snapshot: { id: world.board.id } } } },
  })
  expect(second.payload).toEqual(first.payload)
  await wire.close()
})

const everything = releases.flatMap(({ version, documents }) =>
  Object.entries(documents).map(([id, text]) => [/^\w+ \w+/.exec(text)?.[0] ?? '', version, id] as const),
)
test.each(everything)('%s of %s is within the limits, and valid', async (_, __, id) => {
  const { errors } = await world.post(world.amina, { documentId: id, variables: {} })
  const codes = errors.map(({ extensions }) => extensions?.code)
  for (const refused of [
    'UNKNOWN_DOCUMENT',
    'TOO_MUCH',
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
  ]) {
    expect(codes).not.toContain(refused)
  }
})

test('one that is not known says what to do, in the reader’s language', async () => {
  const body = { documentId: `sha256:${'0'.repeat(64)}` }
  const said = await Promise.all(
    ['sv', 'en'].map(async (language) => (await world.post(world.amina, body, { language })).errors[0]),
  )
  expect(said).toEqual([
    {
      message: 'Sidan och servern är av olika version. Ladda om sidan.',
      extensions: { code: 'UNKNOWN_DOCUMENT' },
    },
    {
      message: 'The page and the server are of different versions. Reload the page.',
      extensions: { code: 'UNKNOWN_DOCUMENT' },
    },
  ])
})

describe('every answer', () => {
  test.each([
    ['GET', '/healthz', 200],
    ['GET', '/demo/people', 200],
    ['GET', '/graphql', 405],
    ['POST', '/graphql', 415],
    ['GET', '/nowhere', 404],
  ])('%s %s carries what keeps others out', async (method, path, status) => {
    const { status: answered, headers } = await http(world.url, { method, path })
    expect(answered).toBe(status)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; (?!.*(?:unsafe|https?:|\*|data:))/,
      ),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
    })
  })

  test('promises no https where people come by http', async () => {
    const plain = await openWorld({ publicUrl: 'http://127.0.0.1:4000' })
    const { headers } = await http(plain.url, { method: 'GET', path: '/healthz' })
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['content-security-policy']).toMatch("frame-ancestors 'none'")
    await plain.close()
  })
})
