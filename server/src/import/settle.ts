// The end of an import, in one transaction: what stands is read, the rows are held against it, and either there are faults
// and no trace of it, or it is on record, written, remembered and done.

import { recordAccess } from '#accesslog/accesslog.ts'
import { changeMany } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { ImportKind } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { headingKey, isSafeHeading } from '#lib/headings.ts'
import type { Scope } from '#scope.ts'
import { planCases } from './case-plan.rules.ts'
import { groupFaults, groupLines, rowsOf } from './fault-groups.rules.ts'
import { isHouse } from './house.ts'
import { GivenUp, type Report, endJob, type progressOf } from './job.ts'
import type { Line, Plan } from './plan.rules.ts'
import { type FileRead, type ToldFault, tellFault } from './read.ts'
import { planStaff } from './staff-plan.rules.ts'
import { isHeld, readCases, readComing, readPeople, readUnits, responsiblesOf } from './standing.ts'
import { planUnits } from './unit-plan.rules.ts'
import { type Written, holdCases, writeCases, writeStaff, writeUnits } from './write.ts'

const LONGEST_MS = 10 * 60_000

export type Settled = {
  readonly jobId: string
  readonly kind: ImportKind
  readonly isWhole: boolean
  readonly isDryRun: boolean
}

/** Ends the transaction without a trace of it. */
export class Faulty extends Error {
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

/** Carries a file out, or finds its faults, in one transaction. */
export async function settle(scope: Scope, asked: Settled, { read, tell }: Settling): Promise<void> {
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
        throw new Faulty(reportOf(faults, null))
      }
      const count = plan.lines.length
      const action = isDryRun ? 'CHECK_IMPORT' : (`IMPORT_${kind}` as const)
      await recordAccess(scope, { action, subjectId: jobId, rowCount: count }, tx)
      const written = isDryRun
        ? { askedCount: 0, waitingCount: 0 }
        : await write(async (done) => await tell('WRITING', done, count))
      if (!isDryRun) await remember(tx, scope, { kind, read })
      if (!(await isStillThere(tx, scope))) throw new GivenUp()
      await tell('WRITING', count, count)
      await endJob(tx, {
        jobId,
        at: scope.clock(),
        state: 'DONE',
        report: reportOf([], { plan, written, endedCount: read.ended.length }),
      })
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
  { asked, read }: { readonly asked: Settled; readonly read: FileRead },
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
      const coming = await readComing(tx, authorityId)
      // Nor who has left.
      const isWhole = asked.isWhole && read.faults.length === 0
      const today = dayOf(scope.clock())
      const plan = planStaff(read.staff, { people, units, coming, today, byId, isWhole })
      return { plan, write: async (onRow) => await writeStaff({ tx, scope, onRow }, plan.writes) }
    }
    case 'CASES': {
      const numbers = [...read.cases, ...read.ended].map(({ recordNumber }) => recordNumber)
      const planNow = async () =>
        planCases(
          { rows: read.cases, ended: read.ended },
          {
            cases: await readCases(tx, authorityId, numbers),
            responsibles: responsiblesOf(await readPeople(tx, authorityId)),
            units: units.filter(({ kind }) => kind !== 'DEPARTMENT'),
            unitIds: isHouse(scope) ? null : scope.unitIds,
            byId,
          },
        )
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
  if (await isHeld(tx, authorityId)) return
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
      return field === null || !isSafeHeading(heading) ? [] : [[headingKey(heading), field]]
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

/** What it came to; `done` null: to nothing. */
export function reportOf(
  faults: readonly ToldFault[],
  done: { readonly plan: Plan<unknown>; readonly written: Written; readonly endedCount: number } | null,
): Report {
  const count = (what: Line['what']): number =>
    done?.plan.lines.filter((line) => line.what === what).length ?? 0
  return {
    faults: groupFaults(faults),
    faultCount: faults.length,
    newCount: count('NEW'),
    changedCount: count('CHANGED'),
    leftCount: count('LEFT'),
    unchangedCount: done?.plan.unchangedCount ?? 0,
    waitingCount: done?.plan.waitingCount ?? 0,
    closedCount: done?.plan.closedCount ?? 0,
    askedCount: done?.written.askedCount ?? 0,
    toHandOverCount: done?.written.waitingCount ?? 0,
    endedCount: done?.endedCount ?? 0,
    endedRows: rowsOf(done?.plan.endedRows ?? []),
    lines: groupLines(done?.plan.lines ?? []),
  }
}
