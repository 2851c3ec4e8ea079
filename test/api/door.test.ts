// The door against strangers, as a list: what is sent over HTTP, and the status that it is answered with, by a server as
// people have it (trusted documents alone) and by one that answers to documents as text too. A refusal says what to do,
// and nothing of what is inside. The socket has its own list in socket.test.ts.

import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentId } from '../support/documents.ts'
import { staysUnharmed } from '../support/unharmed.ts'
import { type Asked, http, raw } from '../support/wire.ts'
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

/** What must never be in an answer: where it happened, what was asked of the database, what it is made with. */
const INSIDE = /\n\s+at |node_modules|file:\/\/|\.ts:\d|prisma|postgres|select .* from|constraint|_id\b/i

const VIEWER = JSON.stringify({ documentId: documentId('FindViewer') })
const headersOf = (world: World): Record<string, string> => ({
  'content-type': 'application/json',
  'x-graphql-yoga-csrf': '1',
  cookie: world.amina.cookie,
})
type Case = readonly [title: string, status: number, asked: (world: World) => Asked]
const having =
  (more: Record<string, string>) =>
  (world: World): Asked => ({ headers: { ...headersOf(world), ...more } })
const without =
  (name: string) =>
  (world: World): Asked => ({
    headers: Object.fromEntries(Object.entries(headersOf(world)).filter(([each]) => each !== name)),
  })
const sending = (body: string | Buffer) => (): Asked => ({ body })
const json = (body: unknown) => sending(JSON.stringify(body))
const board = (variables: unknown) => json({ documentId: documentId('OpenBoard'), variables })
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
const hundredAndOne = Array.from({ length: 101 }, (_, index) => index)

const requests: readonly Case[] = [
  ['a question of our own', 200, () => ({})],
  ['our own origin', 200, (world) => having({ origin: world.url, 'sec-fetch-site': 'same-origin' })(world)],
  ['a charset that it has', 200, having({ 'content-type': 'application/json; charset=UTF-8' })],
  ['an empty query beside the id', 200, json({ query: '', documentId: documentId('FindViewer') })],
  [
    'its own operation name',
    200,
    json({ documentId: documentId('FindViewer'), operationName: 'FindViewer' }),
  ],
  // Methods and addresses
  ['GET', 405, () => ({ method: 'GET', body: '' })],
  ['GET with a query', 405, () => ({ method: 'GET', path: '/graphql?query={viewer{id}}', body: '' })],
  ['GET of another host', 405, () => ({ method: 'GET', path: 'http://elsewhere.example/graphql', body: '' })],
  ['HEAD', 405, () => ({ method: 'HEAD', body: '' })],
  ['PUT', 405, () => ({ method: 'PUT' })],
  ['DELETE', 405, () => ({ method: 'DELETE', body: '' })],
  [
    'a preflight',
    405,
    () => ({ method: 'OPTIONS', headers: { origin: 'https://elsewhere.example' }, body: '' }),
  ],
  ['GET //', 400, () => ({ method: 'GET', path: '//', body: '' })],
  ['POST //', 400, () => ({ path: '//' })],
  ['an address below', 404, () => ({ path: '/graphql/x' })],
  ['an address with dots', 404, () => ({ path: '/../../etc/passwd' })],
  // Whose page it is
  ['no content type', 415, without('content-type')],
  ['a form', 415, having({ 'content-type': 'application/x-www-form-urlencoded' })],
  ['a multipart form', 415, having({ 'content-type': 'multipart/form-data; boundary=x' })],
  ['plain text', 415, having({ 'content-type': 'text/plain' })],
  ['a kind of JSON', 415, having({ 'content-type': 'application/json-patch+json' })],
  ['JSON in another charset', 415, having({ 'content-type': 'application/json; charset=utf-16' })],
  ['no CSRF header', 403, without('x-graphql-yoga-csrf')],
  ['a foreign origin', 403, having({ origin: 'https://elsewhere.example' })],
  ['an origin of null', 403, having({ origin: 'null' })],
  ['an origin that is none', 403, having({ origin: 'x' })],
  ['a cross-site page', 403, having({ 'sec-fetch-site': 'cross-site' })],
  ['a sister site', 403, having({ 'sec-fetch-site': 'same-site' })],
  ['no cookie', 401, without('cookie')],
  ['a cookie of garbage', 401, having({ cookie: '__Host-sid=garbage; ;;=' })],
  ['two cookies, a stranger’s first', 401, (w) => having({ cookie: `__Host-sid=x; ${w.amina.cookie}` })(w)],
  // Bodies
  ['a body of 257 KiB', 413, sending(`"${'x'.repeat(257 * 1024)}"`)],
  ['a body of 8 MiB', 413, sending(Buffer.alloc(8 * 1024 * 1024, 'x'))],
  ['no body', 400, sending('')],
  ['broken JSON', 400, sending('{"documentId":')],
  ['an array', 400, sending(`[${VIEWER}]`)],
  ['null', 400, sending('null')],
  ['a number', 400, sending('7')],
  ['a text', 400, sending('"x"')],
  ['a raw NUL', 400, sending(VIEWER.replace('}', '\0}'))],
  ['bytes that are no text', 400, sending(Buffer.from([0x22, 0xff, 0x22]))],
  ['a compressed body', 415, having({ 'content-encoding': 'gzip' })],
  ['JSON 100,000 deep', 400, sending(`{"variables":${nested(100_000)}}`)],
  // What is asked
  ['nothing', 400, json({})],
  ['an id that nobody knows', 400, json({ documentId: `sha256:${'0'.repeat(64)}` })],
  ['an id of every object', 400, json({ documentId: 'constructor' })],
  ['a number as an id', 400, json({ documentId: 7 })],
  ['an id and a text', 400, json({ documentId: documentId('FindViewer'), query: '{ viewer { id } }' })],
  ['a query that is a number', 400, json({ query: 7 })],
  [
    'a hash of another protocol',
    400,
    json({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
  ],
  ['an operation that is not in it', 400, json({ documentId: documentId('FindViewer'), operationName: 'X' })],
  ['an operation name of a number', 400, json({ documentId: documentId('FindViewer'), operationName: 7 })],
  ['a parameter that is none', 400, json({ documentId: documentId('FindViewer'), nonsense: 1 })],
  ['a subscription', 406, json({ documentId: documentId('BoardFeed'), variables: { boardId: 'x' } })],
  // Variables
  ['no variable', 400, board(undefined)],
  ['variables of a list', 400, board([1])],
  ['variables of a text', 400, board('x')],
  ['null for what must be there', 400, board({ id: null })],
  ['an object for an id', 400, board({ id: { x: 1 } })],
  ['a NUL in an id', 400, board({ id: 'a\0b' })],
  ['a lone surrogate in an id', 400, sending(VIEWER.replace('}', ',"variables":{"id":"\\ud800"}}'))],
  ['a lone surrogate in a name', 400, sending(VIEWER.replace('}', ',"variables":{"\\udfff":1}}'))],
  ['a list of 101', 400, board({ id: 'x', more: hundredAndOne })],
  ['a list of 101, hidden', 400, board({ id: 'x', more: [{ a: [{ b: hundredAndOne }] }] })],
]
test.each(requests)('%s is answered with %i', async (_, status, asked) => {
  for (const world of [shut, open]) {
    const answered = await http(world.url, { headers: headersOf(world), body: VIEWER, ...asked(world) })
    expect({ status: answered.status, body: answered.body }).toMatchObject({ status })
    expect(answered.body).not.toMatch(INSIDE)
    expect(answered.headers['access-control-allow-origin']).toBeUndefined()
  }
})

const line = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
const lines: readonly (readonly [title: string, status: number, bytes: string])[] = [
  ['no HTTP at all', 400, 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
  ['no host', 400, 'GET / HTTP/1.1\r\n\r\n'],
  ['two lengths', 400, `${line}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
  ['a length and chunks', 400, `${line}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['a length below nothing', 400, `${line}content-length: -1\r\n\r\n`],
  ['a header within a header', 400, `GET / HTTP/1.1\r\nhost: x\r\nx: a\0b\r\n\r\n`],
  ['headers of 20 KiB', 431, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20 * 1024)}\r\n\r\n`],
]
test.each(lines)('%s on the line is answered with %i', async (_, status, bytes) => {
  expect(await raw(shut.url, bytes)).toBe(status)
})

describe('a document as text', () => {
  const many = (count: number, field: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => field(index)).join(' ')
  const deep = (levels: number): string => `{ ${'a { '.repeat(levels - 1)}a${' }'.repeat(levels)}`
  const spread = (name: string, inner: string): string => `fragment ${name} on Query { ${inner} }`
  const bomb = many(20, (n) => spread(`F${n}`, `...F${n + 1} ...F${n + 1}`))

  const documents: readonly (readonly [title: string, status: number, says: RegExp, query: string])[] = [
    ['a question', 200, /"__typename":"Query"/, '{ __typename }'],
    ['introspection', 200, /"queryType"/, getIntrospectionQuery()],
    ['17 levels', 400, /16 levels/, deep(17)],
    [
      '17 levels over fragments',
      400,
      /16 levels/,
      `${deep(9).replace(/a(?= })/, '...F')} ${spread('F', deep(9).slice(2, -2))}`,
    ],
    ['33 levels of a list', 400, /too deep/, `{ a(x: ${nested(33)}) }`],
    ['1,900 levels of a list', 400, /too deep/, `{ a(x: ${nested(1900)}) }`],
    ['600 levels of objects', 400, /too deep/, `{ a(x: ${'{ a: '.repeat(600)}1${' }'.repeat(600)}) }`],
    [
      '1,900 levels of a type',
      400,
      /too deep/,
      `query ($a: ${'['.repeat(1900)}Int${']'.repeat(1900)}) { a }`,
    ],
    ['21 aliases', 400, /20 aliases/, `{ viewer { ${many(21, (n) => `a${n}: id`)} } }`],
    [
      '21 aliases over fragments',
      400,
      /20 aliases/,
      `{ viewer { ...F } v: viewer { ...F } } fragment F on Person { ${many(10, (n) => `a${n}: id`)} }`,
    ],
    ['9 root fields', 400, /8 root fields/, `{ ${many(9, () => '__typename')} }`],
    [
      '9 root fields in a fragment',
      400,
      /8 root fields/,
      `{ ...F } ${spread(
        'F',
        many(9, (n) => `a${n}: __typename`),
      )}`,
    ],
    ['501 fields', 400, /500 fields/, `{ viewer { ${many(501, () => 'id')} } }`],
    ['500 fields, all the same', 200, /"id"/, `{ viewer { ${many(499, () => 'id')} } }`],
    ['21 directives', 400, /20 directives/, `{ viewer { ${many(21, () => 'id @skip(if: false)')} } }`],
    ['4,001 tokens', 400, /4000 tokens/, `{ viewer { ${many(4000, () => 'id')} } }`],
    ['33 KiB of spaces', 400, /32 KiB/, `{ __typename }${' '.repeat(33 * 1024)}`],
    ['a list of 101', 400, /100 items/, `{ draft(subject: [${hundredAndOne.join(',')}]) { text } }`],
    ['a fragment that spreads itself', 200, /itself/, `{ ...F } ${spread('F', '__typename ...F')}`],
    [
      'twenty fragments that double',
      400,
      /8 root fields/,
      `{ ...F0 } ${bomb} ${spread('F20', '__typename')}`,
    ],
    ['an unknown field', 200, /Cannot query/, '{ nonsense }'],
    ['an unknown directive', 200, /Unknown directive/, '{ viewer { id @defer } }'],
    ['an unused fragment', 200, /never used/, `{ __typename } ${spread('F', '__typename')}`],
    ['a variable that is not stated', 200, /not defined/, '{ board(id: $id) { id } }'],
    ['two without a name', 400, /operation/i, 'query A { __typename } query B { __typename }'],
    ['what cannot be read', 200, /Syntax Error/, '{ viewer {'],
    ['types', 400, /operation/, 'type Query { a: Int }'],
    ['only a comment', 200, /Syntax Error/, '# hej'],
    ['a text that never ends', 200, /Syntax Error/, '{ draft(subject: """x) { text } }'],
    [
      'a whole number that is none',
      200,
      /Int cannot/,
      'subscription { boardFeed(boardId: "x", after: 1e400) { clock } }',
    ],
    [
      'types within types, deep',
      200,
      /introspection depth|levels/i,
      `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    ],
  ]

  test.each(documents)(
    '%s is answered with %i and %s, where text is answered',
    async (_, status, says, query) => {
      const answered = await http(open.url, { headers: headersOf(open), body: JSON.stringify({ query }) })
      expect({ status: answered.status, body: answered.body.slice(0, 300) }).toMatchObject({ status })
      expect(answered.body).toMatch(says)
      expect(answered.body).not.toMatch(/\n\s+at |node_modules/)
    },
  )

  test.each(documents)('%s is not read at all, where people are', async (_, __, ___, query) => {
    const answered = await http(shut.url, { headers: headersOf(shut), body: JSON.stringify({ query }) })
    expect(answered.status).toBe(400)
    expect(JSON.parse(answered.body).errors[0].extensions.code).toBe('TRUSTED_DOCUMENTS_ONLY')
  })
})
