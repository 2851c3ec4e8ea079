// What stands in a person's calendar feed, and how it is told. The feed leaves the house: it is read by programs and
// perhaps by firms that nobody here has chosen, so it says when, and of which reference, and nothing else.
//
// K1 An entry is named by what it is and by the case's board reference: no name, no kind of case, no word that anybody wrote.
// K2 A day (a deadline, a next step, a follow-up) stands there while she is in the case's circle, and never of a protected case.
// K3 A time that is hers (a booked seat, a visit) stands there as a time whatever she may know of the case, and names it only
//    while she may see its face and it is not protected. A time that is the request's goes with its face. A feed leaves the
//    house, so it is the stricter: who is let into one request of another unit's case plans visits in the case and sees its
//    reference there, and has their times alone here.
// K4 From a month back to half a year ahead, and at most so many entries, the nearest to come first. A limit that runs stands
//    there however long ago it passed, and however many there are: an old one is the last to be left out.
// K5 What has changed since it was told has a higher number; what is no longer there is told as cancelled for thirty days,
//    without its reference; what has passed out of K4's time is merely forgotten. A limit never does.
// K6 The address ends in 256 bits as base64url; of it only the hash is kept, and anything of another form is no address.
// K7 What one address may read in a minute is limited, and so is how often one place asks for what is not there.
// K8 Of whoever has not been here for sixty days nobody has said that she may: her address ends.

import type { Entry, When } from './ics.rules.ts'
import type { RequestKind } from '#db/generated/enums.ts'
import { type Day, addDays, instantAt } from '#lib/day.ts'
import { sha256 } from '#lib/hash.ts'
import { REQUEST_KIND_WORDS } from '#lib/kind-words.ts'
import type { Language, Words } from '#lib/refusal.ts'
import { type Sight, seesFace } from '#notice/notice.rules.ts'

export { nextDueOn } from '#supervision/supervision.rules.ts'
export { calendarText, tagOf } from './ics.rules.ts'

export type EntryKind = 'SUPERVISION' | 'BOOKED' | 'SERIES' | 'VISIT' | 'DEADLINE' | 'STEP' | 'FOLLOW_UP'

/** One thing of hers, as a source gives it. */
export type Line = {
  readonly what: EntryKind
  /** Of the row that it is read from. */
  readonly id: string
  /** The request or case that it is about. */
  readonly subjectId: string | null
  readonly when: When
}

/** What is told of it. */
export type Item = {
  readonly uid: string
  readonly what: EntryKind
  readonly when: When
  readonly summary: string
}

type Seen = Sight & { readonly boardRef: string | null; readonly requestKind: RequestKind | null }

/** Whether a time is the person's own, and stays when the case is no longer hers to see (K3). */
const OWN_TIME: readonly EntryKind[] = ['SUPERVISION', 'SERIES', 'VISIT']

/** K1–K3: what is told of a line; null when nothing is. `sight`: how she stands to its case now, if it has one. */
export function itemOf(
  line: Line,
  to: { readonly personId: string; readonly language: Language; readonly sight: Seen | null },
): Item | null {
  const { sight, language } = to
  const { what, when } = line
  const uid = uidOf(to.personId, line)
  const name = nameOf(what, sight?.requestKind ?? null)[language]
  const isOwnTime = OWN_TIME.includes(what)
  const isSeen = sight !== null && seesFace(sight)
  if (isOwnTime) {
    const reference = isSeen && !sight.isProtected ? sight.boardRef : null
    return { uid, what, when, summary: reference === null ? name : `${name} ${reference}` }
  }
  if (!isSeen || sight.isProtected || sight.boardRef === null) return null
  if ('onDay' in when && !sight.isIn) return null
  return { uid, what, when, summary: `${name} ${sight.boardRef}` }
}

function nameOf(what: EntryKind, requestKind: RequestKind | null): Words {
  return what === 'BOOKED' && requestKind !== null ? REQUEST_KIND_WORDS[requestKind] : NAMES[what]
}

const NAMES = {
  SUPERVISION: { sv: 'Handledning', en: 'Supervision' },
  BOOKED: { sv: 'Bokad tid', en: 'Booked time' },
  SERIES: { sv: 'Handledning att boka', en: 'Supervision to book' },
  VISIT: { sv: 'Besök', en: 'Visit' },
  DEADLINE: { sv: 'Frist', en: 'Deadline' },
  STEP: { sv: 'Nästa steg', en: 'Next step' },
  FOLLOW_UP: { sv: 'Uppföljning', en: 'Follow-up' },
} as const satisfies Record<EntryKind, Words>

const CANCELLED: Words = { sv: 'Inställt', en: 'Cancelled' }

/** The same for the same thing of the same person, whatever address it is read by; says nothing of either. */
export function uidOf(personId: string, { what, id }: Line): string {
  return `${sha256(`${personId} ${what} ${id}`).slice(0, 40)}@samrad`
}

const DAYS_BACK = 30
const DAYS_AHEAD = 180
const MOST_ENTRIES = 400

/** K4. */
export function feedDays(today: Day): { readonly from: Day; readonly until: Day } {
  return { from: addDays(today, -DAYS_BACK), until: addDays(today, DAYS_AHEAD) }
}

/** K4: whether a line of hers is not yet too old to stand there; times that are were never read. */
export function isInTime({ what, when }: Pick<Line, 'what' | 'when'>, today: Day): boolean {
  return what === 'DEADLINE' || !('onDay' in when) || when.onDay >= feedDays(today).from
}

/** K4: in the order of time; when there are too many, those that lie furthest behind or ahead of today go, but no limits. */
export function withinReason(items: readonly Item[], today: Day): Item[] {
  const now = instantAt(today, '00:00').getTime()
  const distance = (item: Item): number => Math.abs(startOf(item.when).getTime() - now)
  const isLimit = ({ what }: Item): boolean => what === 'DEADLINE'
  const nearest = items
    .filter((item) => !isLimit(item))
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, MOST_ENTRIES)
  return items
    .filter(isLimit)
    .concat(nearest)
    .toSorted(
      (one, other) => startOf(one.when).getTime() - startOf(other.when).getTime() || compare(one, other),
    )
}

function compare(one: Item, other: Item): number {
  return one.uid < other.uid ? -1 : 1
}

function startOf(when: When): Date {
  return 'onDay' in when ? instantAt(when.onDay, '00:00') : when.startsAt
}

/** What a feed has told of an entry before; how long it was to be is not kept. */
export type Told = {
  readonly uid: string
  readonly digest: string
  readonly sequence: number
  readonly when: When
  readonly changedAt: Date
  readonly goneAt: Date | null
}

/**
 * K5: what is told now, and what has to be remembered of it: new and changed lines, and those to forget. `passed`: the uids
 * of days that are still there and too old to stand in a feed.
 */
export function tell(
  told: readonly Told[],
  items: readonly Item[],
  at: {
    readonly now: Date
    readonly today: Day
    readonly language: Language
    readonly passed: ReadonlySet<string>
  },
): {
  readonly entries: readonly Entry[]
  readonly changed: readonly Told[]
  readonly forgotten: readonly string[]
} {
  const before = new Map(told.map((line) => [line.uid, line]))
  const present = new Set(items.map(({ uid }) => uid))
  const shown = items.map((item) => {
    const known = before.get(item.uid)
    const digest = digestOf(item)
    const isSame = known !== undefined && known.goneAt === null && known.digest === digest
    const line: Told = isSame
      ? known
      : {
          uid: item.uid,
          digest,
          sequence: known === undefined ? 0 : known.sequence + 1,
          when: item.when,
          changedAt: at.now,
          goneAt: null,
        }
    return { line, isSame, item }
  })
  const earliest = instantAt(feedDays(at.today).from, '00:00')
  const absent = told.filter(({ uid }) => !present.has(uid))
  const isForgotten = (line: Told): boolean =>
    line.goneAt === null
      ? at.passed.has(line.uid) || (!('onDay' in line.when) && startOf(line.when) < earliest)
      : line.goneAt.getTime() + CANCELLED_MS <= at.now.getTime()
  const gone = absent
    .filter((line) => !isForgotten(line))
    .map((line) => ({
      isSame: line.goneAt !== null,
      line:
        line.goneAt === null
          ? { ...line, sequence: line.sequence + 1, changedAt: at.now, goneAt: at.now }
          : line,
    }))
  const entryOf = (line: Told, { when, summary }: Pick<Item, 'when' | 'summary'>): Entry => ({
    uid: line.uid,
    sequence: line.sequence,
    changedAt: line.changedAt,
    when,
    summary,
    isCancelled: line.goneAt !== null,
  })
  return {
    entries: [
      ...shown.map(({ line, item }) => entryOf(line, item)),
      ...gone
        .map(({ line }) => entryOf(line, { when: line.when, summary: CANCELLED[at.language] }))
        .toSorted((one, other) => (one.uid < other.uid ? -1 : 1)),
    ],
    changed: [...shown, ...gone].filter(({ isSame }) => !isSame).map(({ line }) => line),
    forgotten: absent.filter(isForgotten).map(({ uid }) => uid),
  }
}

const CANCELLED_MS = 30 * 86_400_000

function digestOf({ when, summary }: Pick<Item, 'when' | 'summary'>): string {
  const time = 'onDay' in when ? when.onDay : `${when.startsAt.toISOString()} ${when.minutes}`
  return sha256(`${time} ${summary}`)
}

/** K6: the secret in a path, or null. */
export function secretIn(path: string): string | null {
  return /^\/kalender\/([\w-]{43})\.ics$/.exec(path)?.[1] ?? null
}

/** K6. */
export function pathFor(secret: string): string {
  return `/kalender/${secret}.ics`
}

const IDLE_MS = 60 * 86_400_000

/** K8: an address of whoever was last here at this moment, or before, ends. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS)
}

const MINUTE_MS = 60_000
const MOST_KEPT = 10_000

export type Turns = Map<string, { readonly since: number; readonly count: number }>

/** K7: counts one more by this key; false when it is one too many in its minute. What is counted is bounded. */
export function takeTurn(
  turns: Turns,
  key: string,
  at: { readonly now: Date; readonly most: number },
): boolean {
  const now = at.now.getTime()
  const turn = turns.get(key)
  const isNew = turn === undefined || now - turn.since >= MINUTE_MS
  const next = isNew ? { since: now, count: 1 } : { since: turn.since, count: turn.count + 1 }
  if (turn === undefined && turns.size >= MOST_KEPT) turns.clear()
  turns.set(key, next)
  return next.count <= at.most
}
