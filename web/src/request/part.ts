// A part of an opened request, asked for by its own question and asked anew when the request's feed tells of something
// that concerns it. What is held stays on the screen meanwhile; without a line it is asked for again until it is answered.
// The part is unmounted when the viewer leaves the circle, and nothing of it is held any more.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { reconnectDelay } from '#client/client.rules.ts'
import { onBack } from '#client/connection.ts'
import type { TadaDocumentNode } from '#client/graphql.ts'
import { query } from '#client/transport.ts'
import type { HistoryEntry, Opened } from './request.documents.ts'

/**
 * `kinds`: what the log may tell that changes this part. `data` is the newest answer, undefined until there is one;
 * `askAgain` asks at once, after an act of one's own.
 */
export function usePart<Data>(
  document: TadaDocumentNode<Data, { requestId: string }>,
  opened: Opened,
  kinds: readonly HistoryEntry['kind'][],
): { data: Data | undefined; askAgain: () => void } {
  const [store] = useState(() => createPart(document, opened.id))
  const told = opened.history.reduce(
    (latest, { kind, clock }) => (kinds.includes(kind) ? Math.max(latest, clock) : latest),
    0,
  )
  useEffect(() => store.begin(), [store])
  useEffect(() => store.ask(), [store, told, opened.epoch])
  return { data: useSyncExternalStore(store.subscribe, store.data), askAgain: store.ask }
}

function createPart<Data>(document: TadaDocumentNode<Data, { requestId: string }>, requestId: string) {
  const listeners = new Set<() => void>()
  let data: Data | undefined
  let latest = 0
  let retry: ReturnType<typeof setTimeout> | undefined

  async function look(attempt: number): Promise<void> {
    clearTimeout(retry)
    latest += 1
    const mine = latest
    const answer = await query(document, { requestId })
    if (latest !== mine) return
    if (answer.kind === 'answered') {
      data = answer.data
      for (const listener of listeners) listener()
    } else if (answer.kind === 'unreachable' && answer.status !== 401) {
      retry = setTimeout(() => void look(attempt + 1), reconnectDelay(attempt, Math.random()))
    }
  }

  const ask = (): void => void look(0)
  return {
    data: () => data,
    ask,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    begin() {
      const stop = onBack(ask)
      return () => {
        latest += 1
        clearTimeout(retry)
        stop()
      }
    },
  }
}
