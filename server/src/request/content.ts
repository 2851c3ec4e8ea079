// The one way to what belongs to an opened request beside its face: read by who is in its circle, on record before it is
// answered; written by a verb that its table allows, with a log row that the circle alone is told of. The face and its
// version stay as they are, so that nobody's move is stale because somebody wrote; each record beside it has a version of
// its own where it can be written over.

import type { Action } from '#access.rules.ts'
import { recordAccess, recordRefusal } from '#accesslog/accesslog.ts'
import {
  type CardAnswer,
  accessTo,
  getCard,
  isStillSeen,
  lockRequest,
  refuseUnlessMay,
} from '#board/card-change.ts'
import { type Card, type CardSeen, findCard } from '#board/card.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import type { Changed, Operation } from '#remembered.ts'
import { isOpenTo } from './opened.ts'
import { refuseEnded } from './request.rules.ts'
import { type Scope, circleKey } from '#scope.ts'

/** The request with the viewer's standing, or null when its content is not hers to read. On record either way. */
export async function openContent(scope: Scope, requestId: string): Promise<CardSeen | null> {
  const seen = await findCard(scope.db, scope, requestId)
  if (!seen || !isOpenTo(scope, seen)) {
    await recordRefusal(scope, { action: 'OPEN_REQUEST', subjectId: requestId })
    return null
  }
  await recordAccess(scope, { action: 'OPEN_REQUEST', subjectId: requestId, ...accessTo(seen) })
  return seen
}

export type Writing<Answer extends object> = {
  readonly requestId: string
  readonly action: Action
  readonly kind: EventKind
  /** Who is told beside the circle: keys of people. */
  readonly keys?: readonly string[]
  /** The same, where they follow from the request. */
  readonly keysOf?: (seen: CardSeen) => readonly string[]
  /** Content beside the log row: why, in words that are already checked. */
  readonly reason?: string | undefined
  /** The verb's own rules and rows. Throws a Refusal or a Conflict; nothing is written then. */
  readonly work: (tx: Tx, seen: CardSeen, now: Date) => Promise<Answer>
}

/** Writes beside the face, once, and tells the circle. Refuses what is hidden and what the table forbids. */
export async function writeContent<Answer extends object>(
  scope: Scope,
  operation: Operation,
  writing: Writing<Answer>,
): Promise<Changed<CardAnswer & Answer>> {
  return await change(
    scope,
    operation,
    async (tx) => {
      // As every verb of a face holds it: nothing is written beside a closing, a protection or a purge that it didn't see.
      await lockRequest(tx, writing.requestId)
      const seen = await getCard(tx, scope, writing.requestId)
      refuseUnlessMay(scope, writing.action, seen)
      const answer = await writing.work(tx, seen, scope.clock())
      const { card } = seen
      const keys = [circleKey(card.id), ...(writing.keys ?? []), ...(writing.keysOf?.(seen) ?? [])]
      return {
        boardId: card.boardId,
        kind: writing.kind,
        subjectId: card.id,
        version: card.version,
        scopesBefore: keys,
        scopesAfter: keys,
        reason: writing.reason,
        access: accessTo(seen),
        answer: { card, ...answer },
      }
    },
    isStillSeen(scope),
  )
}

/** What is said together ends with the request: refuses what is closed, or concluded and owed to the record. */
export function refuseIfEnded(card: Pick<Card, 'closedAt' | 'owedSince'>): void {
  const refused = refuseEnded(card)
  if (refused) throw refused
}
