// Clocks as they are read: one piece of SQL for a clock with its history, and the row that a verb decides on. Not scoped:
// whoever asks has asked before what the viewer may see.

import { person, utc } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { ClockChangeKind, ClockRule, ClockSource, ClockState } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'
import type { Viewer } from '#scope.ts'
import type { Clock, Given } from './clock.rules.ts'
import { type Extender, LIMITS } from './limit.rules.ts'

export type ClockChange = {
  readonly id: string
  readonly kind: ClockChangeKind
  readonly by: Viewer | null
  readonly at: string
  /** Content; null when none was given, or it is purged. */
  readonly reason: string | null
  /** An extension by the court. */
  readonly courtDecidedOn: Day | null
  readonly fromTarget: Day | null
  readonly toTarget: Day
  readonly fromLimit: Day | null
  readonly toLimit: Day
}

export type CaseClock = {
  readonly id: string
  readonly version: number
  /** Null with no own limit: the day that the case came with. */
  readonly rule: ClockRule | null
  /** What it is called is not told to the viewer. */
  readonly isHidden: boolean
  readonly ownName: string | null
  readonly startedOn: Day
  readonly targetOn: Day
  readonly limitOn: Day
  readonly state: ClockState
  readonly source: ClockSource
  readonly verifiedAt: string | null
  readonly verifiedBy: Viewer | null
  readonly suspendedOn: Day | null
  readonly endedOn: Day | null
  readonly legalReference: string | null
  /** Who may extend it; null where nobody may. */
  readonly extendedBy: Extender | null
  /** The unit's own goal; null where it has none. */
  readonly goalOn: Day | null
  readonly mayBeSuspended: boolean
  readonly changes: readonly ClockChange[]
}

type Reader = Pick<Tx, '$queryRaw'>

/** The clocks of a case: what runs, nearest limit first, then what has ended, latest first. */
export async function readClocks(db: Reader, caseId: string): Promise<CaseClock[]> {
  const rows = await db.$queryRaw<{ clock: Omit<CaseClock, 'isHidden' | 'extendedBy'> }[]>`
    select json_build_object('id', k.id, 'version', k.version, 'rule', k.rule, 'ownName', o.name,
      'startedOn', k.started_on, 'targetOn', k.target_on, 'limitOn', k.limit_on, 'state', k.state, 'source', k.source,
      'verifiedAt', ${utc('k.verified_at')}, 'verifiedBy', case when v.id is null then null else ${person('v')} end,
      'suspendedOn', k.suspended_on, 'endedOn', k.ended_on, 'mayBeSuspended', coalesce(o.may_suspend, false),
      'goalOn', k.started_on + g.days,
      'legalReference', (select l.text from legal_reference l where l.rule = k.rule
        and l.valid_from <= k.started_on and (l.valid_to is null or l.valid_to >= k.started_on)),
      'changes', (select coalesce(json_agg(json_build_object('id', h.id, 'kind', h.kind, 'at', ${utc('h.at')},
          'by', case when p.id is null then null else ${person('p')} end, 'reason', h.reason,
          'courtDecidedOn', h.court_decided_on,
          'fromTarget', h.from_target, 'toTarget', h.to_target, 'fromLimit', h.from_limit, 'toLimit', h.to_limit)
          order by h.at, h.id), '[]'::json)
        from case_clock_change h left join person p on p.id = h.by_id where h.clock_id = k.id)) as clock
    from case_clock k
    left join own_limit o on o.id = k.own_limit_id
    left join person v on v.id = k.verified_by_id
    left join case_ref c on c.id = k.case_id
    left join unit_goal g on g.unit_id = c.unit_id and g.rule = k.rule
    where k.case_id = ${caseId}::uuid
    order by k.state in ('MET', 'ENDED'), case when k.state in ('MET', 'ENDED') then null else k.limit_on end,
      k.ended_on desc, k.id`
  return rows.map(({ clock }) => ({
    ...clock,
    isHidden: false,
    extendedBy: clock.rule === null ? null : LIMITS[clock.rule].extendedBy,
  }))
}

export type ClockRow = Clock & {
  readonly id: string
  readonly caseId: string
  readonly version: number
  readonly ownLimitId: string | null
}

/** One clock, as it is; read under its case's lock it stays so. */
export async function findClock(db: Reader, id: string): Promise<ClockRow | null> {
  const [row] = await db.$queryRaw<{ clock: ClockRow }[]>`
    select json_build_object('id', k.id, 'caseId', k.case_id, 'version', k.version, 'rule', k.rule,
      'ownLimitId', k.own_limit_id, 'startedOn', k.started_on, 'targetOn', k.target_on, 'limitOn', k.limit_on,
      'state', k.state, 'suspendedOn', k.suspended_on, 'own', ${OWN}) as clock
    from case_clock k left join own_limit o on o.id = k.own_limit_id where k.id = ${id}::uuid`
  return row?.clock ?? null
}

/** What a clock was given beside its span, by its history. */
export async function readGiven(db: Reader, clockId: string): Promise<Given> {
  const [row] = await db.$queryRaw<Given[]>`
    select max(to_target) filter (where kind = 'EXTENDED')::text as "untilOn",
      coalesce(sum(to_target - from_target) filter (where kind = 'RESUMED'), 0)::int as "stoodDays"
    from case_clock_change where clock_id = ${clockId}::uuid`
  return row ?? { untilOn: null, stoodDays: 0 }
}

const OWN = Prisma.sql`case when o.id is null then null else json_build_object(
  'count', o.count, 'spanUnit', o.span_unit, 'repeats', o.repeats and o.ended_at is null, 'maySuspend', o.may_suspend) end`
