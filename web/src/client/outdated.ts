// Whether the page asks what the server no longer knows (or, while a deploy goes on, not yet): then a reload brings both
// together. A state like a lost session: a word is laid over the page, which stays as it is with all that is typed in
// it. It goes by itself when everything that was unknown has been answered after all.
import { useSyncExternalStore } from 'react'

export const UNKNOWN_DOCUMENT = 'UNKNOWN_DOCUMENT'

const listeners = new Set<() => void>()
const unknown = new Set<object>()

/** Called with each document that the server has answered: whether it knew it. */
export function noteDocument(document: object, isKnown: boolean): void {
  const before = unknown.size
  if (isKnown) unknown.delete(document)
  else unknown.add(document)
  if (unknown.size !== before) for (const listener of listeners) listener()
}

export function isOutdated(): boolean {
  return unknown.size > 0
}

export function useOutdated(): boolean {
  return useSyncExternalStore(subscribe, isOutdated)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
