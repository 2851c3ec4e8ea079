// How one signs in here: the demo's choice of person, or the municipality's own sign-in. Asked once, since it is a
// setting of the server; and the way out, which the server ends and which may go on to the municipality's own.
import { useSyncExternalStore } from 'react'

type Mode = 'asking' | 'demo' | 'oidc' | 'unreachable'

const listeners = new Set<() => void>()
let mode: Mode = 'asking'
let asked = false

export function useMode(): Mode {
  return useSyncExternalStore(subscribe, () => mode)
}

/** Asks again, after the server could not be reached. */
export async function askForMode(): Promise<void> {
  asked = true
  publish(await readMode())
}

/** Where the municipality's sign-in begins; it ends at `returnTo`. `again`: also for whom it knows already. */
export function signInAddress(returnTo: string, { again = false } = {}): string {
  const query = new URLSearchParams({ returnTo, ...(again ? { prompt: 'login' } : {}) })
  return `/sign-in?${query.toString()}`
}

/**
 * The same in a tab of its own, for somebody whose words stand on this page: it ends at a page that says so and leads
 * back here.
 */
export function signInBesideAddress(): string {
  const { pathname, search } = window.location
  return signInAddress(`/inloggad?${new URLSearchParams({ till: `${pathname}${search}` }).toString()}`)
}

/** Only an address of our own: nobody is sent away by a link somebody made. */
export function safePath(path: string | null): string {
  return path !== null && /^\/(?![/\\])/.test(path) ? path : '/'
}

/**
 * Ends the session and leaves nothing of it in memory: the page is loaded anew. false when the server could not be
 * reached: then nobody has been signed out, and the page stays.
 */
export async function signOut(): Promise<boolean> {
  const headers = { 'x-graphql-yoga-csrf': '1' }
  const response = await fetch('/sign-out', { method: 'POST', headers }).catch(() => undefined)
  if (response === undefined || response.status >= 500) return false
  window.location.assign(response.status === 200 ? placeIn(await response.json()) : '/logga-in')
  return true
}

async function readMode(): Promise<Mode> {
  try {
    const said: unknown = await (
      await fetch('/sign-in/mode', { headers: { accept: 'application/json' } })
    ).json()
    const found = typeof said === 'object' && said !== null && 'mode' in said ? said.mode : null
    return found === 'demo' || found === 'oidc' ? found : 'unreachable'
  } catch {
    return 'unreachable'
  }
}

function placeIn(said: unknown): string {
  const place = typeof said === 'object' && said !== null && 'location' in said ? said.location : null
  return typeof place === 'string' ? place : '/logga-in'
}

function publish(next: Mode): void {
  mode = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!asked) void askForMode()
  return () => listeners.delete(listener)
}
