// A month's checks as a file for a Swedish Excel: UTF-8 with its mark, semicolons, one check a line.
//
// X1 A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break, also after
//    spaces, also full width) is disarmed by an apostrophe before it.
// X2 Every cell stands in quotes, a quote in it is doubled, and a line break becomes a space, so that no text can begin
//    a row or a cell of its own.

import { disarmed } from '#lib/csv.ts'

const MARK = '\uFEFF'

/** The rows as one text; the first holds the names of the columns. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return MARK + rows.map((row) => `${row.map(cellOf).join(';')}\r\n`).join('')
}

/** X1, X2. */
export function cellOf(text: string): string {
  return `"${disarmed(text)
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replaceAll('"', '""')}"`
}
