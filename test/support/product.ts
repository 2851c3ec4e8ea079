// The product as its users have it, for browsers and measurements: its own process, started by main.ts, with
// people signed in through the public door.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { runLog } from './canaries.ts'

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))

export type Product = {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the start of the process until it answered `/`. */
  readonly startedInMs: number
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>
}

/** Starts the product on a free port; `env` as in contract.md. */
export async function startProduct(env: Readonly<Record<string, string>>): Promise<Product> {
  const began = performance.now()
  // What a server keeps beside a database that is not its own goes with the test.
  const folder = await mkdtemp(join(tmpdir(), 'samrad-beside-'))
  const beside = env['DATABASE_URL'] === undefined ? {} : { DATA_DIR: folder }
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', NODE_ENV: 'development', ...beside, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit').then(async () => await rm(folder, { recursive: true, force: true }))
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const log = runLog()
    const hear = (chunk: Buffer): void => {
      log.write(chunk.toString())
      said += chunk.toString()
      const found = /http:\/\/\S+:\d+/.exec(said)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`the server did not start: ${said}`)))
  })
  await (await fetch(url)).text()
  return {
    url,
    pid: child.pid ?? 0,
    startedInMs: performance.now() - began,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      await exited
    },
  }
}

export type Signed = {
  readonly name: string
  readonly cookie: string
  // Documents of many shapes are sent in measurements; each states what it expects.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly ask: (query: string, variables?: object) => Promise<any>
  readonly socket: () => Client
}

/** A person of the demo, signed in. */
export async function signIn(url: string, name: string): Promise<Signed> {
  const people: readonly { readonly id: string; readonly name: string }[] = await (
    await fetch(`${url}/demo/people`)
  ).json()
  const person = people.find((each) => each.name === name)
  const answered = await fetch(`${url}/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: person?.id }),
  })
  const cookie = answered.headers.get('set-cookie')?.split(';')[0] ?? ''
  class WithCookie extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers: { cookie } })
    }
  }
  return {
    name,
    cookie,
    ask: async (query, variables = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', cookie },
        body: JSON.stringify({ query, variables }),
      })
      const { data, errors } = await response.json()
      if (errors) throw new Error(JSON.stringify(errors))
      return data
    },
    socket: () =>
      createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WithCookie,
        retryAttempts: 0,
      }),
  }
}
