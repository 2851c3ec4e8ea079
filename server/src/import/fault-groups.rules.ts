// The faults and the changes of a file as somebody is told of them: what is the same is told once with all its rows, so that
// six hundred rows with one wrong name hide no other fault.
//
// FG1 Faults of one column that say the same are one, and changes of the same fields are one; in the order of their first rows.
// FG2 What says the same but for its figures (the day that a deadline should be) is apart, but where there are too many to
//     be told, each that says something else comes before another of the same.
// FG3 Rows beside each other are told as from and to, and two hundred such at most, the rest by number.

import type { Language, Words } from '#lib/refusal.ts'
import type { Line } from './plan.rules.ts'

/** Which rows, and how many they are. */
export type Rows = {
  readonly count: number
  readonly runs: readonly (readonly [from: number, to: number])[]
}
type Fault = { readonly row: number; readonly column: Words | null; readonly words: Words }
export type FaultGroup = Fault & { readonly rows: Rows }
export type LineGroup = Line & { readonly rows: Rows | null }

export const MOST_TOLD = 500
const MOST_RUNS = 200

/** FG1, FG2: as many as can be told. */
export function groupFaults(faults: readonly Fault[]): readonly FaultGroup[] {
  const groups = [
    ...Map.groupBy(
      faults.toSorted((one, other) => one.row - other.row),
      ({ column, words }) => JSON.stringify([column?.sv, words.sv]),
    ).values(),
  ].flatMap((all): FaultGroup[] => {
    const [first] = all
    return first ? [{ ...first, rows: rowsOf(all.map(({ row }) => row)) }] : []
  })
  if (groups.length <= MOST_TOLD) return groups
  const kinds = Map.groupBy(groups, ({ column, words }) =>
    JSON.stringify([column?.sv, words.sv.replaceAll(/\d/g, '')]),
  )
  const ranks = new Map([...kinds.values()].flatMap((all) => all.map((each, at) => [each, at] as const)))
  return groups
    .toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0))
    .slice(0, MOST_TOLD)
    .toSorted((one, other) => one.row - other.row)
}

/** FG1: what has a subject is told by its name, each by itself; of these the first. */
export function groupLines(lines: readonly Line[]): readonly LineGroup[] {
  const groups = Map.groupBy(lines, ({ row, what, subjectId, fields }, at) =>
    subjectId === null && row !== null && lines[at] ? JSON.stringify([what, fields]) : at,
  )
  return [...groups.values()]
    .flatMap((all): LineGroup[] => {
      const [first] = all
      const rows = all.flatMap(({ row }) => row ?? [])
      return first ? [{ ...first, rows: rows.length === 0 ? null : rowsOf(rows) }] : []
    })
    .slice(0, MOST_TOLD)
}

/** FG3. */
export function rowsOf(rows: readonly number[]): Rows {
  const runs: [number, number][] = []
  for (const row of [...new Set(rows)].toSorted((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last && last[1] === row - 1) last[1] = row
    else runs.push([row, row])
  }
  return { count: rows.length, runs: runs.slice(0, MOST_RUNS) }
}

/** FG3: 3–602, 700. */
export function rowsText({ count, runs }: Rows, language: Language): string {
  const told = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
  const rest = count - runs.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  if (rest <= 0) return told
  return language === 'sv' ? `${told} och ${rest} rader till` : `${told} and ${rest} more rows`
}
