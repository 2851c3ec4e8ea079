// Where a card stands. Time, ids and neighbours are arguments.
//
// B1 A client states after which card; the server makes the rank. Ranks are fractional indexes, compared byte by byte.
// B2 No two cards of a column share a rank.
// B3 A column's limit is soft: a move that passes it from another column asks for a written reason. Moving within a column
//    never does; and nobody is turned away from asking, triaging, parking or closing.
// B4 When the card to follow has left the column meanwhile, the moved card is placed last.
// B5 A card in the closing column is closed: entering closes it, leaving opens it again. By a move that asks for no reason,
//    since what was dragged by mistake is undone with one key; the verb reopenRequest asks for one.
// B6 A move says where a card stands and nothing else: a card put in Triagerad by hand has the urgency it had, and no
//    triage in its history.
// B7 A consultation comes to the closing column by being carried to the record, or withdrawn or merged before anybody has
//    answered; never by a hand that only puts it there (domain.md trap 5).
// B8 What only the clock has changed since somebody looked is news to whoever sets the same now (the urgency, whose queue
//    it is in); any other act goes on as it was meant.

import { generateKeyBetween } from 'fractional-indexing'
import type { ColumnKey, RequestKind } from '#db/generated/enums.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'

export type Neighbours = { readonly before: string | null; readonly after: string | null }

/** B1, B2: a rank strictly between its neighbours. */
export function rankBetween({ before, after }: Neighbours): string {
  return generateKeyBetween(before, after)
}

/** B8: whether the clock alone has changed the card since `version`. */
export function isByClockAlone(
  card: { readonly version: number; readonly clockedFrom: number | null },
  version: number,
): boolean {
  return card.clockedFrom !== null && version >= card.clockedFrom && version < card.version
}

/** B8: whether what an act sets is what the clock sets too. */
export function setsWhatTheClockSets(set: {
  readonly urgency?: unknown
  readonly directedTo?: unknown
  readonly escalatedAt?: unknown
}): boolean {
  return [set.urgency, set.directedTo, set.escalatedAt].some((each) => each !== undefined)
}

/** B3: whether the column would hold more than it should. */
export function passesLimit(column: { readonly limit: number | null }, standing: number): boolean {
  return column.limit !== null && standing >= column.limit
}

/** B3: the refusal that asks for words. */
export function overLimit(
  column: { readonly name: string; readonly limit: number | null },
  standing: number,
): Refusal {
  return invalid(
    {
      sv: `${column.name} har redan ${standing} av ${column.limit ?? 0}. Skriv varför den här ska dit ändå.`,
      en: `${column.name} already holds ${standing} of ${column.limit ?? 0}. Write why this one should go there anyway.`,
    },
    { field: 'overLimitReason' },
  )
}

/** B5: what a move between columns is called in the log. */
export function kindOfMove(
  from: ColumnKey,
  to: ColumnKey,
): 'REQUEST_CLOSED' | 'REQUEST_REOPENED' | 'CARD_MOVED' {
  if (to === 'DONE' && from !== 'DONE') return 'REQUEST_CLOSED'
  if (from === 'DONE' && to !== 'DONE') return 'REQUEST_REOPENED'
  return 'CARD_MOVED'
}

/** B5: when it was closed, if it is. */
export function closedAtAfter(
  to: ColumnKey,
  at: { readonly now: string; readonly closedAt: string | null },
): string | null {
  return to === 'DONE' ? (at.closedAt ?? at.now) : null
}

const ENDINGS: readonly EventKind[] = ['CARRIED_TO_RECORD', 'REQUEST_WITHDRAWN', 'REQUEST_MERGED']

/** B7: why it can't be closed by what the log would call so, or null. */
export function refuseEnding(kind: RequestKind, as: EventKind): Refusal | null {
  if (kind !== 'CASE_CONSULTATION' || ENDINGS.includes(as)) return null
  return invalid({
    sv: 'En konsultation är klar när den är förd till akt. Öppna den och välj Avsluta, så görs texten till akten.',
    en: 'A consultation is done when it is carried to the record. Open it and choose Close; that makes the text for the record.',
  })
}

/** The columns of a new board, in order; names and limits are the unit's own. */
export const FIRST_COLUMNS = [
  { key: 'NEW', name: 'Ny', limit: null },
  { key: 'TRIAGED', name: 'Triagerad', limit: null },
  { key: 'BOOKED', name: 'Bokad', limit: null },
  { key: 'ONGOING', name: 'Pågår', limit: 8 },
  { key: 'WAITING', name: 'Väntar', limit: null },
  { key: 'DONE', name: 'Klar', limit: null },
] as const satisfies readonly { key: ColumnKey; name: string; limit: number | null }[]
