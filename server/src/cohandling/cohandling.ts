// Co-handling (medhandläggarskap): asking for a second caseworker. The responsible one stays exactly one.

import type { CardAnswer } from '#board/card-change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Asking, ask } from '#request/ask.ts'
import type { Scope } from '#scope.ts'

/** Puts a request for a co-handler on the unit's board. Nobody becomes one by silence. */
export async function requestCohandling(
  scope: Scope,
  operation: Operation,
  asking: Asking,
): Promise<Changed<CardAnswer>> {
  return await ask(scope, operation, { ...asking, kind: 'CO_HANDLING', event: 'COHANDLING_REQUESTED' })
}
