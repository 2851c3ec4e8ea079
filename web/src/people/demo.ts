// The demo's sign-in: a choice of person. Whether this is the demo at all is what its list of people tells: a server
// with a real sign-in has no such address. Signing in is one POST; the session is a cookie that no script can read.
import { useSyncExternalStore } from 'react'

export type DemoPerson = { id: string; name: string; role: string; unit: string }
export type Demo = { state: 'asking' | 'demo' | 'real' | 'unreachable'; people: readonly DemoPerson[] }

const csrf = { 'x-graphql-yoga-csrf': '1' }
const listeners = new Set<() => void>()
let demo: Demo = { state: 'asking', people: [] }
let asked = false

export function useDemo(): Demo {
  return useSyncExternalStore(subscribe, () => demo)
}

/** Asks again, after the server could not be reached. */
export async function askForDemo(): Promise<void> {
  asked = true
  try {
    const response = await fetch('/demo/people', { headers: { accept: 'application/json' } })
    const isList = response.ok && (response.headers.get('content-type') ?? '').includes('json')
    publish(isList ? { state: 'demo', people: readPeople(await response.json()) } : stateFor(response.status))
  } catch {
    publish({ state: 'unreachable', people: [] })
  }
}

/** Signs in as a person of the demo; false when the server said no or could not be reached. */
export async function signInAs(personId: string): Promise<boolean> {
  try {
    const response = await fetch('/demo/sign-in', {
      method: 'POST',
      headers: { ...csrf, 'content-type': 'application/json' },
      body: JSON.stringify({ person: personId }),
    })
    return response.ok
  } catch {
    return false
  }
}

/**
 * Ends the session and leaves nothing of it in memory: the page is loaded anew. false when the server could not be
 * reached: then nobody has been signed out, and the page stays.
 */
export async function signOut(): Promise<boolean> {
  const response = await fetch('/sign-out', { method: 'POST', headers: csrf }).catch(() => undefined)
  if (response === undefined || response.status >= 500) return false
  window.location.assign('/logga-in')
  return true
}

function stateFor(status: number): Demo {
  return { state: status >= 500 ? 'unreachable' : 'real', people: [] }
}

function readPeople(list: unknown): readonly DemoPerson[] {
  return Array.isArray(list) ? list.filter(isPerson) : []
}

function isPerson(one: unknown): one is DemoPerson {
  if (typeof one !== 'object' || one === null) return false
  const fields = ['id', 'name', 'role', 'unit']
  return fields.every((field) => typeof Reflect.get(one, field) === 'string')
}

function publish(next: Demo): void {
  demo = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!asked) void askForDemo()
  return () => listeners.delete(listener)
}
