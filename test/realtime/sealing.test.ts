// The sealer beside everything that makes rows late, many or interrupted: nothing is missed, nothing is sealed twice, and
// the check of an honest log stays silent.

import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { tellHeads } from 'server/accesslog/heads'
import { keepSealing, sealWaiting } from 'server/accesslog/seal'
import { verifyAccessLog } from 'server/accesslog/verify'
import { openDatabase } from 'server/db/client'
import { until } from '../db/processes.ts'
import { links } from '../support/chain.ts'
import { freshDatabase } from '../support/database.ts'
import { startProduct } from '../support/product.ts'
import { type World, openWorld } from '../support/world.ts'

const INSERT = `insert into access_log (actor_id, action, subject_id, at) values ($1, 'OPEN_REQUEST', $1, now())`
let folder: string
let headsFile: string
let world: World
const clients: pg.Client[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samrad-sealing-'))
  headsFile = join(folder, 'audit-heads.jsonl')
  world = await openWorld()
  await world.startProcess()
})
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end()
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

async function connect(url = world.databaseUrl): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  clients.push(client)
  await client.connect()
  return client
}

const insert = async (client: pg.Client): Promise<number> =>
  Number((await client.query(`${INSERT} returning id`, [randomUUID()])).rows[0].id)

const isSealed = async (id: number): Promise<boolean> =>
  (await world.sql('select 1 from access_seal where entry_id = $1', [id])).length === 1

const verify = async (url = world.databaseUrl, isOwnFile = false) =>
  await verifyAccessLog({ url, headsFile, isOwnFile, now: new Date() })

test('a row whose transaction commits late is sealed after rows with higher ids, and nothing is amiss meanwhile', async () => {
  const [late, prompt] = [await connect(), await connect()]
  await late.query('begin')
  const first = await insert(late)
  const second = await insert(prompt)
  expect(second).toBeGreaterThan(first)
  await until(async () => await isSealed(second))
  expect((await verify()).findings).toEqual([])
  await late.query('commit')
  await until(async () => await isSealed(first))
  const order = await world.sql(
    'select entry_id::int as id from access_seal where entry_id in ($1, $2) order by position',
    [first, second],
  )
  expect(order.map(({ id }) => id)).toEqual([second, first])
  expect((await verify()).findings).toEqual([])
})

test('a row that is rolled back leaves no trace', async () => {
  const client = await connect()
  await client.query('begin')
  const gone = await insert(client)
  await client.query('rollback')
  const next = await insert(client)
  await until(async () => await isSealed(next))
  expect(await isSealed(gone)).toBe(false)
  expect((await verify()).findings).toEqual([])
})

test('many writers, two processes that seal and two more that do nothing else: each row has one link', async () => {
  const { house } = world
  const before = Number((await world.sql('select count(*) from access_log'))[0]!['count'])
  let isWriting = true
  const sealers = [house, world.processes[1]!.app.house].map(async (at) => {
    while (isWriting) await sealWaiting(at)
  })
  const lanes = Array.from({ length: 6 }, async (_, lane) => {
    const client = await connect()
    for (let round = 0; round < 40; round += 1) {
      await client.query('begin')
      for (let row = 0; row <= round % 3; row += 1) await insert(client)
      // Lanes overlap: some transactions stay open while others' rows are sealed.
      if (round % 5 === lane % 5) await client.query('select pg_sleep(0.02)')
      await client.query(round % 7 === 3 ? 'rollback' : 'commit')
    }
  })
  const asked = Promise.all(
    Array.from(
      { length: 30 },
      async (_, at) => await world.execute(world.amina, '{ ownCases { id } }', {}, world.processes[at % 2]),
    ),
  )
  await Promise.all([...lanes, asked])
  isWriting = false
  await Promise.all(sealers)
  await sealWaiting(house)
  await until(async () => (await world.sql('select 1 from access_unsealed')).length === 0)
  const verified = await verify()
  expect(verified).toMatchObject({ findings: [], unchecked: [expect.any(String)], waitingCount: 0 })
  const rows = Number((await world.sql('select count(*) from access_log'))[0]!['count'])
  expect(verified.sealedCount).toBe(rows)
  expect(rows - before).toBeGreaterThan(400)
  expect(await links(world.sql)).toEqual(
    await world.sql('select position::int, hash from access_seal order by position'),
  )
})

test('another process seals: this one waits for nothing and does nothing', async () => {
  const clone = await freshDatabase()
  const db = openDatabase(clone.url, { poolSize: 2 })
  const client = await connect(clone.url)
  await insert(client)
  await client.query('begin')
  await client.query(`select pg_advisory_xact_lock(hashtextextended('samrad seal', 0))`)
  expect(await sealWaiting({ db, clock: () => new Date() })).toBe(0)
  await client.query('rollback')
  expect(await sealWaiting({ db, clock: () => new Date() })).toBe(1)
  await db.$disconnect()
  await client.end()
  await clone.drop()
})

test('a server killed while it seals, and the next one: every row sealed once, every head on the chain', async () => {
  const clone = await freshDatabase()
  const heads = join(folder, 'audit-heads.jsonl')
  const env = { DATABASE_URL: clone.url, DATA_DIR: folder, SEED: 'none' }
  const client = await connect(clone.url)
  const count = async (): Promise<number> =>
    Number((await client.query('select count(*) from access_seal')).rows[0].count)
  const add = async (rows: number): Promise<unknown> =>
    await client.query(
      `insert into access_log (actor_id, action, subject_id, at)
       select gen_random_uuid(), 'OPEN_REQUEST', gen_random_uuid(), now() from generate_series(1, $1)`,
      [rows],
    )
  let total = 0
  for (let kill = 0; kill < 3; kill += 1) {
    const server = await startProduct(env)
    const sealed = await count()
    await add(6_000)
    total += 6_000
    await until(async () => (await count()) > sealed + 500, 30_000)
    await server.stop('SIGKILL')
    const verified = await verify(clone.url)
    expect(verified.findings).toEqual([])
    expect(verified.sealedCount + verified.waitingCount).toBe(total)
  }
  const server = await startProduct(env)
  await until(async () => (await count()) === total, 30_000)
  await server.stop()
  const verified = await verifyAccessLog({
    url: clone.url,
    headsFile: heads,
    isOwnFile: true,
    now: new Date(),
  })
  expect(verified).toMatchObject({ findings: [], unchecked: [], sealedCount: total, waitingCount: 0 })
  expect(JSON.parse((await readFile(heads, 'utf8')).trimEnd().split('\n').at(-1)!).position).toBe(total)

  // Restored into a new database: other transactions, other places on the disk, the same log.
  const copy = await freshDatabase()
  const other = await connect(copy.url)
  for (const table of ['access_log', 'access_seal'])
    await other.query(`alter table ${table} disable trigger user`)
  for (const table of ['installation', 'access_log', 'access_seal', 'access_unsealed']) {
    const { rows } = await client.query(
      `select json_agg(t)::text as rows from (select * from ${table} order by 1 desc) t`,
    )
    await other.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
      rows[0].rows ?? '[]',
    ])
  }
  for (const table of ['access_log', 'access_seal'])
    await other.query(`alter table ${table} enable trigger user`)
  await other.query(`select setval('access_log_id_seq', (select max(id) from access_log))`)
  expect(
    await verifyAccessLog({ url: copy.url, headsFile: heads, isOwnFile: true, now: new Date() }),
  ).toMatchObject({
    findings: [],
    unchecked: [],
    sealedCount: total,
  })
  await insert(other)
  const db = openDatabase(copy.url, { poolSize: 2 })
  expect(await sealWaiting({ db, clock: () => new Date() })).toBe(1)
  expect((await verify(copy.url)).findings).toEqual([])
  await db.$disconnect()
  for (const connection of [client, other]) await connection.end()
  await copy.drop()
  await clone.drop()
}, 120_000)

test('rows that wait since before the upgrade are sealed in rounds, and none of them is amiss', async () => {
  const clone = await freshDatabase()
  const client = await connect(clone.url)
  await client.query(
    `insert into access_log (actor_id, action, subject_id, at)
     select gen_random_uuid(), 'OPEN_REQUEST', gen_random_uuid(), now() - n * interval '1 hour' from generate_series(1, 1200) n`,
  )
  const db = openDatabase(clone.url, { poolSize: 2 })
  expect(await sealWaiting({ db, clock: () => new Date() })).toBe(1_200)
  expect((await client.query('select count(distinct at)::int as rounds from access_seal')).rows).toEqual([
    { rounds: 3 },
  ])
  expect((await verify(clone.url)).findings).toEqual(
    // The heads in the shared file are of another installation, and said to be.
    expect.not.arrayContaining([expect.objectContaining({ what: 'DATE_AMISS' })]),
  )
  await db.$disconnect()
  await client.end()
  await clone.drop()
})

test('a database that is away is told of once, and the sealer goes on when it is back', async () => {
  const clone = await freshDatabase()
  const db = openDatabase(clone.url, { poolSize: 1 })
  const client = await connect(clone.url)
  await client.query('alter table access_unsealed rename to away')
  let looks = 0
  const watched = new Proxy(db, {
    get: (target, name) => {
      if (name === '$queryRaw') looks += 1
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const faults: unknown[] = []
  const heads: number[] = []
  const sealing = keepSealing(
    { db: watched, clock: () => new Date() },
    {
      tell: async ({ position }) => void heads.push(position),
      onFault: (error) => faults.push(error),
    },
  )
  await until(() => looks >= 3)
  await client.query('alter table away rename to access_unsealed')
  await insert(client)
  await until(() => heads.length === 1)
  await sealing.close()
  expect({ faults: faults.length, heads }).toEqual({ faults: 1, heads: [1] })
  await db.$disconnect()
  await client.end()
  await clone.drop()
})

test('a running process notices by itself when the chain is no longer the one that it told of', async () => {
  const clone = await freshDatabase()
  const db = openDatabase(clone.url, { poolSize: 2 })
  const client = await connect(clone.url)
  const faults: unknown[] = []
  const heads: number[] = []
  const sealing = keepSealing(
    { db, clock: () => new Date() },
    { tell: async ({ position }) => void heads.push(position), onFault: (error) => faults.push(error) },
  )
  await insert(client)
  await until(() => heads.length === 1)
  await client.query('alter table access_seal disable trigger user')
  await client.query(`update access_seal set hash = repeat('a', 64)`)
  await until(() => faults.length === 1)
  expect(String(faults[0])).toContain("the access log's chain was changed")
  await sealing.close()
  await db.$disconnect()
  await client.end()
  await clone.drop()
})

test('the log hears of a head once, the file until it has it', async () => {
  const heard: number[] = []
  const blocked = join(folder, 'blocked')
  await writeFile(blocked, '')
  const tell = tellHeads({
    log: ({ position }) => heard.push(position),
    file: join(blocked, 'audit-heads.jsonl'),
  })
  const head = { installation: 'i', position: 1, hash: 'a'.repeat(64), at: new Date().toISOString() }
  await expect(tell(head)).rejects.toThrow('EEXIST')
  await expect(tell(head)).rejects.toThrow('EEXIST')
  await rm(blocked)
  await tell(head)
  await tell(head)
  expect(heard).toEqual([1])
  expect((await readFile(join(blocked, 'audit-heads.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(1)
})
