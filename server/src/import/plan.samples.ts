// Made-up rows of files and what stands, for the tests of this folder.

import { type Responsible, type StandingCase, planCases } from './case-plan.rules.ts'
import type { CaseRow, EndedRow, StaffRow, UnitRow } from './row.rules.ts'
import { type StandingPerson, planStaff } from './staff-plan.rules.ts'
import type { StandingUnit } from './unit-plan.rules.ts'

export const TODAY = '2026-11-22'
export const unit = (id: string, more: Partial<StandingUnit> = {}): StandingUnit => ({
  id,
  name: `Enhet ${id}`,
  externalId: `x${id}`,
  kind: 'INVESTIGATION',
  departmentId: null,
  ...more,
})
export const unitRow = (more: Partial<UnitRow> = {}): UnitRow => ({
  row: 2,
  externalId: 'x1',
  name: 'Enhet 1',
  kind: 'INVESTIGATION',
  department: undefined,
  ...more,
})
export const person = (id: string, more: Partial<StandingPerson> = {}): StandingPerson => ({
  id,
  name: `Person ${id}`,
  externalId: `s${id}`,
  role: 'CASEWORKER',
  hasLeft: false,
  isClaimed: false,
  units: [{ unitId: '1', endsOn: null }],
  ...more,
})
export const staffRow = (more: Partial<StaffRow> = {}): StaffRow => ({
  row: 2,
  externalId: 's1',
  name: 'Person 1',
  role: 'CASEWORKER',
  unit: 'x1',
  fromOn: null,
  untilOn: null,
  ...more,
})
export const staff = (
  rows: readonly StaffRow[],
  people: readonly StandingPerson[],
  more: Partial<Pick<Parameters<typeof planStaff>[1], 'byId' | 'isWhole' | 'coming'>> = {},
) =>
  planStaff(rows, {
    people,
    units: [unit('1'), unit('2')],
    coming: [],
    today: TODAY,
    byId: 'me',
    isWhole: false,
    ...more,
  })
export const standing = (more: Partial<StandingCase> = {}): StandingCase => ({
  id: 'c1',
  recordNumber: 'SN 1',
  kind: 'CHILD_INVESTIGATION',
  stage: 'INVESTIGATING',
  weightBand: 2,
  arrivedOn: '2026-03-02',
  clocks: [],
  unitId: '1',
  responsibleId: 'a',
  isProtected: false,
  said: null,
  isInUse: false,
  conflictedIds: [],
  ...more,
})
export const responsible = (id: string, more: Partial<Responsible> = {}): Responsible => ({
  id,
  externalId: `s${id}`,
  role: 'CASEWORKER',
  hasLeft: false,
  unitIds: ['1'],
  ...more,
})
export const caseRow = (more: Partial<CaseRow> = {}): CaseRow => ({
  row: 2,
  recordNumber: 'SN 1',
  kind: 'CHILD_INVESTIGATION',
  stage: undefined,
  weightBand: undefined,
  arrivedOn: '2026-03-02',
  responsible: 'sa',
  unit: 'x1',
  clock: undefined,
  ...more,
})
export const cases = (
  rows: readonly CaseRow[],
  at: {
    readonly cases?: readonly StandingCase[]
    readonly responsibles?: readonly Responsible[]
    readonly unitIds?: readonly string[] | null
    readonly byId?: string
    readonly ended?: readonly EndedRow[]
  } = {},
) =>
  planCases(
    { rows, ended: at.ended ?? [] },
    {
      cases: Map.groupBy(at.cases ?? [], ({ recordNumber }) => recordNumber),
      responsibles: new Map(
        (at.responsibles ?? [responsible('a'), responsible('b')]).map((each) => [each.externalId, each]),
      ),
      units: [unit('1'), unit('2')],
      unitIds: at.unitIds ?? null,
      byId: at.byId ?? 'me',
    },
  )
export const told = (plan: {
  readonly faults: readonly { readonly row: number; readonly field: string | null }[]
}) => plan.faults.map(({ row, field }) => `${row} ${field}`)
