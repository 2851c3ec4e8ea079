// What is done with a request on the board: triage, parking, closing, opening again. Each is a decision about the card;
// the way it is carried out is touchCard's.

import { type CardAnswer, type Decision, touchCard } from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import { judgeClock } from '#response/response.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Urgency } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import type { Refusal } from '#lib/refusal.ts'
import { requiredText } from '#lib/written.ts'
import { columnAfterTriage, refuseClosed, refuseParking, refuseReopen } from './request.rules.ts'
import type { Scope } from '#scope.ts'
import { letGoOnceRead } from './claim.ts'
import { type Seen, touched } from './seen.ts'

/** Sets the urgency, with a reason; a new request goes last in Triagerad. Refuses those who don't supervise the unit. */
export async function triageRequest(
  scope: Scope,
  operation: Operation,
  triage: Seen & { readonly urgency: Urgency; readonly reason: string },
): Promise<Changed<CardAnswer>> {
  const { urgency } = triage
  return await touchCard(scope, operation, {
    ...touched(triage),
    action: 'TRIAGE',
    decide: (card) => {
      const reason = requiredText('reason', triage.reason, 500)
      const columnKey = columnAfterTriage(card.columnKey)
      return (
        refuseClosed(card) ?? {
          kind: 'REQUEST_TRIAGED',
          reason,
          urgency,
          ...(columnKey === card.columnKey ? {} : { to: { columnKey, after: 'LAST' } }),
          also: async (tx, now) => {
            const by = { byId: scope.person.id, operationId: operation.id, at: now }
            await tx.triage.create({
              data: { id: scope.newId(), requestId: card.id, urgency, ...by },
              select: { id: true },
            })
            const clock = await judgeClock(tx, card, { urgency, now })
            return { ...clock, ...(await letGoOnceRead(tx, scope, { card, now })) }
          },
        }
      )
    },
  })
}

/** Puts the request last in Väntar until a day, with a reason. */
export async function parkRequest(
  scope: Scope,
  operation: Operation,
  parking: Seen & { readonly untilOn: string; readonly reason: string },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(parking),
    action: 'PARK',
    decide: (card) => {
      const reason = requiredText('reason', parking.reason, 500)
      return (
        refuseParking(parking.untilOn, dayOf(scope.clock())) ??
        refuseClosed(card) ?? {
          kind: 'REQUEST_PARKED',
          reason,
          to: { columnKey: 'WAITING', after: 'LAST' },
          parkedUntilOn: parking.untilOn,
          // Put off, a follow-up is due on the new day.
          ...(card.followUpOn === null ? {} : { face: { followUpOn: parking.untilOn } }),
        }
      )
    },
  })
}

/** What becomes of a request that is closed; how a consultation is concluded is its own feature's. */
export function closing(card: Card, reason: string | null): Decision | Refusal {
  return refuseClosed(card) ?? { kind: 'REQUEST_CLOSED', reason, to: { columnKey: 'DONE', after: 'LAST' } }
}

/** Puts a closed request, or one that is only owed to the record, last in Triagerad, with a reason. */
export async function reopenRequest(
  scope: Scope,
  operation: Operation,
  reopening: Seen & { readonly reason: string },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(reopening),
    action: 'REOPEN',
    decide: (card) => {
      const reason = requiredText('reason', reopening.reason, 500)
      return (
        refuseReopen(card) ?? {
          kind: 'REQUEST_REOPENED',
          reason,
          to: { columnKey: 'TRIAGED', after: 'LAST' },
          face: { owedSince: null, followUpOn: null },
        }
      )
    },
  })
}
