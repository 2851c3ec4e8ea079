// What whoever began an import is shown of it: its row, with what each line is called where she may know it. A unit and a
// colleague by name, a case by its row alone, since what it is called here would say that it is on the board; what has gone
// meanwhile by nothing.

import { may } from '#access.rules.ts'
import type { ImportKind } from '#db/generated/enums.ts'
import type { Scope } from '#scope.ts'
import { FIELDS, FIELD_WORDS } from './field.rules.ts'
import { listImportKinds } from './import.ts'
import { type Job, type Report, findJob } from './job.ts'
import { rowsText } from './fault-groups.rules.ts'
import type { Line } from './plan.rules.ts'

/** Rows as 3–602, 700, and how many they are. */
type ToldRows = { readonly rows: string; readonly count: number }
export type ToldLine = {
  readonly row: number | null
  readonly rows: string | null
  readonly count: number
  readonly what: Line['what']
  readonly label: string | null
  /** The fields that change, by name. */
  readonly fields: readonly string[]
}
export type ToldFault = ToldRows & {
  /** The first. */
  readonly row: number
  readonly column: string | null
  readonly message: string
}
export type ToldJob = Omit<Job, 'report'> & {
  readonly report:
    | (Omit<Report, 'faults' | 'lines' | 'endedRows'> & {
        /** Null: none of them is open here. */
        readonly endedRows: string | null
        readonly faults: readonly ToldFault[]
        readonly lines: readonly ToldLine[]
      })
    | null
}
export type DeskKind = {
  readonly kind: ImportKind
  readonly fields: readonly { readonly field: string; readonly label: string; readonly isNeeded: boolean }[]
}

/** Whether there is anything for the viewer to read in or take out. */
export function hasImportDesk(scope: Scope): boolean {
  const mayExport = scope.unitIds.length > 0 && may('EXPORT_CASES', scope.person.role, ['MEMBER'])
  return mayExport || listImportKinds(scope).length > 0
}

/** What the viewer may read in, with the fields that each kind has. */
export function listDeskKinds(scope: Scope): DeskKind[] {
  return listImportKinds(scope).map((kind) => ({
    kind,
    fields: FIELDS[kind].map((each) => ({ ...each, label: FIELD_WORDS[each.field][scope.language] })),
  }))
}

/** An import that the viewer began, in her language; null for any other. */
export async function findToldJob(scope: Scope, id: string): Promise<ToldJob | null> {
  const job = await findJob(scope, id)
  if (!job?.report) return job && { ...job, report: null }
  const { language } = scope
  const { faults, lines, endedRows, ...counts } = job.report
  // Whoever may no longer read such a file in is told the counts, and of nobody and nothing.
  const isHers = listImportKinds(scope).includes(job.kind)
  const labels = isHers ? await labelsOf(scope, job.kind, lines) : new Map<string, string>()
  return {
    ...job,
    report: {
      ...counts,
      endedRows: endedRows.count === 0 ? null : rowsText(endedRows, language),
      faults: faults.map(({ row, rows, column, words }) => ({
        row,
        rows: rowsText(rows, language),
        count: rows.count,
        column: column?.[language] ?? null,
        message: words[language],
      })),
      lines: lines.map(({ row, rows, what, subjectId, fields }) => ({
        row,
        rows: rows && rowsText(rows, language),
        count: rows?.count ?? 1,
        what,
        label: labels.get(subjectId ?? '') ?? null,
        fields: fields.map((field) => FIELD_WORDS[field][language]),
      })),
    },
  }
}

async function labelsOf(
  scope: Scope,
  kind: ImportKind,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, string>> {
  const ids = lines.flatMap(({ subjectId }) => subjectId ?? [])
  const rows = ids.length === 0 ? [] : await namesOf(scope, kind, ids)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function namesOf(
  { db }: Scope,
  kind: ImportKind,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  switch (kind) {
    case 'UNITS':
      return await db.$queryRaw`select id, name from unit where id = any(${[...ids]}::uuid[])`
    case 'STAFF':
      return await db.$queryRaw`
        select id, name from person where id = any(${[...ids]}::uuid[])
        union all select id, name from staff_coming where id = any(${[...ids]}::uuid[])`
    case 'CASES':
      return []
    default:
      return kind satisfies never
  }
}
