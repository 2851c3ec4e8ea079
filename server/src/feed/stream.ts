// A subscription's iterator: it holds one number, and pulls when the socket has taken the message before. `return()`
// aborts a waiting pull at once, which an async generator would not: its queue waits for the pull to end by itself.
// A board's stream and an opened request's stream are this one loop with different keys and snapshots.

import { type Cursor, type Visible, mayResume, visibility } from './feed.rules.ts'
import type { LogRow } from './log.ts'
import { type Entry, type Pump, persist } from './pump.ts'

// A database that restarts is back within that time; then the client is told, and comes back by itself.
const TRIES = 8

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
        // Nobody waits any more: what was cut off is no fault.
        if (stop.signal.aborted) return end()
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
  readonly concerns?: (row: LogRow) => boolean
  /** A row that stands for too many changes to tell one by one: what is seen is sent whole. */
  readonly renews?: (row: LogRow) => boolean
  /** Null when the viewer may no longer see it: the stream ends. */
  readonly snapshot: () => Promise<Snapshot | null>
}): Promise<AsyncIterableIterator<Message<Snapshot, Told<Face>>> | null> {
  const stop = new AbortController()
  let following = new AbortController()
  stop.signal.addEventListener('abort', () => following.abort(), { once: true })
  const first = await from.follow(following.signal)
  if (!first) return null
  let pump = first
  let sent: number | null = null
  let read: number | null = null
  let judged = false
  let greeted = false

  const followAnew = async (): Promise<boolean> => {
    following.abort()
    following = new AbortController()
    if (stop.signal.aborted) return false
    const { signal } = following
    const next = await persist(async () => await from.follow(signal), { signal, tries: TRIES })
    if (next) pump = next
    return next !== null
  }

  // A cursor that the pump does not know of may be newer than the pump: then the database is asked.
  const judge = async (cursor: Cursor, signal: AbortSignal): Promise<boolean> => {
    const held = { epoch: pump.epoch, number: pump.clock() }
    const isKnown = cursor.epoch === held.epoch && cursor.number <= held.number
    const now = isKnown ? held : await persist(pump.look, { signal, tries: TRIES })
    if (!now) return false
    if (now.epoch !== pump.epoch && !(await followAnew())) return false
    if (mayResume(cursor, now)) {
      sent = cursor.number
      read = cursor.number
    }
    return true
  }

  const takeSnapshot = async (signal: AbortSignal): Promise<Message<Snapshot, Told<Face>> | null> => {
    for (;;) {
      const snapshot = await persist(from.snapshot, { signal, tries: TRIES })
      if (!snapshot) return null
      if (snapshot.epoch === pump.epoch) {
        sent = snapshot.number
        read = snapshot.number
        greeted = true
        return { epoch: snapshot.epoch, clock: snapshot.number, previous: null, snapshot, events: null }
      }
      // Restored meanwhile: the numbers of the one epoch say nothing in the other.
      await persist(pump.look, { signal, tries: TRIES })
      if (!(await followAnew())) return null
    }
  }

  return pulling(async (signal) => {
    if (!judged && from.cursor && !(await judge(from.cursor, signal))) return null
    judged = true
    for (;;) {
      if (sent === null || read === null) return await takeSnapshot(signal)
      const idle = !greeted && pump.clock() <= read
      const entries = idle ? [] : await pump.after(read, signal)
      if (entries === 'aborted') return null
      if (entries === 'behind') {
        // Too old, or the log began anew: it is followed anew, from a snapshot.
        if (!(await followAnew())) return null
        return await takeSnapshot(signal)
      }
      if (entries.some(({ row }) => from.renews?.(row) && visibility(row, from.keys) !== 'nothing')) {
        return await takeSnapshot(signal)
      }
      read += entries.length
      const events = entries.flatMap((entry): Told<Face>[] => {
        if (from.concerns && !from.concerns(entry.row)) return []
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
