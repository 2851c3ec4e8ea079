// Marking that a request stands in the case record: who says so, and when. The mark is a record of its own; marked again
// after a reopening it is replaced, and the log keeps both. Nothing is written to reopen a request: its new closing is
// later than the mark, and so the mark no longer counts (P2).

import { type Days, contentDueOn, isCarried, refuseCarry } from './retention.rules.ts'
import { readDays, readFacts } from './facts.ts'
import { may } from '#access.rules.ts'
import { accessTo, conflict, getCard, isStillSeen, refuseUnlessMay, relationsTo } from '#board/card-change.ts'
import { type Card, findCard, person } from '#board/card.ts'
import { change } from '#change.ts'
import { carryConsultation } from '#consultation/record.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/day.ts'
import { notFound } from '#lib/refusal.ts'
import type { Seen } from '#request/seen.ts'
import { type Scope, type Viewer, circleKey } from '#scope.ts'

export type CarriedAnswer = { readonly card: Card }

/**
 * Marks a closed request as carried to the record, for the responsible caseworker. Refuses a stale version, an open one and
 * one that is marked. A consultation is carried while it is open and owed, and is closed by it (consultation/record.ts).
 */
export async function carryToRecord(
  scope: Scope,
  operation: Operation,
  carried: Seen,
): Promise<Changed<CarriedAnswer>> {
  const { requestId, expectedVersion } = carried
  const found = await findCard(scope.db, scope, requestId)
  if (found?.card.kind === 'CASE_CONSULTATION' && found.card.closedAt === null) {
    return await carryConsultation(scope, operation, { requestId, expectedVersion })
  }
  return await change(
    scope,
    operation,
    async (tx) => {
      await getCard(tx, scope, requestId)
      // Read anew under its lock: whoever reopens it waits, or has been here.
      await tx.$executeRaw`select 1 from request where id = ${requestId}::uuid for no key update`
      const seen = await getCard(tx, scope, requestId)
      const { card } = seen
      refuseUnlessMay(scope, 'CARRY_TO_RECORD', seen)
      if (card.version !== expectedVersion) throw conflict(scope, card)
      const [facts] = await readFacts(tx, { ids: [card.id] }, scope)
      if (!facts) throw notFound()
      const refused = refuseCarry(facts)
      if (refused) throw refused
      const mark = { byId: scope.person.id, at: scope.clock() }
      await tx.carriedToRecord.upsert({
        where: { requestId: card.id },
        create: { requestId: card.id, ...mark },
        update: mark,
        select: { requestId: true },
      })
      const keys = [circleKey(card.id)]
      return {
        boardId: card.boardId,
        kind: 'CARRIED_TO_RECORD',
        subjectId: card.id,
        version: card.version,
        scopesBefore: keys,
        scopesAfter: keys,
        access: accessTo(seen),
        answer: { card },
      }
    },
    isStillSeen(scope),
  )
}

export type Standing = {
  readonly carried: { readonly by: Viewer; readonly at: string } | null
  /** The first day on which the content may go. */
  readonly purgeOn: Day | null
  readonly isHeld: boolean
  /** When the content was purged, if nothing has been asked or written since. */
  readonly purgedAt: string | null
  readonly viewerCanCarry: boolean
}

const NOTHING: Standing = {
  carried: null,
  purgeOn: null,
  isHeld: false,
  purgedAt: null,
  viewerCanCarry: false,
}

type StandingRow = { readonly by: Viewer | null; readonly purgedAt: Date | null; readonly isEmpty: boolean }

/** How an opened request stands towards the record and its purge. For those to whom it is open: asked by its fields. */
export async function findStanding(scope: Scope, requestId: string): Promise<Standing> {
  const [[facts], seen] = await Promise.all([
    readFacts(scope.db, { ids: [requestId] }, scope),
    findCard(scope.db, scope, requestId),
  ])
  if (!facts || !seen) return NOTHING
  const days = await readDays(scope.db, facts.unitId)
  const row = await readStanding(scope.db, requestId)
  const purgedAt = row.isEmpty ? row.purgedAt : null
  const mayCarry = may('CARRY_TO_RECORD', scope.person.role, relationsTo(scope, seen))
  return {
    carried: carriedOf(facts, row.by),
    purgeOn: purgeDay(facts, days),
    isHeld: facts.isHeld,
    purgedAt: purgedAt?.toISOString() ?? null,
    viewerCanCarry: mayCarry && purgedAt === null && refuseCarry(facts) === null,
  }
}

type FactsOf = Awaited<ReturnType<typeof readFacts>>[number]

function carriedOf(facts: FactsOf, by: Viewer | null): Standing['carried'] {
  if (by === null || facts.carriedAt === null || !isCarried(facts)) return null
  return { by, at: facts.carriedAt.toISOString() }
}

function purgeDay(facts: FactsOf, days: Days): Day | null {
  return facts.isHeld ? null : contentDueOn(facts, days)
}

async function readStanding(db: Pick<Tx, '$queryRaw'>, requestId: string): Promise<StandingRow> {
  const rows = await db.$queryRaw<StandingRow[]>`
    select
      (select ${person('p')}
        from carried_to_record k join person p on p.id = k.by_id where k.request_id = ${requestId}::uuid) as by,
      (select max(at) from event where subject_id = ${requestId}::uuid and kind = 'CONTENT_PURGED') as "purgedAt",
      not exists (select 1 from request_content where request_id = ${requestId}::uuid)
        and not exists (select 1 from comment where request_id = ${requestId}::uuid) as "isEmpty"`
  return rows[0] ?? { by: null, purgedAt: null, isEmpty: false }
}
