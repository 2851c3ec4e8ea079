// The clocks of a case as its circle reads them in an opened request, with what may be added and what an extension could rest
// on. The reasons in the history are content, so that the reading is on record before it is answered.

import { may } from '#access.rules.ts'
import { findCase } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { type Day, dayOf, dayFrom } from '#lib/day.ts'
import { openContent } from '#request/content.ts'
import type { Scope } from '#scope.ts'
import { findLateMinute } from './setting.ts'
import { type CaseClock, readClocks } from './read.ts'

export type ClockDecision = { readonly id: string; readonly name: string; readonly on: Day }
export type OwnChoice = { readonly id: string; readonly name: string }
export type CaseClocks = {
  readonly caseId: string
  readonly today: Day
  /** The case's arrival, and the limits that are counted from it. */
  readonly arrivedOn: Day
  /** After which time of day a report has come in late, in minutes since midnight; null where the unit has set none. */
  readonly lateMinute: number | null
  readonly viewerCanSet: boolean
  readonly clocks: readonly CaseClock[]
  /** The unit's own limits that may be added, by whoever may set. */
  readonly ownLimits: readonly OwnChoice[]
  /** Decisions of the case that have extended nothing yet, latest first, for whoever may set. */
  readonly decisions: readonly ClockDecision[]
}

/** Null when the request is not the viewer's to open. */
export async function findCaseClocks(scope: Scope, requestId: string): Promise<CaseClocks | null> {
  const seen = await openContent(scope, requestId)
  if (!seen) return null
  const { caseId, unitId } = seen.card
  const about = await findCase(scope.db, scope, caseId)
  const viewerCanSet = about !== null && may('SET_CLOCK', scope.person.role, about.relations)
  return {
    caseId,
    today: dayOf(scope.clock()),
    ...(await findArrival(scope, caseId)),
    viewerCanSet,
    clocks: await readClocks(scope.db, caseId),
    ownLimits: viewerCanSet ? await listOwnChoices(scope, unitId) : [],
    // What was decided in the case's other requests is not for whoever was let into this one alone.
    decisions: viewerCanSet ? await readDecisions(scope.db, caseId) : [],
  }
}

/** When the case arrived, and what its unit calls late. Not scoped: who asks may see the case. */
export async function findArrival(
  scope: Scope,
  caseId: string,
): Promise<Pick<CaseClocks, 'arrivedOn' | 'lateMinute'>> {
  const { arrivedOn, unitId } = await scope.db.caseRef.findUniqueOrThrow({
    where: { id: caseId },
    select: { arrivedOn: true, unitId: true },
  })
  return { arrivedOn: dayFrom(arrivedOn), lateMinute: await findLateMinute(scope.db, unitId) }
}

/** The unit's own limits that may be added. */
export async function listOwnChoices(scope: Scope, unitId: string): Promise<OwnChoice[]> {
  return await scope.db.ownLimit.findMany({
    where: { unitId, endedAt: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
}

/** The decisions of a case that have extended nothing yet. Not scoped: who asks is in the circle. */
export async function readDecisions(db: Pick<Tx, '$queryRaw'>, caseId: string): Promise<ClockDecision[]> {
  return await db.$queryRaw<ClockDecision[]>`
    select d.id, k.name, (d.at at time zone 'Europe/Stockholm')::date::text as "on"
    from decision d join decision_kind k on k.id = d.decision_kind_id
    where d.case_id = ${caseId}::uuid and not exists (select 1 from case_clock_change h where h.decision_id = d.id)
    order by d.at desc, d.id`
}
