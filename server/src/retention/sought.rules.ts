// Finding many pieces in many bodies in one pass over each. A hash of twelve characters rolls along the body; only where
// it is one of a piece's beginning is anything compared. So the time is the length of the bodies, whatever is sought.
// Not taken: asking the database for each piece in each cell, whose time grows with both.
//
// S1 Every piece that stands in a body is found, and nothing else. Pieces have twelve characters at the least.

const WINDOW = 12
const BASE = 0x01000193
const BITS = 20
let drop = 1
for (let each = 1; each < WINDOW; each += 1) drop = Math.imul(drop, BASE)

export type Matcher = (body: string) => readonly number[]

/** S1: gives the indexes of the pieces that stand in a body. */
export function matcherOf(pieces: readonly string[]): Matcher {
  const beginnings = new Map<string, number[]>()
  const marks = new Uint8Array(1 << BITS)
  for (const [index, piece] of pieces.entries()) {
    if (piece.length < WINDOW) throw new Error('a piece is too short to be sought')
    const beginning = piece.slice(0, WINDOW)
    const known = beginnings.get(beginning)
    if (known) known.push(index)
    else beginnings.set(beginning, [index])
    let hash = 0
    for (let at = 0; at < WINDOW; at += 1) hash = (Math.imul(hash, BASE) + piece.charCodeAt(at)) | 0
    marks[hash >>> (32 - BITS)] = 1
  }
  return (body) => {
    const found = new Set<number>()
    let hash = 0
    for (let at = 0; at < body.length; at += 1) {
      if (at >= WINDOW) hash = (hash - Math.imul(body.charCodeAt(at - WINDOW), drop)) | 0
      hash = (Math.imul(hash, BASE) + body.charCodeAt(at)) | 0
      const start = at - WINDOW + 1
      if (start < 0 || marks[hash >>> (32 - BITS)] === 0) continue
      for (const index of beginnings.get(body.slice(start, at + 1)) ?? [])
        if (body.startsWith(pieces[index] ?? '', start)) found.add(index)
    }
    return [...found]
  }
}
