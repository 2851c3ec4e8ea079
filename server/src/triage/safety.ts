// A case in which safety has to be thought of. The flag and its basis are the circle's to know; what happened belongs in the
// record, and in a sentence beside the log row. A request of the case is raised by it (TR2), which the face tells without saying why.

import { invalid } from '#lib/refusal.ts'
import type { CardAnswer } from '#board/card-change.ts'
import type { CardSeen } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import type { SafetyBasis } from '#db/generated/enums.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { writeContent } from '#request/content.ts'
import { type Scope, circleKey } from '#scope.ts'

type Flagging = { readonly requestId: string; readonly reason: string }
type Flag = Flagging & { readonly basis?: SafetyBasis | null | undefined }

/** Sets the safety flag of a request's case, on a basis that is chosen and with a reason. Refuses a case that has one. */
export async function flagSafety(
  scope: Scope,
  operation: Operation,
  { basis, ...flagged }: Flag,
): Promise<Changed<CardAnswer>> {
  return await writeFlag(scope, operation, {
    ...flagged,
    kind: 'SAFETY_FLAGGED',
    write: async (tx, { card }, now) => {
      // One at a time for a case: the partial unique index is behind this.
      await tx.$executeRaw`select 1 from case_ref where id = ${card.caseId}::uuid for no key update`
      const open = await tx.safetyFlag.findFirst({
        where: { caseId: card.caseId, endedAt: null },
        select: { id: true },
      })
      if (open) {
        throw invalid({
          sv: 'Ärendet har redan en säkerhetsflagga.',
          en: 'The case has a safety flag already.',
        })
      }
      await tx.safetyFlag.create({
        data: {
          id: scope.newId(),
          caseId: card.caseId,
          basis: basis ?? null,
          byId: scope.person.id,
          at: now,
        },
        select: { id: true },
      })
    },
  })
}

/** Ends it, with a reason. What it has raised stays until a person lowers it. */
export async function endSafetyFlag(
  scope: Scope,
  operation: Operation,
  flagged: Flagging,
): Promise<Changed<CardAnswer>> {
  return await writeFlag(scope, operation, {
    ...flagged,
    kind: 'SAFETY_FLAG_ENDED',
    write: async (tx, { card }, now) => {
      const { count } = await tx.safetyFlag.updateMany({
        where: { caseId: card.caseId, endedAt: null },
        data: { endedAt: now, endedById: scope.person.id },
      })
      if (count === 0) {
        throw invalid({ sv: 'Ärendet har ingen säkerhetsflagga.', en: 'The case has no safety flag.' })
      }
    },
  })
}

async function writeFlag(
  scope: Scope,
  operation: Operation,
  flag: Flagging & {
    readonly kind: 'SAFETY_FLAGGED' | 'SAFETY_FLAG_ENDED'
    readonly write: (tx: Tx, seen: CardSeen, now: Date) => Promise<void>
  },
): Promise<Changed<CardAnswer>> {
  const reason = requiredText('reason', flag.reason, 500)
  return await writeContent(scope, operation, {
    requestId: flag.requestId,
    action: 'FLAG_SAFETY',
    kind: flag.kind,
    reason,
    // Every open screen of the case.
    keysOf: ({ card }) => [circleKey(card.caseId)],
    work: async (tx, seen, now) => {
      await flag.write(tx, seen, now)
      return {}
    },
  })
}
