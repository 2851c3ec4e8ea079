// A purge in two steps. Prepared: what is due today is drawn up, references and counts, never content. Confirmed: a
// person has read it and says yes; from then it is carried out (purge.ts) and can't be called back. A new preparation
// takes the place of one that nobody confirmed. A preparation is never refused for being empty: the refusal would tell
// apart a unit with nothing due from one whose only due case is protected.

import { getBoardId, getUnit } from './unit.ts'
import { listDue } from './due.ts'
import { type Change, change } from '#change.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Tx } from '#db/client.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import type { Scope } from '#scope.ts'
import { dateFrom } from '#lib/day.ts'

export type UnitAnswer = { readonly unitId: string }

/** Draws up what is due in a unit today. Refuses while a confirmed purge of the unit is under way. */
export async function prepareRetention(
  scope: Scope,
  operation: Operation,
  { unitId }: { readonly unitId: string },
): Promise<Changed<UnitAnswer>> {
  return await change(scope, operation, async (tx) => {
    await getUnit(tx, scope, { unitId, action: 'PURGE' })
    const boardId = await getBoardId(tx, unitId)
    await lockUnit(tx, unitId)
    const underWay = await tx.retentionRun.count({
      where: { unitId, confirmedAt: { not: null }, finishedAt: null, cancelledAt: null },
    })
    if (underWay > 0) {
      throw new Refusal('CONFLICT', {
        sv: 'En gallring pågår redan i enheten. Vänta tills den är klar.',
        en: 'A purge of the unit is under way. Wait until it is done.',
      })
    }
    const now = scope.clock()
    await tx.retentionRun.updateMany({
      where: { unitId, confirmedAt: null, cancelledAt: null },
      data: { cancelledAt: now },
    })
    const id = scope.newId()
    const items = await listDue(tx, unitId, now)
    await tx.retentionRun.create({
      data: {
        id,
        unitId,
        preparedAt: now,
        preparedById: scope.person.id,
        items: {
          createMany: {
            data: items.map(({ dueOn, ...item }) => ({ ...item, dueOn: dateFrom(dueOn) })),
          },
        },
      },
      select: { id: true },
    })
    return unitChange({ unitId, boardId, runId: id, kind: 'RETENTION_PREPARED' })
  })
}

/** Says yes to a prepared purge: from now it is carried out. Refuses one that is confirmed, cancelled or overtaken. */
export async function confirmRetention(
  scope: Scope,
  operation: Operation,
  { runId }: { readonly runId: string },
): Promise<Changed<UnitAnswer>> {
  return await endPreparing(scope, operation, {
    runId,
    kind: 'RETENTION_CONFIRMED',
    ends: { confirmedAt: scope.clock(), confirmedById: scope.person.id },
  })
}

/** Puts a prepared purge aside; nothing has gone. Refuses one that is confirmed. */
export async function cancelRetention(
  scope: Scope,
  operation: Operation,
  { runId }: { readonly runId: string },
): Promise<Changed<UnitAnswer>> {
  return await endPreparing(scope, operation, {
    runId,
    kind: 'RETENTION_CANCELLED',
    ends: { cancelledAt: scope.clock() },
  })
}

type Ending = {
  readonly runId: string
  readonly kind: EventKind
  readonly ends:
    | { readonly confirmedAt: Date; readonly confirmedById: string }
    | { readonly cancelledAt: Date }
}

async function endPreparing(
  scope: Scope,
  operation: Operation,
  { runId, kind, ends }: Ending,
): Promise<Changed<UnitAnswer>> {
  return await change(scope, operation, async (tx) => {
    const run = isUuid(runId)
      ? await tx.retentionRun.findUnique({ where: { id: runId }, select: { unitId: true } })
      : null
    if (!run) throw notFound()
    await getUnit(tx, scope, { unitId: run.unitId, action: 'PURGE' })
    const boardId = await getBoardId(tx, run.unitId)
    await lockUnit(tx, run.unitId)
    const { count } = await tx.retentionRun.updateMany({
      where: { id: runId, confirmedAt: null, cancelledAt: null },
      data: ends,
    })
    if (count === 0) {
      throw new Refusal('CONFLICT', {
        sv: 'Underlaget gäller inte längre: det är redan bekräftat, avbrutet eller ersatt av ett nyare.',
        en: 'It no longer holds: it is confirmed, cancelled or replaced by a newer one.',
      })
    }
    return unitChange({ unitId: run.unitId, boardId, runId, kind })
  })
}

// Two managers of a unit, at the same moment: one after the other.
async function lockUnit(tx: Tx, unitId: string): Promise<void> {
  await tx.$executeRaw`select 1 from unit where id = ${unitId}::uuid for no key update`
}

/** A row of the log that no feed tells: who did it and when. */
export function unitChange(done: {
  readonly unitId: string
  readonly boardId: string
  readonly runId: string
  readonly kind: EventKind
}): Change<UnitAnswer> {
  return {
    boardId: done.boardId,
    kind: done.kind,
    subjectId: done.runId,
    version: 0,
    scopesBefore: [],
    scopesAfter: [],
    access: { unitId: done.unitId, caseId: null, basis: null, openingId: null },
    answer: { unitId: done.unitId },
  }
}
