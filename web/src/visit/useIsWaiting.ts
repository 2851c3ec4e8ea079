// Whether something about the visit waits for the line to come back.
import { useUnsent } from '#client/outbox.ts'
import { visitKey } from './acts.ts'

export function useIsWaiting(visitId: string): boolean {
  const key = visitKey(visitId)
  return useUnsent().some(({ cardId, state }) => cardId === key && state === 'waiting')
}
