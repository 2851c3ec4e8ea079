// A second opinion of the chain over the access log, written from its rules (S1–S6) alone: what a forger with every
// right on the database would compute. And a log to forge: twelve rows in three rounds an hour apart, two with a written
// reason, sealed by the product.

import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { recordHead } from 'server/accesslog/heads'
import { keepSealing, sealWaiting } from 'server/accesslog/seal'
import { verifyAccessLog } from 'server/accesslog/verify'
import { openDatabase } from 'server/db/client'
import { freshDatabase } from './database.ts'

const HOUR = 3_600_000

export type SealedLog = Awaited<ReturnType<typeof openSealedLog>>

export async function openSealedLog() {
  const clone = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'samrad-heads-'))
  const headsFile = join(folder, 'audit-heads.jsonl')
  const client = new pg.Client({ connectionString: clone.url })
  await client.connect()
  const db = openDatabase(clone.url, { poolSize: 4 })
  const began = Date.now() - 3 * HOUR
  let now = began
  const house = { db, clock: () => new Date(now) }
  const sql = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows

  /** What the sealer of a process does in its second. */
  const seal = async (): Promise<void> => {
    await sealWaiting(house)
    const sealing = keepSealing(house, {
      tell: async (head) => await recordHead(headsFile, head),
      onFault: (error) => {
        throw error
      },
    })
    await sealing.close()
  }
  const write = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const row: Record<string, unknown> = {
      actor_id: randomUUID(),
      action: 'OPEN_REQUEST',
      subject_id: randomUUID(),
      at: new Date(now - 500),
      session_id: randomUUID(),
      unit_id: randomUUID(),
      case_id: randomUUID(),
      basis: 'CIRCLE',
      operation_id: randomUUID(),
      ...more,
    }
    const names = Object.keys(row)
    const [written] = await sql(
      `insert into access_log (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning id`,
      Object.values(row),
    )
    return String(written.id)
  }
  const open = async (reason: string): Promise<string> => {
    const [id, requestId] = [randomUUID(), randomUUID()]
    await sql(
      `insert into opening (id, request_id, case_id, person_id, session_id, kind, reason, at, until_at)
       values ($1, $2, $3, $4, $5, 'BREAK_GLASS', $6, $7, $7)`,
      [id, requestId, randomUUID(), randomUUID(), randomUUID(), reason, new Date(now - 500)],
    )
    await write({ opening_id: id, subject_id: requestId, action: 'OPEN_PROTECTED' })
    return id
  }

  for (let round = 0; round < 3; round += 1) {
    now = began + round * HOUR
    await write()
    await write({
      session_id: null,
      unit_id: null,
      case_id: null,
      basis: null,
      operation_id: null,
      outcome: 'REFUSED',
    })
    await write({ action: 'LIST_OWN_CASES' })
    if (round === 1) await write()
    else await open(`Jouren ringde om ett barn, ${round}`)
    await seal()
  }
  now = Date.now()

  return {
    url: clone.url,
    folder,
    headsFile,
    sql,
    write,
    open,
    seal,
    /** As whoever owns the tables, with every trigger off for the while. */
    forge: async (work: () => Promise<unknown>): Promise<void> => {
      const tables = ['access_log', 'access_seal', 'event']
      for (const table of tables) await sql(`alter table ${table} disable trigger user`)
      await work()
      for (const table of tables) await sql(`alter table ${table} enable trigger user`)
    },
    /** Every link from a position on computed anew, as the product would have. */
    rechain: async (from: number): Promise<void> => await rechain(sql, from),
    verify: async (isOwnFile = true) =>
      await verifyAccessLog({ url: clone.url, headsFile, isOwnFile, now: new Date() }),
    close: async (): Promise<void> => {
      await db.$disconnect()
      await client.end()
      await clone.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>

const COLUMNS =
  'id actor_id action subject_id at session_id unit_id case_id basis outcome opening_id operation_id row_count'.split(
    ' ',
  )
const sha = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')
const plain = (value: unknown): unknown => (value instanceof Date ? String(value.getTime()) : value)

/** The links from a position on, as they ought to be. */
export async function links(sql: Sql, from = 1): Promise<{ position: number; hash: string }[]> {
  const [installation] = await sql(`select value from installation where key = 'access_chain'`)
  const [before] = await sql('select hash from access_seal where position = $1', [from - 1])
  let previous = before?.['hash'] ?? sha(['samrad access chain 1', installation?.['value']])
  const rows = await sql(
    `select s.position, s.at as sealed_at, s.opening_hash, l.* from access_seal s join access_log l on l.id = s.entry_id
     where s.position >= $1 order by s.position`,
    [from],
  )
  return rows.map((row) => {
    const columns = COLUMNS.flatMap((name) => (row[name] === null ? [] : [[name, plain(row[name])]]))
    const position = Number(row['position'])
    const hash = sha([
      'samrad access link 1',
      previous,
      position,
      plain(row['sealed_at']),
      row['opening_hash'],
      columns,
    ])
    previous = hash
    return { position, hash }
  })
}

async function rechain(sql: Sql, from: number): Promise<void> {
  for (const { position, hash } of await links(sql, from)) {
    await sql('update access_seal set hash = $2 where position = $1', [position, hash])
  }
}
