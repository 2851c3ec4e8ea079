// One process of the product, put together from its parts and nothing imported by them: database, clock and ids come
// in, requests are answered, the log is followed. It listens nowhere itself, so that tests and main.ts open the door
// that they need. Two apps on one database are two processes to each other.

import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { Logger } from 'pino'
import sirv from 'sirv'
import { v7 } from 'uuid'
import { drawReviews } from '#accesslog/draw.ts'
import { tellHeads } from '#accesslog/heads.ts'
import { keepSealing } from '#accesslog/seal.ts'
import { type Card, readCards } from '#board/card.ts'
import { PRESENCE_CHANNEL, createPresence } from '#board/presence.ts'
import { protectedCasesOf } from '#circle/circle.ts'
import { endOvertaken, escalateQuestions } from '#cohandling/clock.ts'
import { type Db, openDatabase, openListener } from '#db/client.ts'
import { vacuum } from '#db/vacuum.ts'
import { createFeed } from '#feed/pump.ts'
import { doHandovers } from '#handover/carry-out.ts'
import { answer, pathOf, safeHeaders } from '#http/answer.ts'
import { answerPeople, answerSignIn } from '#http/demo.ts'
import { openCalendar } from '#http/calendar.ts'
import { type Door, answerGraphql, createGraph } from '#http/graphql.ts'
import { openImports } from '#http/import.ts'
import { type OidcOptions, openOidc } from '#http/oidc.ts'
import { answerMode, answerSession, answerSignOut } from '#http/session.ts'
import { openSockets } from '#http/socket.ts'
import { endLostImports, forgetImports } from '#import/job.ts'
import { keepTerms } from '#import/term.ts'
import { endIdleFeeds } from '#calendar/address.ts'
import { expirePlaces } from '#invitation/invitation.ts'
import { NOTICE_CHANNEL, createBells } from '#notice/feed.ts'
import { type MailTo, forgetNotices, openMail } from '#notice/mail.ts'
import { keepTelling } from '#notice/telling.ts'
import { keepTime } from '#clockwork.ts'
import { BootError } from '#lib/boot-error.ts'
import { SESSION_CHANNEL, WAKE_CHANNEL } from '#lib/channels.ts'
import { createLog } from '#log.ts'
import { escalateRequests } from '#escalation/escalation.ts'
import { findAuthorityFault } from '#people/identity.ts'
import { listPeople } from '#people/people.ts'
import { listStandings, sessionHashOf } from '#people/session.ts'
import { warnOfLimits } from '#deadline/warning.ts'
import { raiseUrgencies } from '#triage/raise.ts'
import { lapseClaims, renewClaims } from '#request/claim.ts'
import { carryOutRuns, forgetAnswers } from '#retention/purge.ts'
import { type House, findScope } from '#scope.ts'
import { purgeNotes } from '#supervision/note.ts'
import { endAvailability } from '#supervision/supervisor.ts'
import { forgetVisits, watchVisits } from '#visit/watch.ts'

/** What ends by the clock is off the open screens within two seconds (guarantees.md G8). */
const SECOND_MS = 1_000
/** A month that has ended is drawn within minutes, also when nobody asks for it. */
const DRAW_EVERY_MS = 300_000
const MAIL_EVERY_MS = 2_000
/** What the clock ends, raises and passes on, each safe in many processes at once. */
const EVERY_SECOND: readonly ((house: House) => Promise<void>)[] = [
  watchVisits,
  lapseClaims,
  expirePlaces,
  escalateQuestions,
  endOvertaken,
  doHandovers,
  endAvailability,
  raiseUrgencies,
  escalateRequests,
  endLostImports,
]
const EVERY_HOUR: readonly ((house: House) => Promise<unknown>)[] = [
  forgetAnswers,
  forgetNotices,
  purgeNotes,
  keepTerms,
  endIdleFeeds,
  forgetImports,
  warnOfLimits,
  forgetVisits,
]
/** How long requests that are under way may take to end when the process is told to stop. */
const DRAIN_MS = 5_000

export type AppOptions = {
  readonly databaseUrl: string
  readonly clock?: () => Date
  readonly newId?: () => string
  readonly log?: Logger
  readonly publicUrl?: string | null
  /** Whether documents as text are answered, beside those of server/documents.json. Off unless asked for. */
  readonly adHoc?: boolean
  /** How people sign in: at this provider, or absent for the demo's choice of person. */
  readonly oidc?: OidcOptions | null
  /** The mail server, or absent where no mail is sent. */
  readonly mail?: MailTo | null
  /** Milliseconds between two looks at the sessions of open sockets, when no process tells of a change. */
  readonly checkSocketsEveryMs?: number
  /** The folder of the built web client, or null to serve none. */
  readonly web?: string | null
  readonly poolSize?: number
  /** Where the heads of the access log's chain are recorded outside the database; without it in the log alone. */
  readonly headsFile?: string
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
      telling.nudge()
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
    channels: [WAKE_CHANNEL, PRESENCE_CHANNEL, SESSION_CHANNEL, NOTICE_CHANNEL],
    onNotify: (channel, payload) => {
      if (channel === PRESENCE_CHANNEL) {
        presence.hear(payload).catch(onFault)
        return
      }
      if (channel === SESSION_CHANNEL) {
        if (payload !== processId) checkSockets()
        return
      }
      if (channel === NOTICE_CHANNEL) return bells.hear(payload)
      const [from, boardId] = payload.split(' ')
      if (from !== processId && boardId !== undefined) feed.wake(boardId)
    },
    onReconnect: () => {
      feed.poll().catch(onFault)
      bells.ringAll()
    },
  })
  const bells = createBells({
    processId,
    tellOthers: (payload) => listener.notify(NOTICE_CHANNEL, payload),
  })
  const telling = keepTelling(house, { tell: bells.ring, onFault })
  const mail = options.mail
    ? openMail(house, options.mail, {
        onGivenUp: (mailId) => log.error({ mailId }, 'a mail was given up after a day'),
        onFault,
      })
    : null
  const checkSockets = (): void => {
    sockets.check().catch(onFault)
  }
  const recheck = (): void => {
    checkSockets()
    listener.notify(SESSION_CHANNEL, processId)
  }
  const wakeOthers = coalesce((boardId) => listener.notify(WAKE_CHANNEL, `${processId} ${boardId}`))
  const tell = tellHeads({
    log: (head) => log.info({ head }, 'access log sealed'),
    file: options.headsFile ?? null,
  })
  const sealing = keepSealing(house, { tell, onFault })
  const purge = async (signal: AbortSignal): Promise<void> =>
    await carryOutRuns(house, {
      signal,
      vacuum: async (tables) => await vacuum(options.databaseUrl, tables),
      reportLeft: (left) => log.error(left, 'a purge left text'),
    })
  const time = keepTime(onFault, [
    ...EVERY_SECOND.map((work) => ({ everyMs: SECOND_MS, work: async () => await work(house) })),
    ...EVERY_HOUR.map((work) => ({ everyMs: 3600 * SECOND_MS, work: async () => await work(house) })),
    { everyMs: DRAW_EVERY_MS, work: async () => await drawReviews(house) },
    // A purge that a dead process left is found at the first look.
    { everyMs: SECOND_MS, work: purge },
    ...(mail ? [{ everyMs: MAIL_EVERY_MS, work: mail.work }] : []),
  ])

  const adHoc = options.adHoc ?? false
  const door: Door = {
    yoga: createGraph({ log, adHoc }),
    publicUrl,
    adHoc,
    findScope: async (hash, asked) => (hash === null ? null : await findScope(house, hash, asked)),
    contextOf: (scope) => ({ scope, feed, presence, recheck, bells, canMail: mail !== null, publicUrl }),
    sessionHashOf,
  }
  const imports = openImports({ ...door, recheck, onFault })
  const oidc = options.oidc ? openOidc(options.oidc, { house, publicUrl, log, recheck }) : null
  const stopAsking = oidc?.keepAsking(onFault)
  const files = options.web == null ? null : serveFiles(options.web)

  const calendar = openCalendar(house)

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request)
    const at = { house, publicUrl, recheck, oidc }
    switch (path) {
      case null:
        return await answer(request, response, { status: 400, body: 'That is no address.' })
      case '/graphql':
        return await answerGraphql(door, request, response)
      case '/import':
        return await imports.answer(request, response)
      case '/healthz':
        return await answer(request, response, { status: 200, body: 'ok' })
      case '/readyz':
        return await answerReady({ house, isBehind: feed.isBehind }, request, response)
      case '/session':
        return await answerSession(at, request, response)
      case '/sign-in/mode':
        return await answerMode(at, request, response)
      case '/sign-out':
        return await answerSignOut(at, request, response)
      case '/demo/people':
        return oidc ? await answerMissing(request, response) : await answerPeople(at, request, response)
      case '/demo/sign-in':
        return oidc ? await answerMissing(request, response) : await answerSignIn(at, request, response)
      case '/sign-in':
        return oidc
          ? await oidc.begin(request, response)
          : await answer(request, response, { status: 302, headers: { location: '/logga-in' } })
      case '/sign-in/callback':
        return oidc ? await oidc.end(request, response) : await answerMissing(request, response)
      default:
        if (path.startsWith('/kalender/')) return await calendar(request, response, path)
        if (!files || (request.method !== 'GET' && request.method !== 'HEAD')) {
          return await answerMissing(request, response)
        }
        files(request, response)
    }
  }

  const headers = Object.entries(safeHeaders(publicUrl))
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 30_000,
    },
    (request, response) => {
      for (const [name, value] of headers) response.setHeader(name, value)
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
    checkEveryMs: options.checkSocketsEveryMs,
    listStandings: async (hashes) => await listStandings(house, hashes, protectedCasesOf(house.clock())),
  })
  await listener.ready
  if (options.oidc) await refuseUnclearAuthority(house, options.oidc.authority)

  return {
    house,
    db,
    server,
    close: async () => {
      const asked = stopAsking?.()
      await Promise.all([time.stop(), telling.close(), imports.close()])
      mail?.close()
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
      await asked
      await listener.close()
      await sealing.close()
      await db.$disconnect()
    },
  }
}

async function answerMissing(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await answer(request, response, { status: 404, body: 'Not found.' })
}

async function refuseUnclearAuthority(house: House, name: string | null): Promise<void> {
  const fault = await findAuthorityFault(house, name)
  if (fault === 'unknown')
    throw new BootError(`OIDC_AUTHORITY=${name ?? ''} is no authority of this database.`)
  if (fault === 'several')
    throw new BootError('OIDC_AUTHORITY is missing; the database has several authorities.')
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
      const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      response.setHeader('cache-control', kept)
    },
  })
  return (request, response) => {
    serve(request, response, () => {
      response.writeHead(404).end('Not found.')
    })
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
