// What a viewer is told of a log row, and where a stream may resume. Pure.
//
// F1 In scope before and after → the face as it is. Only after → the whole face. Only before → removal, nothing else.
//    Neither → nothing, not even that the clock has moved.
// F2 A cursor resumes when its epoch is the board's, its number is not ahead of the clock and no more than RING behind;
//    otherwise the viewer gets a snapshot.
// F3 The log is contiguous: row n is followed by row n + 1. Anything else is a fault of ours and never delivered.

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

/** A cursor as a client states it; without both halves it has none. */
export function cursorOf(epoch: string | null | undefined, number: number | null | undefined): Cursor | null {
  return epoch == null || number == null ? null : { epoch, number }
}
