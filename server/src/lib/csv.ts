// Tables as spreadsheets and record systems save them (CSV), read and written in one place. Rows keep their places, empty
// ones too, so that row N here is row N there.
//
// CS1 A file is UTF-16 where its mark says so, UTF-8 where it can be (with a mark or without), else Windows-1252.
// CS2 Fields are parted by semicolon, comma or tab: by what the header has most of outside its quotes, else the semicolon.
// CS3 Quoted fields hold separators, quotes (doubled) and line breaks; lines end in LF, CRLF or CR.
// CS4 A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break, also after
//     spaces and what is not seen, also full width or small) is disarmed by an apostrophe before it, and reading takes that apostrophe away again.
// CS5 What is written is read as it was, whatever the cells hold.

import { Readable } from 'node:stream'
import { CsvError, type Options, parse as parseStream } from 'csv-parse'
import { parse } from 'csv-parse/sync'

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252'
export type Delimiter = ';' | ',' | '\t'

const MARK = '\uFEFF'
// Whatever is not seen before the sign, and the sign as it is, full width, small, or as a minus of its own.
const BEGINS = String.raw`[\s\p{C}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|[\t\r\n]`
const FORMULA = new RegExp(`^(?:${BEGINS})`, 'u')
const DISARMED = new RegExp(`^'+(?:${BEGINS})`, 'u')

/** CS1. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** CS2, from the first line of a text. */
export function delimiterOf(text: string): Delimiter {
  const counts = { ';': 0, ',': 0, '\t': 0 }
  let isQuoted = false
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (sign === '\n' || sign === '\r') break
    else if (sign === ';' || sign === ',' || sign === '\t') counts[sign] += 1
  }
  if (counts['\t'] > counts[';'] && counts['\t'] > counts[',']) return '\t'
  return counts[','] > counts[';'] ? ',' : ';'
}

/** A quotation mark is missing or one too many: nothing after this line can be told apart. */
export class BrokenTable extends Error {
  readonly line: number
  constructor(line: number) {
    super('a quotation mark is missing or one too many')
    this.line = line
  }
}

/** The rows of a text, or the line at which a quotation mark is missing or one too many. */
export function readTable(text: string): string[][] | { readonly brokenAt: number } {
  try {
    return parse(text, optionsFor(delimiterOf(text))).map((row) => row.map(rearmed))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { brokenAt: lineOf(error) }
  }
}

const CHUNK = 64 * 1024
const HEADER_BYTES = 64 * 1024

/** CS2, of a file: its separator. */
export function delimiterIn(bytes: Uint8Array): Delimiter {
  return delimiterOf(new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, HEADER_BYTES)))
}

/** The rows of a file, one after the other, without ever holding all of them. Throws BrokenTable. */
export async function* readRecords(bytes: Uint8Array): AsyncGenerator<readonly string[]> {
  const parser = Readable.from(textsOf(bytes)).pipe(parseStream(optionsFor(delimiterIn(bytes))))
  try {
    for await (const record of parser) yield cellsOf(record)
  } catch (error) {
    throw error instanceof CsvError ? new BrokenTable(lineOf(error)) : error
  }
}

/** CS4, CS5: the rows as a text for a Swedish Excel: UTF-8 with its mark, semicolons, every cell quoted. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string): string => `"${disarmed(cell).replaceAll('"', '""')}"`
  return MARK + rows.map((row) => `${row.map(quoted).join(';')}\r\n`).join('')
}

/** CS4. */
export function disarmed(cell: string): string {
  return FORMULA.test(cell) || DISARMED.test(cell) ? `'${cell}` : cell
}

function rearmed(cell: string): string {
  return DISARMED.test(cell) ? cell.slice(1) : cell
}

function optionsFor(delimiter: Delimiter): Options & { readonly columns: false } {
  return {
    bom: true,
    delimiter,
    relax_column_count: true,
    columns: false,
    record_delimiter: ['\r\n', '\n', '\r'],
  }
}

function* textsOf(bytes: Uint8Array): Generator<string> {
  // The mark is the parser's to take away; one in the middle of a file is a sign like any other.
  const decoder = new TextDecoder(encodingOf(bytes), { ignoreBOM: true })
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

function cellsOf(record: unknown): readonly string[] {
  if (!Array.isArray(record)) return []
  return record.map((cell: unknown) => (typeof cell === 'string' ? rearmed(cell) : ''))
}

function lineOf(error: CsvError): number {
  const { lines } = error
  return typeof lines === 'number' ? lines : 1
}
