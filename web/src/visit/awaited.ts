// Whether somebody is to call the viewer back today, as it was last heard: kept beside the page, since who has been signed out
// can ask no more.
import { useSyncExternalStore } from 'react'

let isAwaited = false
const listeners = new Set<() => void>()

export function tellAwaited(awaited: boolean): void {
  isAwaited = awaited
  for (const listener of listeners) listener()
}

export function useAwaited(): boolean {
  return useSyncExternalStore(subscribe, () => isAwaited)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
