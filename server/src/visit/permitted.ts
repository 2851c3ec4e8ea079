// The permits to go alone that a day or a coming one has: for the managers who may take them back, without a word of why, and
// in an opened request of the case with it. One that a safety flag has overtaken is listed as holding no more.

import { CASE_BOARDS, PERMIT_HOLDS, knows } from './case.ts'
import { may } from '#access.rules.ts'
import { person } from '#board/card.ts'
import { findCase } from '#circle/circle.ts'
import { Prisma } from '#db/generated/client.ts'
import { type Day, dayOf } from '#lib/day.ts'
import type { Scope, Viewer } from '#scope.ts'

export type PermitSeen = {
  readonly id: string
  readonly caseId: string
  readonly boardRef: string
  readonly person: Viewer
  readonly by: Viewer
  readonly onDay: Day
  /** V2. */
  readonly holds: boolean
  readonly viewerCanEnd: boolean
}
/** `reason` null: purged. */
export type CasePermit = PermitSeen & { readonly reason: string | null }

type Row = Omit<PermitSeen, 'viewerCanEnd'>
type WithReason = Omit<CasePermit, 'viewerCanEnd'>

/** Of the cases in which the viewer lets somebody go alone. */
export async function listPermits(scope: Scope): Promise<PermitSeen[]> {
  if (!may('PERMIT_LONE_VISIT', scope.person.role, ['MEMBER'])) return []
  const me = Prisma.sql`${scope.person.id}::uuid`
  const hers = Prisma.sql`c.unit_id = any(${[...scope.unitIds]}::uuid[]) and ${knows(me, scope.clock())}`
  const rows = await readPermits<Row>(scope, hers, Prisma.empty)
  return rows.map((permit) => ({ ...permit, viewerCanEnd: true }))
}

/** Of a case, with why. Content: for those to whom a request of it has been opened. */
export async function readCasePermits(scope: Scope, caseId: string): Promise<CasePermit[]> {
  const reason = Prisma.sql`, 'reason', nullif(l.reason, '')`
  const rows = await readPermits<WithReason>(scope, Prisma.sql`c.id = ${caseId}::uuid`, reason)
  if (rows.length === 0) return []
  const relations = (await findCase(scope.db, scope, caseId))?.relations ?? []
  const viewerCanEnd = may('PERMIT_LONE_VISIT', scope.person.role, relations)
  return rows.map((permit) => ({ ...permit, viewerCanEnd }))
}

async function readPermits<Read extends Row>(
  scope: Scope,
  which: Prisma.Sql,
  more: Prisma.Sql,
): Promise<Read[]> {
  const rows = await scope.db.$queryRaw<{ one: Read }[]>`
    select json_build_object('id', l.id, 'caseId', c.id, 'boardRef', c.board_ref, 'person', ${person('p')},
      'by', ${person('k')}, 'onDay', l.on_day, 'holds', ${PERMIT_HOLDS} ${more}) as one
    from lone_permit l
    join case_ref c on c.id = l.case_id ${CASE_BOARDS}
    join person p on p.id = l.person_id
    join person k on k.id = l.by_id
    where l.ended_at is null and l.on_day >= ${dayOf(scope.clock())}::date and ${which}
    order by l.on_day, l.at, l.id limit 200`
  return rows.map(({ one }) => one)
}
