// One reader per process and followed board. A wake-up says only that there may be more: the pump reads the log from
// its own number, checks that it is contiguous, keeps the newest rows in a ring and wakes the streams, which pull.
// A wake-up that gets lost costs at most one slow poll. Nothing is queued per client: a stream is one number.
// Not taken: one log reader per subscription (reads grow with viewers) and events carried by NOTIFY (lost on reconnect).

import type { Db } from '#db/client.ts'
import { RING, firstGap } from './feed.rules.ts'
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
}

type Following<Face> = {
  epoch: string
  entries: Entry<Face>[]
  clock: number
  fault: boolean
  followers: number
  reading: Promise<void> | null
  again: boolean
  readonly waiters: Set<() => void>
}

export type Feed<Face> = ReturnType<typeof createFeed<Face>>

export function createFeed<Face>(house: {
  readonly db: Db
  readonly loadFaces: LoadFaces<Face>
  readonly onFault: (error: unknown) => void
  readonly pollMs?: number
}) {
  const boards = new Map<string, Following<Face>>()
  const opening = new Map<string, Promise<Following<Face> | null>>()
  let closed = false

  const open = async (boardId: string): Promise<Following<Face> | null> => {
    const board = await house.db.board.findUnique({
      where: { id: boardId },
      select: { epoch: true, clock: true },
    })
    if (!board) return null
    const following: Following<Face> = {
      epoch: board.epoch,
      entries: [],
      clock: board.clock,
      fault: false,
      followers: 0,
      reading: null,
      again: false,
      waiters: new Set(),
    }
    boards.set(boardId, following)
    return following
  }

  const entriesAfter = async (
    boardId: string,
    range: { after: number; limit: number },
  ): Promise<Entry<Face>[]> => {
    const rows = await readLog(house.db, boardId, range)
    if (rows.length === 0) return []
    if (
      firstGap(
        range.after,
        rows.map((row) => row.number),
      ) !== -1
    ) {
      throw new Error(`the log of board ${boardId} has a gap after ${range.after}`)
    }
    const faces = await house.loadFaces(boardId, [...new Set(rows.map((row) => row.subjectId))])
    return rows.map((row) => ({ row, face: faces.get(row.subjectId) ?? null }))
  }

  const read = async (boardId: string, following: Following<Face>): Promise<void> => {
    do {
      following.again = false
      const entries = await entriesAfter(boardId, { after: following.clock, limit: PAGE })
      if (entries.length === 0) continue
      following.entries.push(...entries)
      if (following.entries.length > RING) following.entries.splice(0, following.entries.length - RING)
      following.clock += entries.length
      following.again ||= entries.length === PAGE
      for (const wakeWaiter of following.waiters) wakeWaiter()
    } while (following.again)
  }

  const reset = (boardId: string, following: Following<Face>): void => {
    following.fault = true
    boards.delete(boardId)
    for (const wakeWaiter of following.waiters) wakeWaiter()
  }

  const wake = (boardId: string): void => {
    const following = boards.get(boardId)
    if (!following) return
    following.again = true
    following.reading ??= read(boardId, following)
      .catch((error: unknown) => {
        house.onFault(error)
        reset(boardId, following)
      })
      .finally(() => {
        following.reading = null
      })
  }

  const poll = async (): Promise<void> => {
    if (boards.size === 0) return
    const newest = await house.db.board.findMany({
      where: { id: { in: [...boards.keys()] } },
      select: { id: true, epoch: true, clock: true },
    })
    for (const board of newest) {
      const following = boards.get(board.id)
      if (!following) continue
      if (board.epoch !== following.epoch || board.clock < following.clock) reset(board.id, following)
      else if (board.clock > following.clock) wake(board.id)
    }
  }
  const timer = setInterval(() => {
    poll().catch(house.onFault)
  }, house.pollMs ?? 2000)
  timer.unref()

  const after = async (
    boardId: string,
    following: Following<Face>,
    at: { readonly position: number; readonly signal: AbortSignal },
  ): Promise<readonly Entry<Face>[] | 'behind' | 'aborted'> => {
    for (;;) {
      if (at.signal.aborted) return 'aborted'
      if (following.fault || at.position > following.clock) return 'behind'
      const missed = following.clock - at.position
      if (missed > RING) return 'behind'
      if (missed > following.entries.length) {
        return await entriesAfter(boardId, { after: at.position, limit: missed - following.entries.length })
      }
      if (missed > 0) return following.entries.slice(following.entries.length - missed)
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
    wake,
    poll,
    /** Follows a board until `signal` aborts; null when there is no such board. Shared by all its followers. */
    follow: async (boardId: string, signal: AbortSignal): Promise<Pump<Face> | null> => {
      if (closed) return null
      let waiting = opening.get(boardId)
      if (!boards.has(boardId) && !waiting) {
        waiting = open(boardId).finally(() => opening.delete(boardId))
        opening.set(boardId, waiting)
      }
      const following = (await waiting) ?? boards.get(boardId)
      if (!following) return null
      following.followers += 1
      const leave = (): void => {
        following.followers -= 1
        if (following.followers === 0 && boards.get(boardId) === following) boards.delete(boardId)
      }
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, { once: true })
      wake(boardId)
      return {
        epoch: following.epoch,
        clock: () => following.clock,
        after: (position, stop) => after(boardId, following, { position, signal: stop }),
      }
    },
    close: (): void => {
      closed = true
      clearInterval(timer)
      for (const [boardId, following] of boards) reset(boardId, following)
    },
    followed: (): readonly string[] => [...boards.keys()],
  }
}
