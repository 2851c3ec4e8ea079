// A PostgreSQL for tests and measurements: the very one that the server brings, in a folder under the system's
// temporary one that goes with it. One migrated database is the template, and every world is a clone of it, made in some
// tens of milliseconds. Without durability by default, since nobody restarts it; fault runs ask for true durability.
// A run that was killed leaves its folder and its process; the next run takes over what nobody owns, stops and removes it.

import { randomUUID } from 'node:crypto'
import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from 'server/db/embedded'
import { migrate } from 'server/db/migrate'

export type Clone = { readonly url: string; readonly drop: () => Promise<void> }

export type TestPostgres = {
  readonly url: string
  /** The running database's own folder, with its postmaster.pid. */
  readonly dataDir: string
  readonly clone: () => Promise<Clone>
  readonly stop: () => Promise<void>
}

/** In memory where the machine has a folder for that, with room; what lies there outlives no restart of the machine. */
export const fastFolder = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()

const prefix = 'samrad-test-'
const template = 'template_world'
const careless = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' } as const

export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres> {
  await removeLeftovers()
  const dataDir = join(isDurable ? tmpdir() : fastFolder, `${prefix}${randomUUID()}`)
  const settings = { max_connections: '300', ...(isDurable ? {} : careless) }
  const embedded = await startEmbedded({ dataDir, log: () => undefined, settings })
  const { url } = embedded
  const stop = async () => {
    await embedded.stop()
    await removeFolder(dataDir)
  }
  try {
    await asAdministrator(url, (client) => client.query(`create database ${template}`))
    await migrate(databaseAt(url, template), () => undefined)
    return { url, dataDir, clone: () => cloneTemplate(url), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A database of its own, migrated and empty. */
export async function cloneTemplate(url: string): Promise<Clone> {
  return cloneOf(url, `template ${template}`)
}

/** A database with nothing in it, not even migrations. */
export async function bareDatabase(url: string): Promise<Clone> {
  return cloneOf(url, '')
}

async function cloneOf(url: string, source: string): Promise<Clone> {
  const name = `world_${randomUUID().replaceAll('-', '')}`
  await asAdministrator(url, (client) => client.query(`create database ${name} ${source}`))
  return {
    url: databaseAt(url, name),
    drop: async () => {
      await asAdministrator(url, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

export function databaseAt(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

export async function asAdministrator<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// Young ones are left: their run may be about to take them.
async function removeLeftovers(): Promise<void> {
  for (const folder of new Set([tmpdir(), fastFolder])) {
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      if (name.startsWith(prefix) && ageOf(path) > 120_000) await removeUnowned(path)
    }
  }
}

async function removeUnowned(dataDir: string): Promise<void> {
  try {
    const { stop } = await startEmbedded({ dataDir, log: () => undefined, settings: careless })
    await stop()
    await removeFolder(dataDir)
  } catch {
    // Another run's, living.
  }
}

/** Under another name first, so that no other run finds half of it. */
async function removeFolder(dataDir: string): Promise<void> {
  const gone = join(dirname(dataDir), `removed-${basename(dataDir)}`)
  await rename(dataDir, gone)
  await rm(gone, { recursive: true, force: true })
}

function ageOf(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? Date.now() - stats.birthtimeMs : 0
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    accessSync(folder, constants.W_OK)
    return bavail * bsize > 2 * 1024 ** 3
  } catch {
    return false
  }
}
