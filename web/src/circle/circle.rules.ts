// What the circle says of itself on the page.
//
// K1 Of several grounds the weightiest stands first: responsible before asked, given places before what comes by itself.
// K2 What somebody has given can be taken back: co-handler, supervisor, session, invitation. The rest ends with the work
//    that it came from.
// K3 Whoever is in by a written reason alone is told so, and until when.
// K4 Others are told who has opened it with a reason, while that opening stands.
// K5 A colleague is found by the beginnings of her names, in any order; small and capital letters are the same.
// K6 The end of a place is a day and a time in Stockholm, whatever the machine's clock says; without a time the day's end.
import type { Place } from './circle.documents.ts'

type Basis = Place['bases'][number]
type Person = Place['person']
type Entry = { kind: string; at: string; reason: string | null; actor: { id: string; name: string } | null }

const weight: readonly Basis[] = [
  'RESPONSIBLE',
  'CO_HANDLER',
  'ASSIGNED_SUPERVISOR',
  'CLAIMER',
  'ASKER',
  'SESSION',
  'INVITED',
  'BREAK_GLASS',
]
const given: readonly Basis[] = ['CO_HANDLER', 'ASSIGNED_SUPERVISOR', 'SESSION', 'INVITED']
const mostFound = 8

export function groundsOf({ bases }: Pick<Place, 'bases'>): readonly Basis[] {
  return weight.filter((basis) => bases.includes(basis))
}

export function isGiven({ bases }: Pick<Place, 'bases'>): boolean {
  return bases.some((basis) => given.includes(basis))
}

/** Until when the viewer is in by her reason; null when she is in otherwise, or not. */
export function ownOpeningUntil(places: readonly Place[], viewerId: string): string | null {
  const own = places.find(({ person }) => person.id === viewerId)
  return own !== undefined && own.bases.every((basis) => basis === 'BREAK_GLASS') ? own.untilAt : null
}

/** The latest opening of each colleague who is in by it now, with its reason. */
export function openingsOf<E extends Entry>(
  opened: { places: readonly Place[]; history: readonly E[] },
  viewerId: string,
): readonly E[] {
  return opened.places.flatMap(({ person, bases }) => {
    if (person.id === viewerId || !bases.includes('BREAK_GLASS')) return []
    const latest = opened.history.findLast(
      ({ kind, actor }) => kind === 'OPENED_WITH_REASON' && actor?.id === person.id,
    )
    return latest === undefined ? [] : [latest]
  })
}

export function colleaguesBy<P extends Pick<Person, 'id' | 'name'>>(
  colleagues: readonly P[],
  written: string,
  left: ReadonlySet<string> = new Set(),
): readonly P[] {
  const starts = partsOf(written)
  return colleagues
    .filter(({ id, name }) => {
      const parts = partsOf(name)
      return !left.has(id) && starts.every((start) => parts.some((part) => part.startsWith(start)))
    })
    .slice(0, mostFound)
}

/** ISO 8601, UTC; null when there is no such moment. */
export function endAt(day: string, time: string): string | null {
  const wall = Date.parse(`${day}T${time === '' ? '23:59' : time}:00Z`)
  if (Number.isNaN(wall)) return null
  // Twice: the first guess may lie on the other side of a change to or from summer time.
  const first = wall - aheadAt(wall)
  return new Date(wall - aheadAt(first)).toISOString()
}

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** By how much Stockholm's clock is ahead of UTC. */
function aheadAt(instant: number): number {
  return Date.parse(`${stockholm.format(instant).replace(' ', 'T')}Z`) - instant
}

function partsOf(name: string): readonly string[] {
  return name
    .toLocaleLowerCase('sv')
    .split(/[\s-]+/)
    .filter((part) => part !== '')
}
