// `samrad` as it is typed: what it lists, what it refuses, and `audit verify` on a server that runs and one that does not.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, chmod, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive, postmasterPid, until } from '../db/processes.ts'
import { type SealedLog, openSealedLog } from '../support/chain.ts'
import { signIn, startProduct } from '../support/product.ts'

const SAMRAD = fileURLToPath(new URL('../../server/src/samrad.ts', import.meta.url))
let log: SealedLog
beforeAll(async () => {
  log = await openSealedLog()
})
afterAll(async () => await log.close())

async function samrad(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [SAMRAD, ...words], {
    env: { ...process.env, DATABASE_URL: log.url, DATA_DIR: log.folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const [code] = await once(child, 'close')
  return { code, ...said }
}

test('--help lists the verbs', async () => {
  const { code, out } = await samrad(['--help'])
  expect(code).toBe(0)
  for (const verb of ['import', 'export', 'backup', 'restore', 'audit verify', 'seed', '--heads', '--json']) {
    expect(out).toContain(verb)
  }
})

test.for<[string[], string]>([
  [[], 'Say what to do: samrad --help lists the verbs.\n'],
  [['verify'], 'There is no samrad verify: samrad --help lists the verbs.\n'],
  [['audit', 'verify', 'now'], 'There is no samrad audit verify now: samrad --help lists the verbs.\n'],
  [['backup'], 'samrad backup is not built yet in this version.\n'],
  [['restore', 'file'], 'samrad restore is not built yet in this version.\n'],
])('samrad %j: one line, and 2', async ([words, line]) => {
  expect(await samrad(words)).toEqual({ code: 2, out: '', err: line })
})

test('a wrong option, no server at the address, a database without a log: one line, and 2', async () => {
  const answers = [
    await samrad(['audit', 'verify', '--quick']),
    await samrad(['audit', 'verify'], { DATABASE_URL: 'postgresql://x:hemligt@127.0.0.1:1/x' }),
    await samrad(['audit', 'verify'], { DATABASE_URL: log.url.replace(/\/[^/]*$/, '/postgres') }),
    await samrad(['audit', 'verify'], { DATABASE_URL: '', DATA_DIR: join(log.folder, 'none') }),
  ]
  for (const { code, out, err } of answers) {
    expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
    expect(err).not.toContain('hemligt')
  }
})

test('whole, tampered with, not all checked: words, JSON and exit codes', async () => {
  const whole = await samrad(['audit', 'verify'])
  expect(whole.code, whole.err).toBe(0)
  expect(whole.out).toMatch(
    /^WHOLE\. 12 sealed rows; 0 waiting; 2 written reasons, 0 purged; 3 recorded heads; the last seal 12 [0-9a-f]{64} at .*Z\.\n$/,
  )

  const copy = join(log.folder, 'copy.jsonl')
  await copyFile(log.headsFile, copy)
  expect((await samrad(['audit', 'verify', '--heads', copy])).code).toBe(0)
  const nowhere = await samrad(['audit', 'verify', '--heads', `${copy}.none`, '--json'])
  expect(nowhere.code).toBe(2)
  expect(JSON.parse(nowhere.out)).toMatchObject({
    exitCode: 2,
    findings: [],
    unchecked: [expect.any(String)],
  })

  await log.forge(
    async () => await log.sql(`update access_log set action = 'LIST_OWN_CASES' where id in (6, 7)`),
  )
  await appendFile(copy, 'ändrad\n')
  const amiss = await samrad(['audit', 'verify', '--heads', copy])
  expect(amiss.code).toBe(1)
  expect(amiss.out.split('\n').slice(0, 2)).toEqual([
    'line 4 of the recorded heads is no head',
    'position 6, entry 6: the row, its place in the chain or its seal was changed',
  ])
  expect(amiss.out).toContain('TAMPERED WITH: 2 findings. 12 sealed rows;')
  const json = await samrad(['audit', 'verify', '--json'])
  expect(json.code).toBe(1)
  expect(JSON.parse(json.out)).toMatchObject({
    exitCode: 1,
    findings: [{ what: 'LINK_BROKEN', from: 6, to: 6, entryId: '6' }],
    sealedCount: 12,
  })
})

test('beside a running server it uses its database; at rest it starts the database and stops it', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'samrad-audit-'))
  await chmod(parent, 0o755)
  const dataDir = join(parent, 'data')
  const env = { DATABASE_URL: '', DATA_DIR: dataDir }
  const server = await startProduct({ DATA_DIR: dataDir })
  const amina = await signIn(server.url, 'Amina Berg')
  await amina.ask('{ ownCases { id } }')
  const heads = async (): Promise<string> =>
    await readFile(join(dataDir, 'audit-heads.jsonl'), 'utf8').catch(() => '')
  await until(async () => (await heads()).includes('"position":1'))
  const running = await samrad(['audit', 'verify'], env)
  expect(running.code, running.out + running.err).toBe(0)
  expect(isAlive(postmasterPid(dataDir))).toBe(true)
  await server.stop()
  const resting = await samrad(['audit', 'verify'], env)
  expect(resting.code, resting.out + resting.err).toBe(0)
  expect(resting.out).toMatch(/^WHOLE\. \d+ sealed rows; 0 waiting/)
  expect(postmasterPid(dataDir)).toBeUndefined()
  await rm(parent, { recursive: true })
}, 60_000)
