// The door from outside, below any client library that would mend what a stranger gets wrong: plain HTTP requests, raw
// upgrades, and a socket on which anything may be said. Everything that is waited for is an event.

import { once } from 'node:events'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request as ask } from 'node:http'
import { type Socket, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import WebSocket from 'ws'

export type Asked = {
  readonly method?: string
  readonly path?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

export type Answered = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One HTTP request as it is written here, nothing added. */
export async function http(url: string, asked: Asked): Promise<Answered> {
  const { hostname, port } = new URL(url)
  const { method = 'POST', path = '/graphql', headers = {}, body } = asked
  return await new Promise((resolve, reject) => {
    const sent = ask({ hostname, port, method, path, headers, agent: false }, (response) => {
      text(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
        reject,
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The status that is answered to bytes which are no HTTP of any library. */
export async function raw(url: string, bytes: string): Promise<number> {
  const { hostname, port } = new URL(url)
  const line = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  line.on('error', () => line.destroy())
  line.write(bytes, 'latin1')
  const answered = await readAll(line)
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answered.toString('latin1'))?.[1] ?? 0)
}

/** A connection that has asked for an upgrade and does nothing else by itself. */
export function upgrade(url: string, path: string, headers: Readonly<Record<string, string>> = {}): Socket {
  const { hostname, port, host } = new URL(url)
  const line = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  line.on('error', () => line.destroy())
  const asked = {
    host,
    upgrade: 'websocket',
    connection: 'Upgrade',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'c2FtcsOlZCBzYW1yw6VkIQ==',
    ...headers,
  }
  const lines = Object.entries(asked).map(([name, value]) => `${name}: ${value}\r\n`)
  line.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  return line
}

/** What comes on a line until the other side ends it. */
export async function readAll(line: Socket): Promise<Buffer> {
  const parts: Buffer[] = []
  line.on('data', (part: Buffer) => parts.push(part))
  await new Promise<void>((resolve) => {
    line.once('end', resolve)
    line.once('close', () => resolve())
  })
  line.destroy()
  return Buffer.concat(parts)
}

export type Heard = { readonly type: string; readonly id?: string; readonly payload?: unknown }
export type Wire = Awaited<ReturnType<typeof openWire>>

/** A socket of graphql-transport-ws on which the test says each message itself. */
export async function openWire(
  url: string,
  options: { readonly cookie?: string; readonly protocols?: string[]; readonly init?: boolean } = {},
) {
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/graphql`,
    options.protocols ?? ['graphql-transport-ws'],
    { headers: options.cookie === undefined ? {} : { cookie: options.cookie } },
  )
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  const closed = new Promise<{ readonly code: number; readonly reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }))
  })
  // A line that is cut while it is written to says so as an error too; `closed` tells it.
  socket.on('error', () => undefined)
  socket.on('message', (message: Buffer) => {
    heard.push(JSON.parse(message.toString('utf8')))
    for (const each of waiting) each()
  })
  await Promise.race([once(socket, 'open'), closed])

  const until = async (find: (message: Heard) => boolean): Promise<Heard> => {
    for (;;) {
      const found = heard.find(find)
      if (found) return found
      const woken = Promise.withResolvers<void>()
      const wake = (): void => woken.resolve()
      waiting.add(wake)
      const end = await Promise.race([woken.promise, closed])
      waiting.delete(wake)
      if (end && !heard.some(find)) throw new Error(`closed instead: ${end.code} ${end.reason}`)
    }
  }
  const wire = {
    socket,
    heard,
    closed,
    until,
    say: (message: unknown): void =>
      socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    subscribe: (id: string, query: string, variables: object = {}): void =>
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables } })),
    /** The first answer to this operation. */
    answer: async (id: string): Promise<Heard> => await until((message) => message.id === id),
    close: async (): Promise<void> => {
      socket.close(1000)
      await closed
    },
  }
  if (options.init === true) {
    wire.say({ type: 'connection_init' })
    await until(({ type }) => type === 'connection_ack')
  }
  return wire
}
