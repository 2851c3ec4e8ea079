// Whose eyes a case with protected identity is for: its circle's, and nobody's by rank. Not its reference, not a line,
// not a number may tell a unit manager outside the circle that there is such a case, so every list and count of this
// feature asks here. The purge itself does not: it takes what is due, seen or not.
// The one place to change when the circle of a protected case is drawn otherwise.

import { Prisma } from '#db/generated/client.ts'
import type { Scope } from '#scope.ts'

/** Whether the case `c` of the request `r` is protected: by an open protection, or by a board of its own. */
export const IS_PROTECTED = Prisma.sql`(
  exists (select 1 from protection x where x.case_id = c.id and x.ended_at is null)
  or exists (select 1 from board x where x.id = r.board_id and x.case_id is not null))`

/** Whether the request `r` of the case `c` is hidden from the viewer. For nobody in particular, what is protected is. */
export function isHiddenFrom(viewer: Pick<Scope, 'person'> | null): Prisma.Sql {
  if (viewer === null) return IS_PROTECTED
  const { id } = viewer.person
  return Prisma.sql`(${IS_PROTECTED} and not (
    ${id}::uuid in (r.asked_by_id, c.responsible_id)
    or exists (select 1 from claim x where x.request_id = r.id and x.ended_at is null and x.person_id = ${id}::uuid)
    or exists (select 1 from circle_membership x where x.case_id = c.id and x.person_id = ${id}::uuid
      and x.ended_at is null and (x.request_id is null or x.request_id = r.id))))`
}
