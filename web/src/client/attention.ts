// Whether somebody is at this page: keys, presses, the wheel and what is written say so, however it is done: a screen
// reader clicks without a press, dictation writes without a key. What the page asks by itself meanwhile, since a bell rang
// or a feed told of something, keeps no session alive.
import { isAttended } from './client.rules.ts'

const listeners = new Set<() => void>()
// Whoever loads a page is at it.
let touchedAt = Date.now()

for (const kind of ['keydown', 'pointerdown', 'wheel', 'click', 'input']) {
  window.addEventListener(
    kind,
    ({ isTrusted }) => {
      if (!isTrusted) return
      touchedAt = Date.now()
      for (const listener of listeners) listener()
    },
    { capture: true, passive: true },
  )
}

/** Called at each of them. */
export function onTouch(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The header that says that nobody is here. */
export function attentionHeader(): Record<string, string> {
  return isAttended(touchedAt, Date.now()) ? {} : { 'x-unattended': '1' }
}
