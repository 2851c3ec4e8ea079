// Who looks at a board now, and at which card. In memory and lossy on purpose: each process tells the others its own
// list every ten seconds and when it changes, ids only; what isn't told again within thirty seconds is gone. Being
// subscribed is being present, so that a closed laptop leaves by itself.

import { may } from '#access.rules.ts'
import { getCard } from './card-change.ts'
import { findBoard } from './board.ts'
import { pulling } from '#feed/stream.ts'
import { notFound } from '#lib/refusal.ts'
import type { Scope, Viewer } from '#scope.ts'

export const PRESENCE_CHANNEL = 'samrad_presence'
const TELL_EVERY_MS = 10_000
const FORGET_AFTER_MS = 30_000
/** A NOTIFY carries 8,000 bytes. */
const MOST_TOLD = 60

export type Presence = { readonly person: Viewer; readonly cardId: string | null }

type Told = { readonly from: string; readonly boardId: string; readonly here: readonly Presence[] }
type Room = {
  readonly own: Map<symbol, Presence>
  readonly others: Map<string, { readonly here: readonly Presence[]; readonly heardAt: number }>
  readonly waiters: Set<() => void>
}

export type PresenceRooms = ReturnType<typeof createPresence>

/** The rooms of one process. `tell` reaches the other processes; `renew` is called for each person still here. */
export function createPresence(house: {
  readonly processId: string
  readonly tell: (payload: string) => void
  readonly renew: (who: { readonly personId: string; readonly boardId: string }) => void
}) {
  const rooms = new Map<string, Room>()
  const roomOf = (boardId: string): Room => {
    const room = rooms.get(boardId) ?? { own: new Map(), others: new Map(), waiters: new Set() }
    rooms.set(boardId, room)
    return room
  }
  const wake = (room: Room): void => {
    for (const waiter of room.waiters) waiter()
  }
  const tell = (boardId: string, room: Room): void => {
    const here = unique([...room.own.values()]).slice(0, MOST_TOLD)
    house.tell(JSON.stringify({ from: house.processId, boardId, here } satisfies Told))
  }
  const everyTick = (): void => {
    for (const [boardId, room] of rooms) {
      for (const [process, told] of room.others) {
        if (Date.now() - told.heardAt > FORGET_AFTER_MS) {
          room.others.delete(process)
          wake(room)
        }
      }
      if (room.own.size > 0) tell(boardId, room)
      for (const personId of new Set([...room.own.values()].map((each) => each.person.id))) {
        house.renew({ personId, boardId })
      }
      if (room.own.size === 0 && room.others.size === 0 && room.waiters.size === 0) rooms.delete(boardId)
    }
  }
  const timer = setInterval(everyTick, TELL_EVERY_MS)
  timer.unref()

  return {
    enter: (boardId: string, presence: Presence): (() => void) => {
      const room = roomOf(boardId)
      const key = Symbol()
      room.own.set(key, presence)
      wake(room)
      tell(boardId, room)
      house.renew({ personId: presence.person.id, boardId })
      return () => {
        room.own.delete(key)
        wake(room)
        tell(boardId, room)
      }
    },
    list: (boardId: string): Presence[] => {
      const room = roomOf(boardId)
      return unique([...room.own.values(), ...[...room.others.values()].flatMap((told) => told.here)])
    },
    changed: async (boardId: string, signal: AbortSignal): Promise<void> => {
      const room = roomOf(boardId)
      await new Promise<void>((resolve) => {
        const done = (): void => {
          room.waiters.delete(done)
          signal.removeEventListener('abort', done)
          resolve()
        }
        room.waiters.add(done)
        signal.addEventListener('abort', done)
      })
    },
    hear: (payload: string): void => {
      const told: Told = JSON.parse(payload)
      if (told.from === house.processId) return
      const room = roomOf(told.boardId)
      if (told.here.length === 0) room.others.delete(told.from)
      else room.others.set(told.from, { here: told.here, heardAt: Date.now() })
      wake(room)
    },
    close: (): void => clearInterval(timer),
  }
}

/** One entry a person: with the card that she has open, if any. By name. */
function unique(here: readonly Presence[]): Presence[] {
  const byPerson = new Map<string, Presence>()
  for (const each of here) {
    if (each.cardId !== null || !byPerson.has(each.person.id)) byPerson.set(each.person.id, each)
  }
  return [...byPerson.values()].toSorted((a, b) => a.person.name.localeCompare(b.person.name, 'sv'))
}

/** Makes the viewer present on a board, and tells who is, now and whenever it changes. Refuses a hidden board. */
export async function followPresence(
  scope: Scope,
  rooms: PresenceRooms,
  at: { readonly boardId: string; readonly cardId: string | null },
): Promise<AsyncIterableIterator<Presence[]>> {
  if (!(await findBoard(scope, at.boardId)) || !may('OPEN_BOARD', scope.person.role, ['MEMBER']))
    throw notFound()
  if (at.cardId !== null) await getCard(scope.db, scope, at.cardId)
  const stop = new AbortController()
  const leave = rooms.enter(at.boardId, { person: scope.person, cardId: at.cardId })
  stop.signal.addEventListener('abort', leave, { once: true })
  let last: string | null = null
  return pulling(async (signal) => {
    for (;;) {
      const here = rooms.list(at.boardId)
      const text = JSON.stringify(here)
      if (text !== last) {
        last = text
        return here
      }
      await rooms.changed(at.boardId, signal)
      if (signal.aborted) return null
    }
  }, stop)
}
