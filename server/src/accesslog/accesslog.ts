// Every opening of content is on record before it is answered: if the row can't be written, the opening fails
// (guarantees.md G11). Ids and an action, never text.

import type { Scope } from '#scope.ts'

export type AccessAction = 'OPEN_REQUEST' | 'LIST_OWN_CASES'

/** Writes who opens what, committed when it returns. */
export async function recordAccess(
  scope: Scope,
  access: { readonly action: AccessAction; readonly subjectId: string },
): Promise<void> {
  await scope.db.$executeRaw`
    insert into access_log (actor_id, action, subject_id, at)
    values (${scope.person.id}::uuid, ${access.action}, ${access.subjectId}::uuid, ${scope.clock()})`
}
