// Next steps (nästa steg): what is to be done, by whom and by when. Each is a record of its own with a version, so that
// two who plan at once don't overwrite each other; done, it says who and when.

import type { CardAnswer } from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import { may } from '#access.rules.ts'
import { circleRows } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import type { Role } from '#db/generated/enums.ts'
import { type Day, dateFrom, dayOf } from '#lib/day.ts'
import { invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { writeContent } from '#request/content.ts'
import { overwritten } from './consultation.ts'
import { refusePlanning, refuseOtherKind, refuseStepDay, strangeOwner } from './consultation.rules.ts'
import { lockedCard } from './locked.ts'
import { type Scope, personKey } from '#scope.ts'

type Planned = {
  readonly requestId: string
  readonly text: string
  readonly ownerId: string
  readonly dueOn?: Day | null | undefined
}

/** Plans a step, last of all; its owner is told. Refuses an owner who can't know of the case (K9). */
export async function addNextStep(
  scope: Scope,
  operation: Operation,
  planned: Planned,
): Promise<Changed<CardAnswer & { readonly stepId: string }>> {
  const { requestId } = planned
  return await writeContent(scope, operation, {
    requestId,
    action: 'PLAN_STEP',
    kind: 'STEP_ADDED',
    keys: keysOf(planned),
    work: async (tx, _, now) => {
      const step = await plannedStep(tx, scope, planned, now)
      const position = await tx.nextStep.count({ where: { requestId } })
      const stepId = scope.newId()
      await tx.nextStep.create({ data: { id: stepId, requestId, position, ...step }, select: { id: true } })
      return { stepId }
    },
  })
}

/** Writes a step anew at the version that was seen. Refuses a stale version, and one that is done (K3, K9). */
export async function changeNextStep(
  scope: Scope,
  operation: Operation,
  changed: Planned & { readonly stepId: string; readonly expectedVersion: number },
): Promise<Changed<CardAnswer>> {
  const { requestId, stepId: id, expectedVersion: version } = changed
  return await writeContent(scope, operation, {
    requestId,
    action: 'PLAN_STEP',
    kind: 'STEP_CHANGED',
    keys: keysOf(changed),
    work: async (tx, seen, now) => {
      const step = await plannedStep(tx, scope, changed, now)
      await refuseDone(tx, changed)
      const data = { ...step, version: { increment: 1 } }
      const { count } = await tx.nextStep.updateMany({ where: { id, requestId, version }, data })
      if (count === 0) throw await overwritten(tx, scope, seen.card, ['STEP_CHANGED', 'STEP_ADDED'])
      return {}
    },
  })
}

/** Says that a step is done, also when the consultation is concluded or followed up. Refuses one that is done already. */
export async function finishNextStep(
  scope: Scope,
  operation: Operation,
  { requestId, stepId: id }: { readonly requestId: string; readonly stepId: string },
): Promise<Changed<CardAnswer>> {
  return await writeContent(scope, operation, {
    requestId,
    action: 'PLAN_STEP',
    kind: 'STEP_DONE',
    work: async (tx, _, now) => {
      const refused = refuseOtherKind(await lockedCard(tx, scope, requestId))
      if (refused) throw refused
      await refuseDone(tx, { requestId, stepId: id })
      await tx.nextStep.updateMany({
        where: { id, requestId, doneAt: null },
        data: { doneAt: now, doneById: scope.person.id, version: { increment: 1 } },
      })
      return {}
    },
  })
}

function keysOf({ ownerId }: Planned): string[] {
  return isUuid(ownerId) ? [personKey(ownerId)] : []
}

async function refuseDone(
  tx: Tx,
  of: { readonly requestId: string; readonly stepId: string },
): Promise<void> {
  if (!isUuid(of.stepId)) throw notFound()
  const step = await tx.nextStep.findFirst({
    where: { id: of.stepId, requestId: of.requestId },
    select: { doneAt: true },
  })
  if (!step) throw notFound()
  if (step.doneAt === null) return
  throw invalid({ sv: 'Steget är redan klart.', en: 'The step is done already.' })
}

async function plannedStep(tx: Tx, scope: Scope, planned: Planned, now: Date) {
  const text = requiredText('text', planned.text, 500)
  const card = await lockedCard(tx, scope, planned.requestId)
  const refused = refusePlanning(card) ?? refuseStepDay(planned.dueOn, dayOf(now))
  if (refused) throw refused
  if (!(await mayOwn(tx, card, { personId: planned.ownerId, now }))) throw strangeOwner()
  const dueOn = planned.dueOn == null ? null : dateFrom(planned.dueOn)
  return { text, ownerId: planned.ownerId, dueOn }
}

/** K9. */
async function mayOwn(tx: Tx, card: Card, who: { readonly personId: string; readonly now: Date }) {
  if (!isUuid(who.personId)) return false
  const [found] = await tx.$queryRaw<{ role: Role }[]>`
    select p.role::text as role from request r
    join case_ref c on c.id = r.case_id
    join board b on b.id = r.board_id
    join person p on p.id = ${who.personId}::uuid and p.left_at is null
    where r.id = ${card.id}::uuid
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = p.id and x.ended_at is null)
      and (exists (select 1 from ${circleRows(who.now)} k where k.person_id = p.id)
        or (b.case_id is null and exists (select 1 from membership m
          where m.person_id = p.id and m.unit_id = c.unit_id and m.until_at is null)))`
  return found !== undefined && may('PLAN_STEP', found.role, ['CIRCLE'])
}
