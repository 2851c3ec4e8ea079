// `samrad import` and `samrad export`: the same faces as the page's, for whoever runs the installation. She is nobody's
// colleague: what she reads in is the authority's own act, on record as such. The servers beside are told afterwards. She is
// spoken to in English, as by all of `samrad`; the list that is taken out is the office's, in Swedish.

import { readFile, stat } from 'node:fs/promises'
import { v7 } from 'uuid'
import { type Db, openDatabase } from '#db/client.ts'
import { visitDatabase } from '#db/place.ts'
import { ImportKind } from '#db/generated/enums.ts'
import { BootError } from '#lib/boot-error.ts'
import { SESSION_CHANNEL, WAKE_CHANNEL } from '#lib/channels.ts'
import { encodingOf } from '#lib/csv.ts'
import { type Language, Refusal } from '#lib/refusal.ts'
import { importMandates, previewMandates } from '#mandate/file.ts'
import { addAuthority } from '#people/people.ts'
import type { House, Scope } from '#scope.ts'
import { exportCases } from './export.ts'
import type { Field } from './field.rules.ts'
import { houseScope } from './house.ts'
import { beginImport, isField } from './import.ts'
import { type ToldFault, type ToldJob, findToldJob } from './told.ts'

type Settings = Parameters<typeof visitDatabase>[0]
type Where = { readonly authority?: string; readonly unit?: string }
type Asked = Where & {
  readonly what: string
  readonly file: string
  readonly 'dry-run'?: boolean
  readonly whole?: boolean
  readonly columns?: string
}

/** A key, a supervisor, a terminal that is closed: each lets the import give itself up. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const MANDATE_WHAT = { NEW: 'new', CHANGED: 'changes: last day', SAME: 'the same' } as const
const LARGEST = 200 * 1024 * 1024
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

/** Reads a file in; the exit code. */
export async function importAtTerminal(settings: Settings, asked: Asked): Promise<number> {
  const kind = Object.values(ImportKind).find((each) => each.toLowerCase() === asked.what)
  if (kind === undefined && asked.what !== 'delegations') {
    throw new BootError(`samrad import reads units, staff, cases or delegations, not ${asked.what}.`)
  }
  const bytes = await bytesOf(asked.file)
  return await visit(settings, async (house) => {
    const authorityId = await authorityOf(house, asked.authority, kind === 'UNITS' && !asked['dry-run'])
    if (kind === undefined) return await importDelegations(house, authorityId, { asked, bytes })
    const scope = houseScope(house, authorityId, { language: 'en' })
    const stopping = new AbortController()
    for (const signal of ENDING) process.once(signal, () => stopping.abort())
    const { jobId, done } = await beginImport(
      scope,
      {
        kind,
        bytes,
        columns: asked.columns === undefined ? null : columnsOf(kind, asked.columns),
        isWhole: asked.whole === true,
        isDryRun: asked['dry-run'] === true,
      },
      {
        signal: stopping.signal,
        onProgress: ({ phase, done: at, total }) =>
          tell(`${phase === 'READING' ? 'Reading' : 'Writing'}: ${at} of ${total}`),
      },
    )
    await done
    const job = await findToldJob(scope, jobId)
    if (!job?.report) throw new BootError('The reading was broken off. Nothing was changed.')
    return report(job, job.report)
  })
}

function report(job: ToldJob, told: NonNullable<ToldJob['report']>): number {
  if (told.faultCount > 0) return tellFaults(told.faults, told.faultCount)
  for (const { rows, count, what, label, fields } of told.lines) {
    const where = rows === null ? 'not in the file' : rowsCalled(rows, count)
    const change = {
      NEW: fields.length === 0 ? 'new' : 'new, begins later',
      CHANGED: `changes: ${fields.join(', ')}`,
      LEFT: 'leaves',
    }[what]
    say([where, label, change].filter((part) => part !== null).join(', '))
  }
  const more = moreThan(told.newCount + told.changedCount + told.leftCount, told.lines)
  if (more !== null) say(more)
  if (told.endedRows !== null)
    say(`ended in the file but open in Samråd, to be seen to: row ${told.endedRows}`)
  sayDone(job.isDryRun, [
    ['New', told.newCount],
    ['changed', told.changedCount],
    ['unchanged', told.unchangedCount],
    ...some('leaving', told.leftCount),
    ...some('beginning later', told.waitingCount),
    ...some('shut out (not changed)', told.closedCount),
    ...some('rows of ended cases (left out)', told.endedCount),
    ...some('cases on their way to a colleague', told.askedCount),
    ...some('cases waiting to be handed over', told.toHandOverCount),
  ])
  return 0
}

type Count = readonly [of: string, count: number]

function some(...count: Count): readonly Count[] {
  return count[1] === 0 ? [] : [count]
}

// The figure last, so that no word has to agree with it.
function sayDone(isDryRun: boolean, counts: readonly Count[]): void {
  const words = counts.map(([of, count]) => `${of}: ${count}`).join(', ')
  say(`${isDryRun ? 'Read through; nothing was changed' : 'Read in'}. ${words}.`)
}

function rowsCalled(rows: string, count: number): string {
  return `${count === 1 ? 'row' : 'rows'} ${rows}`
}

function moreThan(all: number, told: readonly { readonly count: number }[]): string | null {
  const rest = all - told.reduce((sum, { count }) => sum + count, 0)
  return rest > 0 ? `… and ${rest} more` : null
}

function tellFaults(faults: readonly ToldFault[], count: number): number {
  for (const { rows, count: of, column, message } of faults)
    tell(`${rowsCalled(rows, of)}, ${column ?? 'the whole row'}: ${message}`)
  const more = moreThan(count, faults)
  if (more !== null) tell(more)
  tell(`${count === 1 ? 'One fault' : `${count} faults`}. Nothing was changed.`)
  return 1
}

async function importDelegations(
  house: House,
  authorityId: string,
  { asked, bytes }: { readonly asked: Asked; readonly bytes: Uint8Array },
): Promise<number> {
  const scope = await unitScope(house, authorityId, { unit: asked.unit, language: 'en' })
  const [unitId = ''] = scope.unitIds
  const file = { unitId, text: new TextDecoder(encodingOf(bytes)).decode(bytes) }
  const found = await previewMandates(scope, file)
  if (found.unread.length > 0) say(`Not read: ${found.unread.join(', ')}`)
  const faults = found.faults.map((fault) => ({ ...fault, rows: `${fault.row}`, count: 1 }))
  if (faults.length > 0) return tellFaults(faults, faults.length)
  const { addedCount, changedCount, unchangedCount, newKindCount } = found
  for (const { row, what, label } of found.lines) say(`row ${row}, ${label}, ${MANDATE_WHAT[what]}`)
  const isSame = addedCount + changedCount + newKindCount === 0
  if (!asked['dry-run'] && !isSame) {
    await importMandates(scope, { id: house.newId(), verb: 'importMandates', input: file }, file)
  }
  sayDone(asked['dry-run'] === true, [
    ['New', addedCount],
    ['changed', changedCount],
    ['unchanged', unchangedCount],
  ])
  return 0
}

/** Writes a unit's list; the exit code. */
export async function exportAtTerminal(settings: Settings, asked: Where): Promise<number> {
  return await visit(settings, async (house) => {
    const authorityId = await authorityOf(house, asked.authority, false)
    const scope = await unitScope(house, authorityId, { unit: asked.unit, language: 'sv' })
    process.stdout.write(await exportCases(scope, scope.unitIds[0] ?? ''))
    return 0
  })
}

async function visit(settings: Settings, work: (house: House) => Promise<number>): Promise<number> {
  const database = await visitDatabase(settings, tell)
  const db = openDatabase(database.url, { poolSize: 4 })
  const told = new Set<string>()
  const house = { db, clock: () => new Date(), newId: v7, wake: (boardId: string) => void told.add(boardId) }
  try {
    const code = await work(house)
    await wake(db, told)
    return code
  } catch (error) {
    if (error instanceof Refusal) throw new BootError(error.words.en)
    throw error
  } finally {
    await db.$disconnect()
    await database.stop()
  }
}

// After the commit, as every process does: hints, which a slow look makes up for.
async function wake(db: Db, boardIds: ReadonlySet<string>): Promise<void> {
  for (const boardId of boardIds) {
    await db.$queryRaw`select pg_notify(${WAKE_CHANNEL}, ${`terminal ${boardId}`})::text`
  }
  await db.$queryRaw`select pg_notify(${SESSION_CHANNEL}, 'terminal')::text`
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const about = await stat(file).catch(() => null)
  if (about?.isFile() !== true) throw new BootError(`There is no file ${file}.`)
  if (about.size > LARGEST) throw new BootError(`${file} is larger than 200 MB: part it.`)
  return await readFile(file)
}

function columnsOf(kind: ImportKind, written: string): readonly (Field | null)[] {
  return written.split(',').map((each) => {
    const name = each.trim()
    if (name === '') return null
    if (isField(kind, name)) return name
    throw new BootError(`--columns names ${name}, which is no field of ${kind.toLowerCase()}.`)
  })
}

async function authorityOf(house: House, name: string | undefined, mayMake: boolean): Promise<string> {
  const all = await house.db.authority.findMany({ select: { id: true, name: true } })
  if (all.length === 0 && name !== undefined && mayMake) return (await addAuthority(house, name)).id
  if (all.length === 0) {
    throw new BootError('There is no authority yet: read the units in first, with --authority "its name".')
  }
  const found = name === undefined ? all : all.filter((each) => each.name === name)
  const [one] = found
  if (found.length === 1 && one) return one.id
  const names = all.map((each) => each.name).join(', ')
  throw new BootError(
    name === undefined
      ? `Say which authority with --authority: ${names}.`
      : `There is no authority ${name}: ${names}.`,
  )
}

async function unitScope(
  house: House,
  authorityId: string,
  { unit: name, language }: { readonly unit: string | undefined; readonly language: Language },
): Promise<Scope> {
  const units = await house.db.unit.findMany({
    where: { authorityId, board: { isNot: null } },
    select: { id: true, name: true, externalId: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const found =
    name === undefined ? units : units.filter((each) => [each.name, each.externalId].includes(name))
  const [one] = found
  if (found.length === 1 && one) {
    return houseScope(house, authorityId, { unitIds: [one.id], language })
  }
  throw new BootError(`Say which unit with --unit: ${units.map((each) => each.name).join(', ')}.`)
}
