// The limits of a unit or of one's own cases, with days ahead, and last those that stand still: what the page of limits shows
// and what a calendar may list. A face: what a limit is called is the unit's to see, save those that would say what has
// happened in the case (violence, abuse, crime); they are called nothing but to the case's circle. A protected case is its
// circle's, and nobody with a conflict of interest sees it.

import { person } from '#board/card.ts'
import { may } from '#access.rules.ts'
import { Prisma } from '#db/generated/client.ts'
import type { CaseKind, ClockRule } from '#db/generated/enums.ts'
import { type Day, dayOf } from '#lib/day.ts'
import { notFound } from '#lib/refusal.ts'
import type { Scope, Viewer } from '#scope.ts'
import { type DeadlineWhen, TELLING, whenOf } from './ahead.rules.ts'

export type Deadline = {
  readonly clockId: string
  readonly caseId: string
  readonly boardRef: string
  readonly caseKind: CaseKind
  readonly responsible: Viewer
  readonly rule: ClockRule | null
  /** What it is called is not told to the viewer. */
  readonly isHidden: boolean
  readonly ownName: string | null
  readonly targetOn: Day
  readonly limitOn: Day
  /** The unit's own goal; null where it has none. */
  readonly goalOn: Day | null
  readonly isVerified: boolean
  readonly isStill: boolean
  /** An open request of the case, and the board that it stands on. */
  readonly requestId: string | null
  readonly boardId: string | null
  readonly when: DeadlineWhen
  readonly viewerCanSet: boolean
}

const MOST = 500

/** Nearest limit first, at most 500. With a unit: all of its cases, for who works in it; without: those one is responsible for. */
export async function listDeadlines(scope: Scope, unitId: string | null): Promise<Deadline[]> {
  if (unitId !== null && !scope.unitIds.includes(unitId)) throw notFound()
  const me = Prisma.sql`${scope.person.id}::uuid`
  const now = scope.clock()
  const today = dayOf(now)
  const which =
    unitId === null
      ? Prisma.sql`c.responsible_id = ${me} and (s.id is not null or c.unit_id = any(${[...scope.unitIds]}::uuid[]))`
      : Prisma.sql`c.unit_id = ${unitId}::uuid`
  const isIn = Prisma.sql`(c.responsible_id = ${me} or exists (select 1 from circle_membership n
    where n.case_id = c.id and n.person_id = ${me} and n.request_id is null and n.ended_at is null
      and n.from_at <= ${now} and (n.until_at is null or n.until_at > ${now})))`
  const isHidden = Prisma.sql`(coalesce(k.rule = any(${[...TELLING]}::"ClockRule"[]), false) and not ${isIn})`
  const { role } = scope.person
  const leads = may('SET_CLOCK', role, ['MEMBER'])
  const keeps = may('SET_CLOCK', role, ['RESPONSIBLE'])
  const rows = await scope.db.$queryRaw<{ line: Omit<Deadline, 'when'> }[]>`
    select json_build_object('clockId', k.id, 'caseId', c.id, 'boardRef', c.board_ref, 'caseKind', c.kind,
      'responsible', ${person('p')}, 'ownName', o.name, 'targetOn', k.target_on, 'limitOn', k.limit_on,
      'rule', case when ${isHidden} then null else k.rule end, 'isHidden', ${isHidden},
      'isVerified', k.verified_at is not null,
      'goalOn', case when ${isHidden} then null else k.started_on + g.days end, 'isStill', k.state = 'SUSPENDED',
      'viewerCanSet', (${leads} and ${unitId !== null}) or (${keeps} and c.responsible_id = ${me}),
      'requestId', q.id, 'boardId', q.board_id) as line
    from case_clock k
    join case_ref c on c.id = k.case_id
    join person p on p.id = c.responsible_id
    left join own_limit o on o.id = k.own_limit_id
    left join unit_goal g on g.unit_id = c.unit_id and g.rule = k.rule
    left join protection s on s.case_id = c.id and s.ended_at is null
    left join lateral (select r.id, r.board_id from request r where r.case_id = c.id and r.closed_at is null
      order by r.waiting_since, r.id limit 1) q on true
    where k.state in ('RUNNING', 'SUSPENDED') and ${which} and (s.id is null or ${isIn})
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = ${me} and x.ended_at is null)
    order by k.state = 'SUSPENDED', k.limit_on, k.target_on, c.board_ref, k.id limit ${MOST}`
  return rows.map(({ line }) => ({ ...line, when: line.isStill ? 'STILL' : whenOf(line.limitOn, today) }))
}
