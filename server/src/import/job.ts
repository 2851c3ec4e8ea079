// An import while it runs: its row says how far it has come, written beside the transaction that it is about, so that whoever
// began it sees it from any process. That it is done is written by that very transaction: a process that dies has written
// nothing and is found lost a minute later, and an import that was given up can't come to an end after all.

import type { Db, Tx } from '#db/client.ts'
import type { ImportKind, ImportPhase, ImportState } from '#db/generated/enums.ts'
import type { House, Scope } from '#scope.ts'
import { isUuid } from '#lib/uuid.ts'
import type { FaultGroup, LineGroup, Rows } from './fault-groups.rules.ts'

/** What an import came to. Rows, columns and ids; never what a cell holds. */
export type Report = {
  readonly faults: readonly FaultGroup[]
  readonly faultCount: number
  readonly newCount: number
  readonly changedCount: number
  readonly unchangedCount: number
  readonly leftCount: number
  readonly waitingCount: number
  readonly closedCount: number
  /** Handovers that somebody was asked for, and cases that wait for a leader to. */
  readonly askedCount: number
  readonly toHandOverCount: number
  /** Rows of ended cases, left out; and which of them are open here. */
  readonly endedCount: number
  readonly endedRows: Rows
  readonly lines: readonly LineGroup[]
}
export type Job = {
  readonly id: string
  readonly kind: ImportKind
  readonly isDryRun: boolean
  readonly isWhole: boolean
  readonly state: ImportState
  readonly phase: ImportPhase
  readonly rowsDone: number
  readonly rowsTotal: number
  readonly report: Report | null
}

const LOST_AFTER_MS = 60_000
const KEPT_MS = 30 * 86_400_000
const TOLD_EVERY_MS = 250
const HEARD_EVERY_MS = 5_000

/** The import was given up: by its process's end, or since nothing was heard of it. */
export class GivenUp extends Error {}

type Progress = {
  readonly jobId: string
  readonly signal: AbortSignal
  readonly onProgress: (told: {
    readonly phase: ImportPhase
    readonly done: number
    readonly total: number
  }) => void
}

/** Tells how far an import has come, four times a second at the most, and that it lives. */
export function progressOf(db: Db, clock: () => Date, { jobId, signal, onProgress }: Progress) {
  let toldAt = 0
  let isLost = false
  const write = async (phase: ImportPhase, done: number, total: number): Promise<void> => {
    const count = await db.$executeRaw`
      update import_job set phase = ${phase}::"ImportPhase", rows_done = ${done}, rows_total = ${total}, seen_at = ${clock()}
      where id = ${jobId}::uuid and state = 'RUNNING'`
    isLost = count === 0
  }
  const heartbeat = setInterval(() => {
    db.$executeRaw`update import_job set seen_at = ${clock()} where id = ${jobId}::uuid and state = 'RUNNING'`.then(
      (count) => (isLost = count === 0),
      () => undefined,
    )
  }, HEARD_EVERY_MS)
  return {
    tell: async (phase: ImportPhase, done: number, total: number): Promise<void> => {
      if (signal.aborted || isLost) throw new GivenUp()
      const now = performance.now()
      if (now - toldAt < TOLD_EVERY_MS && done < total) return
      toldAt = now
      onProgress({ phase, done, total })
      await write(phase, done, total)
    },
    end: (): void => clearInterval(heartbeat),
  }
}

/** Ends an import, in the transaction that it is about or, where nothing was written, by itself. */
export async function endJob(
  db: Pick<Tx, '$executeRaw'>,
  {
    jobId,
    at,
    state,
    report,
  }: {
    readonly jobId: string
    readonly at: Date
    readonly state: Exclude<ImportState, 'RUNNING'>
    readonly report: Report | null
  },
): Promise<void> {
  const count = await db.$executeRaw`
    update import_job set state = ${state}::"ImportState", ended_at = ${at}, seen_at = ${at},
      report = ${report === null ? null : JSON.stringify(report)}::jsonb
    where id = ${jobId}::uuid and state = 'RUNNING'`
  if (count === 0) throw new GivenUp()
}

/** An import that the viewer began; null for any other. */
export async function findJob(scope: Scope, id: string): Promise<Job | null> {
  if (!isUuid(id)) return null
  const [row] = await scope.db.$queryRaw<Job[]>`
    select id, kind::text as kind, is_dry_run as "isDryRun", is_whole as "isWhole", state::text as state,
      phase::text as phase, rows_done as "rowsDone", rows_total as "rowsTotal", report
    from import_job where id = ${id}::uuid and by_id = ${scope.person.id}::uuid`
  return row ?? null
}

/** The import of the viewer's that runs now, in whatever window she began it; null when none does. */
export async function findRunningJob(scope: Scope): Promise<{ readonly id: string } | null> {
  const where = { byId: scope.person.id, state: 'RUNNING' } as const
  return await scope.db.importJob.findFirst({ where, select: { id: true } })
}

/** When the import of the viewer's that runs now is found lost if nothing more is heard of it, in whole minutes. */
export async function lostAt(scope: Scope): Promise<Date | null> {
  const where = { byId: scope.person.id, state: 'RUNNING' } as const
  const running = await scope.db.importJob.findFirst({ where, select: { seenAt: true } })
  return running && new Date(Math.ceil((running.seenAt.getTime() + LOST_AFTER_MS) / 60_000) * 60_000)
}

/** Gives up the imports whose process has not been heard of for a minute. Nothing of theirs was written, nor will be. */
export async function endLostImports(house: House): Promise<void> {
  const now = house.clock()
  const since = new Date(now.getTime() - LOST_AFTER_MS)
  await house.db.$executeRaw`
    update import_job set state = 'LOST', ended_at = ${now} where state = 'RUNNING' and seen_at < ${since}`
}

/** Forgets the imports of more than thirty days ago. */
export async function forgetImports(house: House): Promise<void> {
  const before = new Date(house.clock().getTime() - KEPT_MS)
  await house.db.importJob.deleteMany({ where: { endedAt: { lt: before } } })
}
