// A table as a spreadsheet saves it (CSV): parted by semicolon or comma, as its first line is, with quoted fields that may
// hold either and line breaks. Rows keep their places, empty ones too, so that row N here is row N there.

import { CsvError, parse } from 'csv-parse/sync'

/** The rows, or the line at which a quotation mark is missing or one too many. */
export function readTable(text: string): string[][] | { readonly brokenAt: number } {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  try {
    return parse(text, {
      bom: true,
      delimiter: firstLine.includes(';') ? ';' : ',',
      relax_column_count: true,
      columns: false,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error
    return { brokenAt: typeof lines === 'number' ? lines : 1 }
  }
}
