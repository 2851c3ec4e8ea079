// What can't start says so in one line and exits 1, and nothing is harmed; what runs and is told to stop, stops.

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { record } from '../support/board.ts'
import { freshDatabase } from '../support/database.ts'
import { portOf } from '../support/port.ts'
import type { Clone } from '../support/postgres.ts'
import { signIn, startProduct } from '../support/product.ts'

// Whole servers with databases of their own, several a test: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))
let clone: Clone
beforeAll(async () => {
  clone = await freshDatabase()
})
afterAll(async () => await clone.drop())

/** Starts the server, which must not come up; gives its exit code and what it said on standard error. */
async function refused(env: Readonly<Record<string, string>>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', SEED: 'none', NODE_ENV: 'development', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = await once(child, 'exit')
  return { code, said }
}

test.each([
  ['PORT', 'många', 'PORT=många is not allowed; use a whole number from 0 to 65535.'],
  ['PORT', '70000', 'PORT=70000 is not allowed; use a whole number from 0 to 65535.'],
  ['SEED', 'full', 'SEED=full is not allowed; use one of: demo, none.'],
  ['SEED_CARDS', '-1', 'SEED_CARDS=-1 is not allowed; use a whole number from 0 to 5000.'],
  ['AUTH', 'lösenord', 'AUTH=lösenord is not allowed; use one of: demo, oidc.'],
  ['AUDIT_MODE', 'yes', 'AUDIT_MODE=yes is not allowed; use one of: 0, 1.'],
  ['DATABASE_URL', 'mysql://x', 'DATABASE_URL is not a URL that starts with postgres:// or postgresql://.'],
  ['PUBLIC_URL', 'samrad', 'PUBLIC_URL is not a URL that starts with http:// or https://.'],
  ['SMTP_URL', 'mejl', 'SMTP_URL is not a URL that starts with smtp:// or smtps://.'],
  ['SMTP_URL', 'smtp://127.0.0.1', 'MAIL_FROM is missing; SMTP_URL needs an address that mail comes from.'],
])('%s=%s: one line that names it', async (name, value, line) => {
  expect(await refused({ [name]: value })).toEqual({ code: 1, said: `${line}\n` })
})

const OIDC = {
  AUTH: 'oidc',
  OIDC_ISSUER: 'https://inloggning.example.se',
  OIDC_CLIENT_ID: 'samrad',
  OIDC_CLIENT_SECRET: 'hemligt',
  OIDC_ROLES: '{"grp-soc":"CASEWORKER"}',
  PUBLIC_URL: 'https://samrad.example.se',
} as const

test.each([
  ['OIDC_ISSUER', '', /^OIDC_ISSUER is missing; /],
  ['OIDC_ISSUER', 'http://inloggning.example.se', /^OIDC_ISSUER must start with https:/],
  ['OIDC_ISSUER', 'inloggning', /^OIDC_ISSUER is not a URL/],
  ['OIDC_CLIENT_ID', '', /^OIDC_CLIENT_ID is missing; /],
  ['OIDC_CLIENT_SECRET', '', /^OIDC_CLIENT_SECRET is missing; /],
  ['OIDC_CLIENT_AUTH', 'jwt', /^OIDC_CLIENT_AUTH=jwt is not allowed; use one of: auto, basic, post\.$/],
  ['OIDC_SCOPE', 'profile', /^OIDC_SCOPE must name openid/],
  ['OIDC_ROLES', '', /^OIDC_ROLES is missing; /],
  ['OIDC_ROLES', '{}', /^OIDC_ROLES names no role/],
  ['OIDC_ROLES', '["CASEWORKER"]', /^OIDC_ROLES is not a JSON object/],
  [
    'OIDC_ROLES',
    '{"grp-soc":"SOCIALSEKRETERARE"}',
    /^OIDC_ROLES gives grp-soc the role SOCIALSEKRETERARE; use one/,
  ],
  ['PUBLIC_URL', '', /^PUBLIC_URL is missing; /],
  ['PUBLIC_URL', 'http://samrad.example.se', /^PUBLIC_URL must start with https:/],
])('AUTH=oidc with %s=%s: one line that names it, and no secret', async (name, value, line) => {
  const { code, said } = await refused({ ...OIDC, [name]: value })
  expect(code).toBe(1)
  expect(said).toMatch(/^[^\n]+\n$/)
  expect(said.trim()).toMatch(line)
  expect(said).not.toContain('hemligt')
})

test('an authority that the database does not have is named; with several one must be chosen', async () => {
  const shared = await freshDatabase()
  const client = new pg.Client({ connectionString: shared.url })
  await client.connect()
  try {
    const add = async (name: string) =>
      await client.query('insert into authority values (gen_random_uuid(), $1)', [name])
    await add('Socialnämnden')
    const unknown = await refused({ ...OIDC, DATABASE_URL: shared.url, OIDC_AUTHORITY: 'Skolnämnden' })
    expect(unknown).toEqual({
      code: 1,
      said: 'OIDC_AUTHORITY=Skolnämnden is no authority of this database.\n',
    })
    await add('Omsorgsnämnden')
    const several = await refused({ ...OIDC, DATABASE_URL: shared.url })
    expect(several).toEqual({
      code: 1,
      said: 'OIDC_AUTHORITY is missing; the database has several authorities.\n',
    })
  } finally {
    await client.end()
    await shared.drop()
  }
})

test('a provider that is away is no reason not to start, also off loopback in production', async () => {
  const shared = await freshDatabase()
  const settings = { ...OIDC, NODE_ENV: 'production', HOST: '0.0.0.0', OIDC_ISSUER: 'https://127.0.0.1:1' }
  const product = await startProduct({ ...settings, DATABASE_URL: shared.url })
  try {
    const { port } = new URL(product.url)
    const answered = await fetch(`http://127.0.0.1:${port}/sign-in`, { redirect: 'manual' })
    expect([answered.status, answered.headers.get('location')]).toEqual([302, '/logga-in?fel=away'])
    expect((await fetch(`http://127.0.0.1:${port}/demo/people`)).status).toBe(404)
  } finally {
    await product.stop()
    await shared.drop()
  }
})

test('the demo sign-in refuses to be served off loopback in production', async () => {
  const { code, said } = await refused({ NODE_ENV: 'production', HOST: '0.0.0.0' })
  expect(code).toBe(1)
  expect(said).toMatch(/^HOST=0\.0\.0\.0: .*loopback.*\n$/)
})

test('documents as text refuse to be answered off loopback in production', async () => {
  const { code, said } = await refused({ NODE_ENV: 'production', HOST: '0.0.0.0', AUDIT_MODE: '1' })
  expect(code).toBe(1)
  expect(said).toMatch(/^AUDIT_MODE=1: .*loopback.*\n$/)
})

test.each([
  ['production', '0', 400],
  ['production', '1', 200],
  ['development', '0', 200],
])('NODE_ENV=%s with AUDIT_MODE=%s answers a document as text with %i', async (mode, audit, status) => {
  const product = await startProduct({ DATABASE_URL: clone.url, NODE_ENV: mode, AUDIT_MODE: audit })
  try {
    const { cookie } = await signIn(product.url, 'Amina Berg')
    for (const query of ['{ __typename }', '{ __schema { queryType { name } } }']) {
      const answered = await fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', cookie },
        body: JSON.stringify({ query }),
      })
      expect(answered.status).toBe(status)
      expect(Boolean((await answered.json()).data)).toBe(status === 200)
    }
  } finally {
    await product.stop()
  }
})

test('an unreachable database, a wrong password: one line, no password in it', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const port = portOf(closed)
  closed.close()
  await once(closed, 'close')
  const away = await refused({ DATABASE_URL: `postgres://samrad:hemligt@127.0.0.1:${port}/samrad` })
  const wrong = new URL(clone.url)
  wrong.password = 'hemligt'
  const denied = await refused({ DATABASE_URL: wrong.href })
  for (const { code, said } of [away, denied]) {
    expect(code).toBe(1)
    expect(said).toMatch(/^[^\n]+\n$/)
    expect(said).not.toContain('hemligt')
  }
})

test('a database with a newer schema is left as it is', async () => {
  const newer = await freshDatabase()
  const client = new pg.Client({ connectionString: newer.url })
  await client.connect()
  try {
    await client.query(`insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
      values ('from-the-future', 'x', '20990101000000_from_the_future', now(), now(), 1)`)
    const before = await client.query('select * from _prisma_migrations order by id')
    const { code, said } = await refused({ DATABASE_URL: newer.url })
    expect(code).toBe(1)
    expect(said).toMatch(/^[^\n]*newer[^\n]*\n$/i)
    expect((await client.query('select * from _prisma_migrations order by id')).rows).toEqual(before.rows)
  } finally {
    await client.end()
    await newer.drop()
  }
})

test('a taken port is named', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const port = portOf(taken)
  const { code, said } = await refused({ DATABASE_URL: clone.url, PORT: String(port) })
  expect({ code, said }).toEqual({
    code: 1,
    said: `PORT=${port} on 127.0.0.1 is taken; stop what uses it or choose another PORT.\n`,
  })
  taken.close()
})

test('a data folder in use by another process is named and not harmed; SIGTERM stops and the next start finds all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samrad-start-'))
  await chmod(folder, 0o755)
  const dataDir = join(folder, 'data')
  try {
    const first = await startProduct({ DATA_DIR: dataDir })
    const people = await (await fetch(`${first.url}/demo/people`)).json()
    const { code, said } = await refused({ DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(said).toMatch(/^[^\n]*already used[^\n]*\n$/)
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    await first.stop('SIGTERM')
    const second = await startProduct({ DATA_DIR: dataDir })
    expect(await (await fetch(`${second.url}/demo/people`)).json()).toEqual(people)
    await second.stop('SIGKILL')
    const third = await startProduct({ DATA_DIR: dataDir })
    expect(await (await fetch(`${third.url}/demo/people`)).json()).toEqual(people)
    await third.stop('SIGTERM')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('two processes on one database: a change through one is heard through the other', async () => {
  const shared = await freshDatabase()
  const one = await startProduct({ DATABASE_URL: shared.url })
  const two = await startProduct({ DATABASE_URL: shared.url })
  try {
    const erik = await signIn(two.url, 'Erik Lund')
    const { viewer } = await erik.ask('{ viewer { boards { id } } }')
    const heard = record<{ events: { operationId: string }[] | null }>(
      erik.socket(),
      'subscription ($id: ID!) { boardFeed(boardId: $id) { events { operationId } } }',
      { id: viewer.boards[0].id },
    )
    await heard.until((all) => all[0])
    const amina = await signIn(one.url, 'Amina Berg')
    const { ownCases } = await amina.ask('{ ownCases { id } }')
    const operationId = randomUUID()
    const input = { operationId, caseId: ownCases[0].id, question: 'Hörs det där borta?' }
    await amina.ask(
      'mutation ($input: RequestCohandlingInput!) { requestCohandling(input: $input) { __typename } }',
      { input },
    )
    await heard.until((all) =>
      all.at(-1)?.events?.some((event) => event.operationId === operationId) ? true : undefined,
    )
    heard.stop()
  } finally {
    await one.stop()
    await two.stop()
    await shared.drop()
  }
})

test('a telling of the demo that was cut off begins anew', async () => {
  const halfway = await freshDatabase()
  const client = new pg.Client({ connectionString: halfway.url })
  await client.connect()
  try {
    await client.query(`insert into installation values ('demo', 'telling')`)
    await client.query(
      `with half as (insert into authority values ('00000000-0000-7000-8000-000000000001', 'Halv nämnd') returning id)
       insert into unit (id, authority_id, name, kind, position) select id, id, 'Halv enhet', 'INTAKE', 0 from half`,
    )
    const product = await startProduct({ DATABASE_URL: halfway.url })
    await product.stop()
    const { rows } =
      await client.query(`select (select value from installation where key = 'demo') as mark, (select count(*)::int from unit where name = 'Halv enhet') as left,
      (select count(*)::int from person) as people, (select count(*)::int from case_ref) as cases, (select count(*)::int from request) as requests,
      (select count(*)::int from legal_reference where rule = 'SIP') as shipped`)
    expect(rows).toEqual([{ mark: 'told', left: 0, people: 32, cases: 120, requests: 41, shipped: 2 }])
  } finally {
    await client.end()
    await halfway.drop()
  }
})
