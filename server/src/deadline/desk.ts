// The limits of a case for whoever keeps them, also where nothing is asked about it on any board: the responsible, and the
// leaders of its unit. Reasons and decisions are the circle's, and are read here only by who is in it, on record first; of a
// protected case they are read in the opened request alone, where its reason is asked for. What two limits are called tells
// what has happened in the case, and is told to nobody else.

import { may } from '#access.rules.ts'
import { recordAccess, recordRefusal } from '#accesslog/accesslog.ts'
import { type CaseSeen, findCase } from '#circle/circle.ts'
import type { CaseKind } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { notFound } from '#lib/refusal.ts'
import type { Scope } from '#scope.ts'
import { type CaseClocks, findArrival, listOwnChoices, readDecisions } from './case-clocks.ts'
import { TELLING } from './ahead.rules.ts'
import { type CaseClock, readClocks } from './read.ts'

/** Null when the case's limits are not the viewer's to keep. */
export async function findClockDesk(scope: Scope, caseId: string): Promise<CaseClocks | null> {
  const about = await findCase(scope.db, scope, caseId)
  if (!about || !may('SET_CLOCK', scope.person.role, about.relations)) {
    await recordRefusal(scope, { action: 'OPEN_CLOCKS', subjectId: caseId })
    return null
  }
  const isIn = about.relations.includes('CIRCLE')
  const isOpen = isIn && !about.isProtected
  if (isOpen) await recordOpening(scope, about)
  const clocks = await readClocks(scope.db, about.id)
  return {
    caseId: about.id,
    today: dayOf(scope.clock()),
    ...(await findArrival(scope, about.id)),
    viewerCanSet: true,
    clocks: clocks.map((clock) => without(clock, { isIn, isOpen })),
    ownLimits: await listOwnChoices(scope, about.unitId),
    decisions: isOpen ? await readDecisions(scope.db, about.id) : [],
  }
}

async function recordOpening(scope: Scope, { id, unitId, relations }: CaseSeen): Promise<void> {
  const basis = relations.includes('RESPONSIBLE') ? 'RESPONSIBLE' : 'INVITED'
  await recordAccess(scope, { action: 'OPEN_CLOCKS', subjectId: id, unitId, caseId: id, basis })
}

function without(
  clock: CaseClock,
  { isIn, isOpen }: { readonly isIn: boolean; readonly isOpen: boolean },
): CaseClock {
  const isTelling = clock.rule !== null && TELLING.includes(clock.rule)
  return {
    ...clock,
    ...(isIn || !isTelling ? {} : { rule: null, isHidden: true, legalReference: null, goalOn: null }),
    // Which decisions there are is not told here; the court's day can be written.
    extendedBy: isOpen || clock.extendedBy === 'COURT' ? clock.extendedBy : null,
    changes: isOpen ? clock.changes : clock.changes.map((each) => ({ ...each, reason: null })),
  }
}

export type ClockCase = { readonly id: string; readonly boardRef: string; readonly kind: CaseKind }

/** The cases whose limits the viewer keeps: her own, and with a unit that she leads all of it. Protected ones are opened. */
export async function listClockCases(scope: Scope, unitId: string | null): Promise<ClockCase[]> {
  if (unitId !== null && !scope.unitIds.includes(unitId)) throw notFound()
  const { role, id: personId } = scope.person
  const leadsIn = unitId !== null && may('SET_CLOCK', role, ['MEMBER']) ? [unitId] : []
  const isOwn = may('SET_CLOCK', role, ['RESPONSIBLE'])
  return await scope.db.caseRef.findMany({
    where: {
      OR: [
        { unitId: { in: leadsIn } },
        ...(isOwn ? [{ responsibleId: personId, unitId: { in: [...scope.unitIds] } }] : []),
      ],
      protections: { none: { endedAt: null } },
      conflicts: { none: { personId, endedAt: null } },
    },
    orderBy: [{ boardRef: 'asc' }],
    select: { id: true, boardRef: true, kind: true },
    take: MOST,
  })
}

const MOST = 500
