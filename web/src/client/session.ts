// Whether the server still knows who we are. A lost session is a state, not a navigation: the shell shows a sign-in
// over the page, everything written stays mounted, and whoever waited (the socket, the outbox) goes on afterwards.
import { useSyncExternalStore } from 'react'

type Listener = (signedOut: boolean) => void

const listeners = new Set<Listener>()
let signedOut = false

export function isSignedOut(): boolean {
  return signedOut
}

/** Called by whatever met a 401 or a 4401. Told once, however many meet it. */
export function announceSignedOut(): void {
  set(true)
}

/** Called by the shell after a sign-in: the socket reconnects and everything unsent is sent. */
export function announceSignedIn(): void {
  set(false)
}

export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSignedOut(): boolean {
  return useSyncExternalStore(onSessionChange, isSignedOut)
}

function set(next: boolean): void {
  if (next === signedOut) return
  signedOut = next
  for (const listener of listeners) listener(next)
}
