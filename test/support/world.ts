// A world for tests: a clone of the migrated database, one process (or two) of the product with its public door open
// on a free port, and people by name. Everything a test does to it goes through that door, as the named person.
// Time stands where the world's clock is set; nothing else is pretended.

import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from 'graphql-ws'
import pg from 'pg'
import type { Logger } from 'pino'
import { type App, type AppOptions, createApp } from 'server/app'
import { openBoard } from 'server/board'
import { registerCase } from 'server/casefile'
import { addAuthority, addPerson, addUnit } from 'server/people'
import WebSocket from 'ws'
import { createLog } from 'server/process-log'
import { runLog } from './canaries.ts'
import { freshDatabase } from './database.ts'
import { portOf } from './port.ts'

const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url))

type Role = Parameters<typeof addPerson>[1]['role']

export type Person = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly cookie: string
}

export type Process = { readonly app: App; readonly url: string }

export type Answer = {
  readonly status: number
  // The tests read answers of many shapes; each states what it expects of them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

export type World = Awaited<ReturnType<typeof openWorld>>

type Setting = {
  readonly limits?: boolean
  /** Serve the built client too. */
  readonly web?: boolean
  /** Whether documents as text are answered; false is what people have. */
  readonly adHoc?: boolean
  readonly publicUrl?: string
  readonly log?: Logger
}

/** A unit *Utredning* with a board and the people of a team, and a unit *Grannen* with a manager who is an outsider. */
export async function openWorld(options: Setting = {}) {
  const clone = await freshDatabase()
  let offset = 0
  const clock = (): Date => new Date(Date.now() + offset)
  const processes: Process[] = []
  const clients = new Set<Client>()

  const startProcess = async (settings: Partial<AppOptions> = {}): Promise<Process> => {
    const app = await createApp({
      databaseUrl: clone.url,
      clock,
      poolSize: 8,
      adHoc: options.adHoc ?? true,
      publicUrl: options.publicUrl ?? null,
      web: options.web ? WEB : null,
      log: options.log ?? createLog('info', runLog()),
      ...settings,
    })
    app.server.listen(0, '127.0.0.1')
    await once(app.server, 'listening')
    const process = { app, url: `http://127.0.0.1:${portOf(app.server)}` }
    processes.push(process)
    return process
  }
  const first = await startProcess()
  const { house } = first.app

  const { id: authorityId } = await addAuthority(house, 'Socialnämnden')
  const unit = await addUnit(house, { authorityId, name: 'Utredning', kind: 'INVESTIGATION', position: 0 })
  const board = await openBoard(house, unit, { limits: options.limits ?? true })
  const neighbour = await addUnit(house, { authorityId, name: 'Grannen', kind: 'INVESTIGATION', position: 1 })
  const otherBoard = await openBoard(house, neighbour)

  const signIn = async (personId: string, at: Process = first): Promise<string> => {
    const answered = await fetch(`${at.url}/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: personId }),
    })
    return answered.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  const person = async (
    name: string,
    role: Role,
    unitIds: readonly string[] = [unit.id],
  ): Promise<Person> => {
    const { id } = await addPerson(house, { authorityId, name, role, unitIds })
    return { id, name, role, cookie: await signIn(id) }
  }
  const amina = await person('Amina Berg', 'CASEWORKER')
  const erik = await person('Erik Lund', 'CASEWORKER')
  const maria = await person('Maria Sand', 'SENIOR_CASEWORKER')
  const outsider = await person('Olof Utanför', 'UNIT_MANAGER', [neighbour.id])

  let serial = 0
  const newCase = async (
    responsible: Person = amina,
    unitId: string = unit.id,
  ): Promise<{ id: string; boardRef: string }> => {
    serial += 1
    return await registerCase(
      house,
      {
        recordNumber: `SN 2026-${1000 + serial}`,
        kind: 'CHILD_INVESTIGATION',
        stage: 'INVESTIGATING',
        weightBand: 2,
        arrivedOn: '2026-03-02',
        // Far ahead, whatever day it is: a near one is raised by the clock.
        deadlineOn: '2099-07-02',
        unitId,
        responsibleId: responsible.id,
      },
      Math.random,
    )
  }

  const post = async (
    who: Person | null,
    body: unknown,
    at: {
      readonly process?: Process
      readonly language?: string
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ): Promise<Answer> => {
    const answered = await fetch(`${(at.process ?? first).url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-graphql-yoga-csrf': '1',
        'accept-language': at.language ?? 'sv',
        ...(who ? { cookie: who.cookie } : {}),
        ...at.headers,
      },
      body: JSON.stringify(body),
    })
    const json = await answered.json()
    return { status: answered.status, data: json.data ?? null, errors: json.errors ?? [] }
  }
  const execute = async (
    who: Person,
    query: string,
    variables: object = {},
    process?: Process,
  ): Promise<Answer> => await post(who, { query, variables }, process ? { process } : {})

  const connect = (who: Person, at: Process = first): Client => {
    class Signed extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { cookie: who.cookie } })
      }
    }
    const client = createClient({
      url: `${at.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Signed,
      retryAttempts: 0,
    })
    clients.add(client)
    return client
  }

  const admin = new pg.Client({ connectionString: clone.url })
  await admin.connect()
  return {
    amina,
    erik,
    maria,
    outsider,
    authorityId,
    unit,
    board,
    otherUnit: neighbour,
    otherBoard,
    house,
    url: first.url,
    databaseUrl: clone.url,
    processes,
    person,
    signIn,
    newCase,
    post,
    execute,
    connect,
    startProcess,
    /** The second opinion: what the tables say. */
    sql: async (text: string, values: unknown[] = []) => (await admin.query(text, values)).rows,
    advance: (milliseconds: number): void => {
      offset += milliseconds
    },
    close: async (): Promise<void> => {
      for (const client of clients) await client.dispose()
      for (const { app } of processes) await app.close()
      await admin.end()
      await clone.drop()
    },
  }
}
