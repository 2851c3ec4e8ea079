// The demo's notices, told through the faces as everything in it is.

import { addComment } from '#request/opened.ts'
import type { Operation } from '#remembered.ts'
import type { House, Scope } from '#scope.ts'
import { tellWaiting } from './telling.ts'

/** Names who asked, in the newest open request that the writer has in hand for a colleague; without one nothing is said. */
export async function nameAsker(
  scope: Scope,
  once: Operation,
  text: (name: string) => string,
): Promise<void> {
  const request = await scope.db.request.findFirst({
    where: {
      askedById: { not: scope.person.id },
      closedAt: null,
      claims: { some: { personId: scope.person.id, endedAt: null } },
    },
    orderBy: [{ waitingSince: 'desc' }, { id: 'asc' }],
    select: { id: true, askedBy: { select: { id: true, name: true } } },
  })
  if (!request) return
  const { id, name } = request.askedBy
  await addComment(scope, once, { requestId: request.id, text: text(name), mentions: [id] })
}

/** Reads the log to its end, and marks what was told before an instant as read. */
export async function settleNotices(house: House, readBefore: Date): Promise<void> {
  await tellWaiting(house, () => undefined)
  await house.db.notice.updateMany({ where: { at: { lt: readBefore } }, data: { readAt: readBefore } })
}
