// What a board's feed tells beside its faces, for whoever wants to say it on the page: each event once, as it comes. A
// snapshot says only that something may have been missed.
import type { BoardMessage } from './board.documents.ts'

export type Heard =
  | { kind: 'event'; boardId: string; event: NonNullable<BoardMessage['events']>[number] }
  | { kind: 'snapshot'; boardId: string }

const listeners = new Set<(heard: Heard) => void>()

/** Calls the listener until the returned function is called. */
export function onHeard(listener: (heard: Heard) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function tellHeard(boardId: string, message: BoardMessage): void {
  const heard: readonly Heard[] =
    message.snapshot === null
      ? (message.events ?? []).map((event) => ({ kind: 'event', boardId, event }))
      : [{ kind: 'snapshot', boardId }]
  for (const each of heard) for (const listener of listeners) listener(each)
}
