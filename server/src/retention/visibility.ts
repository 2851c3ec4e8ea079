// Whose eyes a case with protected identity is for: its circle's, and nobody's by rank. Not its reference, not a line,
// not a number may tell a unit manager outside the circle that there is such a case, so every list and count of this
// feature asks here. The purge itself does not: it takes what is due, seen or not.

import { circleRows } from '#circle/circle.ts'
import { Prisma } from '#db/generated/client.ts'
import type { Scope } from '#scope.ts'

/** Whether the case `c` of the request `r` is protected: by an open protection, or by a board of its own. */
export const IS_PROTECTED = Prisma.sql`(
  exists (select 1 from protection x where x.case_id = c.id and x.ended_at is null)
  or exists (select 1 from board x where x.id = r.board_id and x.case_id is not null))`

/** Whether the request `r` of the case `c` is hidden from the viewer. For nobody in particular, what is protected is. */
export function isHiddenFrom(viewer: Pick<Scope, 'person' | 'clock'> | null): Prisma.Sql {
  if (viewer === null) return IS_PROTECTED
  return Prisma.sql`(${IS_PROTECTED} and not exists (
    select 1 from board b cross join lateral ${circleRows(viewer.clock())} mine
    where b.id = r.board_id and mine.person_id = ${viewer.person.id}::uuid))`
}
