// Before the page goes, by a sign-out, a closed lid or a reload, whoever holds something back for a moment sends it now.
import { currentUnsent } from './outbox.ts'

/** Sends what is held back; tells whether anything is still not with the server. */
type Listener = () => boolean

const listeners = new Set<Listener>()
const step = 50

export function onLeaving(listener: Listener): void {
  listeners.add(listener)
}

/** Has everything sent; false when something is still unsent after a while. */
export async function settle(patience: number): Promise<boolean> {
  for (let waited = 0; tell() || currentUnsent().length > 0; waited += step) {
    if (waited >= patience) return false
    await new Promise((resolve) => setTimeout(resolve, step))
  }
  return true
}

function tell(): boolean {
  return [...listeners].map((listener) => listener()).includes(true)
}

window.addEventListener('pagehide', tell)
document.addEventListener('visibilitychange', () => void (document.visibilityState === 'hidden' && tell()))
