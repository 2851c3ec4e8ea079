// One process of the product, put together from its parts and nothing imported by them: database, clock and ids come
// in, requests are answered, the log is followed. It listens nowhere itself, so that tests and main.ts open the door
// that they need. Two apps on one database are two processes to each other.

import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { Logger } from 'pino'
import sirv from 'sirv'
import { v7 } from 'uuid'
import { type Card, readCards } from '#board/card.ts'
import { PRESENCE_CHANNEL, createPresence } from '#board/presence.ts'
import { type Db, openDatabase, openListener } from '#db/client.ts'
import { vacuum } from '#db/vacuum.ts'
import { createFeed } from '#feed/pump.ts'
import { SAFE_HEADERS, answer, pathOf } from '#http/answer.ts'
import { answerPeople, answerSignIn, answerSignOut } from '#http/demo.ts'
import { type Door, answerGraphql, createGraph } from '#http/graphql.ts'
import { openSockets } from '#http/socket.ts'
import { createLog } from '#log.ts'
import { listPeople } from '#people/people.ts'
import { listStandings, sessionHashOf } from '#people/session.ts'
import { lapseClaims, renewClaims } from '#request/claim.ts'
import { carryOutRuns, forgetAnswers } from '#retention/purge.ts'
import { type House, findScope } from '#scope.ts'

const WAKE_CHANNEL = 'samrad_wake'
const LAPSE_EVERY_MS = 5_000
const PURGE_EVERY_MS = 1_000
const FORGET_EVERY_MS = 60 * 60_000
/** How long requests that are under way may take to end when the process is told to stop. */
const DRAIN_MS = 5_000

export type AppOptions = {
  readonly databaseUrl: string
  readonly clock?: () => Date
  readonly newId?: () => string
  readonly log?: Logger
  readonly publicUrl?: string | null
  readonly introspection?: boolean
  /** The folder of the built web client, or null to serve none. */
  readonly web?: string | null
  readonly poolSize?: number
}

export type App = {
  readonly house: House
  readonly db: Db
  readonly server: Server
  /** Forgets nothing that was answered: lets requests end, closes sockets as a deploy does, then the database. */
  readonly close: () => Promise<void>
}

export async function createApp(options: AppOptions): Promise<App> {
  const log = options.log ?? createLog('silent')
  const clock = options.clock ?? (() => new Date())
  const publicUrl = options.publicUrl ?? null
  const db = openDatabase(options.databaseUrl, { poolSize: options.poolSize ?? 10 })
  const onFault = (error: unknown): void => log.error({ err: error }, 'a fault')

  const processId = randomUUID()
  const feed = createFeed<Card>({
    db,
    onFault,
    loadFaces: async (boardId, ids) =>
      new Map((await readCards(db, { boardId, ids })).map((card) => [card.id, card])),
  })
  const house: House = {
    db,
    clock,
    newId: options.newId ?? v7,
    wake: (boardId) => {
      feed.wake(boardId)
      wakeOthers(boardId)
    },
  }
  const presence = createPresence({
    processId,
    tell: (payload) => listener.notify(PRESENCE_CHANNEL, payload),
    renew: (who) => {
      renewClaims(house, who).catch(onFault)
    },
    listPeople: async (ids) => (ids.length === 0 ? [] : await listPeople(house, ids)),
  })
  const listener = openListener(options.databaseUrl, {
    channels: [WAKE_CHANNEL, PRESENCE_CHANNEL],
    onNotify: (channel, payload) => {
      if (channel === PRESENCE_CHANNEL) {
        presence.hear(payload).catch(onFault)
        return
      }
      const [from, boardId] = payload.split(' ')
      if (from !== processId && boardId !== undefined) feed.wake(boardId)
    },
    onReconnect: () => {
      feed.poll().catch(onFault)
    },
  })
  const wakeOthers = coalesce((boardId) => listener.notify(WAKE_CHANNEL, `${processId} ${boardId}`))
  const lapsing = setInterval(() => {
    lapseClaims(house).catch(onFault)
  }, LAPSE_EVERY_MS)
  lapsing.unref()
  // A purge that a dead process left is found at the first look.
  const purging = everySoOften(PURGE_EVERY_MS, onFault, async (signal) => {
    await carryOutRuns(house, {
      signal,
      vacuum: async (tables) => await vacuum(options.databaseUrl, tables),
      reportLeft: (left) => log.error(left, 'a purge left text'),
    })
  })
  const forgetting = everySoOften(FORGET_EVERY_MS, onFault, async () => await forgetAnswers(house))

  const door: Door = {
    yoga: createGraph({ log, introspection: options.introspection ?? true }),
    publicUrl,
    findScope: async (hash, language) => (hash === null ? null : await findScope(house, hash, language)),
    contextOf: (scope) => ({ scope, feed, presence }),
    sessionHashOf,
  }
  const files = options.web == null ? null : serveFiles(options.web)

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request)
    const at = { house, publicUrl, checkSockets: async () => await sockets.check() }
    switch (path) {
      case null:
        return await answer(request, response, { status: 400, body: 'That is no address.' })
      case '/graphql':
        return await answerGraphql(door, request, response)
      case '/healthz':
        return await answer(request, response, { status: 200, body: 'ok' })
      case '/readyz':
        return await answerReady({ house, isBehind: feed.isBehind }, request, response)
      case '/demo/people':
        return await answerPeople(at, request, response)
      case '/demo/sign-in':
        return await answerSignIn(at, request, response)
      case '/sign-out':
        return await answerSignOut(at, request, response)
      case '/sign-in':
        return await answer(request, response, { status: 302, headers: { location: '/logga-in' } })
      default:
        if (!files || (request.method !== 'GET' && request.method !== 'HEAD')) {
          return await answer(request, response, { status: 404, body: 'Not found.' })
        }
        files(request, response)
    }
  }

  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 30_000,
    },
    (request, response) => {
      route(request, response).catch((error: unknown) => {
        onFault(error)
        // The database is away or busy: the client keeps what it has and asks again with the same operation id.
        if (response.headersSent) response.destroy()
        else
          void answer(request, response, {
            status: 503,
            headers: { 'retry-after': '1' },
            body: 'Try again soon.',
          })
      })
    },
  )
  const sockets = openSockets(server, {
    ...door,
    onFault,
    listStandings: async (hashes) => await listStandings(house, hashes),
  })
  await listener.ready

  return {
    house,
    db,
    server,
    close: async () => {
      clearInterval(lapsing)
      await Promise.all([purging.stop(), forgetting.stop()])
      const closed = server.listening
        ? new Promise<void>((resolve) => server.close(() => resolve()))
        : Promise.resolve()
      const patience = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
      await sockets.close()
      // A connection whose last answer is out is idle, and would be kept for its next request.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      await closed
      clearInterval(idle)
      clearTimeout(patience)
      presence.close()
      feed.close()
      await listener.close()
      await db.$disconnect()
    },
  }
}

// The migrations were applied before the port was opened, or there would be nobody to ask.
async function answerReady(
  at: { readonly house: House; readonly isBehind: () => boolean },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await at.house.db.$queryRaw`select 1`
    if (at.isBehind()) await answer(request, response, { status: 503, body: 'The feed is behind the log.' })
    else await answer(request, response, { status: 200, body: 'ready' })
  } catch {
    await answer(request, response, { status: 503, body: 'The database does not answer.' })
  }
}

// Hashed names may be kept for ever; the page itself is asked for every time.
function serveFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const serve = sirv(folder, {
    single: true,
    // Looked up at each request: a client that is built anew under a running server is served whole.
    dev: true,
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value)
      const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      response.setHeader('cache-control', kept)
    },
  })
  return (request, response) => {
    serve(request, response, () => {
      response.writeHead(404, SAFE_HEADERS).end('Not found.')
    })
  }
}

/** Does the work at once and then again and again, never twice at a time. Stopping waits for what is under way. */
function everySoOften(
  milliseconds: number,
  onFault: (error: unknown) => void,
  work: (signal: AbortSignal) => Promise<void>,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  let underWay: Promise<void> | null = null
  const begin = (): void => {
    underWay ??= work(stopping.signal)
      .catch(onFault)
      .finally(() => {
        underWay = null
      })
  }
  begin()
  const timer = setInterval(begin, milliseconds)
  timer.unref()
  return {
    stop: async () => {
      stopping.abort()
      clearInterval(timer)
      await underWay
    },
  }
}

/** Many calls for one board within a tick become one. */
function coalesce(tell: (boardId: string) => void): (boardId: string) => void {
  const waiting = new Set<string>()
  return (boardId) => {
    if (waiting.has(boardId)) return
    waiting.add(boardId)
    setImmediate(() => {
      waiting.delete(boardId)
      tell(boardId)
    })
  }
}
