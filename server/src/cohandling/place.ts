// The place in the circle that goes with co-handling: to read what one is asked, then to take part. Each is told to every
// open screen of the case and to the one concerned, as any change of a circle is.

import type { Card } from '#board/card.ts'
import { tellAlso } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { endPlaces, tellCircle } from '#invitation/invitation.ts'
import type { Scope } from '#scope.ts'

type Of = { readonly card: Card; readonly personId: string; readonly now: Date }

/** Lets the candidate read the request, from the moment of the question, unless she is in its circle by name already. */
export async function giveReading(tx: Tx, scope: Scope, { card, personId, now }: Of): Promise<void> {
  const standing = await tx.circleMembership.count({
    where: {
      caseId: card.caseId,
      personId,
      endedAt: null,
      OR: [{ requestId: null }, { requestId: card.id }],
    },
  })
  if (standing > 0) return
  await give(tx, scope, { card, personId, now, basis: 'INVITED', isForCase: false, untilAt: null })
}

/** The co-handler's place, to the case or to the request, until a moment or until it is ended. */
export async function giveHandling(
  tx: Tx,
  scope: Scope,
  of: Of & { readonly isForCase: boolean; readonly untilAt: Date | null },
): Promise<void> {
  await give(tx, scope, { ...of, basis: 'CO_HANDLER' })
}

type Giving = Of & {
  readonly basis: 'INVITED' | 'CO_HANDLER'
  readonly isForCase: boolean
  readonly untilAt: Date | null
}

async function give(tx: Tx, scope: Scope, giving: Giving): Promise<void> {
  const { card, personId, now, basis, isForCase, untilAt } = giving
  const place = { caseId: card.caseId, requestId: isForCase ? null : card.id, personId }
  // One that she was given there before gives way to it: nobody has two places in one circle.
  await endPlaces(tx, place, { end: 'REMOVED', now })
  await tx.circleMembership.create({
    data: {
      id: scope.newId(),
      ...place,
      basis,
      byId: scope.person.id,
      fromAt: now,
      untilAt,
    },
    select: { id: true },
  })
  await tell(tx, scope, { card, personId, kind: 'CIRCLE_JOINED' })
}

/** Ends the place that the question gave. Places that she had before stay. */
export async function takeReading(tx: Tx, scope: Scope, of: Of & { readonly askedAt: Date }): Promise<void> {
  const { card, personId, now } = of
  const { count } = await tx.circleMembership.updateMany({
    where: {
      caseId: card.caseId,
      requestId: card.id,
      personId,
      basis: 'INVITED',
      fromAt: of.askedAt,
      endedAt: null,
    },
    data: { endedAt: now, end: 'REMOVED' },
  })
  if (count > 0) await tell(tx, scope, { card, personId, kind: 'CIRCLE_LEFT' })
}

/** Ends her places as a co-handler: those that this arrangement stood on. Says whether there were any. */
export async function endHandlingPlaces(
  tx: Tx,
  of: { readonly caseId: string; readonly requestId: string; readonly personId: string; readonly now: Date },
): Promise<boolean> {
  const { count } = await tx.circleMembership.updateMany({
    where: {
      caseId: of.caseId,
      personId: of.personId,
      basis: 'CO_HANDLER',
      endedAt: null,
      OR: [{ requestId: null }, { requestId: of.requestId }],
    },
    data: { endedAt: of.now, end: 'REMOVED' },
  })
  return count > 0
}

/** The row that says so, beside the verb's own. */
export async function tell(
  tx: Tx,
  scope: Scope,
  { card, personId, kind }: { readonly card: Card; readonly personId: string; readonly kind: EventKind },
): Promise<void> {
  const {
    answer: _,
    access: __,
    ...row
  } = tellCircle({
    boardId: card.boardId,
    caseId: card.caseId,
    requestId: card.id,
    personId,
    kind,
  })
  await tellAlso(tx, scope, row)
}
