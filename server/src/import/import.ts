// Reading a file in, or only through: who may, one at a time, all of it or nothing. The file is read in the process that got
// it and is nowhere kept; what is wrong with it, and what it would change, is held against what stands in the very
// transaction that writes. What a file says twice is done once: the second time nothing changes.

import { type Action, denial, may } from '#access.rules.ts'
import { recordAccess } from '#accesslog/accesslog.ts'
import { changeMany } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { ImportKind } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { findIdentifying } from '#lib/identifying.ts'
import { Refusal, invalid } from '#lib/refusal.ts'
import type { House, Scope } from '#scope.ts'
import { scopeOf } from '#scope.ts'
import { FIELDS, type Field, headingKey } from './field.rules.ts'
import { type Report, GivenUp, endJob, progressOf } from './job.ts'
import { planCases } from './case-plan.rules.ts'
import { type Line, type Plan, planStaff, planUnits } from './plan.rules.ts'
import { type FileRead, type Headings, countRows, readHeadings, readRows, tellFault } from './read.ts'
import { responsiblesOf, readCases, readKnownNames, readMapping, readPeople, readUnits } from './standing.ts'
import { type Written, holdCases, writeCases, writeStaff, writeUnits } from './write.ts'

const KINDS: readonly ImportKind[] = ['UNITS', 'STAFF', 'CASES']
const LONGEST_MS = 10 * 60_000
const MOST_SHOWN = 500

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

/** The house itself, at the terminal or by the clock: for an authority, and nobody's colleague. */
export function houseScope(house: House, authorityId: string, unitIds: readonly string[] = []): Scope {
  const row = { id: authorityId, name: '', initials: '', role: 'UNIT_MANAGER', authorityId, unitIds } as const
  return scopeOf(house, row, { sessionHash: '', sessionId: null, language: 'sv' })
}

function isHouse(scope: Scope): boolean {
  return scope.person.id === scope.authorityId
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
  const now = scope.clock()
  const begun = await scope.db.$executeRaw`
    insert into import_job (id, authority_id, by_id, kind, is_dry_run, is_whole, rows_total, started_at, seen_at)
    select ${jobId}::uuid, ${scope.authorityId}::uuid, ${scope.person.id}::uuid, ${kind}::"ImportKind", ${isDryRun},
      ${isWhole}, ${countRows(asked.bytes)}, ${now}, ${now}
    where not exists (select 1 from import_job where by_id = ${scope.person.id}::uuid and state = 'RUNNING')`
  if (begun === 0) throw underWay()
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
      knownNames: await readKnownNames(scope.db, scope.authorityId),
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

/** Ends the transaction without a trace of it. */
class Faulty extends Error {
  readonly report: Report
  constructor(report: Report) {
    super('the file has faults')
    this.report = report
  }
}

type Settling = {
  readonly read: FileRead
  readonly tell: ReturnType<typeof progressOf>['tell']
}

async function settle(scope: Scope, asked: Running, { read, tell }: Settling): Promise<void> {
  const { kind, isDryRun, jobId } = asked
  await changeMany(
    scope,
    async (tx) => {
      await tx.$executeRaw`set local statement_timeout = '120s'`
      await tx.$executeRaw`set local idle_in_transaction_session_timeout = '120s'`
      await tx.$executeRaw`set local lock_timeout = '10s'`
      if (!isDryRun) await hold(tx, scope.authorityId)
      const { plan, write } = await planOf(tx, scope, { asked, read })
      const faults = [...read.faults, ...plan.faults.map((fault) => tellFault(fault, read))]
      if (faults.length > 0) {
        throw new Faulty(
          reportOf(
            faults.toSorted((one, other) => one.row - other.row),
            null,
          ),
        )
      }
      const action = isDryRun ? 'CHECK_IMPORT' : (`IMPORT_${kind}` as const)
      await recordAccess(scope, { action, subjectId: jobId }, tx)
      const count = plan.lines.length
      const written = isDryRun
        ? { askedCount: 0, waitingCount: 0 }
        : await write(async (done) => await tell('WRITING', done, count))
      if (!isDryRun) await remember(tx, scope, { kind, read })
      if (!(await isStillThere(tx, scope))) throw new GivenUp()
      await tell('WRITING', count, count)
      await endJob(tx, { jobId, at: scope.clock(), state: 'DONE', report: reportOf([], { plan, written }) })
      return []
    },
    { timeout: LONGEST_MS },
  )
}

type OnRow = (done: number) => Promise<void>
type Planned = { readonly plan: Plan<unknown>; readonly write: (onRow: OnRow) => Promise<Written> }

async function planOf(
  tx: Tx,
  scope: Scope,
  { asked, read }: { readonly asked: Running; readonly read: FileRead },
): Promise<Planned> {
  const { authorityId } = scope
  const byId = scope.person.id
  const units = await readUnits(tx, authorityId)
  switch (asked.kind) {
    case 'UNITS': {
      // Beside a faulty row nobody can say which departments there are.
      const plan = planUnits(read.faults.length === 0 ? read.units : [], units)
      return { plan, write: async (onRow) => await writeUnits({ tx, scope, onRow }, plan.writes) }
    }
    case 'STAFF': {
      const people = await readPeople(tx, authorityId)
      // Nor who has left.
      const isWhole = asked.isWhole && read.faults.length === 0
      const plan = planStaff(read.staff, { people, units, today: dayOf(scope.clock()), byId, isWhole })
      return { plan, write: async (onRow) => await writeStaff({ tx, scope, onRow }, plan.writes) }
    }
    case 'CASES': {
      const numbers = read.cases.map(({ recordNumber }) => recordNumber)
      const planNow = async () =>
        planCases(read.cases, {
          cases: await readCases(tx, authorityId, numbers),
          responsibles: responsiblesOf(await readPeople(tx, authorityId)),
          units: units.filter(({ kind }) => kind !== 'DEPARTMENT'),
          unitIds: isHouse(scope) ? null : scope.unitIds,
          byId,
        })
      let plan = await planNow()
      if (!asked.isDryRun && plan.writes.some(({ id }) => id !== null)) {
        // What has become of them until they are held counts.
        await holdCases(tx, plan.writes)
        plan = await planNow()
      }
      return { plan, write: async (onRow) => await writeCases({ tx, scope, onRow }, plan.writes) }
    }
    default:
      return asked.kind satisfies never
  }
}

// Two files of one authority are read in one after the other, or what both name anew would be there twice.
async function hold(tx: Tx, authorityId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import ${authorityId}`}, 0)) as held`
  if (row?.held === true) return
  const words = {
    sv: 'En annan fil läses in just nu. Vänta tills den är klar och läs in igen.',
    en: 'Another file is being read in. Wait until it is done and read in again.',
  }
  throw new Faulty(reportOf([{ row: 1, column: null, words }], null))
}

// Whoever was shut out, or has another role or other units since she began, reads nothing in any more. The house stays.
async function isStillThere(tx: Tx, scope: Scope): Promise<boolean> {
  if (isHouse(scope)) return true
  const now = await tx.person.findFirst({
    where: { id: scope.person.id, leftAt: null, role: scope.person.role },
    select: { memberships: { where: { untilAt: null }, select: { unitId: true } } },
  })
  const unitIds = now?.memberships.map(({ unitId }) => unitId) ?? []
  return now !== null && scope.unitIds.every((unitId) => unitIds.includes(unitId))
}

async function remember(
  tx: Tx,
  scope: Scope,
  { kind, read }: { readonly kind: ImportKind; readonly read: FileRead },
): Promise<void> {
  const columns = Object.fromEntries(
    read.headings.flatMap((heading, at) => {
      const field = read.columns[at] ?? null
      return field === null || findIdentifying(heading).length > 0 ? [] : [[headingKey(heading), field]]
    }),
  )
  const key = { authorityId: scope.authorityId, kind }
  await tx.importMapping.upsert({
    where: { authorityId_kind: key },
    create: { ...key, columns },
    update: { columns },
    select: { kind: true },
  })
}

function reportOf(
  faults: Report['faults'],
  done: { readonly plan: Plan<unknown>; readonly written: Written } | null,
): Report {
  const count = (what: Line['what']): number =>
    done?.plan.lines.filter((line) => line.what === what).length ?? 0
  return {
    faults: faults.slice(0, MOST_SHOWN),
    faultCount: faults.length,
    newCount: count('NEW'),
    changedCount: count('CHANGED'),
    leftCount: count('LEFT'),
    unchangedCount: done?.plan.unchangedCount ?? 0,
    waitingCount: done?.plan.waitingCount ?? 0,
    closedCount: done?.plan.closedCount ?? 0,
    askedCount: done?.written.askedCount ?? 0,
    toHandOverCount: done?.written.waitingCount ?? 0,
    lines: done?.plan.lines.slice(0, MOST_SHOWN) ?? [],
  }
}

function refuseUnlessMay(scope: Scope, kind: ImportKind): void {
  if (!mayImport(scope, kind)) throw new Refusal('FORBIDDEN', denial(actionOf(kind)))
}

function underWay(): Refusal {
  return invalid({
    sv: 'Du läser redan in en fil. Vänta tills den är klar.',
    en: 'You are reading a file in already. Wait until it is done.',
  })
}
