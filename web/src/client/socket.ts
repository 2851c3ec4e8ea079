// Subscriptions over graphql-ws with a reconnect loop of our own. The library's loop gives up after five tries and
// repeats the variables it was given first; a feed must come back whenever the server does, and ask for what came
// after the *latest* message. So the library never retries: every close drops every subscription, and when the line
// may be tried again each follower subscribes anew with the variables of that moment.
// A half-open socket says nothing when it dies: a ping after 12 s of silence must be answered within 5 s.
import { type Client, createClient, type SubscribePayload } from 'graphql-ws'
import { announceAccessChange } from './access.ts'
import { closeMeaning, reconnectDelay, subscriptionId } from './client.rules.ts'
import { lineIsDown, lineIsUp, signOfLife } from './connection.ts'
import { trusted } from './document.ts'
import type { TadaDocumentNode } from './graphql.ts'
import { noteDocument, UNKNOWN_DOCUMENT } from './outdated.ts'
import { announceSignedOut, isSignedOut, onSessionChange } from './session.ts'

export type Following = {
  /** Subscribes again, with the variables of then: at once, or when whatever else waits to try again does. */
  restart(): void
  stop(): void
}

type Follower = { id: string | null; begin(): void; drop(): void }

const heartbeat = 12_000
const patience = 5_000
const connectPatience = 10_000
const breath = 500

const followers = new Set<Follower>()
let attempt = 0
let retry: ReturnType<typeof setTimeout> | null = null
let deadline: ReturnType<typeof setTimeout> | undefined
let nextId = ''
let client: Client | null = null

/**
 * Follows a subscription through every loss of the line. `variables` is asked anew at each (re)connection. What the
 * server refuses is told to `onRefused` and asked for again after a pause, unless it is stopped there.
 */
export function follow<Data, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Data, Variables>,
  variables: () => Variables,
  onMessage: (data: Data) => void,
  onRefused: (message: string, code: string | null) => void = () => {},
): Following {
  const { documentId, name } = trusted(document)
  let unsubscribe: (() => void) | null = null
  let round = 0

  const follower: Follower = {
    id: null,
    begin() {
      follower.drop()
      const mine = ++round
      let isHeard = false
      const begunAt = Date.now()
      const asked = variables()
      const taken = new Set([...followers].flatMap(({ id }) => (id === null ? [] : [id])))
      nextId = subscriptionId(name, asked, taken)
      follower.id = nextId
      // The library's word for it must be there; the id is what is asked by.
      const payload: SubscribePayload & { documentId: string } = { query: '', documentId, variables: asked }
      unsubscribe = line().subscribe<Data>(payload, {
        next({ data, errors }) {
          if (mine !== round) return
          noteDocument(document, true)
          isHeard = true
          if (data === undefined || data === null) refuse(errors ?? [])
          else onMessage(data)
        },
        error(failure) {
          // A close is met by `closed` below; what is left is the server's no to this one subscription.
          if (mine === round && Array.isArray(failure)) refuse(failure)
        },
        complete() {
          if (mine !== round || follower.id === null) return
          // What the server ends by itself it ends for a reason, and says which when it is asked again: at once, so
          // that what may no longer be seen is off the screen, but not in a circle.
          if (!isHeard) return later()
          follower.drop()
          setTimeout(
            () => {
              if (follower.id === null && followers.has(follower) && retry === null && !isSignedOut())
                follower.begin()
            },
            Math.max(0, begunAt + breath - Date.now()),
          )
        },
      })
    },
    drop() {
      round += 1
      follower.id = null
      unsubscribe?.()
      unsubscribe = null
    },
  }

  function later(): void {
    follower.drop()
    tryLater()
  }

  function refuse(errors: readonly { message: string; extensions?: Record<string, unknown> }[]): void {
    follower.drop()
    if (errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')) {
      announceSignedOut()
      return
    }
    const code = errors[0]?.extensions?.['code']
    if (code === UNKNOWN_DOCUMENT) noteDocument(document, false)
    onRefused(errors[0]?.message ?? '', typeof code === 'string' ? code : null)
    tryLater()
  }

  followers.add(follower)
  if (retry === null && !isSignedOut()) follower.begin()
  return {
    restart() {
      if (!followers.has(follower)) return
      follower.drop()
      if (retry === null && !isSignedOut()) follower.begin()
    },
    stop() {
      followers.delete(follower)
      follower.drop()
    },
  }
}

function line(): Client {
  client ??= createClient({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    retryAttempts: 0,
    keepAlive: heartbeat,
    lazyCloseTimeout: 3_000,
    connectionAckWaitTimeout: connectPatience,
    generateID: () => nextId,
    on: {
      connecting: () => expectAnswer(connectPatience),
      connected: () => {
        expectNothing()
        attempt = 0
        lineIsUp(Date.now())
      },
      ping: (received) => {
        if (!received) expectAnswer(patience)
      },
      pong: (received) => {
        if (received) expectNothing()
      },
      message: () => signOfLife(Date.now()),
      closed: (event) => {
        expectNothing()
        lost(codeOf(event))
      },
    },
  })
  return client
}

function lost(code: number | null): void {
  const wasWanted = [...followers].some(({ id }) => id !== null)
  for (const follower of followers) follower.drop()
  if (!wasWanted) return
  lineIsDown(Date.now())
  const meaning = closeMeaning(code)
  if (meaning === 'signIn') return announceSignedOut()
  tryLater()
  if (meaning === 'accessChanged') announceAccessChange()
}

function tryLater(): void {
  if (retry !== null) return
  retry = setTimeout(tryNow, reconnectDelay(attempt, Math.random()))
  attempt += 1
}

function tryNow(): void {
  if (retry !== null) clearTimeout(retry)
  retry = null
  if (isSignedOut()) return
  for (const follower of followers) if (follower.id === null) follower.begin()
}

function expectAnswer(within: number): void {
  clearTimeout(deadline)
  deadline = setTimeout(() => client?.terminate(), within)
}

function expectNothing(): void {
  clearTimeout(deadline)
}

onSessionChange((signedOut) => {
  if (!signedOut) tryNow()
})
window.addEventListener('online', () => {
  if (retry !== null) tryNow()
})
window.addEventListener('offline', () => client?.terminate())

function codeOf(event: unknown): number | null {
  if (typeof event !== 'object' || event === null || !('code' in event)) return null
  return typeof event.code === 'number' ? event.code : null
}
