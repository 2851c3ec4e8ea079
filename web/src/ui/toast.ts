// Short sentences at the edge of the page about what was just done, with at most one act (undo). Ten seconds, longer
// while somebody points at or stands in one; at most three. A plain store, so that any code may say something.
import { useSyncExternalStore } from 'react'

type ToastAction = { label: string; onAction: () => void }
export type ToastMessage = { id: number; message: string; action: ToastAction | undefined }

const listeners = new Set<() => void>()
let toasts: readonly ToastMessage[] = []
let lastId = 0

export function toast({ message, action }: { message: string; action?: ToastAction }): void {
  lastId += 1
  // Said again with nothing to do about it, it is the same message still.
  const others = toasts.filter((shown) => shown.message !== message || shown.action !== undefined)
  publish([...others.slice(-2), { id: lastId, message, action }])
}

export function dismissToast(id: number): void {
  publish(toasts.filter((shown) => shown.id !== id))
}

export function useToasts(): readonly ToastMessage[] {
  return useSyncExternalStore(subscribe, () => toasts)
}

function publish(next: readonly ToastMessage[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
