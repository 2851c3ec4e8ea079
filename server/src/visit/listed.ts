// What somebody sees of visits: those she makes, is asked along to or waits for, and, in an opened request, those of its case.
// The reference goes with a visit only for whoever may know of the case: who waits for a call needs a name and a time.

import { CALLS, CASE_BOARDS, isPermitted, knows } from './case.ts'
import { refuseAcknowledgement } from './alarm.rules.ts'
import { type Calls, callsForTwo, refuseAsking, refuseNo, refuseYes } from './company.rules.ts'
import { type CasePermit, readCasePermits } from './permitted.ts'
import { goes, refuseCancelling, refuseCheckIn, refuseCheckOut, refuseEnded } from './visit.rules.ts'
import { may } from '#access.rules.ts'
import { person, utc } from '#board/card.ts'
import { Prisma } from '#db/generated/client.ts'
import type { AlarmedAs, VisitState } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { openContent } from '#request/content.ts'
import type { Scope, Viewer } from '#scope.ts'

export type VisitSeen = {
  readonly id: string
  readonly state: VisitState
  /** Null where the viewer may not know of the case. */
  readonly caseId: string | null
  readonly boardRef: string | null
  readonly unitId: string
  /** Whom the unit calls when somebody may be in danger: a function and its number. */
  readonly safetyContact: string | null
  readonly safetyPhone: string | null
  readonly by: Viewer
  readonly second: Viewer | null
  readonly hasSecondAccepted: boolean
  readonly contact: Viewer
  readonly car: string | null
  /** ISO 8601, UTC, as all instants here. */
  readonly startsAt: string
  readonly endsAt: string
  readonly callBackAt: string
  readonly checkedInAt: string | null
  readonly alarmedAt: string | null
  readonly managerAlarmedAt: string | null
  readonly acknowledgedBy: Viewer | null
  readonly acknowledgedAt: string | null
  readonly endedAt: string | null
  /** As it is now (V1, V2). */
  readonly isForTwo: boolean
  readonly isPermitted: boolean
  /** As what the viewer was alarmed. */
  readonly alarmedAs: AlarmedAs | null
  readonly viewerGoes: boolean
  readonly viewerIsAsked: boolean
  readonly viewerCanCheckIn: boolean
  readonly viewerCanCheckOut: boolean
  readonly viewerCanExtend: boolean
  readonly viewerCanCancel: boolean
  readonly viewerCanStepBack: boolean
  readonly viewerCanAskAlong: boolean
  readonly viewerCanAcknowledge: boolean
}

type Row = Omit<VisitSeen, `viewer${string}` | 'isForTwo'> & {
  readonly calls: Calls
  readonly secondAcceptedAt: string | null
}

/** The viewer's own and those that she waits for: what is under way or ahead, and what ended today, in their order. */
export async function listVisits(scope: Scope): Promise<VisitSeen[]> {
  const me = Prisma.sql`${scope.person.id}::uuid`
  return await readVisits(
    scope,
    Prisma.sql`(v.by_id = ${me} or v.second_id = ${me} or v.contact_id = ${me}
        or exists (select 1 from visit_alarm a where a.visit_id = v.id and a.person_id = ${me}))
      and (v.ended_at is null or (v.ended_at at time zone 'Europe/Stockholm')::date
        = (${scope.clock()}::timestamptz at time zone 'Europe/Stockholm')::date)`,
  )
}

/** What rings for the viewer, the first first: nobody deals with it, or another does and it has gone on since (V10). */
export async function listAlarms(scope: Scope): Promise<VisitSeen[]> {
  return await readVisits(
    scope,
    Prisma.sql`v.state = 'ALARMED' and exists (select 1 from visit_alarm a
        where a.visit_id = v.id and a.person_id = ${scope.person.id}::uuid)
      and (v.acknowledged_at is null
        or (v.manager_alarmed_at > v.acknowledged_at and v.acknowledged_by_id <> ${scope.person.id}::uuid))`,
  )
}

/** Whether somebody is to call the viewer back today, or has been out since before. */
export async function isAwaiting(scope: Scope): Promise<boolean> {
  const waits = await scope.db.$queryRaw<object[]>`
    select 1 from visit v where v.contact_id = ${scope.person.id}::uuid and v.ended_at is null
      and (v.starts_at at time zone 'Europe/Stockholm')::date <= ${dayOf(scope.clock())}::date limit 1`
  return waits.length > 0
}

export type CaseVisits = {
  readonly caseId: string
  readonly visits: readonly VisitSeen[]
  readonly permits: readonly CasePermit[]
  readonly isForTwo: boolean
  readonly viewerCanPlan: boolean
}

/** The visits of an opened request's case that are ahead or under way, and who may go alone, for its circle; on record first. */
export async function findCaseVisits(scope: Scope, requestId: string): Promise<CaseVisits | null> {
  const seen = await openContent(scope, requestId)
  if (!seen) return null
  const { caseId } = seen.card
  const [about] = await scope.db.$queryRaw<{ calls: Calls }[]>`
    select ${CALLS} as calls from case_ref c where c.id = ${caseId}::uuid`
  if (!about) return null
  const visits = await readVisits(scope, Prisma.sql`v.case_id = ${caseId}::uuid and v.ended_at is null`)
  return {
    caseId,
    visits,
    permits: await readCasePermits(scope, caseId),
    isForTwo: callsForTwo(about.calls),
    viewerCanPlan: may('PLAN_VISIT', scope.person.role, ['CIRCLE']),
  }
}

async function readVisits(scope: Scope, which: Prisma.Sql): Promise<VisitSeen[]> {
  const now = scope.clock()
  const me = Prisma.sql`${scope.person.id}::uuid`
  const rows = await scope.db.$queryRaw<{ one: Row }[]>`
    select json_build_object('id', v.id, 'state', v.state, 'unitId', c.unit_id,
      'safetyContact', t.safety_contact, 'safetyPhone', t.safety_phone,
      'caseId', case when ${knows(me, now)} then c.id end, 'boardRef', case when ${knows(me, now)} then c.board_ref end,
      'by', ${person('p')}, 'contact', ${person('k')}, 'second', case when w.id is null then null else ${person('w')} end,
      'hasSecondAccepted', v.second_accepted_at is not null, 'secondAcceptedAt', ${utc('v.second_accepted_at')},
      'car', v.car, 'startsAt', ${utc('v.starts_at')}, 'endsAt', ${utc('v.ends_at')},
      'callBackAt', ${utc('v.call_back_at')}, 'checkedInAt', ${utc('v.checked_in_at')},
      'alarmedAt', ${utc('v.alarmed_at')}, 'managerAlarmedAt', ${utc('v.manager_alarmed_at')},
      'acknowledgedBy', case when h.id is null then null else ${person('h')} end,
      'acknowledgedAt', ${utc('v.acknowledged_at')}, 'endedAt', ${utc('v.ended_at')}, 'calls', ${CALLS},
      'isPermitted', ${isPermitted(
        Prisma.sql`v.by_id`,
        Prisma.sql`(v.starts_at at time zone 'Europe/Stockholm')::date`,
      )},
      'alarmedAs', (select a."as" from visit_alarm a where a.visit_id = v.id and a.person_id = ${me})) as one
    from visit v
    join case_ref c on c.id = v.case_id ${CASE_BOARDS}
    join person p on p.id = v.by_id
    join person k on k.id = v.contact_id
    left join person w on w.id = v.second_id
    left join person h on h.id = v.acknowledged_by_id
    left join visit_rule t on t.unit_id = c.unit_id
    where ${which}
    order by v.starts_at, v.id limit 200`
  return rows.map(({ one }) => seenBy(scope, one))
}

function seenBy(scope: Scope, { calls, secondAcceptedAt, ...row }: Row): VisitSeen {
  const me = scope.person.id
  const now = scope.clock()
  const visit = {
    state: row.state,
    byId: row.by.id,
    secondId: row.second?.id ?? null,
    secondAcceptedAt: secondAcceptedAt === null ? null : new Date(secondAcceptedAt),
    startsAt: new Date(row.startsAt),
    callBackAt: new Date(row.callBackAt),
    acknowledgedById: row.acknowledgedBy?.id ?? null,
    acknowledgedAt: row.acknowledgedAt === null ? null : new Date(row.acknowledgedAt),
    managerAlarmedAt: row.managerAlarmedAt === null ? null : new Date(row.managerAlarmedAt),
  }
  const isOver = refuseEnded(visit) !== null
  const viewerGoes = goes(visit, me)
  return {
    ...row,
    isForTwo: callsForTwo(calls),
    viewerGoes,
    viewerIsAsked: visit.secondId === me && refuseYes(visit) === null,
    viewerCanCheckIn: refuseCheckIn(visit, me, now) === null,
    viewerCanCheckOut: refuseCheckOut(visit, me, now) === null,
    viewerCanExtend: viewerGoes && !isOver && row.state !== 'ALARMED',
    viewerCanCancel: refuseCancelling(visit, me, now) === null,
    viewerCanStepBack: viewerGoes && visit.secondId === me && refuseNo(visit) === null,
    viewerCanAskAlong: row.by.id === me && refuseAsking(visit) === null,
    viewerCanAcknowledge:
      refuseAcknowledgement(visit, { personId: me, isAlarmed: row.alarmedAs !== null, name: null }) === null,
  }
}

export type VisitableCase = {
  readonly id: string
  readonly boardRef: string
  readonly unitId: string
  readonly isForTwo: boolean
}

/** The cases that the viewer is responsible for or in the circle of by name: where she plans visits. */
export async function listVisitable(scope: Scope): Promise<VisitableCase[]> {
  if (!may('PLAN_VISIT', scope.person.role, ['MEMBER'])) return []
  const me = Prisma.sql`${scope.person.id}::uuid`
  return await readCases(
    scope,
    Prisma.sql`(c.responsible_id = ${me} or exists (select 1 from circle_membership n
      where n.case_id = c.id and n.person_id = ${me} and n.ended_at is null))`,
  )
}

/** The cases in which the viewer may let somebody go alone: her units', and protected ones of whose circle she is. */
export async function listPermittable(scope: Scope): Promise<VisitableCase[]> {
  if (!may('PERMIT_LONE_VISIT', scope.person.role, ['MEMBER'])) return []
  return await readCases(scope, Prisma.sql`c.unit_id = any(${[...scope.unitIds]}::uuid[])`)
}

async function readCases(scope: Scope, which: Prisma.Sql): Promise<VisitableCase[]> {
  const rows = await scope.db.$queryRaw<(Omit<VisitableCase, 'isForTwo'> & { calls: Calls })[]>`
    select c.id, c.board_ref as "boardRef", c.unit_id as "unitId", ${CALLS} as calls
    from case_ref c ${CASE_BOARDS}
    where ${which} and ${knows(Prisma.sql`${scope.person.id}::uuid`, scope.clock())}
    order by c.board_ref limit 500`
  return rows.map(({ calls, ...about }) => ({ ...about, isForTwo: callsForTwo(calls) }))
}

/** Who may be asked along or be called back to: everybody of the authority who works with cases, by name. */
export async function listGoing(scope: Scope): Promise<Viewer[]> {
  if (!may('PLAN_VISIT', scope.person.role, ['MEMBER'])) return []
  const people = await scope.db.person.findMany({
    where: { authorityId: scope.authorityId, leftAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, initials: true, role: true },
  })
  return people.filter(({ role, id }) => id !== scope.person.id && may('PLAN_VISIT', role, ['MEMBER']))
}
