// Case supervision (ärendehandledning): asking a supervisor for time, as new or as experienced; whose queue it is put in,
// and what waits in the queues that the viewer answers for.

import { QUEUE_COLUMNS, inQueueOrder, refuseDirecting } from './supervision.rules.ts'
import { absenceOf, findGiver, isConflictedIn } from './supervisor.ts'
import { mayThere } from './unit.ts'
import { may } from '#access.rules.ts'
import { type CardAnswer, relationsTo, touchCard } from '#board/card-change.ts'
import { listBoards } from '#board/board.ts'
import { type Card, findCard, readCards } from '#board/card.ts'
import { Prisma } from '#db/generated/client.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Asking, ask } from '#request/ask.ts'
import { type Seen, touched } from '#request/seen.ts'
import type { Scope, Viewer } from '#scope.ts'

export type Direction = { readonly directedToId?: string | null | undefined }

/** Puts a request for supervision on the unit's board, in somebody's queue or in the unit's. Refuses as directRequest. */
export async function requestSupervision(
  scope: Scope,
  operation: Operation,
  asking: Asking & Direction,
): Promise<Changed<CardAnswer>> {
  return await ask(scope, operation, {
    ...asking,
    kind: 'SUPERVISION',
    event: 'SUPERVISION_REQUESTED',
    direct: async (tx, { id: caseId, unitId }) => {
      if (asking.directedToId == null) return null
      const giver = await findGiver(tx, scope, asking.directedToId)
      const isConflicted = giver !== null && (await isConflictedIn(tx, { personId: giver.person.id, caseId }))
      const asked = { kind: 'SUPERVISION', unitId, closedAt: null, askedBy: scope.person } as const
      const refused = refuseDirecting(asked, giver && { ...giver, isConflicted })
      if (refused) throw refused
      return asking.directedToId
    },
  })
}

/** Puts a request in somebody's queue, or, with nobody, in the unit's. Refuses who can't take it (S1). */
export async function directRequest(
  scope: Scope,
  operation: Operation,
  directing: Seen & Direction,
): Promise<Changed<CardAnswer>> {
  const id = directing.directedToId ?? null
  const giver = id === null ? null : await findGiver(scope.db, scope, id)
  return await touchCard(scope, operation, {
    ...touched(directing),
    action: 'DIRECT',
    decide: (card) =>
      refuseDirecting(card, id === null ? 'UNIT' : giver && { ...giver, isConflicted: false }) ?? {
        kind: 'REQUEST_DIRECTED',
        face: { directedTo: giver?.person ?? null },
        also: async (tx) => {
          if (!giver) return null
          const of = { personId: giver.person.id, caseId: card.caseId }
          const refused = refuseDirecting(card, { ...giver, isConflicted: await isConflictedIn(tx, of) })
          if (refused) throw refused
          return null
        },
      },
  })
}

/** Whether the viewer may put this request in somebody's queue. */
export async function mayDirect(scope: Scope, requestId: string): Promise<boolean> {
  const seen = await findCard(scope.db, scope, requestId)
  if (!seen || refuseDirecting(seen.card, 'UNIT')) return false
  return may('DIRECT', scope.person.role, relationsTo(scope, seen))
}

export type QueuedRequest = {
  readonly card: Card
  /** Whose queue it is, when the viewer stands in for her. */
  readonly insteadOf: Viewer | null
}

/** S2: what waits for the viewer as a supervisor. Empty for who gives no supervision. */
export async function listQueue(scope: Scope): Promise<QueuedRequest[]> {
  if (!mayThere(scope, 'OFFER_SUPERVISION')) return []
  const me = Prisma.sql`${scope.person.id}::uuid`
  const cards = await readWaiting(
    scope,
    Prisma.sql`(r.directed_to_id = ${me} or (r.directed_to_id is null and r.kind = 'SUPERVISION')
      or exists (select 1 from lateral ${absenceOf('r.directed_to_id', scope.clock())} away
        where away.deputy_id = ${me}))
      and r.asked_by_id <> ${me}
      and not exists (select 1 from claim k where k.request_id = r.id and k.ended_at is null and k.person_id <> ${me})`,
  )
  return cards.map((card) => ({
    card,
    insteadOf: card.directedTo?.id === scope.person.id ? null : card.directedTo,
  }))
}

/** What waits without a time and could be given one by the viewer: her own, in her queue, or, as who plans, the unit's. */
export async function listBookable(scope: Scope): Promise<Card[]> {
  const me = Prisma.sql`${scope.person.id}::uuid`
  const isPlanning = mayThere(scope, 'PLAN_SUPERVISION')
  const isGiving = mayThere(scope, 'OFFER_SUPERVISION')
  return await readWaiting(
    scope,
    Prisma.sql`(c.responsible_id = ${me} or ${isPlanning}::boolean
      or (${isGiving}::boolean and (r.directed_to_id is null or r.directed_to_id = ${me})))`,
  )
}

async function readWaiting(scope: Scope, which: Prisma.Sql): Promise<Card[]> {
  const boards = await listBoards(scope)
  const rows = await scope.db.$queryRaw<{ id: string; boardId: string }[]>`
    select r.id, r.board_id as "boardId" from request r
    join case_ref c on c.id = r.case_id
    join board_column col on col.id = r.column_id
    where r.board_id = any(${boards.map(({ id }) => id)}::uuid[]) and r.closed_at is null and r.booked_at is null
      and r.kind in ('SUPERVISION', 'CASE_CONSULTATION') and col.key::text = any(${[...QUEUE_COLUMNS]}::text[])
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = ${scope.person.id}::uuid and x.ended_at is null)
      and ${which}
    order by r.waiting_since limit 200`
  const byBoard = Map.groupBy(rows, ({ boardId }) => boardId)
  const cards = await Promise.all(
    [...byBoard].map(
      async ([boardId, found]) => await readCards(scope.db, { boardId, ids: found.map(({ id }) => id) }),
    ),
  )
  return cards.flat().toSorted(inQueueOrder)
}
