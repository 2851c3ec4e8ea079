// Carrying out what a person has said yes to. In batches, each one transaction: the run's row is held, so that one
// process at a time works on it; the requests are locked, judged anew by the rules, and what is due is read, deleted,
// sought everywhere (proof.ts), counted, marked and told to the log, last of all. A process that dies leaves whole
// batches behind and nothing half-done; whoever comes next goes on with what is not marked.
// The log's rows stay, or it would have gaps: they hold ids and kinds. So does the access log, row by row, or its seals
// would not fit: who looked is on record longer than what they saw. Runs and their items stay as the record of purging.

import { type Item, type Run, type Work, leaveOut, purgeContent, purgeDrafts } from './content.ts'
import { type RequestFacts, readDays, readFacts } from './facts.ts'
import { forgottenBefore, leftOutBecause } from './retention.rules.ts'
import { purgeShells } from './shell.ts'
import { type Change, changeByClock } from '#change.ts'
import { WORDY_TABLES } from './places.ts'
import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import { type House, circleKey } from '#scope.ts'

/** Requests a batch: bounds what is held in memory. Each batch reads the database once for its proof. */
const BATCH = 50
/** On a big database that takes its time; what is locked meanwhile is closed and waits for nobody. */
const BATCH_MS = 120_000

const PURGED_TABLES = [...WORDY_TABLES, 'operation', 'request', 'case_ref']

export type Tools = {
  /** Stops between two batches; what is left is for the next process. */
  readonly signal: AbortSignal
  /** Makes the database give up the room of deleted rows. */
  readonly vacuum: (tables: readonly string[]) => Promise<void>
  /** Says in the process's log where a text was still found: tables and columns, never the text. */
  readonly reportLeft: (run: { readonly runId: string; readonly places: readonly string[] }) => void
}

/** Carries out every confirmed run to its end; those that another process works on are left to it. */
export async function carryOutRuns(house: House, tools: Tools): Promise<void> {
  const runs = await house.db.retentionRun.findMany({
    where: { confirmedAt: { not: null }, finishedAt: null, cancelledAt: null },
    orderBy: { confirmedAt: 'asc' },
    select: { id: true },
  })
  for (const { id } of runs) {
    let outcome: Outcome
    do outcome = await purgeBatch(house, id, tools)
    while (outcome === 'more' && !tools.signal.aborted)
    if (outcome === 'busy' || tools.signal.aborted) continue
    await tools.vacuum(PURGED_TABLES)
    await house.db.retentionRun.updateMany({
      where: { id, finishedAt: null },
      data: { finishedAt: house.clock() },
    })
  }
}

/** P8: forgets remembered answers, and words that belong to no request. Cheap when there are none. */
export async function forgetAnswers(house: House): Promise<void> {
  const before = forgottenBefore(house.clock())
  await house.db.$executeRaw`
    delete from operation where id in (select id from operation where at < ${before} limit 5000)`
  await house.db.$executeRaw`delete from text_confirmation where request_id is null and at < ${before}`
  await house.db.$executeRaw`
    update handover h set note = null
    where h.note is not null and h.state not in ('PROPOSED', 'ACCEPTED')
      and coalesce(h.done_at, h.answered_at, h.proposed_at) < ${before}
      and not exists (select 1 from request_content q join request r on r.id = q.request_id where r.case_id = h.case_id)
      and not exists (select 1 from legal_hold l join request r on r.id = l.request_id
        where r.case_id = h.case_id and l.lifted_at is null)`
  await house.db.$executeRaw`
    update case_clock_change h set reason = null from case_clock k
    where k.id = h.clock_id and h.reason is not null and k.state in ('MET', 'ENDED') and h.at < ${before}
      and not exists (select 1 from request_content q join request r on r.id = q.request_id where r.case_id = k.case_id)
      and not exists (select 1 from legal_hold l join request r on r.id = l.request_id
        where r.case_id = k.case_id and l.lifted_at is null)`
}

type Outcome = 'more' | 'done' | 'busy'

async function purgeBatch(house: House, runId: string, tools: Tools): Promise<Outcome> {
  let outcome: Outcome = 'busy'
  let places: readonly string[] = []
  const work = async (tx: Tx): Promise<readonly Change<object>[]> => {
    await tx.$executeRaw`set local statement_timeout = 120000`
    const [run] = await tx.$queryRaw<Run[]>`
      select id, unit_id as "unitId" from retention_run
      where id = ${runId}::uuid and finished_at is null and cancelled_at is null and confirmed_at is not null
      for update skip locked`
    if (!run) return []
    const items = await nextItems(tx, runId)
    outcome = items.length === 0 ? 'done' : 'more'
    const [first] = items
    if (!first) return []
    if (first.kind === 'DRAFT') {
      places = await purgeDrafts(tx, house, { run, items })
      return []
    }
    const judged = await judge(tx, house, { run, items })
    if (first.kind === 'SHELL') return await purgeShells(tx, house, judged.due)
    places = await purgeContent(tx, { run, due: judged.due })
    return judged.due.map((facts) => contentPurged(facts, judged.versions.get(facts.id) ?? 0))
  }
  await changeByClock(house, work, { timeout: BATCH_MS })
  if (places.length > 0) tools.reportLeft({ runId, places })
  return outcome
}

// Content first, drafts, shells last (P4); one kind of work a batch.
async function nextItems(tx: Tx, runId: string): Promise<Item[]> {
  return await tx.$queryRaw<Item[]>`
    with waiting as (
      select kind, subject_id, case kind when 'SHELL' then 3 when 'DRAFT' then 2 else 1 end as turn
      from retention_item where run_id = ${runId}::uuid and not is_purged and left_out is null
    )
    select kind::text as kind, subject_id as "subjectId" from waiting
    where turn = (select min(turn) from waiting) order by subject_id limit ${BATCH}`
}

/** P10: what is still due, locked; what is not is marked with why. */
async function judge(
  tx: Tx,
  house: House,
  { run, items }: Work,
): Promise<{ readonly due: RequestFacts[]; readonly versions: ReadonlyMap<string, number> }> {
  const ids = items.map(({ subjectId }) => subjectId)
  const locked = await tx.$queryRaw<{ id: string; version: number }[]>`
    select id, version from request where id = any(${ids}::uuid[]) order by id for update`
  const facts = new Map((await readFacts(tx, { ids }, null)).map((each) => [each.id, each]))
  const at = { days: await readDays(tx, run.unitId), today: dayOf(house.clock()) }
  const due: RequestFacts[] = []
  for (const { kind, subjectId } of items) {
    const known = facts.get(subjectId)
    const why = leftOutBecause(kind === 'SHELL' ? 'SHELL' : 'CONTENT', known, at)
    if (why === null && known) due.push(known)
    else await leaveOut(tx, run, { kind, subjectId, why: why ?? 'GONE' })
  }
  await markPurged(tx, run, items, due)
  return { due, versions: new Map(locked.map(({ id, version }) => [id, version])) }
}

async function markPurged(
  tx: Tx,
  run: Run,
  items: readonly Item[],
  due: readonly RequestFacts[],
): Promise<void> {
  const counts = new Map(due.map(({ id, textCount }) => [id, textCount]))
  for (const { kind, subjectId } of items) {
    const count = counts.get(subjectId)
    if (count === undefined) continue
    await tx.$executeRaw`
      update retention_item set is_purged = true, text_count = ${count}
      where run_id = ${run.id}::uuid and kind = ${kind}::"ContentKind" and subject_id = ${subjectId}::uuid`
  }
}

/** Told to the circle alone, like every word that was said there; nothing of the face has changed. */
function contentPurged(facts: RequestFacts, version: number): Change<object> {
  const keys = [circleKey(facts.id)]
  return {
    boardId: facts.boardId,
    kind: 'CONTENT_PURGED',
    subjectId: facts.id,
    version,
    scopesBefore: keys,
    scopesAfter: keys,
    access: null,
    answer: {},
  }
}
