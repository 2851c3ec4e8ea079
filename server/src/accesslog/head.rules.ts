// The heads of the chain that are kept outside the database: one JSON object a line, the newest last.
//
// H1 A head is the installation's id, a position, its link and the instant of its sealing; a line that is not exactly
//    that is not read as one.
// H2 The last head vouches for everything before it. Older ones only tell where a chain was left, so the file stays small:
//    beyond MOST lines it keeps the newest KEPT, and of the older ones the last of each day.
// H3 What a crash left of a last line, without its line end, is no line; everything else in the file must be a head.

const MOST = 2_000
const KEPT = 1_000

export type Head = {
  readonly installation: string
  readonly position: number
  readonly hash: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** H1. */
export function lineOf({ installation, position, hash, at }: Head): string {
  return `${JSON.stringify({ installation, position, hash, at })}\n`
}

/** H1: null when the line is none. */
export function parseHead(line: string): Head | null {
  let read: unknown
  try {
    read = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof read !== 'object' || read === null) return null
  if (!('installation' in read && 'position' in read && 'hash' in read && 'at' in read)) return null
  const { installation, position, hash, at } = read
  if (typeof installation !== 'string' || typeof position !== 'number') return null
  if (typeof hash !== 'string' || typeof at !== 'string') return null
  const isWhole = Number.isSafeInteger(position) && position > 0
  if (!isWhole || !/^[0-9a-f]{64}$/.test(hash) || Number.isNaN(Date.parse(at))) return null
  return { installation, position, hash, at }
}

/** H3: the whole lines of a file's text. */
export function wholeLines(text: string): readonly string[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
}

/** H2: the lines to keep, or null when the file is small enough. A line that is no head stays, for whoever checks. */
export function thinned(lines: readonly string[]): readonly string[] | null {
  if (lines.length <= MOST) return null
  const older = lines.slice(0, -KEPT)
  const dayOf = (line: string | undefined): string | null =>
    (line === undefined ? null : parseHead(line)?.at.slice(0, 10)) ?? null
  const lastOfDays = older.filter((line, index) => {
    const day = dayOf(line)
    return day === null || day !== dayOf(older[index + 1])
  })
  return [...lastOfDays, ...lines.slice(-KEPT)]
}
