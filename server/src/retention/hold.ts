// A legal hold: what somebody has asked to have out keeps its text until the hold is lifted. With a reason, which the
// managers of the unit read; the circle sees that it is held, by whom and since when.

import { getBoardId, getUnit } from './unit.ts'
import { type UnitAnswer, unitChange } from './run.ts'
import { contentOf, refuseDays } from './retention.rules.ts'
import { isHiddenFrom } from './visibility.ts'
import { denial } from '#access.rules.ts'
import { accessTo, getCard, refuseUnlessMay } from '#board/card-change.ts'
import { type CardSeen, person } from '#board/card.ts'
import { type Change, change } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Tx } from '#db/client.ts'
import type { ContentKind, RequestKind } from '#db/generated/enums.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Refusal, invalid } from '#lib/refusal.ts'
import { requiredText } from '#lib/written.ts'
import { type Scope, type Viewer, circleKey } from '#scope.ts'

/** Keeps everything of a request, whatever its day, from now on. Refuses one that is held. */
export async function holdRequest(
  scope: Scope,
  operation: Operation,
  held: { readonly requestId: string; readonly reason: string },
): Promise<Changed<UnitAnswer>> {
  return await change(scope, operation, async (tx) => {
    const seen = await getHoldable(tx, scope, held.requestId)
    const { card } = seen
    const reason = requiredText('reason', held.reason, 500)
    const hold = { requestId: card.id, reason, byId: scope.person.id, at: scope.clock() }
    const { count } = await tx.legalHold.createMany({
      data: { id: scope.newId(), ...hold },
      skipDuplicates: true,
    })
    if (count === 0) {
      throw invalid({ sv: 'Den är redan spärrad mot gallring.', en: 'It is held already.' })
    }
    return holdChange(seen, 'REQUEST_HELD')
  })
}

/** Ends a hold; what was due meanwhile goes with the next purge. Refuses one that is not held. */
export async function liftHold(
  scope: Scope,
  operation: Operation,
  { requestId }: { readonly requestId: string },
): Promise<Changed<UnitAnswer>> {
  return await change(scope, operation, async (tx) => {
    const seen = await getHoldable(tx, scope, requestId)
    const { card } = seen
    const { count } = await tx.legalHold.updateMany({
      where: { requestId: card.id, liftedAt: null },
      data: { liftedAt: scope.clock(), liftedById: scope.person.id },
    })
    if (count === 0) throw invalid({ sv: 'Den är inte spärrad.', en: 'It is not held.' })
    return holdChange(seen, 'HOLD_LIFTED')
  })
}

async function getHoldable(tx: Tx, scope: Scope, requestId: string): Promise<CardSeen> {
  const seen = await getCard(tx, scope, requestId)
  refuseUnlessMay(scope, 'HOLD', seen)
  // A protected case may have managers of other units in its circle.
  if (!scope.unitIds.includes(seen.card.unitId)) throw new Refusal('FORBIDDEN', denial('HOLD'))
  // A purge that is at this request now is waited for: what is held after it, it has not taken.
  await tx.$executeRaw`select 1 from request where id = ${seen.card.id}::uuid for no key update`
  return await getCard(tx, scope, requestId)
}

function holdChange(seen: CardSeen, kind: EventKind): Change<UnitAnswer> {
  const { card } = seen
  const keys = [circleKey(card.id)]
  return {
    boardId: card.boardId,
    kind,
    subjectId: card.id,
    version: card.version,
    scopesBefore: keys,
    scopesAfter: keys,
    access: accessTo(seen),
    answer: { unitId: card.unitId },
  }
}

/** Sets how many days a unit keeps a kind of content. What is drawn up already is judged by the new days. */
export async function setRetention(
  scope: Scope,
  operation: Operation,
  rule: { readonly unitId: string; readonly kind: ContentKind; readonly days: number },
): Promise<Changed<UnitAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId, kind, days } = rule
    await getUnit(tx, scope, { unitId, action: 'SET_RETENTION' })
    const refused = refuseDays(days)
    if (refused) throw refused
    await tx.retentionRule.upsert({
      where: { unitId_kind: { unitId, kind } },
      create: { unitId, kind, days },
      update: { days },
      select: { days: true },
    })
    return unitChange({
      unitId,
      boardId: await getBoardId(tx, unitId),
      runId: unitId,
      kind: 'RETENTION_SET',
    })
  })
}

export type Hold = {
  readonly requestId: string
  readonly boardRef: string | null
  readonly kind: ContentKind
  readonly reason: string
  readonly by: Viewer
  readonly at: string
}
export type Holdable = { readonly requestId: string; readonly boardRef: string; readonly kind: ContentKind }

type HoldRow = Omit<Hold, 'at' | 'kind'> & { readonly at: Date; readonly kind: RequestKind }

/** The open holds of a unit that the viewer may see, newest first; none of a case that she has a conflict of interest in. */
export async function listHolds(db: Pick<Tx, '$queryRaw'>, scope: Scope, unitId: string): Promise<Hold[]> {
  const rows = await db.$queryRaw<HoldRow[]>`
    select h.request_id as "requestId", c.board_ref as "boardRef", r.kind::text as kind, h.reason, h.at,
      ${person('p')} as by
    from legal_hold h join request r on r.id = h.request_id join case_ref c on c.id = r.case_id
    join person p on p.id = h.by_id
    where h.lifted_at is null and c.unit_id = ${unitId}::uuid and not ${isHiddenFrom(scope)}
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = ${scope.person.id}::uuid and x.ended_at is null)
    order by h.at desc, h.id`
  return rows.map((row) => ({ ...row, kind: contentOf(row.kind), at: row.at.toISOString() }))
}

/** The requests of a unit that the viewer may hold, by reference. */
export async function listHoldable(
  db: Pick<Tx, '$queryRaw'>,
  scope: Scope,
  unitId: string,
): Promise<Holdable[]> {
  const rows = await db.$queryRaw<(Omit<Holdable, 'kind'> & { readonly kind: RequestKind })[]>`
    select r.id as "requestId", c.board_ref as "boardRef", r.kind::text as kind
    from request r join case_ref c on c.id = r.case_id
    where c.unit_id = ${unitId}::uuid and not ${isHiddenFrom(scope)}
      and not exists (select 1 from legal_hold h where h.request_id = r.id and h.lifted_at is null)
    order by c.board_ref, r.waiting_since`
  return rows.map((row) => ({ ...row, kind: contentOf(row.kind) }))
}
