// Reading a file in, or only through: who may, one at a time, all of it or nothing. The file is read in the process that got
// it and is nowhere kept; what is wrong with it, and what it would change, is held against what stands in the very
// transaction that writes. What a file says twice is done once: the second time nothing changes.

import { type Action, denial, may } from '#access.rules.ts'
import { recordAccess } from '#accesslog/accesslog.ts'
import type { ImportKind } from '#db/generated/enums.ts'
import { dayOf, timeOf } from '#lib/day.ts'
import { knownNames } from '#lib/name-cell.ts'
import { Refusal, invalid } from '#lib/refusal.ts'
import { readKnownNames } from '#people/known-names.ts'
import type { Scope } from '#scope.ts'
import { FIELDS, type Field } from './field.rules.ts'
import { isHouse } from './house.ts'
import { GivenUp, type Report, endJob, endLostImports, lostAt, progressOf } from './job.ts'
import { type Headings, countRows, readHeadings, readRows } from './read.ts'
import { Faulty, reportOf, settle } from './settle.ts'
import { readMapping } from './standing.ts'

const KINDS: readonly ImportKind[] = ['UNITS', 'STAFF', 'CASES']

function actionOf(kind: ImportKind): Extract<Action, `IMPORT_${string}`> {
  return kind === 'CASES' ? 'IMPORT_CASES' : 'IMPORT_STAFF'
}

/** What the viewer may read in. */
export function listImportKinds(scope: Scope): ImportKind[] {
  return KINDS.filter((kind) => mayImport(scope, kind))
}

function mayImport(scope: Scope, kind: ImportKind): boolean {
  return isHouse(scope) || may(actionOf(kind), scope.person.role, ['MEMBER'])
}

/** Whether files of the kind have such a field. */
export function isField(kind: ImportKind, name: string): name is Field {
  return FIELDS[kind].some(({ field }) => field === name)
}

/** The columns of a file, with the fields that they are taken for. Keeps nothing. */
export async function readImportHeadings(
  scope: Scope,
  { kind, bytes }: { readonly kind: ImportKind; readonly bytes: Uint8Array },
): Promise<Headings> {
  refuseUnlessMay(scope, kind)
  return await readHeadings(kind, bytes, await readMapping(scope.db, scope.authorityId, kind))
}

export type Import = {
  readonly kind: ImportKind
  readonly bytes: Uint8Array
  /** Which field each column is; null: as guessed. */
  readonly columns: readonly (Field | null)[] | null
  /** Of staff: the file has everybody, so that whoever is not in it has left. */
  readonly isWhole: boolean
  readonly isDryRun: boolean
}
type Watching = {
  readonly signal: AbortSignal
  readonly onProgress?: (told: {
    readonly phase: string
    readonly done: number
    readonly total: number
  }) => void
}

/** Begins an import and says which; `done` is when it has ended, however, and what was told to whom. */
export async function beginImport(
  scope: Scope,
  asked: Import,
  watching: Watching,
): Promise<{ readonly jobId: string; readonly done: Promise<void> }> {
  refuseUnlessMay(scope, asked.kind)
  const { kind, isDryRun } = asked
  const isWhole = asked.isWhole && kind === 'STAFF'
  const jobId = scope.newId()
  await endLostImports(scope)
  const now = scope.clock()
  const begun = await scope.db.$executeRaw`
    insert into import_job (id, authority_id, by_id, kind, is_dry_run, is_whole, rows_total, started_at, seen_at)
    select ${jobId}::uuid, ${scope.authorityId}::uuid, ${scope.person.id}::uuid, ${kind}::"ImportKind", ${isDryRun},
      ${isWhole}, ${countRows(asked.bytes)}, ${now}, ${now}
    where not exists (select 1 from import_job where by_id = ${scope.person.id}::uuid and state = 'RUNNING')`
  if (begun === 0) throw underWay(await lostAt(scope))
  return { jobId, done: run(scope, { ...asked, isWhole, jobId }, watching) }
}

type Running = Import & { readonly jobId: string }

async function run(scope: Scope, asked: Running, { signal, onProgress }: Watching): Promise<void> {
  const { jobId, bytes, kind } = asked
  const progress = progressOf(scope.db, scope.clock, {
    jobId,
    signal,
    onProgress: onProgress ?? (() => undefined),
  })
  const total = countRows(bytes)
  try {
    const read = await readRows({
      kind,
      bytes,
      columns: asked.columns,
      remembered: await readMapping(scope.db, scope.authorityId, kind),
      known: knownNames(await readKnownNames(scope.db, scope.authorityId)),
      today: dayOf(scope.clock()),
      onRow: async (count) => await progress.tell('READING', count, Math.max(total, count)),
    })
    if (!read.isReadable) return await end('REFUSED', reportOf(read.faults, null))
    await settle(scope, asked, { read, tell: progress.tell })
  } catch (error) {
    if (error instanceof Faulty) {
      // Its faults tell of what stands: on record before they are told.
      await recordAccess(scope, { action: 'CHECK_IMPORT', subjectId: jobId })
      return await end('REFUSED', error.report)
    }
    await end('FAILED', null).catch(() => undefined)
    if (!(error instanceof GivenUp)) throw error
  } finally {
    progress.end()
  }

  async function end(state: 'REFUSED' | 'FAILED', report: Report | null): Promise<void> {
    await endJob(scope.db, { jobId, at: scope.clock(), state, report })
  }
}

function refuseUnlessMay(scope: Scope, kind: ImportKind): void {
  if (!mayImport(scope, kind)) throw new Refusal('FORBIDDEN', denial(actionOf(kind)))
}

function underWay(lost: Date | null): Refusal {
  const time = lost === null ? null : timeOf(lost)
  return invalid({
    sv: `Du läser redan in en fil. Vänta tills den är klar.${time === null ? '' : ` Om den har avbrutits går det igen kl. ${time}.`}`,
    en: `You are reading a file in already. Wait until it is done.${time === null ? '' : ` If it was broken off, you can begin again at ${time}.`}`,
  })
}
