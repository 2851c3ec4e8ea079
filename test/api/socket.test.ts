// The socket against strangers: what opens one, what one may carry, and who does not read. Each costs a bounded amount and
// disturbs nobody else. What may be said on one, message by message, is in probe.test.ts, plain HTTP in door.test.ts.

import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { follow, newRequest } from '../support/board.ts'
import { type Process, type World, openWorld } from '../support/world.ts'
import { staysUnharmed } from '../support/unharmed.ts'
import { type Wire, openWire, readAll, upgrade } from '../support/wire.ts'

const FEED = 'subscription ($id: ID!) { boardFeed(boardId: $id) { clock events { clock } } }'
const PROTOCOL = 'graphql-transport-ws'

let world: World
let first: Process
beforeAll(async () => {
  world = await openWorld({ limits: false })
  first = world.processes[0]!
})
afterAll(async () => await world.close())
staysUnharmed(() => [world.url])

const open = async (options: { readonly init?: boolean } = { init: true }): Promise<Wire> =>
  await openWire(world.url, { cookie: world.amina.cookie, ...options })

describe('an upgrade', () => {
  const FOREIGN = { origin: 'https://elsewhere.example' }
  const refused = [
    ['//', {}, '400 Bad Request'],
    ['/nope', {}, '404 Not Found'],
    ['/graphql', FOREIGN, '403 Forbidden'],
    ['/graphql', { 'sec-fetch-site': 'cross-site' }, '403 Forbidden'],
  ] as const

  test.each(refused)('to %s with %o is refused, and the line is closed', async (path, headers, status) => {
    const answered = await readAll(upgrade(world.url, path, headers))
    expect(answered.toString('utf8')).toMatch(`HTTP/1.1 ${status}\r\n`)
  })

  const lines = [...refused, ['/graphql', {}, 'no session'] as const]
  test.each(lines)('to %s with %o and a reset harms nobody', async (path, headers) => {
    for (let round = 0; round < 10; round += 1) {
      const accepted = once(first.app.server, 'connection')
      const asked = once(first.app.server, 'upgrade')
      const line = upgrade(world.url, path, headers)
      const [far]: Socket[] = await accepted
      const ended = new Promise((resolve) => far!.once('close', resolve))
      // By turns as soon as it is asked, and when the answer has come.
      await (round % 2 === 0 ? asked : once(line, 'data'))
      line.resetAndDestroy()
      await ended
    }
  })

  test.each([[{}], [{ cookie: '__Host-sid=garbage' }]])(
    'without a session closes with 4401: %o',
    async (given) => {
      const wire = await openWire(world.url, given)
      expect((await wire.closed).code).toBe(4401)
    },
  )

  test.each([
    ['none', {}],
    ['a foreign one', { 'sec-websocket-protocol': 'graphql-ws' }],
  ])('with a session and as subprotocol %s closes with 4406', async (_, headers) => {
    const line = upgrade(world.url, '/graphql', { cookie: world.amina.cookie, ...headers })
    const answered = await readAll(line)
    const frame = answered.subarray(answered.indexOf('\r\n\r\n') + 4)
    expect(answered.toString('latin1')).toMatch('HTTP/1.1 101 ')
    expect([frame[0], frame.readUInt16BE(2)]).toEqual([0x88, 4406])
  })

  test('our subprotocol is chosen among others', async () => {
    const wire = await openWire(world.url, { cookie: world.amina.cookie, protocols: ['other', PROTOCOL] })
    expect(wire.socket.protocol).toBe(PROTOCOL)
    await wire.close()
  })
})

describe('a socket', () => {
  test('carries 20 streams; the next is an error, and has a place when one has ended', async () => {
    const wire = await open()
    for (let index = 1; index <= 20; index += 1) wire.subscribe(`s${index}`, FEED, { id: world.board.id })
    for (let index = 1; index <= 20; index += 1) {
      expect((await wire.answer(`s${index}`)).type).toBe('next')
    }
    wire.subscribe('s21', FEED, { id: world.board.id })
    expect(await wire.answer('s21')).toMatchObject({
      type: 'error',
      payload: [{ message: 'At most 20 streams a socket.' }],
    })
    wire.say({ id: 's7', type: 'complete' })
    wire.subscribe('s22', FEED, { id: world.board.id })
    expect((await wire.answer('s22')).type).toBe('next')
    await wire.close()
  })

  test('a person has ten; the eleventh is told to try later, another person is not', async () => {
    const many = await world.person('Tio Uttag', 'CASEWORKER')
    const wires: Wire[] = []
    for (let index = 0; index < 10; index += 1) {
      wires.push(await openWire(world.url, { cookie: many.cookie, init: true }))
    }
    const again = await world.signIn(many.id)
    const eleventh = await openWire(world.url, { cookie: again })
    expect(await eleventh.closed).toEqual({ code: 1013, reason: 'too many sockets' })
    await (await open()).close()
    for (const wire of wires) await wire.close()
  })

  test('a fault of ours closes it without saying what it was', async () => {
    const wire = await open()
    await world.sql('alter table session rename to session_away')
    try {
      wire.subscribe('a', FEED, { id: world.board.id })
      expect(await wire.closed).toEqual({ code: 1013, reason: 'try again later' })
    } finally {
      await world.sql('alter table session_away rename to session')
    }
    expect(wire.heard.filter(({ type }) => type === 'error')).toEqual([])
  })

  test('who asks for more than a socket may have in work is told to try later', async () => {
    const wire = await open()
    for (let index = 0; index < 200; index += 1) wire.subscribe(`s${index}`, FEED, { id: world.board.id })
    expect(await wire.closed).toEqual({ code: 1013, reason: 'too much at once' })
  })
})

describe('a client that does not read', () => {
  // Says the same over and over for as long as the other side takes it, and reads nothing.
  const flood = async (wire: Wire, say: (written: (error?: Error) => void) => void): Promise<void> => {
    wire.socket.pause()
    let cut = false
    while (!cut) {
      cut = await new Promise<boolean>((resolve) => {
        say((error) => resolve(error !== undefined && error !== null))
      })
    }
  }
  const payload = { x: 'x'.repeat(60 * 1024) }
  const floods: readonly (readonly [title: string, say: (wire: Wire, written: () => void) => void])[] = [
    ['pings', (wire, written) => wire.socket.send(JSON.stringify({ type: 'ping', payload }), written)],
    ['pings of the protocol', (wire, written) => wire.socket.ping('x'.repeat(125), true, written)],
    [
      'bad questions',
      (wire, written) => {
        const message = { id: 'bad', type: 'subscribe', payload: { query: `{ ${'x '.repeat(15_000)}` } }
        wire.socket.send(JSON.stringify(message), written)
      },
    ],
  ]
  test.each(floods)('and floods %s is cut off, while a bystander gets the next event', async (_, say) => {
    const bystander = await follow(world, world.erik)
    const wire = await open()
    const flooding = flood(wire, (written) => say(wire, written))
    const clock = bystander.state().clock
    await newRequest(world)
    await bystander.at(clock + 1)
    await flooding
    bystander.stop()
  })

  test('and asks for 20 snapshots of a megabyte is cut off; who reads gets one', async () => {
    const query = 'subscription ($id: ID!) { boardFeed(boardId: $id) { snapshot { columns { name } } } }'
    const id = world.otherBoard.id
    // A board of a thousand requests in one long name.
    await world.sql('alter table board_column drop constraint board_column_name_check')
    await world.sql(
      `update board_column set name = repeat('x', 1200000) where board_id = $1 and key = 'BOOKED'`,
      [id],
    )
    const accepted = once(first.app.server, 'connection')
    const wire = await openWire(world.url, { cookie: world.outsider.cookie, init: true })
    const [far]: Socket[] = await accepted
    const cut = once(far!, 'close')
    wire.subscribe('read', query, { id })
    expect(JSON.stringify(await wire.answer('read')).length).toBeGreaterThan(1_000_000)
    wire.socket.pause()
    for (let index = 1; index < 20; index += 1) wire.subscribe(`s${index}`, query, { id })
    await cut
    wire.socket.terminate()
  })
})

test('the process stops although a client answers no close', async () => {
  const stopping = await openWorld({ limits: false })
  const cookie = { cookie: stopping.amina.cookie, 'sec-websocket-protocol': PROTOCOL }
  const deaf = [upgrade(stopping.url, '/graphql', cookie), upgrade(stopping.url, '/graphql')]
  for (const line of deaf) await once(line, 'data')
  const refused = upgrade(stopping.url, '/nope')
  await once(refused, 'data')
  await stopping.close()
  for (const line of [...deaf, refused]) line.destroy()
})
