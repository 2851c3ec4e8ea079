// The plan of a file of units and departments (plan.rules.ts has what holds for every file).
//
// IP9 Units are called differently. A department has no department over it, and a unit doesn't become one.

import type { UnitKind } from '#db/generated/enums.ts'
import type { Words } from '#lib/refusal.ts'
import {
  type Named,
  type Plan,
  SAID_OF_ROWS,
  changed,
  drafting,
  folded,
  isAgain,
  meantAmong,
} from './plan.rules.ts'
import type { UnitRow } from './row.rules.ts'

export type StandingUnit = Named & { readonly kind: UnitKind; readonly departmentId: string | null }
export type UnitWrite = {
  readonly id: string | null
  readonly externalId: string
  readonly name: string
  readonly kind: UnitKind
  /** The external id of its department, null for none, undefined to leave it. */
  readonly department: string | null | undefined
}

export function planUnits(rows: readonly UnitRow[], standing: readonly StandingUnit[]): Plan<UnitWrite> {
  const draft = drafting<UnitWrite>()
  const nameOf = new Map(standing.map((each) => [each.id, each.externalId] as const))
  const findMeant = meantAmong(standing)
  const seen = new Set<string>()
  const names = new Map<string, string>()
  for (const row of rows) {
    if (isAgain(seen, row.externalId)) {
      draft.fail(row.row, 'externalId', SAID_OF_ROWS.again)
      continue
    }
    const unit = findMeant(row)
    const department = row.department
    const other = names.get(folded(row.name))
    names.set(folded(row.name), row.externalId)
    const isTaken = standing.some((each) => folded(each.name) === folded(row.name) && each !== unit)
    if (other !== undefined || (isTaken && folded(unit?.name ?? '') !== folded(row.name))) {
      draft.fail(row.row, 'name', SAID.nameTaken)
    }
    if (department != null && !isDepartment(department, rows, standing)) {
      draft.fail(row.row, 'department', SAID.noDepartment)
    }
    if (department != null && row.kind === 'DEPARTMENT') draft.fail(row.row, 'department', SAID.nested)
    if (unit && (unit.kind === 'DEPARTMENT') !== (row.kind === 'DEPARTMENT')) {
      draft.fail(row.row, 'unitKind', SAID.otherKind)
    }
    const { externalId, name, kind } = row
    const write = { id: unit?.id ?? null, externalId, name, kind, department }
    if (!unit) {
      draft.add({ row: row.row, what: 'NEW', subjectId: null, fields: [] }, write)
      continue
    }
    const was = unit.departmentId === null ? null : (nameOf.get(unit.departmentId) ?? '')
    draft.change(row.row, unit.id, write, [
      ...changed('externalId', unit.externalId !== externalId),
      ...changed('name', unit.name !== name),
      ...changed('unitKind', unit.kind !== kind),
      ...changed('department', department !== undefined && department !== was),
    ])
  }
  return draft.plan()
}

function isDepartment(id: string, rows: readonly UnitRow[], standing: readonly StandingUnit[]): boolean {
  const said = rows.find(({ externalId }) => externalId === id)
  return (said ?? standing.find(({ externalId }) => externalId === id))?.kind === 'DEPARTMENT'
}

const SAID = {
  nameTaken: {
    sv: 'En annan enhet heter redan så. Byt namn på en av dem.',
    en: 'Another unit is called so. Rename one of them.',
  },
  noDepartment: {
    sv: 'Ingen avdelning har det id:t. Ta med den i filen med slaget Avdelning.',
    en: 'No department has that id. Put it in the file with the kind Avdelning.',
  },
  nested: {
    sv: 'En avdelning ligger inte i en annan avdelning. Lämna tomt.',
    en: 'A department is not in another department. Leave it empty.',
  },
  otherKind: {
    sv: 'En enhet blir inte en avdelning, eller tvärtom. Ge den nya ett eget id.',
    en: 'A unit does not become a department, or the reverse. Give the new one an id of its own.',
  },
} as const satisfies Record<string, Words>
