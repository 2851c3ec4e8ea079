// Whether the rail is drawn out, on a screen too narrow for it to stand there always.
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let isOpen = false

export function setRailOpen(open: boolean): void {
  isOpen = open
  for (const listener of listeners) listener()
}

export function useRailOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isOpen,
  )
}
