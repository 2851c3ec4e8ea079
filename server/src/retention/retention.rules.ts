// How long content stays, and what ends it. Days are Swedish days, so that an hour of summer time moves nothing; today
// and the unit's days are arguments. The days are the authority's to decide (gallringsbeslut); these are the defaults.
// The board is not the archive: what must be kept stands in the personakt by then (SoL 16:1–4, 14:3; domain.md C2).
//
// P1 Content is due N days after it was carried to the record: from that day on, not from that hour (domain.md C2).
// P2 A mark counts for the closing that it was made after. A reopened request has lost it, whoever closes it again.
// P3 What was written after the mark was not carried: then nothing of the request is due until it is carried again.
// P4 The shell is due N days after closing, never before the content: what nobody carried to the record is kept.
// P5 A legal hold keeps everything of its request, whatever the day (a request for disclosure, TF 2:15, OSL 6:4).
// P6 A draft is working material (arbetsmaterial, TF 2:12) and due N days after it was last saved.
// P7 Without a rule of the unit: 30 days for content, 90 for drafts, 365 for shells. Each 1–3660 days.
// P8 A remembered answer has served its purpose after 30 days: a session lives ten hours, and its client resends
//    nothing after that.
// P9 A text of 12 characters or more is sought everywhere, by itself or by pieces of it when it is long, as plain text
//    and as JSON writes it. Of a shorter one the proof is that its row is gone: its words stand everywhere.
// P10 A text that was about to go is left out when its turn comes if it is no longer due, and the reason is said.
// P11 The reference of a case, with its number in the record system, goes with its last shell when the case is decided,
//    no limit of it runs or stands still, its last one ended as long ago as shells are kept, and no visit of it is
//    planned or under way. Any other stage is somebody's open case, and stays; so does one whose board is its own, since
//    that board's log stays.
// P12 What was withdrawn or merged away before anybody answered has nothing to carry: it is due N days after that, so
//    that no question is kept for ever because nobody answered it (domain.md trap 15).
// What was written along with a handover goes with the first of the case's requests; where none has words left, 30
//    days after it was settled.

import type { CaseStage, ContentKind, LeftOut, RequestKind } from '#db/generated/enums.ts'
import { type Day, addDays, dayOf } from '#lib/day.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'

/** P7. */
export const DEFAULT_DAYS = {
  CONSULTATION: 30,
  CO_HANDLING: 30,
  SUPERVISION: 30,
  DRAFT: 90,
  SHELL: 365,
} as const satisfies Readonly<Record<ContentKind, number>>

export type Days = Readonly<Record<ContentKind, number>>

/** What decides about a request. Instants, as the database has them. */
export type Facts = {
  readonly kind: RequestKind
  readonly closedAt: Date | null
  readonly carriedAt: Date | null
  /** Concluded and open: a consultation whose text is to be carried. */
  readonly owedSince: Date | null
  /** Closed without anything to carry. */
  readonly withdrawnAt: Date | null
  /** The newest word in it. */
  readonly writtenAt: Date | null
  readonly isHeld: boolean
  /** Texts that a purge would take. */
  readonly textCount: number
}

const CONTENT_OF = {
  CASE_CONSULTATION: 'CONSULTATION',
  CO_HANDLING: 'CO_HANDLING',
  SUPERVISION: 'SUPERVISION',
} as const satisfies Readonly<Record<RequestKind, ContentKind>>

/** The kind of content that a request holds. */
export function contentOf(kind: RequestKind): 'CONSULTATION' | 'CO_HANDLING' | 'SUPERVISION' {
  return CONTENT_OF[kind]
}

/** P2, P3: whether all of it is carried to the record. */
export function isCarried(facts: Pick<Facts, 'closedAt' | 'carriedAt' | 'writtenAt'>): boolean {
  const { closedAt, carriedAt, writtenAt } = facts
  if (closedAt === null || carriedAt === null || carriedAt < closedAt) return false
  return writtenAt === null || writtenAt <= carriedAt
}

/** P1, P12: the first day on which its content may go; null while nobody has carried it or nothing is left. */
export function contentDueOn(facts: Facts, days: Days): Day | null {
  const endedAt = facts.withdrawnAt ?? (isCarried(facts) ? facts.carriedAt : null)
  if (facts.textCount === 0 || endedAt === null) return null
  return addDays(dayOf(endedAt), days[CONTENT_OF[facts.kind]])
}

/** P4: the first day on which its shell may go; null while it is open or has content that nobody has carried. */
export function shellDueOn(facts: Facts, days: Days): Day | null {
  if (facts.closedAt === null) return null
  const byClosing = addDays(dayOf(facts.closedAt), days.SHELL)
  if (facts.textCount === 0) return byClosing
  const byContent = contentDueOn(facts, days)
  return byContent !== null && byContent > byClosing ? byContent : byContent && byClosing
}

/** P6. */
export function draftDueOn(savedAt: Date, days: Days): Day {
  return addDays(dayOf(savedAt), days.DRAFT)
}

/** P10: why it may not go today, or null: it may. */
export function leftOutBecause(
  item: 'CONTENT' | 'SHELL',
  facts: Facts | undefined,
  at: { readonly days: Days; readonly today: Day },
): LeftOut | null {
  if (facts === undefined) return 'GONE'
  if (facts.isHeld) return 'HELD'
  if (facts.closedAt === null) return 'REOPENED'
  if (item === 'CONTENT') {
    if (facts.textCount === 0) return 'GONE'
    const dueOn = contentDueOn(facts, at.days)
    if (dueOn === null) return 'NOT_CARRIED'
    return dueOn > at.today ? 'NOT_DUE' : null
  }
  // P4: the content goes in a turn of its own, before.
  if (facts.textCount > 0) return 'NOT_CARRIED'
  const dueOn = shellDueOn(facts, at.days)
  return dueOn === null || dueOn > at.today ? 'NOT_DUE' : null
}

/** P2, P3, P12: why this can't be marked as carried now, or null. */
export function refuseCarry(facts: Facts): Refusal | null {
  if (facts.closedAt === null && facts.owedSince !== null) return null
  if (facts.closedAt === null) {
    return invalid({
      sv: 'Begäran är öppen. Avsluta den först, sedan kan den markeras som förd till akt.',
      en: 'The request is open. Close it first, then it can be marked as carried to the record.',
    })
  }
  if (facts.textCount === 0) {
    return invalid({ sv: 'Innehållet är redan gallrat.', en: 'The content has been purged already.' })
  }
  if (facts.withdrawnAt !== null) {
    return invalid({
      sv: 'Den togs tillbaka innan någon svarade. Det finns inget att föra till akt.',
      en: 'It was withdrawn before anybody answered. There is nothing to carry to the record.',
    })
  }
  if (!isCarried(facts)) return null
  return invalid({
    sv: 'Den är redan markerad som förd till akt.',
    en: 'It is marked as carried to the record already.',
  })
}

/** P7. */
export function refuseDays(days: number): Refusal | null {
  if (Number.isInteger(days) && days >= 1 && days <= 3660) return null
  return invalid(
    { sv: 'Skriv ett helt antal dagar, från 1 till 3660.', en: 'Write a whole number of days, 1 to 3660.' },
    { field: 'days' },
  )
}

/** P8: remembered answers from before this instant are forgotten. */
export function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - 30 * 86_400_000)
}

const SHORTEST = 12
const PIECE = 40

/** P9: what to seek for a text; nothing for a short one. */
export function piecesOf(text: string): string[] {
  const written = text.trim()
  if (written.length < SHORTEST) return []
  const middle = Math.floor((written.length - PIECE) / 2)
  const pieces =
    written.length <= PIECE
      ? [written]
      : [written.slice(0, PIECE), written.slice(middle, middle + PIECE), written.slice(-PIECE)]
  // A piece that begins or ends inside a surrogate pair is none that a database could hold.
  const whole = pieces.map((piece) => piece.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, ''))
  return [...new Set(whole.flatMap((piece) => [piece, JSON.stringify(piece).slice(1, -1)]))]
}

export type Lasting = {
  readonly stage: CaseStage
  /** A limit of it, of the law or the unit's own, runs or stands still. */
  readonly isLimited: boolean
  /** When the last of its limits was met or ended; null where none was. */
  readonly limitEndedOn: Day | null
  /** A visit of it is planned or under way: its alarm is found by the case. */
  readonly isVisited: boolean
  readonly hasOwnBoard: boolean
}

/** P11: whether a reference without any request left may go too. */
export function mayCaseGo(
  { stage, isLimited, limitEndedOn, isVisited, hasOwnBoard }: Lasting,
  at: { readonly days: Days; readonly today: Day },
): boolean {
  if (stage !== 'DECIDED' || isLimited || isVisited || hasOwnBoard) return false
  return limitEndedOn === null || addDays(limitEndedOn, at.days.SHELL) <= at.today
}
