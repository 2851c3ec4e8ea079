// The demo's notices, told through the faces as everything in it is.

import { addComment } from '#request/opened.ts'
import type { Operation } from '#remembered.ts'
import type { House, Scope } from '#scope.ts'
import { tellWaiting } from './telling.ts'

/** Names a colleague in the newest open request that she asked and the writer has in hand; without one nothing is said. */
export async function nameColleague(
  scope: Scope,
  once: Operation,
  { personId, text }: { readonly personId: string; readonly text: string },
): Promise<void> {
  const request = await scope.db.request.findFirst({
    where: {
      askedById: personId,
      closedAt: null,
      claims: { some: { personId: scope.person.id, endedAt: null } },
    },
    orderBy: [{ waitingSince: 'desc' }, { id: 'asc' }],
    select: { id: true },
  })
  if (request) await addComment(scope, once, { requestId: request.id, text, mentions: [personId] })
}

/** Reads the log to its end, and marks what was told before an instant as read. */
export async function settleNotices(house: House, readBefore: Date): Promise<void> {
  await tellWaiting(house, () => undefined)
  await house.db.notice.updateMany({ where: { at: { lt: readBefore } }, data: { readAt: readBefore } })
}
