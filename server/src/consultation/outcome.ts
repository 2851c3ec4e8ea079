// What a consultation came to: a recommendation with its reasons, and what somebody thinks otherwise. Advice (råd), never a
// decision: what is decided, by whom and by which right stands in records of its own.

import type { CardAnswer } from '#board/card-change.ts'
import { dayOf } from '#lib/day.ts'
import { optionalText, requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { writeContent } from '#request/content.ts'
import { overwritten } from './consultation.ts'
import { refuseDissent, refuseFixed, refuseFollowUpDay } from './consultation.rules.ts'
import { lockedCard } from './locked.ts'
import type { Scope } from '#scope.ts'

/**
 * Writes the recommendation, its reasons and the day of a follow-up, at the version that was seen (0: there was none).
 * Refuses who is outside the circle, a stale version, and a consultation that is concluded or closed (K3, K11).
 */
export async function recordOutcome(
  scope: Scope,
  operation: Operation,
  recorded: {
    readonly requestId: string
    readonly expectedVersion: number
    readonly recommendation: string
    readonly reasons?: string | null | undefined
    readonly followUpOn?: string | null | undefined
  },
): Promise<Changed<CardAnswer>> {
  const { requestId, expectedVersion } = recorded
  return await writeContent(scope, operation, {
    requestId,
    action: 'ADVISE',
    kind: 'OUTCOME_RECORDED',
    work: async (tx, _, now) => {
      const recommendation = requiredText('recommendation', recorded.recommendation, 4000)
      const reasons = optionalText('reasons', recorded.reasons, 4000) ?? ''
      const card = await lockedCard(tx, scope, requestId)
      const refused = refuseFixed(card) ?? refuseFollowUpDay(recorded.followUpOn, dayOf(now))
      if (refused) throw refused
      const written = await tx.$executeRaw`
        insert into outcome (request_id, version, recommendation, reasons, by_id, at, follow_up_on)
        select ${requestId}::uuid, 1, ${recommendation}, ${reasons}, ${scope.person.id}::uuid, ${now},
          ${recorded.followUpOn ?? null}::date
        where ${expectedVersion} = coalesce((select version from outcome where request_id = ${requestId}::uuid), 0)
        on conflict (request_id) do update set version = outcome.version + 1, recommendation = excluded.recommendation,
          reasons = excluded.reasons, by_id = excluded.by_id, at = excluded.at, follow_up_on = excluded.follow_up_on`
      if (written === 0)
        throw await overwritten(tx, scope, card, ['OUTCOME_RECORDED', 'CONSULTATION_CONCLUDED'])
      return {}
    },
  })
}

/** Notes a dissent (avvikande mening) under one's own name. Never changed; refuses who is outside the circle (K10). */
export async function noteDissent(
  scope: Scope,
  operation: Operation,
  noted: { readonly requestId: string; readonly text: string },
): Promise<Changed<CardAnswer>> {
  const { requestId } = noted
  return await writeContent(scope, operation, {
    requestId,
    action: 'DISSENT',
    kind: 'DISSENT_NOTED',
    work: async (tx, _, now) => {
      const text = requiredText('text', noted.text, 2000)
      const refused = refuseDissent(await lockedCard(tx, scope, requestId))
      if (refused) throw refused
      const row = { id: scope.newId(), requestId, personId: scope.person.id, text, at: now }
      await tx.dissent.create({ data: row, select: { id: true } })
      return {}
    },
  })
}
