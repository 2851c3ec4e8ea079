// What waits for triage, in what order, and how the list stays still under the one who works in it.
// T1 Waiting is what stands in the column Ny, is not closed and is not sent back to who asked it.
// T2 Order: urgency A to D, then the nearest deadline (none last), then who has waited longest, then id.
// T3 The list that is shown keeps its order while one works: what is new is counted and comes in when asked for; what
//    is gone leaves, but not the chosen one, which stays, marked as done by somebody else, until one goes on. Chosen
//    by its address or from a message, it comes back, first.
// T4 Going on from one that is gone leads to what stood after it, else before it.
import type { Card, ColumnKey } from '#board/board.documents.ts'

type Waiting = Pick<Card, 'id' | 'urgency' | 'deadlineOn' | 'waitingSince'>

export function isWaiting(card: Pick<Card, 'closedAt' | 'sentBackAt'>, columnKey: ColumnKey): boolean {
  return columnKey === 'NEW' && card.closedAt === null && card.sentBackAt === null
}

export function compareWaiting(one: Waiting, other: Waiting): number {
  if (one.urgency !== other.urgency) return one.urgency < other.urgency ? -1 : 1
  const [due, otherDue] = [one.deadlineOn ?? '9999', other.deadlineOn ?? '9999']
  if (due !== otherDue) return due < otherDue ? -1 : 1
  if (one.waitingSince !== other.waitingSince) return one.waitingSince < other.waitingSince ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** The shown list after a change of what waits: same order, without what is gone but for the chosen one. */
export function stillList(
  shown: readonly string[],
  waiting: ReadonlySet<string>,
  chosen: string | undefined,
) {
  return shown.filter((id) => waiting.has(id) || id === chosen)
}

/** How many wait that are not in the shown list. */
export function newCount(shown: readonly string[], waiting: Iterable<string>): number {
  const known = new Set(shown)
  return [...waiting].filter((id) => !known.has(id)).length
}

/** The one after (or, at the end, before) another in the list. */
export function nextOf(shown: readonly string[], id: string): string | undefined {
  const index = shown.indexOf(id)
  return shown[index + 1] ?? shown[index - 1]
}

/** One step up or down; at an end it stays. */
export function stepFrom(shown: readonly string[], id: string | undefined, step: 1 | -1): string | undefined {
  if (id === undefined) return shown[0]
  const index = shown.indexOf(id)
  return shown[Math.min(Math.max(index + step, 0), shown.length - 1)]
}
