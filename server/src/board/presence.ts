// Who looks at a board now, and at which card. In memory and lossy on purpose: each process tells the others its own
// list every ten seconds and when it changes, ids only; what isn't told again within thirty seconds is gone. Being
// subscribed is being present, so that a closed laptop leaves by itself.

import { getCard } from './card-change.ts'
import { findBoard } from './board.ts'
import { pulling } from '#feed/stream.ts'
import { notFound } from '#lib/refusal.ts'
import type { Scope, Viewer } from '#scope.ts'

export const PRESENCE_CHANNEL = 'samrad_presence'
const TELL_EVERY_MS = 10_000
const FORGET_AFTER_MS = 30_000
/** Whether a protected case's board still is the viewer's (guarantees.md G8). */
const LOOK_EVERY_MS = 1_000
/** A NOTIFY carries 8,000 bytes; a pair of ids takes some eighty. */
const PAIRS_A_MESSAGE = 60

export type Presence = { readonly person: Viewer; readonly cardId: string | null }

/** One part of what a process tells of a board: pairs of a person's id and a card's. */
type Told = {
  readonly from: string
  readonly boardId: string
  readonly part: number
  readonly parts: number
  readonly here: readonly (readonly [personId: string, cardId: string | null])[]
}
type Heard = {
  readonly from: string
  readonly part: number
  readonly here: readonly Presence[]
  readonly heardAt: number
}
type Room = {
  readonly own: Map<symbol, Presence>
  readonly others: Map<string, Heard>
  readonly waiters: Set<() => void>
}

export type PresenceRooms = ReturnType<typeof createPresence>

/** The rooms of one process. `tell` reaches the other processes; `renew` is called for each person still here. */
export function createPresence(house: {
  readonly processId: string
  readonly tell: (payload: string) => void
  readonly renew: (who: { readonly personId: string; readonly boardId: string }) => void
  /** The people with these ids, for names that other processes told only the ids of. */
  readonly listPeople: (ids: readonly string[]) => Promise<readonly Viewer[]>
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
    const pairs = unique([...room.own.values()]).map(({ person, cardId }) => [person.id, cardId] as const)
    const parts = Math.max(1, Math.ceil(pairs.length / PAIRS_A_MESSAGE))
    for (let part = 0; part < parts; part += 1) {
      const here = pairs.slice(part * PAIRS_A_MESSAGE, (part + 1) * PAIRS_A_MESSAGE)
      house.tell(JSON.stringify({ from: house.processId, boardId, part, parts, here } satisfies Told))
    }
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
    hear: async (payload: string): Promise<void> => {
      const told: Told = JSON.parse(payload)
      if (told.from === house.processId) return
      const people = new Map(
        (await house.listPeople(told.here.map(([id]) => id))).map((person) => [person.id, person]),
      )
      const here = told.here.flatMap(([id, cardId]): Presence[] => {
        const person = people.get(id)
        return person ? [{ person, cardId }] : []
      })
      const room = roomOf(told.boardId)
      for (const [key, heard] of room.others) {
        if (heard.from === told.from && heard.part >= told.parts) room.others.delete(key)
      }
      const key = `${told.from} ${told.part}`
      if (here.length === 0) room.others.delete(key)
      else room.others.set(key, { from: told.from, part: told.part, here, heardAt: Date.now() })
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
  const board = await findBoard(scope, at.boardId)
  if (!board) throw notFound()
  const card = at.cardId === null ? null : (await getCard(scope.db, scope, at.cardId)).card
  if (card && card.boardId !== board.id) throw notFound()
  const stop = new AbortController()
  const leave = rooms.enter(board.id, { person: scope.person, cardId: card?.id ?? null })
  stop.signal.addEventListener('abort', leave, { once: true })
  let last: string | null = null
  return pulling(async (signal) => {
    for (;;) {
      // Leaving a unit closes the socket; leaving the circle of a protected case ends the stream, and the presence, here.
      if (board.caseId !== null && !(await findBoard(scope, board.id))) return null
      const here = await standing(scope, board.id, rooms.list(board.id))
      const text = JSON.stringify(here)
      if (text !== last) {
        last = text
        return here
      }
      const looks = board.caseId === null ? [] : [AbortSignal.timeout(LOOK_EVERY_MS)]
      await rooms.changed(board.id, AbortSignal.any([signal, ...looks]))
      if (signal.aborted) return null
    }
  }, stop)
}

// Somebody may have a card open that has left the board, for a protected case's own: nobody is told of that.
async function standing(scope: Scope, boardId: string, here: readonly Presence[]): Promise<Presence[]> {
  const ids = [...new Set(here.flatMap(({ cardId }) => cardId ?? []))]
  if (ids.length === 0) return [...here]
  const cards = await scope.db.request.findMany({
    where: { id: { in: ids }, boardId },
    select: { id: true },
  })
  const known = new Set(cards.map(({ id }) => id))
  return here.map((each) =>
    each.cardId === null || known.has(each.cardId) ? each : { ...each, cardId: null },
  )
}
