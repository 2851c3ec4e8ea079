// A subscription's iterator: it holds one number, and pulls when the socket has taken the message before. `return()`
// aborts a waiting pull at once, which an async generator would not: its queue waits for the pull to end by itself.
// A board's stream and an opened request's stream are this one loop with different keys and snapshots.

import { type Cursor, type Visible, mayResume, visibility } from './feed.rules.ts'
import type { Entry, Pump } from './pump.ts'

export type Told<Face> = { readonly entry: Entry<Face>; readonly visible: Exclude<Visible, 'nothing'> }

export type Message<Snapshot, Event> = {
  readonly epoch: string
  readonly clock: number
  readonly previous: number | null
  readonly snapshot: Snapshot | null
  readonly events: readonly Event[] | null
}

/** An async iterator over a pull function; ends when the pull answers null or when the consumer returns. */
export function pulling<T>(
  pull: (signal: AbortSignal) => Promise<T | null>,
  stop: AbortController = new AbortController(),
): AsyncIterableIterator<T> {
  const end = (): IteratorResult<T> => {
    stop.abort()
    return { done: true, value: undefined }
  }
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      if (stop.signal.aborted) return end()
      try {
        const value = await pull(stop.signal)
        return value === null || stop.signal.aborted ? end() : { done: false, value }
      } catch (error) {
        stop.abort()
        throw error
      }
    },
    async return() {
      return end()
    },
    async throw(error: unknown) {
      stop.abort()
      throw error
    },
  }
}

/**
 * The messages of one stream: a snapshot, or the rows missed since the cursor (at least one message, so that the
 * client knows that it is in phase), then what happens. `concerns` narrows a board's log to one subject.
 */
export async function stream<Face, Snapshot extends Cursor>(from: {
  readonly follow: (signal: AbortSignal) => Promise<Pump<Face> | null>
  readonly cursor: Cursor | null
  readonly keys: readonly string[]
  readonly concerns?: (subjectId: string) => boolean
  /** Null when the viewer may no longer see it: the stream ends. */
  readonly snapshot: () => Promise<Snapshot | null>
}): Promise<AsyncIterableIterator<Message<Snapshot, Told<Face>>> | null> {
  const stop = new AbortController()
  const first = await from.follow(stop.signal)
  if (!first) return null
  let pump = first
  let sent =
    from.cursor && mayResume(from.cursor, { epoch: pump.epoch, number: pump.clock() })
      ? from.cursor.number
      : null
  let read = sent
  let greeted = false

  const takeSnapshot = async (): Promise<Message<Snapshot, Told<Face>> | null> => {
    const snapshot = await from.snapshot()
    if (!snapshot) return null
    sent = snapshot.number
    read = snapshot.number
    greeted = true
    return { epoch: snapshot.epoch, clock: snapshot.number, previous: null, snapshot, events: null }
  }

  return pulling(async (signal) => {
    for (;;) {
      if (sent === null || read === null) return await takeSnapshot()
      const idle = !greeted && pump.clock() === read
      const entries = idle ? [] : await pump.after(read, signal)
      if (entries === 'aborted') return null
      if (entries === 'behind') {
        // Too old, or the log began anew: it is followed anew, from a snapshot.
        const next = await from.follow(stop.signal)
        if (!next) return null
        pump = next
        return await takeSnapshot()
      }
      read += entries.length
      const events = entries.flatMap((entry): Told<Face>[] => {
        if (from.concerns && !from.concerns(entry.row.subjectId)) return []
        const visible = visibility(entry.row, from.keys)
        return visible === 'nothing' ? [] : [{ entry, visible }]
      })
      if (events.length === 0 && greeted) continue
      const message = { epoch: pump.epoch, clock: read, previous: sent, snapshot: null, events }
      sent = read
      greeted = true
      return message
    }
  }, stop)
}
