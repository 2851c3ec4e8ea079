// Which column of a delegation order is which, and which may not be there.
//
// MF2 The headings name the columns in any order and case, as Samråd or as delegation orders and systems call them. What is
//     none of them is left unread and named; one that is missing, or there twice, is a fault.
// MF7 A column that is left unread may not be of individuals, by its heading or by what stands in it (lib/refused-column.ts):
//     it is refused and named before anything else is said. Names stand in the column of persons alone.

import { columnLabel, guessColumns, headingKey, isRedHeading } from '#lib/headings.ts'
import type { KnownNames } from '#lib/name-cell.ts'
import { type RefusedColumn, watching } from '#lib/refused-column.ts'
import type { Words } from '#lib/refusal.ts'

const COLUMNS = [
  'beslut',
  'kod',
  'roll',
  'person',
  'punkt',
  'gäller från',
  'gäller till',
  'endast nämnd',
] as const
export type Column = (typeof COLUMNS)[number]
const OPTIONAL: readonly Column[] = ['roll', 'person', 'gäller till', 'endast nämnd']

// As headingKey leaves them.
const CALLED: Readonly<Record<Column, readonly string[]>> = {
  beslut: ['beslut', 'beslutstyp', 'typavbeslut', 'beslutet', 'avser', 'beskrivning', 'decision'],
  kod: ['kod', 'beslutskod', 'decisioncode', 'code', 'id'],
  roll: ['roll', 'befattning', 'titel', 'delegat', 'lägstadelegat', 'delegattill', 'funktion', 'role'],
  person: ['person', 'namn', 'delegatnamn', 'delegatensnamn', 'medarbetare', 'handläggare', 'name'],
  punkt: ['punkt', 'delegationspunkt', 'punktidelegationsordningen', 'punktnr', 'nr', 'nummer', 'point'],
  'gäller från': [
    ...['gällerfrån', 'gällerfråno', 'gällerfrom', 'giltigfrån', 'från', 'from', 'fom', 'frånochmed'],
    ...['startdatum', 'validfrom'],
  ],
  'gäller till': [
    ...['gällertill', 'gällertom', 'giltigtill', 'till', 'tom', 'tillochmed', 'slutdatum', 'until'],
    ...['validuntil', 'validto'],
  ],
  'endast nämnd': [
    'endastnämnd',
    'nämnd',
    'nämndbeslut',
    'nämndellerutskott',
    'ejdelegerat',
    'committeeonly',
  ],
}

/** MF2: the columns, what is left unread as it is headed, and how a column is headed in the file. */
export function columnsOf(headings: readonly string[]) {
  const columns = guessColumns(headings, { fields: COLUMNS, called: CALLED, remembered: {} })
  const called = (column: Column): Words => {
    const at = columns.indexOf(column)
    return at < 0 ? canonical(column) : columnLabel(headings[at] ?? '', at)
  }
  const unread = headings.flatMap((heading, at) => (columns[at] === null ? [columnLabel(heading, at)] : []))
  return { columns, unread, called }
}

export function canonical(column: Column): Words {
  return { sv: column, en: column }
}

export function refusedIn(
  table: readonly (readonly string[])[],
  columns: readonly (Column | null)[],
  known: KnownNames,
): readonly RefusedColumn[] {
  const unreadOf = (cells: readonly string[]) => cells.map((cell, at) => (columns[at] == null ? cell : ''))
  const [headings = [], ...body] = table.map(unreadOf)
  const watch = watching({ headings, isRefused: isRedHeading, mayName: () => false, known })
  body.forEach((cells, at) => watch.look(at + 2, cells))
  return watch.refused()
}

type HeaderFault = { readonly row: number; readonly column: Column; readonly words: Words }

export function headerFaults(
  headings: readonly string[],
  columns: readonly (Column | null)[],
): readonly HeaderFault[] {
  const keys = headings.map(headingKey)
  const twice = COLUMNS.filter((column) => {
    const at = columns.indexOf(column)
    return at >= 0 && keys.filter((key) => key === keys[at]).length > 1
  })
  const missing = COLUMNS.filter((column) => !columns.includes(column) && !OPTIONAL.includes(column))
  const isNobody = !columns.includes('roll') && !columns.includes('person')
  return [
    ...twice.map((column) => ({ row: 1, column, words: TWICE })),
    ...missing.map((column) => ({ row: 1, column, words: missingColumn(column) })),
    ...(isNobody ? [{ row: 1, column: 'roll' as const, words: missingColumn('roll') }] : []),
  ]
}

function missingColumn(column: Column): Words {
  const others = CALLED[column].slice(1, 4).join(', ')
  return {
    sv: `Kolumnen saknas i rubrikraden. Den kan också heta ${others}.`,
    en: `The column is missing in the header. It may also be called ${others}.`,
  }
}

const TWICE: Words = { sv: 'Kolumnen finns två gånger.', en: 'The column is there twice.' }
