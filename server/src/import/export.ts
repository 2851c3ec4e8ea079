// What the viewer may see of a unit, as a file for a spreadsheet: the cards of its board, and of the cases without one those
// that she is responsible for or, as a leader, allocates. Faces only: no record number, nothing that somebody wrote, no
// protected case, and nothing of a case in which she has a conflict of interest. That it was taken out, and how many
// rows of it, is on record before it is given.

import { may } from '#access.rules.ts'
import { recordAccess } from '#accesslog/accesslog.ts'
import { Prisma } from '#db/generated/client.ts'
import type { CaseKind, CaseStage, ColumnKey, RequestKind, Urgency } from '#db/generated/enums.ts'
import { writeTable } from '#lib/csv.ts'
import { dayOf } from '#lib/day.ts'
import { REQUEST_KIND_WORDS } from '#lib/kind-words.ts'
import { type Words, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Scope } from '#scope.ts'

/** The units whose list the viewer may take out. */
export async function listExportUnits(
  scope: Scope,
): Promise<{ readonly id: string; readonly name: string }[]> {
  if (!may('EXPORT_CASES', scope.person.role, ['MEMBER'])) return []
  return await scope.db.unit.findMany({
    where: { id: { in: [...scope.unitIds] }, board: { isNot: null } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
}

type Row = {
  readonly boardRef: string
  readonly kind: CaseKind
  readonly stage: CaseStage
  readonly deadlineOn: string | null
  readonly responsible: string
  readonly asks: RequestKind | null
  readonly urgency: Urgency | null
  readonly columnKey: ColumnKey | null
  readonly waitingSince: Date | null
}

/** A unit's list as CSV text, written for a Swedish Excel. Refuses a unit that is not the viewer's. */
export async function exportCases(scope: Scope, unitId: string): Promise<string> {
  const isOwn = isUuid(unitId) && scope.unitIds.includes(unitId)
  if (!isOwn || !may('EXPORT_CASES', scope.person.role, ['MEMBER'])) throw notFound()
  const me = Prisma.sql`${scope.person.id}::uuid`
  const seesAll = may('ALLOCATE', scope.person.role, ['MEMBER'])
  const rows = await scope.db.$queryRaw<Row[]>`
    select c.board_ref as "boardRef", c.kind::text as kind, c.stage::text as stage, c.deadline_on::text as "deadlineOn",
      p.name as responsible, r.kind::text as asks, r.urgency::text as urgency, col.key::text as "columnKey",
      r.waiting_since as "waitingSince"
    from case_ref c join person p on p.id = c.responsible_id
    left join request r on r.case_id = c.id left join board_column col on col.id = r.column_id
    where c.unit_id = ${unitId}::uuid and (r.id is not null or ${seesAll} or c.responsible_id = ${me})
      and not exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null)
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = ${me} and x.ended_at is null)
    order by c.deadline_on nulls last, c.board_ref, r.waiting_since, r.id`
  await recordAccess(scope, { action: 'EXPORT_CASES', subjectId: unitId, unitId, rowCount: rows.length })
  const say = (words: Words): string => words[scope.language]
  return writeTable([
    HEAD.map(say),
    ...rows.map((row) => [
      row.boardRef,
      say(CASE_KINDS[row.kind]),
      say(STAGES[row.stage]),
      row.deadlineOn ?? '',
      row.responsible,
      row.asks === null ? '' : say(REQUEST_KIND_WORDS[row.asks]),
      row.urgency ?? '',
      row.columnKey === null ? '' : say(COLUMNS[row.columnKey]),
      row.waitingSince === null ? '' : dayOf(row.waitingSince),
    ]),
  ])
}

const HEAD: readonly Words[] = [
  { sv: 'Tavelreferens', en: 'Board reference' },
  { sv: 'Ärendetyp', en: 'Kind of case' },
  { sv: 'Skede', en: 'Stage' },
  { sv: 'Frist', en: 'Deadline' },
  { sv: 'Ansvarig handläggare', en: 'Responsible caseworker' },
  { sv: 'Begäran', en: 'Request' },
  { sv: 'Brådska', en: 'Urgency' },
  { sv: 'Kolumn', en: 'Column' },
  { sv: 'Väntat sedan', en: 'Waiting since' },
]

const CASE_KINDS = {
  CONCERN_REPORT: { sv: 'Orosanmälan', en: 'Report of concern' },
  PRELIMINARY_ASSESSMENT: { sv: 'Förhandsbedömning', en: 'Preliminary assessment' },
  CHILD_INVESTIGATION: { sv: 'Barnutredning', en: 'Child investigation' },
  ADULT_INVESTIGATION: { sv: 'Vuxen, utredning', en: 'Adult investigation' },
  INCOME_SUPPORT: { sv: 'Ekonomiskt bistånd', en: 'Income support' },
  CARE_OF_YOUNG_PERSONS_ACT: { sv: 'LVU-process', en: 'Care of Young Persons Act' },
  PLACEMENT: { sv: 'Placering', en: 'Placement' },
  MEASURE_FOLLOW_UP: { sv: 'Insats, uppföljning', en: 'Measure, follow-up' },
} satisfies Record<CaseKind, Words>

const STAGES = {
  RECEIVED: { sv: 'Inkommet', en: 'Received' },
  ASSESSING: { sv: 'Bedöms', en: 'Being assessed' },
  INVESTIGATING: { sv: 'Utreds', en: 'Being investigated' },
  DECIDED: { sv: 'Beslutat', en: 'Decided' },
  FOLLOWING_UP: { sv: 'Följs upp', en: 'Followed up' },
} satisfies Record<CaseStage, Words>

const COLUMNS = {
  NEW: { sv: 'Ny', en: 'New' },
  TRIAGED: { sv: 'Triagerad', en: 'Triaged' },
  BOOKED: { sv: 'Bokad', en: 'Booked' },
  ONGOING: { sv: 'Pågår', en: 'Ongoing' },
  WAITING: { sv: 'Väntar', en: 'Waiting' },
  DONE: { sv: 'Klar', en: 'Done' },
} satisfies Record<ColumnKey, Words>
