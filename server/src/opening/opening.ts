// Opening with a written reason: past the circle, when somebody must see and nobody is there to let her in (nödöppning),
// and of a protected case, each time. The reason is a record of its own, shown at once to the responsible and to whoever
// reviews the log; the opening itself is then the ordinary one, with its own row in the access log.

import { accessTo, getCard, refuseUnlessMay } from '#board/card-change.ts'
import { change } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { openUntil } from '#circle.rules.ts'
import type { OpeningKind } from '#db/generated/enums.ts'
import { invalid } from '#lib/refusal.ts'
import { requiredText } from '#lib/written.ts'
import { type Scope, circleKey, personKey, reviewKey } from '#scope.ts'

export type OpenedAnswer = { readonly kind: OpeningKind; readonly untilAt: string }

/**
 * Lets the viewer open the request for an hour in this session. Refuses a conflict of interest, and one who may open it
 * without a reason.
 */
export async function openWithReason(
  scope: Scope,
  operation: Operation,
  asked: { readonly requestId: string; readonly reason: string },
): Promise<Changed<OpenedAnswer>> {
  return await change(scope, operation, async (tx) => {
    const seen = await getCard(tx, scope, asked.requestId)
    const { card, standing } = seen
    const kind = card.isProtected ? 'PROTECTED' : 'BREAK_GLASS'
    refuseUnlessMay(scope, card.isProtected ? 'OPEN_REQUEST' : 'BREAK_GLASS', seen)
    if (!card.isProtected && standing.bases.length > 0) throw isIn()
    const reason = requiredText('reason', asked.reason, 500)
    const now = scope.clock()
    const untilAt = openUntil(now)
    // The operation's own id, so that the log's row finds the reason that it is about.
    const id = operation.id.toLowerCase()
    if (scope.sessionId === null) throw new Error('an opening belongs to a session')
    await tx.opening.create({
      data: {
        id,
        requestId: card.id,
        caseId: card.caseId,
        personId: scope.person.id,
        sessionId: scope.sessionId,
        kind,
        reason,
        at: now,
        untilAt,
      },
      select: { id: true },
    })
    const keys = [circleKey(card.id), personKey(card.responsible.id), personKey(scope.person.id)]
    const reviewed = card.isProtected ? keys : [...keys, reviewKey(card.unitId)]
    return {
      boardId: card.boardId,
      kind: 'OPENED_WITH_REASON',
      subjectId: card.id,
      version: card.version,
      scopesBefore: reviewed,
      scopesAfter: reviewed,
      access: { ...accessTo(seen), basis: kind, openingId: id },
      answer: { kind, untilAt: untilAt.toISOString() },
    }
  })
}

function isIn() {
  return invalid({
    sv: 'Du är med i ärendekretsen och kan öppna utan motivering.',
    en: 'You are in the case circle and can open it without a reason.',
  })
}
