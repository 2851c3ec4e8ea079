// How a case stands to a sheet that somebody, or the house itself, reads: what every part of the sheet asks before it shows
// anything of the case.

import { Prisma } from '#db/generated/client.ts'
import type { Day } from '#lib/day.ts'

/** A sheet: whose, of which day, and who reads it; null is the house. */
export type Of = { readonly unitId: string; readonly on: Day; readonly readerId: string | null }

export type Standing = {
  readonly isProtected: boolean
  readonly isConflicted: boolean
  readonly isOwnUnit: boolean
}

/** How a case `c` and this reader, if there is one, stand. */
export function standing({ readerId, unitId }: Of): Prisma.Sql {
  return Prisma.sql`
    exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null) as "isProtected",
    exists (select 1 from conflict_of_interest x
      where x.case_id = c.id and x.person_id = ${readerId}::uuid and x.ended_at is null) as "isConflicted",
    c.unit_id = ${unitId}::uuid as "isOwnUnit"`
}
