// The rows of co-handling: what was asked for, the question to a colleague, and who can be asked. Facts only.

import { isAway } from '#absence/absence.ts'
import type { Card } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { CohandlingScope, CohandlingTrigger } from '#db/generated/enums.ts'
import { getGuest } from '#invitation/invitation.ts'
import { type Day, dateFrom, dayFrom, dayOf } from '#lib/day.ts'
import type { Scope } from '#scope.ts'
import type { Candidate } from './cohandling.rules.ts'

export type Wanted = {
  readonly scope: CohandlingScope
  readonly fromOn: Day | null
  readonly untilOn: Day | null
  readonly sharePercent: number | null
  readonly triggers: readonly CohandlingTrigger[]
}

/** What a request for co-handling asks for, beside its question. */
export async function writeAsk(tx: Tx, requestId: string, wanted: Wanted): Promise<void> {
  const { triggers, fromOn, untilOn, ...rest } = wanted
  await tx.cohandlingAsk.create({
    data: {
      ...rest,
      requestId,
      triggers: [...triggers],
      fromOn: fromOn && dateFrom(fromOn),
      untilOn: untilOn && dateFrom(untilOn),
    },
    select: { requestId: true },
  })
}

/** The same, or null where nothing was said. */
export async function readAsk(db: Pick<Tx, 'cohandlingAsk'>, requestId: string): Promise<Wanted | null> {
  const row = await db.cohandlingAsk.findUnique({ where: { requestId } })
  return (
    row && { ...row, fromOn: row.fromOn && dayFrom(row.fromOn), untilOn: row.untilOn && dayFrom(row.untilOn) }
  )
}

export type Question = {
  readonly id: string
  readonly personId: string
  readonly person: { readonly name: string }
  readonly scope: CohandlingScope
  readonly untilOn: Day | null
  readonly proposedAt: Date
}

/** Who is asked about a request now, or null. */
export async function findQuestion(db: Pick<Tx, '$queryRaw'>, requestId: string): Promise<Question | null> {
  const [row] = await db.$queryRaw<Question[]>`
    select h.id, h.person_id as "personId", json_build_object('name', p.name) as person, h.scope::text as scope,
      h.until_on::text as "untilOn", h.proposed_at as "proposedAt"
    from cohandling h join person p on p.id = h.person_id
    where h.request_id = ${requestId}::uuid and h.state in ('PROPOSED', 'ESCALATED')`
  return row ?? null
}

type Written = Omit<Wanted, 'triggers' | 'fromOn' | 'sharePercent'> & {
  readonly fromOn: Day
  readonly sharePercent: number
  readonly card: Card
  readonly personId: string
  readonly now: Date
  readonly answerBy: Date
  /** By a leader: it runs at once. */
  readonly isAssigned?: boolean
}

/** Writes a question to a colleague, or her appointment. */
export async function writeQuestion(tx: Tx, scope: Scope, of: Written): Promise<Question> {
  const id = scope.newId()
  const { card, personId, now, untilOn } = of
  const row = await tx.cohandling.create({
    data: {
      id,
      requestId: card.id,
      caseId: card.caseId,
      personId,
      scope: of.scope,
      fromOn: dateFrom(of.fromOn),
      untilOn: untilOn && dateFrom(untilOn),
      sharePercent: of.sharePercent,
      proposedById: scope.person.id,
      proposedAt: now,
      answerBy: of.answerBy,
      ...(of.isAssigned === true
        ? { state: 'ASSIGNED_BY_MANAGER' as const, assignedById: scope.person.id }
        : {}),
    },
    select: { proposedAt: true },
  })
  return { id, personId, person: { name: '' }, scope: of.scope, untilOn, proposedAt: row.proposedAt }
}

/** A colleague as one who may be asked. Refuses, as missing, whoever is not there or has left. */
export async function getCandidate(
  tx: Tx,
  scope: Scope,
  { personId, card, now }: { readonly personId: string; readonly card: Card; readonly now: Date },
): Promise<Candidate> {
  const guest = await getGuest(tx, scope, { personId, caseId: card.caseId })
  const running = await tx.cohandling.count({
    where: {
      caseId: card.caseId,
      personId: guest.id,
      state: { in: ['ACCEPTED', 'ASSIGNED_BY_MANAGER'] },
    },
  })
  const near = await tx.membership.count({
    where: { personId: guest.id, untilAt: null, unitId: { in: [...scope.unitIds] } },
  })
  return {
    ...guest,
    isAway: await isAway(tx, guest.id, dayOf(now)),
    isAbsenceKnown: near > 0,
    isCoHandling: running > 0,
  }
}
