// That what we may see may be other than before: the server closed the line over it (4403), a board is no longer there
// for us, a card has come or gone, a circle has changed. Whoever holds an answer about access asks again.
type Listener = () => void

const listeners = new Set<Listener>()

export function announceAccessChange(): void {
  for (const listener of [...listeners]) listener()
}

export function onAccessChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
