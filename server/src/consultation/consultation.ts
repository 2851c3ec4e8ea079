// Case consultation (ärendekonsultation): asking for advice in a case. Advice is never a decision.

import type { CardAnswer } from '#board/card-change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Asking, ask } from '#request/ask.ts'
import type { Scope } from '#scope.ts'

/** Puts a request for consultation on the unit's board. Refuses a case that the asker isn't responsible for. */
export async function askForConsultation(
  scope: Scope,
  operation: Operation,
  asking: Asking,
): Promise<Changed<CardAnswer>> {
  return await ask(scope, operation, { ...asking, kind: 'CASE_CONSULTATION', event: 'CONSULTATION_ASKED' })
}
