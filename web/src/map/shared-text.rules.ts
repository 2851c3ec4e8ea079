// What one person's keys do to a text that others write in, and what theirs do to her caret. Values in, values out.
//
// S1 What was typed is told as one place: how much went there and what came. Where the same letters stand on both sides
//    the caret says which of them are new.
// S2 What others write moves a place in the text only by what they wrote before it; at the very place, it stays.

export type Edit = { at: number; removed: number; inserted: string }
export type Delta = readonly {
  retain?: number | undefined
  insert?: unknown
  delete?: number | undefined
}[]

/** S1: what turns `before` into `after`, when the caret stands at `caret` afterwards. */
export function editOf(before: string, after: string, caret: number): Edit | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  // Never across the caret: what stands after it was there before.
  const behind = Math.min(most, Math.max(0, after.length - caret))
  let tail = 0
  while (tail < behind && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  let head = 0
  while (head < most - tail && before[head] === after[head]) head += 1
  // Half a pair of surrogates is no letter.
  if (head > 0 && isHigh(before.charCodeAt(head - 1))) head -= 1
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail -= 1
  return { at: head, removed: before.length - tail - head, inserted: after.slice(head, after.length - tail) }
}

/** S2: where a place is after a change. */
export function movedBy(place: number, delta: Delta): number {
  let at = 0
  let moved = place
  for (const { retain, insert, delete: removed } of delta) {
    if (retain !== undefined) at += retain
    else if (typeof insert === 'string') {
      if (at < moved) moved += insert.length
      at += insert.length
    } else if (removed !== undefined && at < moved) moved -= Math.min(removed, moved - at)
  }
  return moved
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
