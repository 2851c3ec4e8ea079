// Case supervision (ärendehandledning): asking a supervisor for time, as new or as experienced.

import type { CardAnswer } from '#board/card-change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Asking, ask } from '#request/ask.ts'
import type { Scope } from '#scope.ts'

/** Puts a request for supervision on the unit's board. */
export async function requestSupervision(
  scope: Scope,
  operation: Operation,
  asking: Asking,
): Promise<Changed<CardAnswer>> {
  return await ask(scope, operation, { ...asking, kind: 'SUPERVISION', event: 'SUPERVISION_REQUESTED' })
}
