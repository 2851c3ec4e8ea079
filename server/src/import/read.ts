// Reading a file row by row: which columns it has, what each row says, and, before anything else, whether there is anything
// in it that may not come in at all. Nothing is kept and nothing is asked of the database; others are let in between rows.

import { setImmediate as others } from 'node:timers/promises'
import type { ImportKind } from '#db/generated/enums.ts'
import { BrokenTable, type Delimiter, type Encoding, delimiterIn, encodingOf, readRecords } from '#lib/csv.ts'
import type { Day } from '#lib/day.ts'
import type { Words } from '#lib/refusal.ts'
import { columnLabel } from '#lib/headings.ts'
import { type KnownNames } from '#lib/name-cell.ts'
import { watching } from '#lib/refused-column.ts'
import { FIELD_WORDS, type Field, guessFields, isRefusedHeading, refuseColumns } from './field.rules.ts'
import {
  type CaseRow,
  type Cells,
  type EndedRow,
  type Fault,
  type StaffRow,
  type UnitRow,
} from './row.rules.ts'
import { readCaseRow, readEndedRow, readStaffRow, readUnitRow } from './row.rules.ts'

export type Column = { readonly label: Words; readonly field: Field | null; readonly isRefused: boolean }
export type Headings = {
  readonly columns: readonly Column[]
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** As many as there are line breaks: near enough to show how far it has come. */
  readonly rowCount: number
}

/** The columns of a file, with the fields that they are taken for. */
export async function readHeadings(
  kind: ImportKind,
  bytes: Uint8Array,
  remembered: Readonly<Record<string, string>>,
): Promise<Headings> {
  const headings = await firstOf(bytes)
  const fields = guessFields(kind, headings, remembered)
  return {
    columns: headings.map((heading, at) => ({
      label: columnLabel(heading, at),
      field: fields[at] ?? null,
      isRefused: isRefusedHeading(kind, heading),
    })),
    encoding: encodingOf(bytes),
    delimiter: delimiterIn(bytes),
    rowCount: countRows(bytes),
  }
}

async function firstOf(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    for await (const record of readRecords(bytes)) return record
  } catch (error) {
    if (!(error instanceof BrokenTable)) throw error
  }
  return []
}

/** Line breaks of a file, less the one of its headings. */
export function countRows(bytes: Uint8Array): number {
  const [feed, back] = [10, 13].map((sign) => bytes.reduce((count, each) => count + Number(each === sign), 0))
  const endsOpen = bytes.length > 0 && bytes.at(-1) !== 10 && bytes.at(-1) !== 13
  return Math.max(0, (feed || back || 0) - 1 + Number(endsOpen))
}

/** What somebody is told of a fault: by row and column of her own file. */
export type ToldFault = { readonly row: number; readonly column: Words | null; readonly words: Words }

type Rows = {
  readonly units: UnitRow[]
  readonly staff: StaffRow[]
  readonly cases: CaseRow[]
  /** Left out. */
  readonly ended: EndedRow[]
}
export type FileRead = Rows & {
  readonly headings: readonly string[]
  readonly columns: readonly (Field | null)[]
  readonly faults: readonly ToldFault[]
  /** Whether only rows are wrong, so that the others can be held against what stands. */
  readonly isReadable: boolean
}
export type Reading = {
  readonly kind: ImportKind
  readonly bytes: Uint8Array
  /** Which field each column is; null: as guessed. */
  readonly columns: readonly (Field | null)[] | null
  readonly remembered: Readonly<Record<string, string>>
  readonly today: Day
  /** Names that are no client's: of colleagues and units. */
  readonly known: KnownNames
  readonly onRow: (count: number) => Promise<void>
}

const LET_IN_EVERY = 200
/** No field is so long; a cell that is would only be looked through at everybody's cost. */
const LONGEST_CELL = 10_000

/** Everything that a file says, or everything that is wrong with it. A column that may not be there is told alone. */
export async function readRows(reading: Reading): Promise<FileRead> {
  const { kind, bytes, today } = reading
  const rows: Rows = { units: [], staff: [], cases: [], ended: [] }
  const faults: Fault[] = []
  let headings: readonly string[] = []
  let columns: readonly (Field | null)[] = []
  let watch: ReturnType<typeof watching> | null = null
  let row = 0
  let isBroken = false
  try {
    for await (const cells of readRecords(bytes)) {
      row += 1
      if (row === 1) {
        headings = cells
        columns = reading.columns ?? guessFields(kind, headings, reading.remembered)
        const refused = refuseColumns(
          kind,
          headings.map((_, at) => columns[at] ?? null),
        )
        faults.push(...refused.map((words) => ({ row: 1, field: null, words })))
        watch = watching({
          headings,
          isRefused: (heading) => isRefusedHeading(kind, heading),
          mayName: (at) => kind === 'UNITS' || (kind === 'STAFF' && columns[at] === 'name'),
          known: reading.known,
        })
        continue
      }
      if (row % LET_IN_EVERY === 0) await others()
      await reading.onRow(row - 1)
      if (cells.every((cell) => cell.trim() === '')) continue
      if (cells.some((cell) => cell.length > LONGEST_CELL)) {
        faults.push({ row, field: null, words: SAID.long })
        continue
      }
      watch?.look(row, cells)
      if (cells.length !== headings.length) faults.push({ row, field: null, words: SAID.width })
      else if (faults[0]?.row !== 1)
        readOne(row, new Map(columns.flatMap((field, at) => said(field, cells[at]))))
    }
  } catch (error) {
    if (!(error instanceof BrokenTable)) throw error
    isBroken = true
    faults.push({ row: error.line, field: null, words: SAID.quotes })
  }
  if (Object.values(rows).every((each) => each.length === 0) && faults.length === 0) {
    faults.push({ row: 1, field: null, words: SAID.empty })
  }
  const refused = watch?.refused() ?? []
  const told = faults.map((fault) => tellFault(fault, { headings, columns }))
  const isReadable = refused.length === 0 && !isBroken && faults[0]?.row !== 1
  return { ...rows, headings, columns, isReadable, faults: refused.length > 0 ? refused : told }

  function readOne(at: number, cells: Cells): void {
    switch (kind) {
      case 'UNITS':
        return take(readUnitRow(at, cells), rows.units)
      case 'STAFF':
        return take(readStaffRow(at, cells), rows.staff)
      case 'CASES': {
        const ended = readEndedRow(at, cells)
        if (ended) rows.ended.push(ended)
        else take(readCaseRow(at, cells, today), rows.cases)
        return
      }
      default:
        return kind satisfies never
    }
  }

  function take<Row>(
    read: { readonly row: Row | null; readonly faults: readonly Fault[] },
    into: Row[],
  ): void {
    if (read.row !== null) into.push(read.row)
    faults.push(...read.faults)
  }
}

function said(field: Field | null, cell: string | undefined): [Field, string][] {
  return field === null || cell === undefined ? [] : [[field, cell]]
}

/** A fault with the name of its column as the file has it. */
export function tellFault(
  { row, field, words }: Fault,
  {
    headings,
    columns,
  }: { readonly headings: readonly string[]; readonly columns: readonly (Field | null)[] },
): ToldFault {
  const at = field === null ? -1 : columns.indexOf(field)
  const column = field === null ? null : at < 0 ? FIELD_WORDS[field] : columnLabel(headings[at] ?? '', at)
  return { row, column, words }
}

const SAID = {
  width: {
    sv: 'Raden har ett annat antal fält än rubrikraden. Rätta raden.',
    en: 'The row has another number of fields than the headings. Mend the row.',
  },
  long: {
    sv: 'Raden har en cell med mer än 10 000 tecken. Se efter om ett citattecken saknas, eller korta den.',
    en: 'The row has a cell of more than 10,000 characters. See whether a quotation mark is missing, or shorten it.',
  },
  quotes: {
    sv: 'Raden går inte att läsa: ett citattecken saknas eller är för mycket. Rätta det.',
    en: 'The row cannot be read: a quotation mark is missing or one too many. Mend it.',
  },
  empty: {
    sv: 'Filen har inga rader under rubrikraden. Välj en annan fil.',
    en: 'The file has no rows below the headings. Choose another file.',
  },
} as const satisfies Record<string, Words>
