// A visit as it is kept, held while somebody does something with it, and what the log says of it. Those who go and who waits are told
// live, by their own keys; the case's open screens hear that its visits have changed, and nobody else anything.

import { CASE_BOARDS } from './case.ts'
import type { Going } from './visit.rules.ts'
import type { Change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { VisitModel } from '#db/generated/models.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { type Scope, circleKey, personKey } from '#scope.ts'

/** What an act on a visit is given. */
export type Of = { readonly visitId: string }

export type Held = Going &
  Pick<VisitModel, 'id' | 'version' | 'caseId' | 'contactId' | 'endsAt'> & { readonly boardId: string }

/** The visit, held until the commit, for those who go, are asked, wait or are alarmed. For all others as missing. */
export async function lockVisit(tx: Tx, scope: Scope, id: string): Promise<Held> {
  if (!isUuid(id)) throw notFound()
  await tx.$executeRaw`select 1 from visit where id = ${id}::uuid for update`
  const visit = await findHeld(tx, id)
  if (!visit) throw notFound()
  const isHers = [visit.byId, visit.secondId, visit.contactId].includes(scope.person.id)
  if (isHers || (await tx.visitAlarm.count({ where: { visitId: id, personId: scope.person.id } })) > 0)
    return visit
  throw notFound()
}

/** As it is; not scoped. */
export async function findHeld(tx: Pick<Tx, '$queryRaw'>, id: string): Promise<Held | null> {
  const [visit] = await tx.$queryRaw<Held[]>`
    select v.id, v.version, v.case_id as "caseId", v.state::text as state, v.by_id as "byId", v.second_id as "secondId",
      v.second_accepted_at as "secondAcceptedAt", v.starts_at as "startsAt", v.ends_at as "endsAt",
      v.call_back_at as "callBackAt", v.contact_id as "contactId", v.acknowledged_by_id as "acknowledgedById",
      v.acknowledged_at as "acknowledgedAt", v.manager_alarmed_at as "managerAlarmedAt",
      coalesce(own.id, ours.id) as "boardId"
    from visit v join case_ref c on c.id = v.case_id ${CASE_BOARDS}
    where v.id = ${id}::uuid`
  return visit ?? null
}

type Written = Partial<
  Pick<
    VisitModel,
    | 'state'
    | 'secondId'
    | 'secondAcceptedAt'
    | 'callBackAt'
    | 'checkedInAt'
    | 'endedAt'
    | 'checkedOutById'
    | 'acknowledgedById'
    | 'acknowledgedAt'
  >
>

export async function write(tx: Tx, visit: Held, data: Written): Promise<Held> {
  await tx.visit.update({
    where: { id: visit.id },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  })
  return { ...visit, ...data, version: visit.version + 1 }
}

export async function alarmedKeys(tx: Tx, visitId: string): Promise<string[]> {
  const alarmed = await tx.visitAlarm.findMany({ where: { visitId }, select: { personId: true } })
  return alarmed.map(({ personId }) => personKey(personId))
}

/** The row of the log: heard by its people, and by the open screens of its case. Says which visit, and no more. */
export function visitRow(
  visit: Pick<Held, 'id' | 'version' | 'caseId' | 'boardId' | 'byId' | 'secondId' | 'contactId'>,
  kind: EventKind,
  others: readonly string[] = [],
): Change<object> {
  const people = [visit.byId, visit.secondId, visit.contactId].flatMap((id) =>
    id === null ? [] : personKey(id),
  )
  const keys = [...new Set([circleKey(visit.caseId), ...people, ...others])]
  return {
    boardId: visit.boardId,
    kind,
    subjectId: visit.id,
    version: visit.version,
    scopesBefore: keys,
    scopesAfter: keys,
    access: null,
    answer: {},
  }
}
