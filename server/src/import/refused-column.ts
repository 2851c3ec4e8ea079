// Columns that may not be in a file, by their heading or by what stands in them, whether they would be read or not: what Samråd
// must not hold it must not be handed either. What is told of them repeats nothing that a cell holds.

import type { ImportKind } from '#db/generated/enums.ts'
import { findIdentifying } from '#lib/identifying.ts'
import { findIdentityNumbers } from '#lib/pii.ts'
import type { Words } from '#lib/refusal.ts'
import { type Field, columnLabel, isRefusedHeading } from './field.rules.ts'

/** What somebody is told of a fault: by row and column of her own file. */
export type ToldFault = { readonly row: number; readonly column: Words | null; readonly words: Words }

type Watched = {
  readonly kind: ImportKind
  /** Names that are no client's: of colleagues and units. */
  readonly knownNames: readonly string[]
}

const PERHAPS_NAME = /\p{Lu}\p{L}+[ \u00a0]{1,2}\p{Lu}/u

type Found = { row: number; count: number; why: 'heading' | 'number' | 'name' }

/** Looks at every cell; afterwards knows which columns are refused, each told once with the first of its rows. */
export function watching(
  { kind, knownNames }: Watched,
  headings: readonly string[],
  columns: readonly (Field | null)[],
) {
  const found = new Map<number, Found>()
  headings.forEach((heading, at) => {
    if (isRefusedHeading(kind, heading)) found.set(at, { row: 1, count: 1, why: 'heading' })
    else if (findIdentityNumbers(heading).length > 0) found.set(at, { row: 1, count: 1, why: 'number' })
  })
  const whyNot = (cell: string, at: number): 'number' | 'name' | null => {
    if (/\p{Nd}/u.test(cell) && findIdentityNumbers(cell).length > 0) return 'number'
    const mayName = kind === 'UNITS' || (kind === 'STAFF' && columns[at] === 'name')
    if (mayName || !PERHAPS_NAME.test(cell)) return null
    return findIdentifying(cell, knownNames).some((each) => each.kind === 'NAME') ? 'name' : null
  }
  return {
    look: (row: number, cells: readonly string[]): void => {
      cells.forEach((cell, at) => {
        if (cell === '' || found.get(at)?.why === 'heading') return
        const why = whyNot(cell, at)
        if (why === null) return
        const before = found.get(at)
        if (before) before.count += 1
        else found.set(at, { row, count: 1, why })
      })
    },
    refused: (): ToldFault[] =>
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
