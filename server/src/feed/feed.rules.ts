// What a viewer is told of a log row, and where a stream may resume. Pure.
//
// F1 In scope before and after → the face as it is. Only after → the whole face. Only before → removal, nothing else.
//    Neither → no message; that a number was used is all that a later clock can show.
// F2 A cursor resumes when its epoch is the board's, its number is not ahead of the clock and no more than RING behind;
//    otherwise the viewer gets a snapshot.
// F3 The log is contiguous: row n is followed by row n + 1. Anything else is a fault of ours and never delivered.
// F4 A read that failed says nothing of the log: it is tried again after about 50 ms, each pause twice the one before,
//    2 s at the most, drawn around that so that many readers do not come back at once.

export const RING = 2000

export type Visible = 'face' | 'removal' | 'nothing'

type Scopes = { readonly scopesBefore: readonly string[]; readonly scopesAfter: readonly string[] }

/** F1. */
export function visibility(row: Scopes, keys: readonly string[]): Visible {
  if (row.scopesAfter.some((key) => keys.includes(key))) return 'face'
  if (row.scopesBefore.some((key) => keys.includes(key))) return 'removal'
  return 'nothing'
}

export type Cursor = { readonly epoch: string; readonly number: number }

/** F2. */
export function mayResume(cursor: Cursor, board: Cursor): boolean {
  return cursor.epoch === board.epoch && cursor.number <= board.number && board.number - cursor.number <= RING
}

/** F3: the index of the first row that does not follow the one before it, or -1. */
export function firstGap(after: number, numbers: readonly number[]): number {
  return numbers.findIndex((number, index) => number !== after + index + 1)
}

/** F4: in milliseconds, after the `failures`-th failure in a row (from 0). `random` is 0–1. */
export function pauseAfter(failures: number, random: number): number {
  return Math.min(50 * 2 ** failures, 2000) * (0.5 + random / 2)
}

/** A cursor as a client states it; without both halves it has none. */
export function cursorOf(epoch: string | null | undefined, number: number | null | undefined): Cursor | null {
  return epoch == null || number == null ? null : { epoch, number }
}
