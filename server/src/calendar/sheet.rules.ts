// The day sheet: what a unit needs on paper when nothing else works. One page, references only, read by whoever passes
// the printer, so it has less on it than the board.
//
// G1 On it stand who is there and who is not, with who stands in; today's times; the
//    deadlines that have passed, the oldest first, and those of today and the five workdays after it. No name but
//    colleagues', no telephone, no kind of case.
// G2 Of a protected case nothing stands on it, not even that there is a time; nor of a case that its reader has a conflict of
//    interest in. A time in another unit's case stands there bare: when, what and who, without its reference. Of a visit
//    more can't be left out, whoever reads: in any of these cases it stands there bare, and so says nothing of which it is.
// G3 A time stands there once, with all of the unit who have it.
// G4 Nothing is left out for want of room: a full day of a team of six fits one A4, and a larger team's goes on to the next.
// G5 A visit says who go, to whom they call back, until when, and in which car, until they have: in an outage no alarm rings.
//    It stands there too when only whoever waits works in the unit, marked as such, and from another day while nobody has
//    checked out.

import type { EntryKind } from './calendar.rules.ts'
import type { RequestKind } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'
import { workdayAfter } from '#lib/office-time.ts'

export type SheetTime = {
  readonly at: string
  readonly minutes: number
  readonly what: EntryKind
  readonly requestKind: RequestKind | null
  /** When whoever is out has to have called back; null where nothing is waited for. ISO 8601, UTC */
  readonly callBackAt: string | null
  /** Whom they call back to, and the code of the car; null where nothing is waited for. */
  readonly contact: string | null
  readonly car: string | null
  /** Nobody of the unit goes: the contact works there. */
  readonly isAwaited: boolean
  /** Null where it is about the work as a whole, or about another unit's case. */
  readonly boardRef: string | null
  readonly names: readonly string[]
}
export type SheetDeadline = {
  readonly dueOn: Day
  readonly boardRef: string
  readonly responsible: string
}
export type SheetPerson = {
  readonly name: string
  readonly isAway: boolean
  /** The last day away, where that is known. */
  readonly awayUntil: Day | null
  readonly deputy: string | null
}
export type DaySheet = {
  readonly unitId: string
  readonly unitName: string
  readonly on: Day
  /** ISO 8601, UTC */
  readonly madeAt: string
  readonly people: readonly SheetPerson[]
  readonly times: readonly SheetTime[]
  readonly deadlines: readonly SheetDeadline[]
}

/** G1. */
export function deadlinesUntil(today: Day): Day {
  return workdayAfter(today, 5)
}

/** G2: whether a case may stand on it. */
export function isOnPaper(about: { readonly isProtected: boolean; readonly isConflicted: boolean }): boolean {
  return !about.isProtected && !about.isConflicted
}

type Face = Pick<SheetTime, 'boardRef' | 'requestKind'>

/** Of a time that is about no case, or that shows none. */
export const BARE: Face = { boardRef: null, requestKind: null }

/** G2: what a time may show of its case; null: the time isn't there at all. */
export function shownOf({
  isOwnUnit,
  ...face
}: Face & Parameters<typeof isOnPaper>[0] & { readonly isOwnUnit: boolean }): Face | null {
  if (!isOnPaper(face)) return null
  return isOwnUnit ? { boardRef: face.boardRef, requestKind: face.requestKind } : BARE
}

/** G2: what a visit may show of its case. */
export function visitFace({
  isOwnUnit,
  ...face
}: Face & Parameters<typeof isOnPaper>[0] & { readonly isOwnUnit: boolean }): Face {
  return isOwnUnit && isOnPaper(face) ? { boardRef: face.boardRef, requestKind: face.requestKind } : BARE
}

type Booked = Pick<SheetTime, 'at' | 'minutes' | 'what' | keyof Face>
type Held = Booked & { readonly id: string; readonly name: string }

const UNWATCHED = { callBackAt: null, contact: null, car: null, isAwaited: false } as const

/** G3, in the order of the day. */
export function gathered(held: readonly Held[]): SheetTime[] {
  const times = new Map<string, Booked & { readonly names: Set<string> }>()
  for (const { id, name, ...time } of held) {
    const key = `${time.what} ${id}`
    const known = times.get(key)
    if (known === undefined) times.set(key, { ...time, names: new Set([name]) })
    else known.names.add(name)
  }
  return inOrder(
    [...times.values()].map((time) => ({
      ...time,
      ...UNWATCHED,
      names: [...time.names].toSorted((a, b) => a.localeCompare(b, 'sv')),
    })),
  )
}

/** In the order of the day. */
export function inOrder(times: readonly SheetTime[]): SheetTime[] {
  return times.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}
