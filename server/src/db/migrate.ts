// Brings a database to the newest migration, or says in one line why not.
// Every start looks first with plain SQL over one connection, and mostly that is all: the engine is loaded only when
// something waits. Applying happens under an advisory lock, held by the session that looked, and looks again once it
// has the lock: of several processes that start together one applies and the others find it done. A migration and its
// bookkeeping row are one transaction, so that a failure or a kill leaves the database as it was.
// Not taken: `prisma migrate deploy` in a child process. It downloads its engine, and takes a second when all is done.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'

import { BootError } from '#lib/boot-error.ts'

import { connect, placeOf } from './connection.ts'
import { isTooOld, standing } from './migrations.rules.ts'
import type { AppliedMigration, Migration, Wrong } from './migrations.rules.ts'

const prismaFolder = fileURLToPath(new URL('../../../prisma/', import.meta.url))
export const migrationsFolder = join(prismaFolder, 'migrations')
const lockName = 'samrad migrate'
const lockPatience = '60s'

/** Applies the migrations that wait. Touches nothing in a database that is newer, damaged or somebody else's. */
export async function migrate(
  url: string,
  log: (line: string) => void,
  { folder = migrationsFolder }: { readonly folder?: string } = {},
): Promise<void> {
  const migrations = await readMigrations(folder)
  const client = await connect(url, 'none')
  try {
    const rows = await readRows(client)
    if (standing(migrations, rows).kind === 'current') return
    // Somebody may be applying at this very moment: what is seen before the lock is no failure yet.
    await takeLock(client, url)
    const now = standing(migrations, await readRows(client))
    if (now.kind === 'current') return
    if (now.kind !== 'waiting') throw new BootError(refusalLine(now, placeOf(url).database))
    await refuseForeignTables(client, url)
    await apply(url, migrations, now.names)
    log(`Database: applied ${now.names.length} migration(s), the last ${now.names.at(-1)}`)
  } finally {
    await client.end()
  }
}

/** The SQL that is missing between this database and prisma/schema.prisma; empty when they agree. */
export async function diffToSchema(url: string): Promise<string> {
  const { diffToDatamodel } = await import('./engine.ts')
  return diffToDatamodel(url, await readFile(join(prismaFolder, 'schema.prisma'), 'utf8'))
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      const unix = sql.replaceAll('\r\n', '\n')
      return { name, sql, checksums: [sql, unix, unix.replaceAll('\n', '\r\n')].map(checksumOf) }
    }),
  )
}

// Prisma's own.
function checksumOf(text: string) {
  return createHash('sha256').update(text).digest('hex')
}

async function readRows(client: Client): Promise<AppliedMigration[]> {
  const { rows: servers } = await client.query<{ version: string; number: number; hasTable: boolean }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            to_regclass('_prisma_migrations') is not null as "hasTable"`,
  )
  for (const { version, number } of servers) {
    if (isTooOld(number)) throw new BootError(`PostgreSQL 15 or newer is needed; this server is ${version}`)
  }
  if (!servers.some(({ hasTable }) => hasTable)) return []
  const { rows } = await client.query<AppliedMigration>(
    `select migration_name as name, checksum, finished_at is not null as "isFinished"
       from _prisma_migrations where rolled_back_at is null`,
  )
  return rows
}

async function takeLock(client: Client, url: string) {
  await client.query(`set lock_timeout = '${lockPatience}'`)
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lockName])
  } catch (error) {
    const { database } = placeOf(url)
    throw new BootError(`Another process has been migrating the database "${database}" for ${lockPatience}`, {
      cause: error,
    })
  }
}

async function refuseForeignTables(client: Client, url: string) {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = to_regnamespace(current_schema()) and relkind in ('r', 'p')
        and to_regclass('_prisma_migrations') is null
      order by relname limit 1`,
  )
  for (const { name } of rows) {
    const { database } = placeOf(url)
    throw new BootError(`The database "${database}" is not empty and not Samråd's: it has a table "${name}"`)
  }
}

async function apply(url: string, migrations: readonly Migration[], names: readonly string[]) {
  const { applyNewest } = await import('./engine.ts')
  for (const name of names) {
    const upToThis = migrations.filter((migration) => migration.name <= name)
    try {
      await applyNewest(url, upToThis)
    } catch (error) {
      throw new BootError(`The migration ${name} failed and changed nothing: ${reasonOf(error)}`, {
        cause: error,
      })
    }
  }
}

// The engine tells the reason in its first lines, and after them where in its own code it was.
function reasonOf(error: unknown) {
  const text = error instanceof Error ? error.message : String(error)
  const trail = text.search(/\n\s+0: /)
  const reason = (trail < 0 ? text : text.slice(0, trail)).replaceAll(/\s+/g, ' ').trim()
  return reason.replace('external connector error Error querying the database: ', '')
}

function refusalLine({ kind, names }: Wrong, database: string) {
  const list = names.join(', ')
  switch (kind) {
    case 'newer':
      return `The database "${database}" is newer than this version of Samråd (it has had ${list}): start the newer version`
    case 'changed':
      return `The migration ${list} was changed after it was applied to the database "${database}": restore its file`
    case 'unfinished':
      return (
        `The migration ${list} began in the database "${database}" and never ended: put right what it left, run ` +
        `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL, and start again`
      )
  }
}
