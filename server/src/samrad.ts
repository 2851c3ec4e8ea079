// `samrad <verb>`: administration from the terminal. Exits 0 when all is well, 1 when a check found something wrong,
// 2 when it could not be done. Settings are the server's own (env.ts).

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Verified } from '#accesslog/verify.ts'
import type { Finding } from '#accesslog/verify.rules.ts'
import { BootError } from '#lib/boot-error.ts'

const HELP = `samrad <verb>

  audit verify [--heads FILE] [--json]
                 checks the whole access log against its seals and the recorded heads; --heads names a copy of the file
                 audit-heads.jsonl instead of the server's own. Exits 0: whole, 1: tampered with, 2: could not be checked.

  daysheet --unit NAME > day.html
                 the day sheet of a unit as a page without script, for the printer or a folder that can be read when
                 everything is down; the reading is on record. Exits 2 where the unit is not there.
  import units|staff|cases FILE [--dry-run] [--whole] [--authority NAME] [--columns LIST]
                 reads a CSV file in, all or nothing: units and staff first, then cases. --dry-run tells what it would change;
                 --whole says that the file has all staff, so that whoever is not in it has left; --columns names the field
                 of each column (recordNumber,,caseKind …), where the headings don't tell. Exits 0: done, 1: the file has
                 faults, told by row and column, and nothing was changed, 2: could not be done.
  import delegations FILE --unit NAME [--dry-run] [--authority NAME]
                 the same for a unit's delegation order.
  export [--unit NAME] [--authority NAME]
                 writes a unit's list (references, no record numbers, no protected cases) to standard output, as CSV.

  --authority is needed where the database has several; on an empty one it is the name of the first, which is made.

Not built yet: backup, restore, seed.
`
const NOT_BUILT = ['backup', 'restore', 'seed']

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = parse(words)
  const [verb, object] = positionals
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (verb !== undefined && NOT_BUILT.includes(verb)) {
    throw new BootError(`samrad ${verb} is not built yet in this version.`)
  }
  if (verb === 'audit' && object === 'verify' && positionals.length === 2) return await verify(values)
  if (verb === 'daysheet' && positionals.length === 1) return await printSheet(values.unit)
  if (verb === 'import' || verb === 'export') {
    const [{ readEnv }, terminal] = await Promise.all([import('#env.ts'), import('#import/terminal.ts')])
    const file = positionals[2]
    if (verb === 'export' && positionals.length === 1)
      return await terminal.exportAtTerminal(readEnv(), values)
    if (verb === 'import' && object !== undefined && file !== undefined && positionals.length === 3) {
      return await terminal.importAtTerminal(readEnv(), { ...values, what: object, file })
    }
  }
  throw new BootError(
    verb === undefined
      ? 'Say what to do: samrad --help lists the verbs.'
      : `There is no samrad ${positionals.join(' ')}: samrad --help lists the verbs.`,
  )
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: words.filter((word) => word !== '--'),
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        heads: { type: 'string' },
        'dry-run': { type: 'boolean' },
        whole: { type: 'boolean' },
        authority: { type: 'string' },
        unit: { type: 'string' },
        columns: { type: 'string' },
      },
    })
  } catch (error) {
    throw new BootError(`${error instanceof Error ? error.message : String(error)} (samrad --help)`)
  }
}

async function verify(asked: { readonly heads?: string; readonly json?: boolean }): Promise<number> {
  const [{ readEnv }, { HEADS_FILE }, { verifyAccessLog }, { visitDatabase }] = await Promise.all([
    import('#env.ts'),
    import('#accesslog/heads.ts'),
    import('#accesslog/verify.ts'),
    import('#db/place.ts'),
  ])
  // Standard output is the report's alone.
  const database = await visitDatabase(readEnv(), (line) => void process.stderr.write(`${line}\n`))
  try {
    const verified = await verifyAccessLog({
      url: database.url,
      headsFile: asked.heads ?? join(database.folder, HEADS_FILE),
      isOwnFile: asked.heads === undefined,
      now: new Date(),
    })
    const isFound = verified.findings.length > 0
    const code = isFound ? 1 : verified.unchecked.length > 0 ? 2 : 0
    if (asked.json) say(JSON.stringify({ exitCode: code, ...verified }))
    else tell(verified)
    return code
  } finally {
    await database.stop()
  }
}

async function printSheet(unit: string | undefined): Promise<number> {
  if (unit === undefined) throw new BootError('Say which unit: samrad daysheet --unit NAME > day.html')
  const [{ readEnv }, { visitDatabase }, { daySheetPage }] = await Promise.all([
    import('#env.ts'),
    import('#db/place.ts'),
    import('#calendar/print.ts'),
  ])
  // Standard output is the sheet's alone.
  const database = await visitDatabase(readEnv(), (line) => void process.stderr.write(`${line}\n`))
  try {
    process.stdout.write(await daySheetPage(database.url, unit))
    return 0
  } finally {
    await database.stop()
  }
}

function tell(verified: Verified): void {
  const { findings, unlistedCount, unchecked, head } = verified
  for (const finding of findings) say(lineOf(finding))
  if (unlistedCount > 0) say(`… and ${unlistedCount} more`)
  for (const words of unchecked) say(`not checked: ${words}`)
  const counts = [
    `${verified.sealedCount} sealed rows`,
    `${verified.waitingCount} waiting`,
    `${verified.reasonCount} written reasons, ${verified.purgedReasonCount} purged`,
    `${verified.headCount} recorded heads`,
    head === null ? 'no seal yet' : `the last seal ${head.position} ${head.hash} at ${head.at}`,
  ].join('; ')
  const verdict =
    findings.length > 0
      ? `TAMPERED WITH: ${findings.length + unlistedCount} findings`
      : unchecked.length > 0
        ? 'NOT ALL CHECKED, nothing found'
        : 'WHOLE'
  say(`${verdict}. ${counts}.`)
}

function lineOf({ from, to, entryId, words }: Finding): string {
  const place = from === null ? [] : [from === to ? `position ${from}` : `positions ${from}–${to}`]
  const entry = entryId === null ? [] : [`${from === to ? '' : 'from '}entry ${entryId}`]
  return [[...place, ...entry].join(', '), words].filter((part) => part !== '').join(': ')
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(
      error instanceof BootError
        ? `${error.message}\n`
        : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    process.exitCode = 2
  },
)
