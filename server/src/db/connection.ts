// From a connection string to what `pg` takes, in one place: the limits that every connection carries, and one line
// for the operator when no connection can be had.
// The limits travel as options of the connection's start, so that no query and no pool can be without them: a statement
// 3 s, a lock 2 s, a transaction in which nothing happens 10 s. They are written into the string itself, after the
// operator's own options, since `pg` lets a string win over every field beside it. synchronous_commit is not among
// them: it stays on, an acknowledged change is on disk.

import pg from 'pg'
import type { PoolConfig } from 'pg'

import { BootError } from '#lib/boot-error.ts'

const limits = {
  /** For everything that a person waits for. */
  request: '-c statement_timeout=3000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000',
  /** For migrations, which take the time they take. */
  none: '',
} as const

function parseUrl(url: string) {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !['postgres:', 'postgresql:'].includes(parsed.protocol)) {
    throw new BootError('DATABASE_URL must look like postgresql://user:password@host:5432/database')
  }
  return parsed
}

export function connectionConfig(url: string, limit: keyof typeof limits = 'request') {
  const parsed = parseUrl(url)
  const options = [parsed.searchParams.get('options') ?? '', '-c TimeZone=UTC', limits[limit]]
  parsed.searchParams.set('options', options.join(' ').trim())
  if (!parsed.searchParams.has('application_name')) parsed.searchParams.set('application_name', 'samrad')
  return {
    connectionString: parsed.href,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  } satisfies PoolConfig
}

/** What may be said aloud about a database: host, port and name; never user or password. */
export function placeOf(url: string) {
  const { hostname, port, pathname, searchParams } = parseUrl(url)
  const host = hostname || searchParams.get('host') || 'localhost'
  return { address: `${host}:${port || '5432'}`, database: decodeURIComponent(pathname.slice(1)) }
}

const startingUp = '57P03'
const patienceMs = 15_000

/** One plain connection. Waits for a database that is starting; any other refusal is a BootError of one line. */
export async function connect(url: string, limit: keyof typeof limits = 'request') {
  const config = connectionConfig(url, limit)
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    const client = new pg.Client(config)
    // A connection that breaks later says so on its next query; the event alone must not end the process.
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      if (codeOf(error) === startingUp && performance.now() < giveUpAt) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        continue
      }
      throw new BootError(refusalLine(url, error), { cause: error })
    }
  }
}

function refusalLine(url: string, error: unknown) {
  const { address, database } = placeOf(url)
  const code = codeOf(error)
  switch (code) {
    case '28P01':
    case '28000':
      return `PostgreSQL at ${address} refused the user name or password in DATABASE_URL`
    case '3D000':
      return `PostgreSQL at ${address} has no database named "${database}"`
    case '42501':
      return `PostgreSQL at ${address} does not let this user connect to the database "${database}"`
    case '53300':
      return `PostgreSQL at ${address} has no connection left`
    case startingUp:
      return `PostgreSQL at ${address} is still starting after ${patienceMs / 1000} s`
    default:
      return `No PostgreSQL answers at ${address} (${code ?? (error instanceof Error ? error.message : 'unknown')})`
  }
}

function codeOf(error: unknown) {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
