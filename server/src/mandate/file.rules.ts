// The delegation order as a file (CSV, as a spreadsheet saves it): what each row says, and everything that is wrong with it,
// by row and column, so that a whole file is mended at once. Rows are counted as the spreadsheet does, the header being 1.
// No fault repeats what a cell holds.
//
// MF1 Fields are parted by semicolon or comma, as the header is; quoted fields hold either, and line breaks.
// MF3 Each row is a kind of decision, and a delegate with point and days; one for committee or board alone has none of that.
// MF4 Every fault is told with its row and column; a file with a fault changes nothing.
// MF5 A cell that looks like an identity number is a fault of its own and is named.
// MF6 A file may repeat neither itself nor contradict itself about a code.
//
// Which column is which, and which may not be there, is in file-columns.rules.ts (MF2, MF7).

import type { Role } from '#db/generated/enums.ts'
import { readTable } from '#lib/csv.ts'
import { isDay, type Day } from '#lib/day.ts'
import { type KnownNames, holdsName } from '#lib/name-cell.ts'
import type { Words } from '#lib/refusal.ts'
import { roleCalled } from '#lib/role-words.ts'
import { cleanText } from '#lib/text.ts'
import { type Column, canonical, columnsOf, headerFaults, refusedIn } from './file-columns.rules.ts'

/** A column by its heading in the file, null for the whole row. */
export type Fault = { readonly row: number; readonly column: Words | null; readonly words: Words }
type Said = { readonly row: number; readonly column: Column | null; readonly words: Words }
export type FileRow = {
  readonly row: number
  readonly name: string
  readonly code: string
  readonly isCommitteeOnly: boolean
  /** Null when it is for committee or board alone. */
  readonly given: {
    readonly role: Role | null
    readonly personName: string | null
    readonly point: string
    readonly validFrom: Day
    readonly validUntil: Day | null
  } | null
}
export type FileRead = {
  readonly rows: readonly FileRow[]
  readonly faults: readonly Fault[]
  /** MF2: what is left unread, as it is headed. */
  readonly unread: readonly Words[]
  /** How a column is headed in the file. */
  readonly called: (column: Column) => Words
}

const MOST_ROWS = 2000
const LONGEST = { beslut: 120, kod: 40, punkt: 40 } as const

/** Everything that the file says and everything that is wrong with it. */
export function readMandateFile(text: string, known: KnownNames): FileRead {
  const table = readTable(text)
  if (!Array.isArray(table)) {
    const faults = [{ row: table.brokenAt, column: null, words: SAID.quotes }]
    return { rows: [], faults, unread: [], called: canonical }
  }
  const [headings = [], ...body] = table
  const { columns, unread, called } = columnsOf(headings)
  const refused = refusedIn([headings, ...body], columns, known)
  const { rows, said } =
    refused.length > 0 ? { rows: [], said: [] } : readBody(body, { headings, columns, known })
  const faults = said.map((each) => ({ ...each, column: each.column && called(each.column) }))
  return { rows, faults: [...refused, ...faults], unread, called }
}

type Head = {
  readonly headings: readonly string[]
  readonly columns: readonly (Column | null)[]
  readonly known: KnownNames
}
type Body = { readonly rows: readonly FileRow[]; readonly said: readonly Said[] }

function readBody(body: readonly (readonly string[])[], { headings, columns, known }: Head): Body {
  const amiss = headerFaults(headings, columns)
  if (amiss.length > 0) return { rows: [], said: amiss }
  if (body.length > MOST_ROWS) {
    return { rows: [], said: [{ row: MOST_ROWS + 2, column: null, words: SAID.tooMany }] }
  }
  const read = body.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return []
    if (cells.length !== headings.length) {
      return [{ faults: [{ row: at + 2, column: null, words: SAID.width }], row: null }]
    }
    const written = new Map<Column, string>()
    columns.forEach((column, index) => {
      if (column !== null) written.set(column, cells[index] ?? '')
    })
    return [readRow(at + 2, written, known)]
  })
  const rows = read.flatMap(({ row }) => row ?? [])
  if (read.length === 0) return { rows, said: [{ row: 1, column: null, words: SAID.empty }] }
  return { rows, said: [...read.flatMap((each) => each.faults), ...contradictions(rows)] }
}

function readRow(
  row: number,
  said: ReadonlyMap<Column, string>,
  known: KnownNames,
): { readonly row: FileRow | null; readonly faults: readonly Said[] } {
  const faults: Said[] = []
  const amiss = (column: Column, words: Words): null => {
    faults.push({ row, column, words })
    return null
  }
  const cell = (column: Column, maxLength = 120): string | null => {
    const result = cleanText(said.get(column) ?? '', maxLength)
    if (result.ok) {
      return column !== 'person' && holdsName(result.text, known) ? amiss(column, SAID.name) : result.text
    }
    switch (result.reason) {
      case 'EMPTY':
        return null
      case 'IDENTITY_NUMBER':
        return amiss(column, SAID.identityNumber)
      case 'TOO_LONG':
        return amiss(column, SAID.tooLong)
      case 'UNREADABLE':
        return amiss(column, SAID.unreadable)
      default:
        return result satisfies never
    }
  }
  const isSaid = (column: Column): boolean => faults.some((each) => each.column === column)
  const needed = (column: Column, value: string | null): string | null =>
    value ?? (isSaid(column) ? null : amiss(column, SAID.needed))
  const day = (column: Column, value: string | null): Day | null =>
    value === null || isDay(value) ? value : amiss(column, SAID.day)

  const name = needed('beslut', cell('beslut', LONGEST.beslut))
  const code = needed('kod', cell('kod', LONGEST.kod))
  const written = {
    role: cell('roll'),
    person: cell('person'),
    point: cell('punkt', LONGEST.punkt),
    from: cell('gäller från'),
    until: cell('gäller till'),
  }
  const alone = cell('endast nämnd')?.toLowerCase() ?? 'nej'
  const isUnclear = !['ja', 'nej', 'x'].includes(alone)
  if (isUnclear) amiss('endast nämnd', SAID.yesOrNo)
  // Where it is unclear, the rest of the row tells which it is.
  const isCommitteeOnly =
    alone === 'ja' || alone === 'x' || (isUnclear && Object.values(written).every((each) => each === null))
  if (isCommitteeOnly) {
    const filled = { roll: written.role, person: written.person, punkt: written.point }
    for (const column of ['roll', 'person', 'punkt'] as const) {
      if (filled[column] !== null) amiss(column, SAID.committee)
    }
    if (written.from !== null) amiss('gäller från', SAID.committee)
    if (written.until !== null) amiss('gäller till', SAID.committee)
    if (name === null || code === null || faults.length > 0) return { row: null, faults }
    return { row: { row, name, code, isCommitteeOnly, given: null }, faults }
  }
  const role = written.role === null ? null : roleCalled(written.role)
  if (written.role !== null && role === null) amiss('roll', SAID.role)
  if (role === 'TRAINEE') amiss('roll', SAID.trainee)
  if (written.role !== null && written.person !== null) amiss('person', SAID.both)
  if (written.role === null && written.person === null && !isSaid('roll') && !isSaid('person')) {
    amiss('roll', SAID.neither)
  }
  const point = needed('punkt', written.point)
  const validFrom = day('gäller från', needed('gäller från', written.from))
  const validUntil = day('gäller till', written.until)
  if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    amiss('gäller till', SAID.backwards)
  if (name === null || code === null || point === null || validFrom === null || faults.length > 0) {
    return { row: null, faults }
  }
  const given = { role, personName: written.person, point, validFrom, validUntil }
  return { row: { row, name, code, isCommitteeOnly, given }, faults }
}

// MF6. Codes are compared without regard to case, as people write them.
function contradictions(rows: readonly FileRow[]): Said[] {
  const first = new Map<string, FileRow>()
  const seen = new Set<string>()
  return rows.flatMap((each): Said[] => {
    const code = each.code.toLowerCase()
    const before = first.get(code)
    if (before === undefined) first.set(code, each)
    const key = JSON.stringify([code, { ...each.given, personName: each.given?.personName?.toLowerCase() }])
    const isAgain = seen.has(key)
    seen.add(key)
    if (isAgain) return [{ row: each.row, column: null, words: SAID.again }]
    if (before === undefined) return []
    if (before.name !== each.name) return [{ row: each.row, column: 'beslut', words: SAID.otherName }]
    if (before.isCommitteeOnly !== each.isCommitteeOnly) {
      return [{ row: each.row, column: 'endast nämnd', words: SAID.otherCommittee }]
    }
    return []
  })
}

const SAID = {
  name: {
    sv: 'Det ser ut att stå namnet på en enskild här. Ta bort det. Delegaten skrivs i kolumnen person.',
    en: 'There seems to be the name of an individual here. Remove it. A delegate is written in the column of persons.',
  },
  tooMany: {
    sv: `Filen har fler än ${MOST_ROWS} rader. Dela upp den.`,
    en: `The file has more than ${MOST_ROWS} rows. Part it.`,
  },
  empty: {
    sv: 'Filen har inga rader under rubrikraden.',
    en: 'The file has no rows below the header.',
  },
  quotes: {
    sv: 'Raden går inte att läsa: ett citattecken saknas eller är för mycket.',
    en: 'The row cannot be read: a quotation mark is missing or one too many.',
  },
  width: {
    sv: 'Raden har ett annat antal fält än rubrikraden.',
    en: 'The row has another number of fields than the header.',
  },
  needed: { sv: 'Fyll i det här fältet.', en: 'Fill in this field.' },
  tooLong: { sv: 'Texten är för lång. Korta den.', en: 'The text is too long. Shorten it.' },
  unreadable: {
    sv: 'Texten har tecken som inte går att spara.',
    en: 'The text has characters that cannot be kept.',
  },
  identityNumber: {
    sv: 'Det ser ut att stå ett personnummer här. Ta bort det.',
    en: 'There seems to be a personal identity number here. Remove it.',
  },
  role: {
    sv: 'Rollen finns inte. Skriv den som i Samråd, till exempel Enhetschef.',
    en: 'There is no such role. Write it as Samråd does in Swedish, Enhetschef for instance.',
  },
  trainee: {
    sv: 'En VFU-student är inte anställd och kan inte ha mandat.',
    en: 'A trainee is not an employee and cannot have a mandate.',
  },
  both: {
    sv: 'Ange antingen roll eller person, inte båda.',
    en: 'Give either a role or a person, not both.',
  },
  neither: { sv: 'Ange en roll eller en person.', en: 'Give a role or a person.' },
  day: { sv: 'Skriv dagen som 2026-03-02.', en: 'Write the day as 2026-03-02.' },
  backwards: { sv: 'Sista dagen är före den första.', en: 'The last day is before the first.' },
  yesOrNo: { sv: 'Skriv ja eller nej, eller lämna tomt.', en: 'Write ja or nej, or leave it empty.' },
  committee: {
    sv: 'Lämna tomt: beslutet fattas av utskott eller nämnd.',
    en: 'Leave it empty: the committee or the board decides.',
  },
  again: { sv: 'Samma rad finns tidigare i filen.', en: 'The same row is there earlier in the file.' },
  otherName: {
    sv: 'Samma kod har ett annat namn tidigare i filen.',
    en: 'The same code has another name earlier in the file.',
  },
  otherCommittee: {
    sv: 'Samma kod säger något annat tidigare i filen.',
    en: 'The same code says otherwise earlier in the file.',
  },
} as const satisfies Record<string, Words>
