// Case consultation (ärendekonsultation): asking for advice in a case, and describing what is asked about. Advice is never
// a decision. Only the question is needed; the rest is written when there is time for it, by whoever is in the circle.

import type { CardAnswer } from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { ConsultationWant } from '#db/generated/enums.ts'
import { timeOf } from '#lib/day.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Conflict } from '#lib/refusal.ts'
import { optionalText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Asking, ask } from '#request/ask.ts'
import { writeContent } from '#request/content.ts'
import { refuseFixed, refuseRisk } from './consultation.rules.ts'
import { lockedCard } from './locked.ts'
import type { Scope } from '#scope.ts'

type Described = {
  readonly voice?: string | null | undefined
  readonly known?: string | null | undefined
  readonly unknown?: string | null | undefined
  readonly assessment?: string | null | undefined
  readonly wants?: readonly ConsultationWant[] | null | undefined
}

/**
 * Puts a request for consultation on the unit's board. Refuses a case that the asker isn't responsible for, and an
 * immediate risk that nobody has turned to yet; one that was turned to is urgency A (K2).
 */
export async function askForConsultation(
  scope: Scope,
  operation: Operation,
  asking: Asking &
    Described & {
      readonly isImmediateRisk?: boolean | null | undefined
      /** The protection assessment or the out-of-hours service was turned to first. */
      readonly riskHandled?: boolean | null | undefined
    },
): Promise<Changed<CardAnswer>> {
  const isImmediate = asking.isImmediateRisk ?? false
  return await ask(scope, operation, {
    ...asking,
    urgency: isImmediate ? 'A' : asking.urgency,
    kind: 'CASE_CONSULTATION',
    event: 'CONSULTATION_ASKED',
    also: () => {
      const refused = refuseRisk({ isImmediate, isHandled: asking.riskHandled ?? false })
      if (refused) throw refused
      const data = {
        ...described(asking),
        isImmediateRisk: isImmediate,
        riskHandledAt: isImmediate ? scope.clock() : null,
      }
      return async (tx, requestId) =>
        await tx.consultation.create({ data: { requestId, ...data }, select: { requestId: true } })
    },
  })
}

/**
 * Writes anew what the question rests on, at the version that was seen (0: nothing was described). Refuses who is outside
 * the circle, a stale version, and a consultation that is concluded or closed (K3).
 */
export async function describeConsultation(
  scope: Scope,
  operation: Operation,
  written: Described & { readonly requestId: string; readonly expectedVersion: number },
): Promise<Changed<CardAnswer>> {
  const { requestId, expectedVersion } = written
  return await writeContent(scope, operation, {
    requestId,
    action: 'DESCRIBE',
    kind: 'CONSULTATION_DESCRIBED',
    work: async (tx) => {
      const data = described(written)
      const card = await lockedCard(tx, scope, requestId)
      const refused = refuseFixed(card)
      if (refused) throw refused
      await tx.consultation.createMany({ data: [{ requestId, version: 0 }], skipDuplicates: true })
      const { count } = await tx.consultation.updateMany({
        where: { requestId, version: expectedVersion },
        data: { ...data, version: { increment: 1 } },
      })
      if (count === 0)
        throw await overwritten(tx, scope, card, ['CONSULTATION_DESCRIBED', 'CONSULTATION_ASKED'])
      return {}
    },
  })
}

/** Somebody wrote it since it was seen: who and when. What it says now is read beside the face, by the circle. */
export async function overwritten(
  tx: Tx,
  scope: Scope,
  card: Card,
  by: readonly EventKind[],
): Promise<Conflict<Card>> {
  const [last] = await tx.$queryRaw<{ id: string; name: string; at: Date }[]>`
    select p.id, p.name, e.at from event e join person p on p.id = e.actor_id
    where e.subject_id = ${card.id}::uuid and e.kind = any(${[...by]}::text[])
    order by e.at desc limit 1`
  const name = last?.id === scope.person.id ? { sv: 'Du', en: 'You' } : { sv: last?.name, en: last?.name }
  const at = last ? timeOf(last.at) : ''
  return new Conflict<Card>(
    {
      sv: `${name.sv ?? 'Någon'} ändrade det kl ${at}. Det du skrev står kvar; läs det nya och spara sedan.`,
      en: `${name.en ?? 'Somebody'} changed it at ${at}. What you wrote is still there; read the new version and then save.`,
    },
    card,
  )
}

function described(written: Described) {
  return {
    voice: optionalText('voice', written.voice, 2000),
    known: optionalText('known', written.known, 2000),
    unknown: optionalText('unknown', written.unknown, 2000),
    assessment: optionalText('assessment', written.assessment, 2000),
    wants: [...new Set(written.wants ?? [])],
  }
}
