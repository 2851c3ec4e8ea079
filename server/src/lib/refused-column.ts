// Columns that may not be in a file, by their heading or by what stands in them, whether they would be read or not: what Samråd
// must not hold it must not be handed either. What is told of them repeats nothing that a cell holds.

import { columnLabel } from './headings.ts'
import { type KnownNames, holdsName } from './name-cell.ts'
import { findIdentityNumbers } from './pii.ts'
import type { Words } from './refusal.ts'

/** What somebody is told of a column that may not be there: where it first shows, by row and column of her own file. */
export type RefusedColumn = { readonly row: number; readonly column: Words; readonly words: Words }

type Watched = {
  readonly headings: readonly string[]
  readonly isRefused: (heading: string) => boolean
  /** Whether a column may hold names. */
  readonly mayName: (at: number) => boolean
  /** Names that are no client's: of colleagues and units. */
  readonly known: KnownNames
}

/** Cells repeat themselves; so many short ones are looked at once only. */
const MOST_REMEMBERED = 20_000

type Found = { row: number; count: number; why: 'heading' | 'number' | 'name' }

/** Looks at every cell; afterwards knows which columns are refused, each told once with the first of its rows. */
export function watching({ headings, isRefused, mayName, known }: Watched) {
  const found = new Map<number, Found>()
  const looked = new Map<string, 'number' | 'name' | null>()
  const whyNot = (cell: string): 'number' | 'name' | null => {
    const before = looked.get(cell)
    if (before !== undefined) return before
    const isNumber = /\p{Nd}/u.test(cell) && findIdentityNumbers(cell).length > 0
    const why = isNumber ? 'number' : holdsName(cell, known) ? 'name' : null
    if (cell.length <= 100 && looked.size < MOST_REMEMBERED) looked.set(cell, why)
    return why
  }
  headings.forEach((heading, at) => {
    const why = isRefused(heading) ? 'heading' : whyNot(heading)
    if (why !== null && !(why === 'name' && mayName(at))) found.set(at, { row: 1, count: 1, why })
  })
  return {
    look: (row: number, cells: readonly string[]): void => {
      cells.forEach((cell, at) => {
        if (cell === '' || found.get(at)?.why === 'heading') return
        const why = whyNot(cell)
        if (why === null || (why === 'name' && mayName(at))) return
        const before = found.get(at)
        if (before) before.count += 1
        else found.set(at, { row, count: 1, why })
      })
    },
    refused: (): RefusedColumn[] =>
      [...found]
        .toSorted(([a], [b]) => a - b)
        .map(([at, { row, count, why }]) => ({
          row,
          column: columnLabel(headings[at] ?? '', at),
          words: refusedColumn(why, count),
        })),
  }
}

function refusedColumn(why: Found['why'], count: number): Words {
  const rows = { sv: count === 1 ? '1 rad' : `${count} rader`, en: count === 1 ? '1 row' : `${count} rows` }
  switch (why) {
    case 'heading':
      return {
        sv: 'Rubriken säger att kolumnen innehåller uppgifter om enskilda, som inte får läsas in. Ta bort kolumnen ur filen och välj den igen.',
        en: 'The heading says that the column is about individuals, which may not be read in. Remove the column from the file and choose it again.',
      }
    case 'number':
      return {
        sv: `Kolumnen ser ut att innehålla personnummer (${rows.sv}), som inte får läsas in. Ta bort dem ur filen och välj den igen.`,
        en: `The column seems to hold personal identity numbers (${rows.en}), which may not be read in. Remove them from the file and choose it again.`,
      }
    case 'name':
      return {
        sv: `Kolumnen ser ut att innehålla namn på enskilda (${rows.sv}), som inte får läsas in. Ta bort kolumnen ur filen och välj den igen. Är det kollegors namn: läs in personalen först.`,
        en: `The column seems to hold names of individuals (${rows.en}), which may not be read in. Remove the column from the file and choose it again. If they are colleagues: read the staff in first.`,
      }
    default:
      return why satisfies never
  }
}
