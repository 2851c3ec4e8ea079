// `bench audit`: what the sealed access log costs, over a durable PostgreSQL. A logged read beside a bare commit (a row in
// a table without indexes, triggers or seals); sealing; looking for what waits in a log that is full; the whole check in
// a process of its own, with its memory. AUDIT_ROWS says how many rows the log has.

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { sealWaiting } from 'server/accesslog/seal'
import { openDatabase } from 'server/db/client'
import { startPostgres } from '../support/postgres.ts'
import { percentile, report } from './measure.ts'

const ROWS = Number(process.env['AUDIT_ROWS'] || 100_000)
const READS = 1_500
const SETTING = `${ROWS} rows in the log, durable PostgreSQL`
const SAMRAD = fileURLToPath(new URL('../../server/src/samrad.ts', import.meta.url))

export async function bench(): Promise<void> {
  const postgres = await startPostgres({ isDurable: true })
  const clone = await postgres.clone()
  const client = new pg.Client({ connectionString: clone.url })
  await client.connect()
  const db = openDatabase(clone.url, { poolSize: 2 })
  const house = { db, clock: () => new Date() }
  try {
    await client.query(
      'create table bare (id bigserial, actor_id uuid, action text, subject_id uuid, at timestamptz)',
    )
    await client.query(
      `insert into access_log (actor_id, session_id, action, subject_id, case_id, unit_id, basis, operation_id, at)
       select gen_random_uuid(), gen_random_uuid(), 'OPEN_REQUEST', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
              'CIRCLE', gen_random_uuid(), now() from generate_series(1, $1)`,
      [ROWS],
    )
    await client.query('analyze')
    const sealed = await seconds(async () => void (await sealWaiting(house)))
    report({ what: 'sealing a backlog', setting: SETTING, figure: ROWS / sealed, unit: 'rows/s' })

    const { logged, bare } = await measureReads(client)
    report({
      what: 'a logged read, p50',
      setting: SETTING,
      figure: percentile(logged, 0.5),
      unit: 'ms',
      reference: { what: 'a bare commit, p50', figure: percentile(bare, 0.5) },
    })
    await sealWaiting(house)
    await client.query('vacuum analyze')
    const looks: number[] = []
    for (let look = 0; look < 200; look += 1)
      looks.push(1000 * (await seconds(async () => void (await sealWaiting(house)))))
    report({
      what: 'looking for what waits, nothing there, p50',
      setting: SETTING,
      figure: percentile(looks, 0.5),
      unit: 'ms',
    })
    const rounds: number[] = []
    for (let round = 0; round < 50; round += 1) {
      await client.query(LOGGED, [randomUUID()])
      rounds.push(1000 * (await seconds(async () => void (await sealWaiting(house)))))
    }
    report({ what: 'sealing one row, p50', setting: SETTING, figure: percentile(rounds, 0.5), unit: 'ms' })

    const checked = await check(clone.url)
    report({ what: 'audit verify', setting: SETTING, figure: checked.rows / checked.seconds, unit: 'rows/s' })
    report({ what: 'audit verify, most memory', setting: SETTING, figure: checked.megabytes, unit: 'MB' })
  } finally {
    await db.$disconnect()
    await client.end()
    await postgres.stop()
  }
}

const LOGGED = `insert into access_log (actor_id, action, subject_id, at) values ($1, 'OPEN_REQUEST', $1, now())`
const BARE = `insert into bare (actor_id, action, subject_id, at) values ($1, 'OPEN_REQUEST', $1, now())`

// In turns, so that what else the machine does falls on both.
async function measureReads(client: pg.Client): Promise<{ logged: number[]; bare: number[] }> {
  const logged: number[] = []
  const bare: number[] = []
  for (let read = 0; read < READS; read += 1) {
    logged.push(
      1000 *
        (await seconds(
          async () => void (await client.query({ name: 'logged', text: LOGGED, values: [randomUUID()] })),
        )),
    )
    bare.push(
      1000 *
        (await seconds(
          async () => void (await client.query({ name: 'bare', text: BARE, values: [randomUUID()] })),
        )),
    )
  }
  return { logged, bare }
}

async function check(url: string): Promise<{ rows: number; seconds: number; megabytes: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, [SAMRAD, 'audit', 'verify', '--json'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let megabytes = 0
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, residentOf(child.pid ?? 0))
  }, 20)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await once(child, 'close')
  clearInterval(watch)
  const { findings, sealedCount } = JSON.parse(said)
  if (findings.length > 0) throw new Error(`the check found ${said}`)
  return { rows: sealedCount, seconds: (performance.now() - began) / 1000, megabytes }
}

function residentOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
