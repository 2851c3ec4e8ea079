// The socket wakes, the log tells: subscriptions only, over graphql-transport-ws, through yoga's own envelope so that
// masking holds here too. Path, Origin, session and count are checked when the socket opens; every two seconds one
// statement asks which of the living sockets' sessions still are what they were. An ended session closes its sockets
// with 4401, a changed role or unit with 4403 (the client comes back and gets a fresh snapshot).

import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ExecutionArgs, GraphQLError, OperationTypeNode, getOperationAST } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { isOwnOrigin } from './answer.ts'
import { type Door, languageOf } from './graphql.ts'

const FRAME_LIMIT = 64 * 1024
const SOCKETS_PER_PERSON = 10
const STREAMS_PER_SOCKET = 20
const CHECK_EVERY_MS = 2_000

type Held = {
  readonly socket: WebSocket
  readonly sessionHash: string
  readonly personId: string
  readonly standing: string
}
type Extra = { readonly request: IncomingMessage; readonly socket: WebSocket }

type Enveloped = ReturnType<Door['yoga']['getEnveloped']>

export function openSockets(
  server: Server,
  door: Door & {
    /** What each living session stands for now: role and units as one text. An ended one is missing. */
    readonly listStandings: (sessionHashes: readonly string[]) => Promise<ReadonlyMap<string, string>>
    readonly onFault: (error: unknown) => void
  },
) {
  const held = new Set<Held>()
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_LIMIT,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
  })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (new URL(request.url ?? '/', 'http://samrad').pathname !== '/graphql')
      return refuse(socket, '404 Not Found')
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
    socket.on('error', () => socket.terminate())
    socket.pause()
    const sessionHash = door.sessionHashOf(request.headers.cookie)
    const standings = sessionHash === null ? null : await door.listStandings([sessionHash])
    const standing = sessionHash === null ? undefined : standings?.get(sessionHash)
    socket.resume()
    if (sessionHash === null || standing === undefined) return socket.close(4401, 'sign in again')
    const personId = standing.slice(0, 36)
    if ([...held].filter((each) => each.personId === personId).length >= SOCKETS_PER_PERSON) {
      return socket.close(1013, 'too many sockets')
    }
    const holding: Held = { socket, sessionHash, personId, standing }
    held.add(holding)
    socket.once('close', () => held.delete(holding))
    wss.emit('connection', socket, request)
  }

  const streams = new WeakMap<WebSocket, number>()
  const enveloped = new WeakMap<ExecutionArgs, Enveloped['subscribe']>()
  const closing = useServer<Record<string, unknown>, Extra>(
    {
      execute: () => {
        throw new GraphQLError('Subscriptions only.')
      },
      onSubscribe: async (ctx, _, payload) => {
        const { request, socket } = ctx.extra
        const language = languageOf(request.headers['accept-language'])
        const scope = await door.findScope(door.sessionHashOf(request.headers.cookie), language)
        if (!scope) {
          socket.close(4401, 'sign in again')
          return [new GraphQLError('Logga in igen.', { extensions: { code: 'UNAUTHENTICATED' } })]
        }
        const { schema, parse, validate, contextFactory, subscribe } = door.yoga.getEnveloped({
          ...door.contextOf(scope),
          params: payload,
        })
        const document = parse(payload.query)
        const problems = validate(schema, document)
        if (problems.length > 0) return problems
        if (getOperationAST(document, payload.operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
          return [new GraphQLError('Subscriptions only; send queries and mutations over HTTP.')]
        }
        const count = streams.get(socket) ?? 0
        if (count >= STREAMS_PER_SOCKET)
          return [new GraphQLError(`At most ${STREAMS_PER_SOCKET} streams a socket.`)]
        streams.set(socket, count + 1)
        const args: ExecutionArgs = {
          schema,
          document,
          operationName: payload.operationName,
          variableValues: payload.variables,
          contextValue: await contextFactory(),
        }
        enveloped.set(args, subscribe)
        return args
      },
      subscribe: async (args) => await enveloped.get(args)?.(args),
      onComplete: (ctx) => {
        const { socket } = ctx.extra
        streams.set(socket, Math.max(0, (streams.get(socket) ?? 1) - 1))
      },
    },
    wss,
    12_000,
  )

  const check = async (): Promise<void> => {
    if (held.size === 0) return
    const standings = await door.listStandings([...new Set([...held].map((each) => each.sessionHash))])
    for (const { socket, sessionHash, standing } of held) {
      const now = standings.get(sessionHash)
      if (now === undefined) socket.close(4401, 'sign in again')
      else if (now !== standing) socket.close(4403, 'access changed, reconnect')
    }
  }
  const timer = setInterval(() => {
    check().catch(door.onFault)
  }, CHECK_EVERY_MS)
  timer.unref()

  return {
    check,
    count: (): number => held.size,
    /** Closes every socket as a deploy does; clients come back by themselves. */
    close: async (): Promise<void> => {
      clearInterval(timer)
      for (const { socket } of held) socket.close(1012, 'restarting')
      await closing.dispose()
    },
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
