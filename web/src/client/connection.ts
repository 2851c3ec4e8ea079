// What the socket is doing, as a value outside React: the header says it, the outbox hurries when it comes back.
// `inPhaseAt` is the last sign of life, a message or a pong; it is what "I fas kl 09:41:07" means. Listeners are told
// at most once a second of mere signs of life, at once of a change of state.
import { useSyncExternalStore } from 'react'

export type Connection =
  | { state: 'connecting' }
  | { state: 'connected'; inPhaseAt: number }
  | { state: 'offline'; since: number }

type Listener = () => void

const listeners = new Set<Listener>()
const backListeners = new Set<Listener>()
let connection: Connection = { state: 'connecting' }
let lastSign = 0
let told: ReturnType<typeof setTimeout> | null = null

export function currentConnection(): Connection {
  return connection
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnectionChange, currentConnection)
}

/** Changes only when the line comes or goes. */
export function useIsOffline(): boolean {
  return useSyncExternalStore(onConnectionChange, () => connection.state === 'offline')
}

function onConnectionChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Called each time that the line is there again. */
export function onBack(listener: Listener): () => void {
  backListeners.add(listener)
  return () => backListeners.delete(listener)
}

export function lineIsUp(now: number): void {
  lastSign = now
  publish({ state: 'connected', inPhaseAt: now })
  for (const listener of backListeners) listener()
}

export function lineIsDown(now: number): void {
  if (connection.state !== 'offline') publish({ state: 'offline', since: now })
}

export function signOfLife(now: number): void {
  lastSign = now
  if (told !== null || connection.state !== 'connected') return
  const wait = Math.max(0, 1000 - (now - connection.inPhaseAt))
  told = setTimeout(() => {
    told = null
    if (connection.state === 'connected') publish({ state: 'connected', inPhaseAt: lastSign })
  }, wait)
}

function publish(next: Connection): void {
  connection = next
  for (const listener of listeners) listener()
}
