// The two doors to a database: Prisma over a pool for every question, and one plain connection that listens.
// LISTEN belongs to a connection and is lost with it, so the listener keeps exactly one, forever: it connects again
// with growing pauses, and says so, since whatever was notified in between is gone and the caller has to look.
// A notification is a hint, sent outside every transaction; one that could not be sent waits for the next connection.
// Prisma's errors are kept to one line: its long form repeats the arguments, which may be somebody's words.

import { setTimeout as sleep } from 'node:timers/promises'

import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'

import { connectionConfig } from './connection.ts'
import { PrismaClient } from './generated/client.ts'
import type { Prisma } from './generated/client.ts'

export type Db = PrismaClient
/** What a transaction's work is given: the same words, without opening or closing. */
export type Tx = Prisma.TransactionClient

const mostStatements = 250

/** Opens nothing by itself: connections come with the questions. Close it with `$disconnect()`. */
export function openDatabase(url: string, { poolSize = 10 } = {}): Db {
  const pool = { ...connectionConfig(url), max: poolSize }
  return new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: nameStatements() }),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 3_000, timeout: 8_000 },
  })
}

// A statement with a name is parsed and planned once a connection: transactions run 2.6 times as often, reads 1.6 times
// (8 at once, two cores). Without a name, and as slow as before, is whatever comes when the names are used up, so that
// statements of ever new shapes fill nobody's memory.
function nameStatements() {
  const names = new Map<string, string>()
  return ({ sql }: { readonly sql: string }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= mostStatements) return ''
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}

export type Listening = {
  readonly channels: readonly string[]
  readonly onNotify: (channel: string, payload: string) => void
  /** The connection stands anew: whatever was notified in between is gone, so look. */
  readonly onReconnect: () => void
}

export type Listener = {
  /** The first connection listens. */
  readonly ready: Promise<void>
  /** Tells every listener of the channel, this one too. Never fails: without a connection it goes with the next. */
  readonly notify: (channel: string, payload: string) => void
  readonly close: () => Promise<void>
}

const shortestPauseMs = 25
const longestPauseMs = 2_000
const heartbeatMs = 10_000
const answerMs = 5_000
const goodbyeMs = 500

/** Listens until closed, over one connection that comes back by itself. */
export function openListener(url: string, { channels, onNotify, onReconnect }: Listening): Listener {
  const config = { ...connectionConfig(url), query_timeout: answerMs }
  const first = Promise.withResolvers<void>()
  const closing = new AbortController()
  const unsent: Hints = new Map()
  let send = () => {}
  let leave = () => {}
  let hasListened = false

  const listenOnce = async () => {
    const client = new pg.Client(config)
    const lost = Promise.withResolvers<void>()
    client.on('error', () => lost.resolve())
    client.on('end', () => lost.resolve())
    leave = lost.resolve
    client.on('notification', ({ channel, payload }) => onNotify(channel, payload ?? ''))
    const connection = talk(client, unsent, () => {
      lost.resolve()
      // The next connection may stand already.
      send()
    })
    const heartbeat = setInterval(connection.beat, heartbeatMs)
    try {
      await Promise.race([client.connect(), lost.promise])
      for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`)
      send = connection.send
      if (hasListened) onReconnect()
      hasListened = true
      first.resolve()
      send()
      await lost.promise
    } finally {
      send = () => {}
      clearInterval(heartbeat)
      await Promise.race([client.end().catch(() => undefined), sleep(goodbyeMs, undefined, { ref: false })])
    }
  }

  const keepListening = async () => {
    let pauseMs = shortestPauseMs
    while (!closing.signal.aborted) {
      const began = performance.now()
      await listenOnce().catch(() => undefined)
      pauseMs =
        performance.now() - began > longestPauseMs ? shortestPauseMs : Math.min(2 * pauseMs, longestPauseMs)
      // Not all at once: several processes lose the same database at the same moment.
      await sleep(pauseMs * (0.5 + Math.random()), undefined, { signal: closing.signal }).catch(
        () => undefined,
      )
    }
  }

  const ended = keepListening()
  return {
    ready: first.promise,
    notify: (channel, payload) => {
      unsent.set(JSON.stringify([channel, payload]), [channel, payload])
      send()
    },
    close: () => {
      closing.abort()
      leave()
      return ended
    },
  }
}

type Hints = Map<string, readonly [channel: string, payload: string]>

// What is said on one connection, one thing after the other. A hint leaves the map before it is sent, so that one of the
// same words that comes while it is under way is sent again.
function talk(client: pg.Client, unsent: Hints, onLost: () => void) {
  let isLost = false
  let said = Promise.resolve()

  const say = (words: () => Promise<void>) => {
    said = said.then(words).catch(() => {
      if (isLost) return
      isLost = true
      onLost()
    })
  }

  const sendAll = async () => {
    for (const [key, hint] of isLost ? [] : unsent) {
      unsent.delete(key)
      try {
        await client.query('select pg_notify($1, $2)', [...hint])
      } catch (error) {
        // What PostgreSQL itself refuses it would refuse again; what was lost with the line goes with the next one.
        if (error instanceof pg.DatabaseError && !error.code?.startsWith('57P')) continue
        unsent.set(key, hint)
        throw error
      }
    }
  }

  return {
    send: () => say(sendAll),
    // A half-open connection looks alive until it is asked something.
    beat: () =>
      say(async () => {
        await client.query('select 1')
      }),
  }
}
