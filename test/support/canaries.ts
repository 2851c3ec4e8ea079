// Words that the tests plant as somebody's content: no line of any log of the run may hold one. What each process of the
// run says is kept in a folder, and looked through when all is over.

import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const FOLDER = 'SAMRAD_RUN_LOGS'

const PLANTED: readonly (string | RegExp)[] = [
  // Questions, comments, reasons and drafts of the worlds, of the generated municipality and of the demo.
  'Vem kan följa med?',
  'Hur gör vi?',
  'En tanke.',
  'Jag tänkte så här.',
  'Börja med barnet.',
  'Amina är sjuk.',
  'Kollegan är sjuk.',
  'Det är bråttom.',
  'Väntar på skolan.',
  /Innehåll [0-9a-f]{8}-/,
  /[Kk]anariefågel/,
  /Efteråt [0-9a-f]{8}-/,
  // Numbers of the record system and of people.
  /\bSN[ -]\d{4}-\d{3,}/,
  /\bSN-7-\d/,
  '811228-9874',
  '19121212-1212',
]

/** From now on, what processes say is kept. */
export function keepLogs(): void {
  process.env[FOLDER] ??= mkdtempSync(join(tmpdir(), 'samrad-run-logs-'))
}

/** Where one process of the run says what it has to say: appended to a file of its own. */
export function runLog(): { readonly write: (text: string) => void } {
  const folder = process.env[FOLDER]
  if (folder === undefined) return { write: () => undefined }
  const file = join(folder, `${process.pid}-${randomUUID()}.log`)
  return { write: (text) => appendFileSync(file, text) }
}

/** What was said, and which planted words are in it. The folder is gone then. */
export function searchLogs(): {
  readonly files: number
  readonly lines: number
  readonly found: readonly string[]
} {
  const folder = process.env[FOLDER]
  if (folder === undefined) return { files: 0, lines: 0, found: [] }
  const names = readdirSync(folder)
  const said = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  rmSync(folder, { recursive: true })
  delete process.env[FOLDER]
  const lines = said.split('\n').filter((line) => line !== '')
  const found = PLANTED.flatMap((planted) => {
    const line = lines.find((each) =>
      typeof planted === 'string' ? each.includes(planted) : planted.test(each),
    )
    return line === undefined ? [] : [`${String(planted)}: ${line.slice(0, 300)}`]
  })
  return { files: names.length, lines: lines.length, found }
}
