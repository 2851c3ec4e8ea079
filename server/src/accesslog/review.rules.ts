// Which rows of the access log a unit's month of review holds (loggkontroll). SoLPuL (2001:454) 10 §: the controller
// makes systematic and recurring checks of whether somebody has had unauthorised access; domain.md C5: monthly, a random
// sample of each employee and all that runs a risk. Rows in, checks out; time, month and seed are arguments.
//
// R1 A look is one line to check: what one person read, or was refused, of one request without a pause of more than an
//    hour. Feed deliveries and refusals fold into it. A written reason always begins a look of its own.
// R2 A look stands for itself by one row: the written reason, else the first reading given, else the first refusal.
// R3 BREAK_GLASS: a reason was written to open past the circle.
// R4 OUTSIDE_CIRCLE: content was given past the circle: on such a reason while it was good, or on no ground at all.
// R5 PROTECTED: the case was protected then, or opened with the reason that a protected case asks for (domain.md C3).
// R6 BULK: within an hour of its reading, before or after, the person opened more than 20 different requests.
// R7 REFUSED_REPEATEDLY: of five or more refusals to one person within an hour. The feed of what was refused is not
//    another refusal.
// R8 COLLEAGUES_CASE: another's request, read on no better ground than having taken it in hand, and let go (released or
//    lapsed) without an act in it. Taking, releasing and moving the card are no acts in it; reporting a conflict of
//    interest is one.
// R9 AFTER_HOURS: content was given outside office hours (lib/workday.ts).
// R10 SAMPLE: of each person's looks that were given content, those with the five lowest lots; all when they are fewer.
//     The lots come from a seed that is made when the month is drawn.
// R11 Each look once, with all its reasons, the weightiest first; so are the checks, and within one weight by time.
// R12 A month is drawn once it has ended in Stockholm, a minute after, so that what was under way has come in. It is
//     due on the 10th of the month that follows.
// R13 Nobody checks her own looks. All outcomes but IN_ORDER say why.

import type { CheckOutcome } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { isOfficeHour } from '#lib/workday.ts'

/** From the weightiest on. */
export const REASONS = [
  'BREAK_GLASS',
  'OUTSIDE_CIRCLE',
  'PROTECTED',
  'BULK',
  'REFUSED_REPEATEDLY',
  'COLLEAGUES_CASE',
  'AFTER_HOURS',
  'SAMPLE',
] as const
export type Reason = (typeof REASONS)[number]

/** What gives content to read. */
export const READINGS: readonly string[] = ['OPEN_REQUEST', 'HEAR_REQUEST']
/** R8: what of the board's log is no act in a request. */
export const NO_ACTS: readonly string[] = [
  'REQUEST_CLAIMED',
  'REQUEST_RELEASED',
  'REQUEST_TAKEN_OVER',
  'CARD_MOVED',
  'OPENED_WITH_REASON',
]
export const WITH_REASON = 'OPENED_WITH_REASON'

/** A row of the access log with the facts that the rules ask for. */
export type LogRow = {
  readonly id: bigint
  readonly personId: string
  readonly subjectId: string
  readonly action: string
  readonly at: Date
  readonly isGiven: boolean
  readonly basis: string | null
  readonly openingKind: 'BREAK_GLASS' | 'PROTECTED' | null
  /** The case was protected then. */
  readonly isProtected: boolean
  /** R8: read on a claim that was let go without an act. */
  readonly isLetGo: boolean
  /** Of the unit that is reviewed; rows of other units only count towards R6 and R7. */
  readonly isHere: boolean
}

export type Picked = { readonly entryId: bigint; readonly personId: string; readonly why: readonly Reason[] }

const HOUR_MS = 3_600_000
const SAMPLE_SIZE = 5
const BULK_OVER = 20
const REFUSALS = 5

/** R1–R11. `lotOf` gives the lot of a row. */
export function pick(rows: readonly LogRow[], lotOf: (entryId: bigint) => string): Picked[] {
  const ordered = rows.toSorted(inTime)
  const bursts = burstsOf(ordered)
  const looks = looksOf(ordered.filter((row) => row.isHere))
  const sampled = sample(looks, lotOf)
  return looks
    .map((look) => ({ look, why: reasonsOf(look, { bursts, isSampled: sampled.has(look) }) }))
    .filter(({ why }) => why.length > 0)
    .toSorted((a, b) => compareWeights(a.why, b.why) || inTime(standsFor(a.look), standsFor(b.look)))
    .map(({ look, why }) => ({ entryId: standsFor(look).id, personId: standsFor(look).personId, why }))
}

export type Look = readonly [LogRow, ...LogRow[]]

/** R1: of rows in the order of time. */
export function looksOf(ordered: readonly LogRow[]): Look[] {
  const looks: [LogRow, ...LogRow[]][] = []
  const latest = new Map<string, [LogRow, ...LogRow[]]>()
  for (const row of ordered) {
    const key = `${row.personId} ${row.subjectId}`
    const look = latest.get(key)
    const before = look?.at(-1)
    if (look && before && row.action !== WITH_REASON && row.at.getTime() - before.at.getTime() <= HOUR_MS) {
      look.push(row)
      continue
    }
    const begun: [LogRow, ...LogRow[]] = [row]
    looks.push(begun)
    latest.set(key, begun)
  }
  return looks
}

/** R2. */
export function standsFor(look: Look): LogRow {
  return look.find((row) => row.action === WITH_REASON && row.isGiven) ?? look.find(isReading) ?? look[0]
}

type Bursts = { readonly bulk: ReadonlySet<bigint>; readonly refused: ReadonlySet<bigint> }

function reasonsOf(look: Look, by: { readonly bursts: Bursts; readonly isSampled: boolean }): Reason[] {
  const readings = look.filter(isReading)
  const picks = {
    BREAK_GLASS: look.some((row) => row.action === WITH_REASON && row.openingKind === 'BREAK_GLASS'),
    OUTSIDE_CIRCLE: readings.some(
      ({ basis, openingKind }) => basis === null || basis === 'BREAK_GLASS' || openingKind === 'BREAK_GLASS',
    ),
    PROTECTED: look.some((row) => row.isProtected || row.openingKind === 'PROTECTED'),
    BULK: look.some((row) => by.bursts.bulk.has(row.id)),
    REFUSED_REPEATEDLY: look.some((row) => by.bursts.refused.has(row.id)),
    COLLEAGUES_CASE: readings.some((row) => row.isLetGo),
    AFTER_HOURS: readings.some((row) => !isOfficeHour(row.at)),
    SAMPLE: by.isSampled,
  } satisfies Record<Reason, boolean>
  return REASONS.filter((reason) => picks[reason])
}

/** R10. */
function sample(looks: readonly Look[], lotOf: (entryId: bigint) => string): ReadonlySet<Look> {
  const given = looks.filter((look) => look.some(isReading))
  const byPerson = Map.groupBy(given, (look) => look[0].personId)
  return new Set(
    [...byPerson.values()].flatMap((own) =>
      own
        .map((look) => ({ look, lot: lotOf(standsFor(look).id) }))
        .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
        .slice(0, SAMPLE_SIZE)
        .map(({ look }) => look),
    ),
  )
}

/** R6, R7: the rows of a window of an hour that holds more than is usual, one person at a time. */
function burstsOf(ordered: readonly LogRow[]): Bursts {
  const bulk = new Set<bigint>()
  const refused = new Set<bigint>()
  for (const own of Map.groupBy(ordered, (row) => row.personId).values()) {
    const opened = own.filter((row) => row.isGiven && row.action === 'OPEN_REQUEST')
    for (const row of crowded(opened, (count) => count.subjects > BULK_OVER)) bulk.add(row.id)
    const noes = own.filter((row) => !row.isGiven && row.action !== 'HEAR_REQUEST')
    for (const row of crowded(noes, (count) => count.rows >= REFUSALS)) refused.add(row.id)
  }
  return { bulk, refused }
}

function crowded(
  own: readonly LogRow[],
  isCrowded: (count: { readonly rows: number; readonly subjects: number }) => boolean,
): ReadonlySet<LogRow> {
  const found = new Set<LogRow>()
  const inside = new Map<string, number>()
  let first = 0
  for (const [last, row] of own.entries()) {
    inside.set(row.subjectId, (inside.get(row.subjectId) ?? 0) + 1)
    for (let out = own[first]; out && row.at.getTime() - out.at.getTime() > HOUR_MS; out = own[first]) {
      const left = (inside.get(out.subjectId) ?? 0) - 1
      if (left === 0) inside.delete(out.subjectId)
      else inside.set(out.subjectId, left)
      first += 1
    }
    if (!isCrowded({ rows: last - first + 1, subjects: inside.size })) continue
    for (const each of own.slice(first, last + 1)) found.add(each)
  }
  return found
}

function isReading(row: LogRow): boolean {
  return row.isGiven && READINGS.includes(row.action)
}

/** R11. */
export function compareWeights(a: readonly Reason[], b: readonly Reason[]): number {
  return weightOf(a) - weightOf(b) || b.length - a.length
}

function weightOf(why: readonly Reason[]): number {
  return Math.min(REASONS.length, ...why.map((reason) => REASONS.indexOf(reason)))
}

function inTime(a: LogRow, b: LogRow): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)
}

/** The month of an instant in Stockholm, YYYY-MM. */
export function monthOf(instant: Date): string {
  return dayOf(instant).slice(0, 7)
}

export function isMonth(text: string): boolean {
  return /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(text)
}

export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`
}

/** The months from one to another, both with it. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month)
  return months
}

/** R12. */
export function isOver(month: string, now: Date): boolean {
  return monthOf(new Date(now.getTime() - 60_000)) > month
}

/** R12. */
export function dueOn(month: string): string {
  return `${monthAfter(month)}-10`
}

/** R13. */
export function asksForNote(outcome: CheckOutcome): boolean {
  return outcome !== 'IN_ORDER'
}
