import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { openDatabase, openListener } from 'server/db/client'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDatabase } from '../support/database.ts'
import { asAdministrator, type Clone } from '../support/postgres.ts'
import { until } from './processes.ts'

let clone: Clone

beforeAll(async () => {
  clone = await freshDatabase()
})

afterAll(() => clone.drop())

test('every connection carries the limits, whatever the address asks for besides', async () => {
  const address = new URL(clone.url)
  address.searchParams.set('options', '-c statement_timeout=0 -c work_mem=8MB')
  for (const [url, workMem] of [
    [clone.url, '4MB'],
    [address.href, '8MB'],
  ] as const) {
    const db = openDatabase(url, { poolSize: 2 })
    const settings = await db.$queryRaw`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
             current_setting('idle_in_transaction_session_timeout') as idle, current_setting('TimeZone') as zone,
             current_setting('application_name') as name, current_setting('synchronous_commit') as commit,
             current_setting('work_mem') as memory`
    await db.$disconnect()
    expect(settings).toEqual([
      {
        statement: '3s',
        lock: '2s',
        idle: '10s',
        zone: 'UTC',
        name: 'samrad',
        commit: 'on',
        memory: workMem,
      },
    ])
  }
})

test('statements are prepared once, and not without end', async () => {
  const db = openDatabase(clone.url, { poolSize: 1 })
  const ask = (count: number) => db.$queryRawUnsafe(`select ${count} + $1::int as sum`, 1)
  const prepared = async () =>
    await db.$queryRaw`select count(*)::int as count from pg_prepared_statements where statement ~ '^select [0-9]+ [+]'`
  await ask(1)
  await ask(1)
  expect(await prepared()).toEqual([{ count: 1 }])
  for (let count = 0; count < 300; count++) expect(await ask(count)).toEqual([{ sum: count + 1 }])
  expect(await prepared()).toEqual([{ count: 249 }])
  await db.$disconnect()
})

test('an error of the database does not repeat the words that were sent', async () => {
  const db = openDatabase(clone.url)
  const draft = { personId: crypto.randomUUID(), subject: 'x', text: 'Anna Andersson', savedAt: new Date() }
  const refused = await db.draft.create({ data: draft }).catch((error: unknown) => String(error))
  await db.$disconnect()
  expect(refused).toMatch(/Foreign key constraint/)
  expect(refused).not.toContain('Anna')
})

test('the listener hears, comes back by itself, says so, and sends what waited', async () => {
  const heard: string[] = []
  let returns = 0
  const listener = openListener(clone.url, {
    channels: ['board', 'Åtkomst'],
    onNotify: (channel, payload) => heard.push(`${channel}:${payload}`),
    onReconnect: () => returns++,
  })
  await listener.ready
  listener.notify('board', 'one')
  listener.notify('Åtkomst', 'två')
  listener.notify('elsewhere', 'unheard')
  await until(() => heard.length === 2)
  expect(returns).toBe(0)

  await asAdministrator(clone.url, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    ),
  )
  listener.notify('board', 'meanwhile')
  await until(() => returns === 1 && heard.includes('board:meanwhile'))
  expect(heard).toEqual(['board:one', 'Åtkomst:två', 'board:meanwhile'])
  await listener.close()
  await asAdministrator(clone.url, async (client) => {
    await until(async () => {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
      return rows.length === 0
    })
  })
})

test('a listener that never found its database closes at once', async () => {
  const nowhere = new URL(clone.url)
  nowhere.port = '1'
  const listener = openListener(nowhere.href, {
    channels: ['board'],
    onNotify: () => {},
    onReconnect: () => {},
  })
  listener.notify('board', 'x')
  await listener.close()
})

test('a hint that was under way when the connection broke is sent with the next, and one that came after it too', async () => {
  const road = await openRoad(clone.url)
  const heard: string[] = []
  const listener = openListener(road.url, {
    channels: ['board'],
    onNotify: (_, payload) => heard.push(payload),
    onReconnect: () => {},
  })
  await listener.ready
  road.hold()
  listener.notify('board', 'first')
  listener.notify('board', 'second')
  listener.notify('board', 'first')
  road.cut()
  await until(() => heard.length === 2)
  expect(heard.toSorted()).toEqual(['first', 'second'])

  road.hold()
  listener.notify('board', 'again')
  await until(() => road.heldBytes() > 0)
  listener.notify('board', 'again')
  road.release()
  await until(() => heard.length === 4)
  expect(heard.slice(2)).toEqual(['again', 'again'])
  await listener.close()
  await road.close()
})

/** A way to the database that can be held up, and cut. */
async function openRoad(url: string) {
  const address = new URL(url)
  const { hostname, port } = address
  const held: Buffer[] = []
  let isHeld = false
  let last: { near: Socket; far: Socket } | undefined
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const end = () => [near, far].forEach((socket) => socket.destroy())
    for (const socket of [near, far]) socket.on('error', end).on('close', end)
    far.pipe(near)
    near.on('data', (bytes) => (isHeld ? held.push(bytes) : far.write(bytes)))
    last = { near, far }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const own = server.address()
  if (own === null || typeof own === 'string') throw new Error('a TCP server has a port')
  address.port = String(own.port)
  const go = () => {
    isHeld = false
    return Buffer.concat(held.splice(0))
  }
  return {
    url: address.href,
    hold: () => {
      isHeld = true
    },
    heldBytes: () => Buffer.concat(held).length,
    release: () => last?.far.write(go()),
    cut: () => {
      go()
      last?.near.destroy()
    },
    close: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}
