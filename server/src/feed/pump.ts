// One reader per process and followed board. A wake-up says only that there may be more: the pump reads the log from
// its own number, checks that it is contiguous, keeps the newest rows in a ring and wakes the streams, which pull.
// A wake-up that gets lost costs at most one slow poll. Nothing is queued per client: a stream is one number.
// A read that fails is tried again and the ring stays; the streams wait meanwhile. A pump ends, and its streams begin
// anew, only when the log is not what it was: a gap, another epoch, a clock that went back. A stream may be ahead of
// its pump, since it read its snapshot itself; then the pump has something to read.
// Not taken: one log reader per subscription (reads grow with viewers) and events carried by NOTIFY (lost on reconnect).

import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#db/client.ts'
import { Refusal } from '#lib/refusal.ts'
import { type Cursor, RING, firstGap, pauseAfter } from './feed.rules.ts'
import { type LogRow, readLog } from './log.ts'

const PAGE = 500

/** A log row with the face of its subject as it was when the row was read: the same object for every viewer. */
export type Entry<Face> = { readonly row: LogRow; readonly face: Face | null }
export type LoadFaces<Face> = (boardId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Face>>

export type Pump<Face> = {
  readonly epoch: string
  /** The rows after a number; waits until there is one. 'behind' when they are too old or the log began anew. */
  readonly after: (
    position: number,
    signal: AbortSignal,
  ) => Promise<readonly Entry<Face>[] | 'behind' | 'aborted'>
  readonly clock: () => number
  /** What the database says now, which the pump then reads up to, or ends on. Null when the board is gone. */
  readonly look: () => Promise<Cursor | null>
}

type Following<Face> = {
  readonly boardId: string
  readonly epoch: string
  entries: Entry<Face>[]
  clock: number
  /** The log is known to reach this number: an empty answer before it is a gap. */
  expected: number
  isOver: boolean
  followers: number
  isReading: boolean
  again: boolean
  failures: number
  retry: NodeJS.Timeout | undefined
  readonly waiters: Set<() => void>
}

// What was taken away from everybody is not kept as it looked before: whoever reads on from there is told of its end.
function forgetGone<Face>(kept: Entry<Face>[], fresh: readonly Entry<Face>[]): Entry<Face>[] {
  const gone = new Set(
    fresh.filter(({ row }) => row.scopesAfter.length === 0).map(({ row }) => row.subjectId),
  )
  if (gone.size === 0) return kept
  return kept.map((entry) => (gone.has(entry.row.subjectId) ? { ...entry, face: null } : entry))
}

export type Feed<Face> = ReturnType<typeof createFeed<Face>>

export function createFeed<Face>(house: {
  readonly db: Db
  readonly loadFaces: LoadFaces<Face>
  readonly onFault: (error: unknown) => void
  readonly pollMs?: number
}) {
  const boards = new Map<string, Following<Face>>()
  const opening = new Map<string, Promise<Cursor | null>>()
  let closed = false

  const open = async (boardId: string): Promise<Cursor | null> => {
    const board = await house.db.board.findUnique({
      where: { id: boardId },
      select: { epoch: true, clock: true },
    })
    return board && { epoch: board.epoch, number: board.clock }
  }

  const openOnce = async (boardId: string): Promise<Cursor | null> => {
    const asked = opening.get(boardId)
    if (asked) return await asked
    const asking = open(boardId).finally(() => opening.delete(boardId))
    opening.set(boardId, asking)
    return await asking
  }

  const begin = (boardId: string, { epoch, number }: Cursor): Following<Face> => {
    const following: Following<Face> = {
      boardId,
      epoch,
      entries: [],
      clock: number,
      expected: number,
      isOver: false,
      followers: 0,
      isReading: false,
      again: false,
      failures: 0,
      retry: undefined,
      waiters: new Set(),
    }
    boards.set(boardId, following)
    return following
  }

  const end = (following: Following<Face>): void => {
    following.isOver = true
    clearTimeout(following.retry)
    if (boards.get(following.boardId) === following) boards.delete(following.boardId)
    for (const wakeWaiter of following.waiters) wakeWaiter()
  }

  const entriesAfter = async (
    boardId: string,
    range: { after: number; limit: number },
  ): Promise<Entry<Face>[] | 'gap'> => {
    const rows = await readLog(house.db, boardId, range)
    if (rows.length === 0) return []
    const numbers = rows.map((row) => row.number)
    if (firstGap(range.after, numbers) !== -1) return 'gap'
    const faces = await house.loadFaces(boardId, [...new Set(rows.map((row) => row.subjectId))])
    return rows.map((row) => ({ row, face: faces.get(row.subjectId) ?? null }))
  }

  // Between the last look at `again` and `isReading = false` nothing is awaited: no wake-up falls between them.
  const read = async (following: Following<Face>): Promise<void> => {
    following.isReading = true
    while (following.again && !following.isOver) {
      following.again = false
      const { boardId, clock, expected } = following
      const entries = await entriesAfter(boardId, { after: clock, limit: PAGE })
      following.failures = 0
      if (entries === 'gap' || (entries.length === 0 && clock < expected)) {
        house.onFault(new Error(`the log of board ${boardId} has a gap after ${clock}`))
        end(following)
      } else if (entries.length > 0) {
        following.entries = forgetGone(following.entries, entries)
        following.entries.push(...entries)
        if (following.entries.length > RING) following.entries.splice(0, following.entries.length - RING)
        following.clock += entries.length
        following.again ||= entries.length === PAGE || following.clock < expected
        for (const wakeWaiter of following.waiters) wakeWaiter()
      }
    }
    following.isReading = false
  }

  const readOn = (following: Following<Face>): void => {
    following.again = true
    if (following.isReading || following.isOver) return
    clearTimeout(following.retry)
    read(following).catch((error: unknown) => {
      following.isReading = false
      house.onFault(error)
      if (following.isOver) return
      following.retry = setTimeout(readOn, pauseAfter(following.failures, Math.random()), following)
      following.retry.unref()
      following.failures += 1
    })
  }

  // The clock is compared with what was held before the question: meanwhile the pump may have read on.
  const look = async (those: readonly Following<Face>[]): Promise<Map<string, Cursor>> => {
    const held = those.map((following) => ({ following, clock: following.clock }))
    const found = await house.db.board.findMany({
      where: { id: { in: those.map(({ boardId }) => boardId) } },
      select: { id: true, epoch: true, clock: true },
    })
    const now = new Map(found.map(({ id, epoch, clock }) => [id, { epoch, number: clock }]))
    for (const { following, clock } of held) {
      const board = now.get(following.boardId)
      if (!board) continue
      if (board.epoch !== following.epoch || board.number < clock) end(following)
      else if (board.number > following.clock) {
        following.expected = Math.max(following.expected, board.number)
        readOn(following)
      }
    }
    return now
  }

  const poll = async (): Promise<void> => {
    if (boards.size > 0) await look([...boards.values()])
  }
  const timer = setInterval(() => {
    poll().catch(house.onFault)
  }, house.pollMs ?? 2000)
  timer.unref()

  const after = async (
    following: Following<Face>,
    at: { readonly position: number; readonly signal: AbortSignal },
  ): Promise<readonly Entry<Face>[] | 'behind' | 'aborted'> => {
    for (;;) {
      if (at.signal.aborted) return 'aborted'
      if (following.isOver) return 'behind'
      const missed = following.clock - at.position
      if (missed > RING) return 'behind'
      if (missed > following.entries.length) {
        const range = { after: at.position, limit: missed - following.entries.length }
        const older = await persist(async () => await entriesAfter(following.boardId, range), {
          signal: at.signal,
          onFault: house.onFault,
        })
        return older === 'gap' || older.length === 0 ? 'behind' : older
      }
      if (missed > 0) return following.entries.slice(following.entries.length - missed)
      if (at.position > following.expected) {
        following.expected = at.position
        readOn(following)
      }
      await new Promise<void>((resolve) => {
        const done = (): void => {
          following.waiters.delete(done)
          at.signal.removeEventListener('abort', done)
          resolve()
        }
        following.waiters.add(done)
        at.signal.addEventListener('abort', done)
      })
    }
  }

  return {
    wake: (boardId: string): void => {
      const following = boards.get(boardId)
      if (following) readOn(following)
    },
    poll,
    /** Follows a board until `signal` aborts; null when there is no such board. Shared by all its followers. */
    follow: async (boardId: string, signal: AbortSignal): Promise<Pump<Face> | null> => {
      // Found and counted without an await between: nobody follows a board that the last one has left.
      const board = boards.has(boardId) ? null : await openOnce(boardId)
      if (closed || signal.aborted) return null
      const following = boards.get(boardId) ?? (board && begin(boardId, board))
      if (!following) return null
      following.followers += 1
      const leave = (): void => {
        following.followers -= 1
        if (following.followers === 0) end(following)
      }
      signal.addEventListener('abort', leave, { once: true })
      readOn(following)
      return {
        epoch: following.epoch,
        clock: () => following.clock,
        after: async (position, stop) => await after(following, { position, signal: stop }),
        look: async () => (await look([following])).get(boardId) ?? null,
      }
    },
    close: (): void => {
      closed = true
      clearInterval(timer)
      for (const following of boards.values()) end(following)
    },
    followed: (): readonly string[] => [...boards.keys()],
    /** Whether a followed board's log could not be read just now, so that its streams wait. */
    isBehind: (): boolean => [...boards.values()].some(({ failures }) => failures > 0),
  }
}

/** F4: tried until it succeeds, `tries` times at the most, or until `signal` aborts. A refusal is an answer. */
export async function persist<T>(
  work: () => Promise<T>,
  how: {
    readonly signal: AbortSignal
    readonly tries?: number
    readonly onFault?: (error: unknown) => void
  },
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await work()
    } catch (error) {
      if (how.signal.aborted || error instanceof Refusal) throw error
      if (failures + 1 >= (how.tries ?? Infinity)) throw error
      how.onFault?.(error)
    }
    const pause = pauseAfter(failures, Math.random())
    await sleep(pause, undefined, { ref: false, signal: how.signal })
  }
}
