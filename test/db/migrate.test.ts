import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { diffToSchema, migrate } from 'server/db/migrate'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { bareDatabase, freshDatabase } from '../support/database.ts'
import { asAdministrator, type Clone, databaseAt } from '../support/postgres.ts'
import { start } from './processes.ts'

const silent = () => undefined
const ownFolder = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url))

let bare: Clone
let folder: string

beforeEach(async () => {
  bare = await bareDatabase()
  folder = await mkdtemp(join(tmpdir(), 'samrad-migrations-'))
  await cp(ownFolder, folder, { recursive: true })
})

afterEach(async () => {
  await bare.drop()
  await rm(folder, { recursive: true, force: true })
})

async function addMigration(name: string, sql: string) {
  await mkdir(join(folder, name))
  await writeFile(join(folder, name, 'migration.sql'), sql)
}

const rowsOf = (url: string) =>
  asAdministrator(url, async (client) => {
    const { rows } = await client.query(
      `select migration_name as name, finished_at is not null as done from _prisma_migrations order by 1`,
    )
    return rows
  })

test('a database that has all migrations is left without loading the engine', async () => {
  const clone = await freshDatabase()
  const lines: string[] = []
  await migrate(clone.url, (line) => lines.push(line))
  await clone.drop()
  expect(lines).toEqual([])
  expect('PRISMA_WASM_PANIC_REGISTRY' in globalThis).toBe(false)
})

test('the migrations build exactly schema.prisma', async () => {
  await migrate(bare.url, silent)
  expect(await diffToSchema(bare.url)).toBe('')
})

test('a difference from schema.prisma would be seen', async () => {
  await migrate(bare.url, silent)
  await asAdministrator(bare.url, async (client) => {
    await client.query('alter table claim drop constraint claim_person_id_fkey')
    await client.query('alter table comment add column mood text')
    await client.query('drop index request_case_id_idx')
  })
  const missing = await diffToSchema(bare.url)
  expect(missing).toContain('claim_person_id_fkey')
  expect(missing).toContain('DROP COLUMN "mood"')
  expect(missing).toContain('request_case_id_idx')
})

test('three processes that migrate at once: one applies, all succeed', async () => {
  const outcomes = await Promise.all([1, 2, 3].map(() => start('migrate', bare.url)))
  await Promise.all(outcomes.map((outcome) => outcome.end()))
  expect(outcomes.map(({ refusal }) => refusal)).toEqual([undefined, undefined, undefined])
  expect(outcomes.flatMap(({ log }) => log)).toHaveLength(1)
  expect(await rowsOf(bare.url)).toSatisfy(
    (rows: { done: boolean }[]) => rows.length > 0 && rows.every(({ done }) => done),
  )
})

test('several that wait are applied in order, each whole', async () => {
  await migrate(bare.url, silent)
  await addMigration('29990101000000_add_first', 'create table first(id int primary key);')
  await addMigration(
    '29990102000000_add_second',
    'alter table first add column more text; create index on first(more);',
  )
  await migrate(bare.url, silent, { folder })
  expect((await rowsOf(bare.url)).slice(-2)).toEqual([
    { name: '29990101000000_add_first', done: true },
    { name: '29990102000000_add_second', done: true },
  ])
})

test('a migration that fails leaves nothing, not even a row, and can be mended', async () => {
  await migrate(bare.url, silent)
  const before = await rowsOf(bare.url)
  await addMigration(
    '29990101000000_break',
    'create table half(id int); insert into half values (1); select 1 / 0;',
  )
  await expect(migrate(bare.url, silent, { folder })).rejects.toMatchObject({
    name: 'BootError',
    message: 'The migration 29990101000000_break failed and changed nothing: ERROR: division by zero',
  })
  expect(await rowsOf(bare.url)).toEqual(before)
  const { rows } = await asAdministrator(bare.url, (client) =>
    client.query(`select to_regclass('half') as half`),
  )
  expect(rows).toEqual([{ half: null }])

  await writeFile(join(folder, '29990101000000_break', 'migration.sql'), 'create table whole(id int);')
  await migrate(bare.url, silent, { folder })
  expect(await rowsOf(bare.url)).toHaveLength(before.length + 1)
})

test('a newer database is refused and not touched', async () => {
  await addMigration('29990101000000_from_the_future', 'create table future(id int);')
  await migrate(bare.url, silent, { folder })
  await addMigration('29980101000000_also_waiting', 'create table waiting(id int);')
  await rm(join(folder, '29990101000000_from_the_future'), { recursive: true })
  await expect(migrate(bare.url, silent, { folder })).rejects.toMatchObject({
    name: 'BootError',
    message: expect.stringMatching(
      /newer than this version of Samråd \(it has had 29990101000000_from_the_future\)/,
    ),
  })
  const { rows } = await asAdministrator(bare.url, (client) =>
    client.query(`select to_regclass('waiting') as waiting`),
  )
  expect(rows).toEqual([{ waiting: null }])
})

test('a migration that began elsewhere and never ended is refused, with what to do', async () => {
  await migrate(bare.url, silent)
  await asAdministrator(bare.url, (client) =>
    client.query('update _prisma_migrations set finished_at = null'),
  )
  await expect(migrate(bare.url, silent)).rejects.toMatchObject({
    name: 'BootError',
    message: expect.stringMatching(
      /began in the database .* and never ended: .* SET rolled_back_at = now\(\)/,
    ),
  })
})

test('a migration changed after it was applied is refused', async () => {
  await addMigration('29990101000000_add', 'create table add(id int);')
  await migrate(bare.url, silent, { folder })
  await writeFile(join(folder, '29990101000000_add', 'migration.sql'), 'create table add(id bigint);')
  await expect(migrate(bare.url, silent, { folder })).rejects.toMatchObject({
    name: 'BootError',
    message: expect.stringMatching(/29990101000000_add was changed after it was applied/),
  })
})

test('somebody else’s database is refused and not touched', async () => {
  await asAdministrator(bare.url, (client) => client.query('create table invoice(id int)'))
  await expect(migrate(bare.url, silent)).rejects.toMatchObject({
    name: 'BootError',
    message: expect.stringMatching(/not empty and not Samråd's: it has a table "invoice"/),
  })
  const { rows } = await asAdministrator(bare.url, (client) =>
    client.query(`select to_regclass('_prisma_migrations') as mark`),
  )
  expect(rows).toEqual([{ mark: null }])
})

function changed(change: (url: URL) => void) {
  const url = new URL(bare.url)
  change(url)
  return url.href
}

test.for<[what: string, address: () => string, message: RegExp]>([
  [
    'nobody answers',
    () => changed((url) => (url.port = '1')),
    /^No PostgreSQL answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)$/,
  ],
  [
    'no such host',
    () => changed((url) => (url.hostname = 'database.invalid')),
    /^No PostgreSQL answers at database\.invalid:\d+ \((ENOTFOUND|EAI_AGAIN)\)$/,
  ],
  [
    'wrong password',
    () => changed((url) => (url.password = 'hemligt-nog')),
    /^PostgreSQL at 127\.0\.0\.1:\d+ refused the user name or password in DATABASE_URL$/,
  ],
  ['no such database', () => databaseAt(bare.url, 'nowhere'), /has no database named "nowhere"$/],
  ['no address', () => 'mysql://somebody:hemligt-nog@host/db', /^DATABASE_URL must look like postgresql:/],
  ['nonsense', () => 'postgresql//hemligt-nog', /^DATABASE_URL must look like postgresql:/],
])('refused in one line without the password: %s', async ([, address, message]) => {
  const url = address()
  const refused: unknown = await migrate(url, silent).catch((error: unknown) => error)
  expect(refused).toMatchObject({ name: 'BootError', message: expect.stringMatching(message) })
  const { password } = new URL(bare.url)
  expect(String(refused)).not.toMatch(new RegExp(`hemligt-nog|${password}`))
})
