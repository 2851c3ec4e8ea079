// Ending a request. Co-handling and supervision are closed; a consultation is concluded: its card stays open, owed to the
// record, with a text made from what has been written (K4), until the responsible has carried it. Withdrawn it is closed
// without one, while nobody has said anything (K8).

import { type CardAnswer, type Decision, touchCard } from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { Refusal } from '#lib/refusal.ts'
import { optionalText, requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { endClaim } from '#request/claim.ts'
import { closing } from '#request/request.ts'
import { type Seen, touched } from '#request/seen.ts'
import { alreadySaid, refuseConclusion, refuseFinished, refuseOtherKind } from './consultation.rules.ts'
import { oweText } from './owing.ts'
import { IS_SAID } from './said.ts'
import type { Scope } from '#scope.ts'

/**
 * Puts the request last in Klar; whoever had it in hand no longer has. A consultation is concluded instead, by its circle:
 * last in Väntar, owed to the record. `outcome` is its recommendation when none is recorded, else the reason of the act.
 */
export async function closeRequest(
  scope: Scope,
  operation: Operation,
  given: Seen & { readonly outcome?: string | null | undefined },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(given),
    action: (card) => (card.kind === 'CASE_CONSULTATION' ? 'CONCLUDE' : 'CLOSE'),
    decide: (card, _tx, now) => {
      const outcome = optionalText('outcome', given.outcome, 1000)
      return card.kind === 'CASE_CONSULTATION'
        ? conclusion(scope, card, { outcome, now })
        : closing(card, outcome)
    },
  })
}

function conclusion(
  scope: Scope,
  card: Card,
  { outcome, now }: { readonly outcome: string | null; readonly now: Date },
): Decision | Refusal {
  return (
    refuseConclusion(card) ?? {
      kind: 'CONSULTATION_CONCLUDED',
      reason: outcome,
      to: { columnKey: 'WAITING', after: 'LAST' },
      face: { owedSince: now.toISOString() },
      also: async (tx) => {
        await concluded(tx, scope, { requestId: card.id, outcome, now })
        await oweText(tx, { requestId: card.id, part: 'OUTCOME', now })
        await endClaim(tx, { requestId: card.id, how: 'CLOSED', now })
        return { claim: null }
      },
    }
  )
}

/** K4: the recommendation is what is recorded, or else what was just written. */
async function concluded(
  tx: Tx,
  scope: Scope,
  {
    requestId,
    outcome,
    now,
  }: { readonly requestId: string; readonly outcome: string | null; readonly now: Date },
): Promise<void> {
  const recorded = await tx.outcome.count({ where: { requestId } })
  if (recorded > 0) return
  if (outcome === null) return
  const row = { requestId, recommendation: outcome, reasons: '', byId: scope.person.id, at: now }
  await tx.outcome.create({ data: row, select: { requestId: true } })
}

/** Closes a consultation in which nobody else has said anything, with a reason. Refuses any other (K8). */
export async function withdrawRequest(
  scope: Scope,
  operation: Operation,
  withdrawal: Seen & { readonly reason: string },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(withdrawal),
    action: 'WITHDRAW',
    decide: (card) => {
      const reason = requiredText('reason', withdrawal.reason, 500)
      return (
        refuseOtherKind(card) ??
        refuseFinished(card) ?? {
          kind: 'REQUEST_WITHDRAWN',
          reason,
          to: { columnKey: 'DONE', after: 'LAST' },
          face: { owedSince: null, followUpOn: null },
          also: async (tx) => {
            const said =
              await tx.$queryRaw`select 1 from request r where r.id = ${card.id}::uuid and ${IS_SAID}`
            if (Array.isArray(said) && said.length > 0) throw alreadySaid()
            return null
          },
        }
      )
    },
  })
}
