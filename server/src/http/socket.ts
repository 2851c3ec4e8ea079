// The socket wakes, the log tells: subscriptions only, over graphql-transport-ws, through yoga's own envelope so that
// masking holds here too. Path, Origin, session and count are checked when the socket opens; every second one
// statement asks which of the living sockets' sessions still are what they were. An ended session closes its sockets
// with 4401, a changed role or unit with 4403 (the client comes back and gets a fresh snapshot).
//
// Whoever connects is a stranger first, and costs a bounded amount: what is being worked on, what waits to be read by
// the client and how long a close may take all have an end. The core of graphql-ws is wired to ws here by hand, since
// its own wiring waits in memory for a client that does not read, and writes every client's mistake to the console.

import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ExecutionArgs, GraphQLError, OperationTypeNode, getOperationAST } from 'graphql'
import { type Context, type SubscribePayload, handleProtocols, makeServer } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { isOwnOrigin, pathOf } from './answer.ts'
import { withDocument } from './documents.ts'
import { type Door, languageOf } from './graphql.ts'
import { asKnown, withoutStatus } from './message.ts'

const FRAME_LIMIT = 64 * 1024
/** What may wait for one client to read it: some whole snapshots of a large board (about 600 kB each). */
const UNREAD_LIMIT = 4 * 1024 * 1024
const SOCKETS_PER_PERSON = 10
const STREAMS_PER_SOCKET = 20
/** Messages of one socket in work at once: its streams, each in work until it ends, and as many beside them. */
const IN_WORK_LIMIT = 2 * STREAMS_PER_SOCKET
const CHECK_EVERY_MS = 1_000
const PING_EVERY_MS = 12_000

const SOCKETS = {
  noServer: true,
  maxPayload: FRAME_LIMIT,
  perMessageDeflate: false,
  handleProtocols,
  /** Milliseconds for the client to answer a close; then the line is cut, so that a drain ends. */
  closeTimeout: 2_000,
} as const

type Held = {
  readonly socket: WebSocket
  readonly sessionHash: string
  readonly personId: string
  readonly standing: string
}
type Extra = { readonly request: IncomingMessage; readonly socket: WebSocket }
type Parameters = Record<string, unknown>

type Enveloped = ReturnType<Door['yoga']['getEnveloped']>

export function openSockets(
  server: Server,
  door: Door & {
    /** What each living session stands for now: role and units as one text. An ended one is missing. */
    readonly listStandings: (sessionHashes: readonly string[]) => Promise<ReadonlyMap<string, string>>
    readonly onFault: (error: unknown) => void
    /** Milliseconds between two looks at what the sessions stand for, when nobody asks for one. */
    readonly checkEveryMs?: number | undefined
  },
) {
  const held = new Set<Held>()
  const wss = new WebSocketServer(SOCKETS)

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node has taken its own listener away: a reset of a refused line would end the process.
    socket.on('error', () => socket.destroy())
    const path = pathOf(request)
    if (path === null) return refuse(socket, '400 Bad Request')
    if (path !== '/graphql') return refuse(socket, '404 Not Found')
    if (!isOwnOrigin(request, door.publicUrl)) return refuse(socket, '403 Forbidden')
    wss.handleUpgrade(request, socket, head, (opened) => {
      admit(request, opened).catch((error: unknown) => {
        door.onFault(error)
        opened.close(1013, 'try again later')
      })
    })
  })

  // Frames may come before the session is read: the socket is paused meanwhile, so that none is lost.
  const admit = async (request: IncomingMessage, socket: WebSocket): Promise<void> => {
    // What could not be read (a frame too large, no text) ws closes by itself with its own code.
    socket.on('error', () => undefined)
    const sessionHash = door.sessionHashOf(request.headers.cookie)
    if (sessionHash === null) return socket.close(4401, 'sign in again')
    socket.pause()
    const standings = await door.listStandings([sessionHash]).finally(() => socket.resume())
    if (socket.readyState !== socket.OPEN) return
    const standing = standings.get(sessionHash)
    if (standing === undefined) return socket.close(4401, 'sign in again')
    const personId = standing.slice(0, 36)
    if ([...held].filter((each) => each.personId === personId).length >= SOCKETS_PER_PERSON) {
      return socket.close(1013, 'too many sockets')
    }
    const holding: Held = { socket, sessionHash, personId, standing }
    held.add(holding)
    socket.once('close', () => held.delete(holding))
    serve(request, socket)
  }

  const serve = (request: IncomingMessage, socket: WebSocket): void => {
    const fail = (error: unknown): void => {
      // What fails because the line is gone ends there: each stream returns at its next send.
      if (socket.readyState !== socket.OPEN) return
      door.onFault(error)
      socket.close(1013, 'try again later')
    }
    let inWork = 0
    const closed = graphql.opened(
      {
        protocol: socket.protocol,
        send: async (message) => await send(socket, message),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (work) => {
          socket.on('message', (message, isBinary) => {
            // A close has been said, or the line cut: what had been read with it is not worked on.
            if (socket.readyState !== socket.OPEN || !Buffer.isBuffer(message)) return
            if (isBinary) return socket.close(1003, 'text only')
            if (inWork >= IN_WORK_LIMIT) return socket.close(1013, 'too much at once')
            const said = asKnown(message.toString('utf8'))
            if (said === null) return socket.close(4400, 'invalid message')
            inWork += 1
            work(said)
              .catch(fail)
              .finally(() => {
                inWork -= 1
              })
          })
        },
      },
      { request, socket },
    )
    const beat = keepAlive(socket)
    socket.once('close', (code, reason) => {
      clearInterval(beat)
      closed(code, reason.toString('utf8')).catch(door.onFault)
    })
  }

  const enveloped = new WeakMap<ExecutionArgs, Enveloped['subscribe']>()
  const prepare = async (
    ctx: Context<Parameters, Extra>,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> => {
    const { request, socket } = ctx.extra
    const language = languageOf(request.headers['accept-language'])
    const scope = await door.findScope(door.sessionHashOf(request.headers.cookie), { language, isUse: false })
    if (!scope) {
      socket.close(4401, 'sign in again')
      return [new GraphQLError('Logga in igen.', { extensions: { code: 'UNAUTHENTICATED' } })]
    }
    const { query } = withDocument(payload, { adHoc: door.adHoc, language })
    const { schema, parse, validate, contextFactory, subscribe } = door.yoga.getEnveloped({
      ...door.contextOf(scope),
      params: { ...payload, query },
    })
    const document = parse(query)
    const problems = validate(schema, document)
    if (problems.length > 0) return problems.map(withoutStatus)
    if (getOperationAST(document, payload.operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [new GraphQLError('Subscriptions only; send queries and mutations over HTTP.')]
    }
    // This one is among them already.
    if (Object.keys(ctx.subscriptions).length > STREAMS_PER_SOCKET) {
      return [new GraphQLError(`At most ${STREAMS_PER_SOCKET} streams a socket.`)]
    }
    const args: ExecutionArgs = {
      schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: await contextFactory(),
    }
    enveloped.set(args, subscribe)
    return args
  }

  const graphql = makeServer<Parameters, Extra>({
    // A question that cannot be read is an error of that question; what is our fault closes the socket, unexplained.
    onSubscribe: async (ctx, _, payload) => {
      try {
        return await prepare(ctx, payload)
      } catch (error) {
        if (error instanceof GraphQLError) return [withoutStatus(error)]
        throw error
      }
    },
    subscribe: async (args) => await enveloped.get(args)?.(args),
  })

  const check = async (): Promise<void> => {
    // Those that open meanwhile have just been asked for by themselves, and are not in the answer.
    const asked = [...held]
    if (asked.length === 0) return
    const standings = await door.listStandings([...new Set(asked.map((each) => each.sessionHash))])
    for (const { socket, sessionHash, standing } of asked) {
      const now = standings.get(sessionHash)
      if (now === undefined) socket.close(4401, 'sign in again')
      else if (now !== standing) socket.close(4403, 'access changed, reconnect')
    }
  }
  let checking = false
  const timer = setInterval(() => {
    if (checking) return
    checking = true
    check()
      .catch(door.onFault)
      .finally(() => {
        checking = false
      })
  }, door.checkEveryMs ?? CHECK_EVERY_MS)
  timer.unref()

  return {
    check,
    count: (): number => held.size,
    /** Closes every socket as a deploy does; clients come back by themselves. */
    close: async (): Promise<void> => {
      clearInterval(timer)
      for (const socket of wss.clients) socket.close(1012, 'restarting')
      await new Promise<void>((resolve) => wss.close(() => resolve()))
    },
  }
}

/** Resolves when the line has taken the message, so that a stream pulls no faster than its client reads. */
async function send(socket: WebSocket, message: string): Promise<void> {
  if (socket.bufferedAmount > UNREAD_LIMIT) socket.terminate()
  await new Promise<void>((resolve, reject) => {
    socket.send(message, (error) => (error ? reject(error) : resolve()))
  })
}

/** Cuts a line whose client has not answered the ping before. */
function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let answered = true
  socket.on('pong', () => {
    answered = true
  })
  return setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    if (socket.readyState === socket.OPEN) socket.ping()
  }, PING_EVERY_MS)
}

// The client may never close its half.
function refuse(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
