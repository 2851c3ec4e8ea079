// One person's day: what waits for her, what she owes the record, her next steps, what she has in hand, her cases'
// deadlines, today's supervision. Read in one statement from wherever it stands, and filtered by what she may see now.
// Faces and references; the text of a step is content, and is there only while its request is open to her, on record.

import { recordAccess } from '#accesslog/accesslog.ts'
import { accessTo } from '#board/card-change.ts'
import { findCard, person, utc } from '#board/card.ts'
import type { CaseKind, RequestKind, Urgency } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { readSights, sightKey } from '#notice/sight.ts'
import { isOpenTo } from '#request/opened.ts'
import { MOST_DEADLINES, byDay, byWaiting, deadlinesWithin, isOnDay } from './day.rules.ts'
import type { Scope, Viewer } from '#scope.ts'

export const DAY_KINDS = [
  'COHANDLING_PROPOSED',
  'HANDOVER_PROPOSED',
  'REQUEST_SENT_BACK',
  'REQUEST_DIRECTED',
  'MENTIONED',
  'OWED',
  'STEP',
  'IN_HAND',
  'DEADLINE',
  'SUPERVISION',
] as const
export type DayKind = (typeof DAY_KINDS)[number]

export type DayItem = {
  readonly id: string
  readonly what: DayKind
  /** Since when it waits, or when it begins. */
  readonly at: string | null
  readonly dueOn: string | null
  readonly by: Viewer | null
  /** Of a step whose request is open to the viewer. */
  readonly text: string | null
  readonly requestId: string | null
  readonly boardId: string | null
  /** Null of a protected case, and of what is of no case. */
  readonly boardRef: string | null
  readonly caseKind: CaseKind | null
  readonly requestKind: RequestKind | null
  readonly urgency: Urgency | null
  readonly isProtected: boolean
}

export type MyDay = {
  readonly today: string
  readonly questions: readonly DayItem[]
  readonly owed: readonly DayItem[]
  readonly steps: readonly DayItem[]
  readonly inHand: readonly DayItem[]
  readonly deadlines: readonly DayItem[]
  readonly sessions: readonly DayItem[]
}

type Line = Pick<DayItem, 'id' | 'what' | 'at' | 'dueOn' | 'by'> & {
  /** The request or case that it is about. */
  readonly subjectId: string | null
  /** Where it leads, when it is about a case. */
  readonly requestId: string | null
  readonly boardId: string | null
}

const QUESTIONS: readonly DayKind[] = [
  'COHANDLING_PROPOSED',
  'HANDOVER_PROPOSED',
  'REQUEST_SENT_BACK',
  'REQUEST_DIRECTED',
  'MENTIONED',
]
const MOST_LINES = 300

/** The viewer's day as it is now. On record before it is answered. */
export async function readMyDay(scope: Scope): Promise<MyDay> {
  await recordAccess(scope, { action: 'LIST_MY_DAY', subjectId: scope.person.id })
  const now = scope.clock()
  const today = dayOf(now)
  const lines = await readLines(scope, today)
  const pairs = lines.flatMap(({ subjectId }) =>
    subjectId === null ? [] : [{ personId: scope.person.id, subjectId }],
  )
  const sights = await readSights(scope.db, pairs, now)
  const items = lines.flatMap((line): DayItem[] => {
    const sight =
      line.subjectId === null
        ? null
        : sights.get(sightKey({ personId: scope.person.id, subjectId: line.subjectId }))
    if (line.what === 'SUPERVISION' && (sight === undefined || !isOnDay(sight))) return [timeOf(line)]
    if (sight === undefined || !isOnDay(sight)) return []
    const named = sight === null || sight.isProtected ? null : sight
    const { subjectId: _, ...own } = line
    return [
      {
        ...own,
        text: null,
        requestId: sight?.requestId ?? line.requestId,
        boardId: sight?.boardId ?? line.boardId,
        boardRef: named?.boardRef ?? null,
        caseKind: named?.caseKind ?? null,
        requestKind: named?.requestKind ?? null,
        urgency: sight?.urgency ?? null,
        isProtected: sight?.isProtected ?? false,
      },
    ]
  })
  const of = (...kinds: readonly DayKind[]): DayItem[] => items.filter(({ what }) => kinds.includes(what))
  return {
    today,
    questions: of(...QUESTIONS).toSorted(byWaiting),
    owed: of('OWED').toSorted(byWaiting),
    steps: (await withTexts(scope, of('STEP'))).toSorted(byDay),
    inHand: of('IN_HAND').toSorted(byWaiting),
    deadlines: of('DEADLINE').toSorted(byDay).slice(0, MOST_DEADLINES),
    sessions: of('SUPERVISION').toSorted(byWaiting),
  }
}

/** A time of hers, and nothing of what it is about: it is kept whatever she may know of the case (Y1). */
function timeOf({ id, what, at, dueOn, by }: Line): DayItem {
  return {
    id,
    what,
    at,
    dueOn,
    by,
    text: null,
    requestId: null,
    boardId: null,
    boardRef: null,
    caseKind: null,
    requestKind: null,
    urgency: null,
    isProtected: false,
  }
}

/** The words of steps, request by request: only where the request is open to the viewer, and on record. */
async function withTexts(scope: Scope, steps: readonly DayItem[]): Promise<DayItem[]> {
  const open = new Set<string>()
  for (const requestId of new Set(steps.flatMap(({ requestId: id }) => id ?? []))) {
    const seen = await findCard(scope.db, scope, requestId)
    if (!seen || !isOpenTo(scope, seen)) continue
    await recordAccess(scope, { action: 'LIST_STEPS', subjectId: requestId, ...accessTo(seen) })
    open.add(requestId)
  }
  const ids = steps.filter(({ requestId }) => requestId !== null && open.has(requestId)).map(({ id }) => id)
  const texts = await scope.db.nextStep.findMany({
    where: { id: { in: ids } },
    select: { id: true, text: true },
  })
  const textOf = new Map(texts.map(({ id, text }) => [id, text]))
  return steps.map((step) => ({ ...step, text: textOf.get(step.id) ?? null }))
}

async function readLines(scope: Scope, today: string): Promise<Line[]> {
  const me = scope.person.id
  const { from, until } = deadlinesWithin(today)
  return await scope.db.$queryRaw<Line[]>`
    with line as (
      select 'COHANDLING_PROPOSED' as what, h.id, h.request_id as subject_id, h.proposed_at as at, null::date as due_on,
        h.proposed_by_id as by_id
      from cohandling h where h.person_id = ${me}::uuid and h.state in ('PROPOSED', 'ESCALATED')
      union all
      select 'HANDOVER_PROPOSED', h.id, h.case_id, h.proposed_at, h.on_day, h.by_id
      from handover h where h.to_id = ${me}::uuid and h.state = 'PROPOSED'
      union all
      select 'REQUEST_SENT_BACK', r.id, r.id, r.sent_back_at, null,
        (select b.by_id from send_back b where b.request_id = r.id order by b.at desc limit 1)
      from request r where r.asked_by_id = ${me}::uuid and r.sent_back_at is not null and r.closed_at is null
      union all
      select 'REQUEST_DIRECTED', r.id, r.id, coalesce(r.escalated_at, r.waiting_since), null, r.asked_by_id
      from request r where r.directed_to_id = ${me}::uuid and r.closed_at is null and r.sent_back_at is null
        and not exists (select 1 from claim k where k.request_id = r.id and k.ended_at is null)
      union all
      select 'MENTIONED', n.id, n.subject_id, n.at, null, e.actor_id
      from notice n join event e on e.board_id = n.board_id and e.number = n.number
      where n.person_id = ${me}::uuid and n.kind = 'MENTIONED' and n.read_at is null
      union all
      select 'OWED', r.id, r.id, r.owed_since, null, null
      from request r join case_ref c on c.id = r.case_id
      where c.responsible_id = ${me}::uuid and r.owed_since is not null
      union all
      select 'STEP', s.id, s.request_id, null, s.due_on, null
      from next_step s where s.owner_id = ${me}::uuid and s.done_at is null
      union all
      select 'IN_HAND', k.id, k.request_id, k.claimed_at, null, r.asked_by_id
      from claim k join request r on r.id = k.request_id
      where k.person_id = ${me}::uuid and k.ended_at is null and r.closed_at is null
      union all
      select 'DEADLINE', c.id, c.id, null, c.deadline_on, null
      from case_ref c where c.responsible_id = ${me}::uuid
        and c.deadline_on between ${from}::date and ${until}::date
      union all
      select 'SUPERVISION', k.id, k.request_id, s.starts_at, null,
        case when s.supervisor_id = ${me}::uuid then k.person_id else s.supervisor_id end
      from supervision_slot s join supervision_booking k on k.slot_id = s.id and k.cancelled_at is null
      where (s.supervisor_id = ${me}::uuid or k.person_id = ${me}::uuid) and s.cancelled_at is null
        and (s.starts_at at time zone 'Europe/Stockholm')::date = ${today}::date
    )
    select l.what, l.id, l.subject_id as "subjectId", ${utc('l.at')} as at, to_char(l.due_on, 'YYYY-MM-DD') as "dueOn",
      case when p.id is null then null else ${person('p')} end as by,
      near.id as "requestId", near.board_id as "boardId"
    from line l
    left join person p on p.id = l.by_id
    left join lateral (select r.id, r.board_id from request r
      where r.case_id = l.subject_id order by (r.closed_at is not null), r.waiting_since desc limit 1) near on true
    order by l.due_on, l.at, l.id limit ${MOST_LINES}`
}
