// Whether somebody is at this page: keys, presses and the wheel say so. What the page asks by itself meanwhile, since a
// bell rang or a feed told of something, keeps no session alive.
import { isAttended } from './client.rules.ts'

const listeners = new Set<() => void>()
// Whoever loads a page is at it.
let touchedAt = Date.now()

for (const kind of ['keydown', 'pointerdown', 'wheel']) {
  window.addEventListener(
    kind,
    () => {
      touchedAt = Date.now()
      for (const listener of listeners) listener()
    },
    { capture: true, passive: true },
  )
}

/** Called at each key, press and turn of the wheel. */
export function onTouch(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The header that says that nobody is here. */
export function attentionHeader(): Record<string, string> {
  return isAttended(touchedAt, Date.now()) ? {} : { 'x-unattended': '1' }
}
