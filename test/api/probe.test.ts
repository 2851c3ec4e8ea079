// The socket against strangers, as a list: what is said on it, and the code that it is closed with, or the error that is
// answered to that one question while another stream goes on. The same from a server as people have it and from one that
// answers to documents as text too.

import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentId } from '../support/documents.ts'
import { staysUnharmed } from '../support/unharmed.ts'
import { type Wire, openWire } from '../support/wire.ts'
import { type World, openWorld } from '../support/world.ts'

let open: World
let shut: World
beforeAll(async () => {
  ;[open, shut] = await Promise.all([
    openWorld({ limits: false }),
    openWorld({ limits: false, adHoc: false }),
  ])
})
afterAll(async () => await Promise.all([open.close(), shut.close()]))
staysUnharmed(() => [open.url, shut.url])

const wireTo = async (world: World, options: { readonly init?: boolean } = { init: true }): Promise<Wire> =>
  await openWire(world.url, { cookie: world.amina.cookie, ...options })
const FEED = documentId('BoardFeed')
const SUBSCRIBE = { id: 'a', type: 'subscribe', payload: { documentId: FEED, variables: {} } }
const asking = (payload: unknown): object => ({ ...SUBSCRIBE, payload })

type Say = (wire: Wire) => void
const saying =
  (...messages: readonly unknown[]): Say =>
  (wire) => {
    for (const message of messages) wire.say(message)
  }
/** Bytes on the line itself, past the library. */
const bytes =
  (...parts: readonly number[]): Say =>
  (wire) => {
    const line: Duplex = Reflect.get(wire.socket, '_socket')
    line.write(Buffer.from(parts))
  }
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
const MASK = [0, 0, 0, 0]

const closes: readonly (readonly [title: string, code: number, say: Say])[] = [
  ['nothing', 4408, () => undefined],
  ['subscribe before connection_init', 4401, saying(SUBSCRIBE)],
  ['a second connection_init', 4429, saying({ type: 'connection_init' }, { type: 'connection_init' })],
  ['an init with a list', 4400, saying({ type: 'connection_init', payload: [] })],
  ['an unknown type', 4400, saying({ type: 'nonsense' })],
  ['a message without a type', 4400, saying({})],
  ['a type of a number', 4400, saying({ type: 7 })],
  ['a type of every object', 4400, saying({ type: 'constructor' })],
  ['what is not JSON', 4400, saying('{"type":')],
  ['an empty message', 4400, saying('')],
  ['null', 4400, saying('null')],
  ['a number', 4400, saying('7')],
  ['a list of messages', 4400, saying([SUBSCRIBE])],
  ['a question without an id', 4400, saying({ ...SUBSCRIBE, id: undefined })],
  ['a question with an empty id', 4400, saying({ ...SUBSCRIBE, id: '' })],
  ['a question with a number as its id', 4400, saying({ ...SUBSCRIBE, id: 7 })],
  ['a question without a payload', 4400, saying(asking(undefined))],
  ['a question that asks nothing', 4400, saying(asking({}))],
  ['a question whose query is a number', 4400, saying(asking({ query: 7, documentId: FEED }))],
  ['a question whose variables are a text', 4400, saying(asking({ documentId: FEED, variables: 'x' }))],
  ['a question whose operation is a number', 4400, saying(asking({ documentId: FEED, operationName: 7 }))],
  ['a ping with a text', 4400, saying({ type: 'ping', payload: 'x' })],
  ['a completion of nothing', 4400, saying({ type: 'complete' })],
  ['the server’s own words', 4400, saying({ type: 'next', id: 'a', payload: { data: {} } })],
  ['a frame over 64 KiB', 1009, saying('x'.repeat(64 * 1024 + 1))],
  [
    'frames of 80 KiB in all',
    1009,
    (wire) => {
      for (let part = 0; part < 8; part += 1) wire.socket.send('x'.repeat(10 * 1024), { fin: false })
    },
  ],
  ['a binary frame', 1003, (wire) => wire.socket.send(Buffer.from('{"type":"ping"}'))],
  [
    'a text that is none',
    1007,
    (wire) => wire.socket.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false }),
  ],
  ['an opcode that is none', 1002, bytes(0x83, 0x80, ...MASK)],
  ['a reserved bit', 1002, bytes(0xc1, 0x80, ...MASK)],
  ['a frame without a mask', 1002, bytes(0x81, 0x02, 0x7b, 0x7d)],
  ['the rest of nothing', 1002, bytes(0x80, 0x80, ...MASK)],
  ['a ping of 126 bytes', 1002, bytes(0x89, 0xfe, 0, 126, ...MASK)],
  ['a close with a code that is none', 1002, bytes(0x88, 0x82, ...MASK, 0x03, 0xe7)],
]
describe.each(['people', 'text'])('where %s ask', (who) => {
  const world = (): World => (who === 'people' ? shut : open)
  test.concurrent.each(closes)('%s closes it with %i', async (_, code, say) => {
    const wire = await wireTo(world(), {})
    say(wire)
    expect((await wire.closed).code).toBe(code)
  })

  test('an id in use closes it with 4409', async () => {
    const wire = await wireTo(world())
    const question = { ...SUBSCRIBE, payload: { documentId: FEED, variables: { boardId: world().board.id } } }
    saying(question, question)(wire)
    expect((await wire.closed).code).toBe(4409)
  })
})

const text = (query: string): object => ({ query })
const errors: readonly (readonly [title: string, code: string | null, payload: (world: World) => object])[] =
  [
    ['an id that nobody knows', 'UNKNOWN_DOCUMENT', () => ({ documentId: `sha256:${'0'.repeat(64)}` })],
    ['an id of every object', 'UNKNOWN_DOCUMENT', () => ({ documentId: '__proto__' })],
    ['a number as an id', 'BAD_REQUEST', () => ({ documentId: 7 })],
    ['an id and a text', 'BAD_REQUEST', () => ({ documentId: FEED, query: 'subscription { x }' })],
    ['an empty text', 'BAD_REQUEST', () => text('')],
    ['a NUL', 'BAD_REQUEST', () => ({ documentId: FEED, variables: { boardId: 'a\0b' } })],
    ['a lone surrogate', 'BAD_REQUEST', () => ({ documentId: FEED, variables: { boardId: '\ud800' } })],
    [
      'a list of 101',
      'TOO_MUCH',
      () => ({ documentId: FEED, variables: { x: Array.from({ length: 101 }) } }),
    ],
    ['lists in lists', 'TOO_MUCH', () => ({ documentId: FEED, variables: { x: JSON.parse(nested(50)) } })],
    [
      'lists 2,000 deep',
      'TOO_MUCH',
      () => ({ documentId: FEED, variables: { x: JSON.parse(nested(2_000)) } }),
    ],
    ['a query', null, () => ({ documentId: documentId('FindViewer') })],
    ['a mutation', null, () => ({ documentId: documentId('MoveCard') })],
    ['an operation that is not in it', null, () => ({ documentId: FEED, operationName: 'X' })],
  ]
const texts: readonly (readonly [title: string, payload: object])[] = [
  ['a query', text('{ __typename }')],
  ['a mutation', text('mutation { __typename }')],
  ['an unparsable document', text('subscription {')],
  ['an unknown field', text('subscription { nonsense }')],
  ['two without a name', text('subscription A { __typename } subscription B { __typename }')],
  ['9 root fields', text(`subscription { ${'__typename '.repeat(9)} }`)],
]

/** The code of the error that is answered; a stream of the same socket hears the next event afterwards. */
async function refused(world: World, payload: object): Promise<unknown> {
  const wire = await wireTo(world)
  wire.say({
    id: 'stream',
    type: 'subscribe',
    payload: { documentId: FEED, variables: { boardId: world.board.id } },
  })
  await wire.answer('stream')
  wire.say({ id: 'wrong', type: 'subscribe', payload })
  const answered = await wire.answer('wrong')
  const before = wire.heard.length
  const { id: caseId } = await world.newCase()
  await world.post(world.amina, {
    documentId: documentId('RequestCohandling'),
    variables: { input: { operationId: randomUUID(), caseId, question: 'Vem kan följa med?' } },
  })
  await wire.until((message) => message.id === 'stream' && wire.heard.indexOf(message) >= before)
  await wire.close()
  return answered
}
const error = (code: string | null): object => ({
  type: 'error',
  payload: expect.arrayContaining([
    code === null
      ? expect.objectContaining({ message: expect.any(String) })
      : expect.objectContaining({ extensions: { code } }),
  ]),
})

test.each(errors)('%s is an error of its own (%s), and another stream goes on', async (_, code, payload) => {
  for (const world of [shut, open]) expect(await refused(world, payload(world))).toMatchObject(error(code))
})

test.each(texts)('%s as text is an error of its own, and another stream goes on', async (_, payload) => {
  expect(await refused(open, payload)).toMatchObject(error(null))
})

test('text is not read at all, where people ask', async () => {
  const world = await openWorld({ adHoc: false })
  for (const [, payload] of texts) {
    const wire = await wireTo(world)
    wire.say({ id: 'a', type: 'subscribe', payload })
    expect(await wire.answer('a')).toMatchObject(error('TRUSTED_DOCUMENTS_ONLY'))
    await wire.close()
  }
  await world.close()
})
