import { describe, expect, test } from 'vitest'
import { type Responsible, type StandingCase, planCases } from './case-plan.rules.ts'
import { type StandingPerson, type StandingUnit, planStaff, planUnits } from './plan.rules.ts'
import type { CaseRow, StaffRow, UnitRow } from './row.rules.ts'

const TODAY = '2026-11-22'
const unit = (id: string, more: Partial<StandingUnit> = {}): StandingUnit => ({
  id,
  name: `Enhet ${id}`,
  externalId: `x${id}`,
  kind: 'INVESTIGATION',
  departmentId: null,
  ...more,
})
const unitRow = (more: Partial<UnitRow> = {}): UnitRow => ({
  row: 2,
  externalId: 'x1',
  name: 'Enhet 1',
  kind: 'INVESTIGATION',
  department: undefined,
  ...more,
})
const person = (id: string, more: Partial<StandingPerson> = {}): StandingPerson => ({
  id,
  name: `Person ${id}`,
  externalId: `s${id}`,
  role: 'CASEWORKER',
  hasLeft: false,
  isClaimed: false,
  units: [{ unitId: '1', endsOn: null }],
  ...more,
})
const staffRow = (more: Partial<StaffRow> = {}): StaffRow => ({
  row: 2,
  externalId: 's1',
  name: 'Person 1',
  role: 'CASEWORKER',
  unit: 'x1',
  fromOn: null,
  untilOn: null,
  ...more,
})
const staff = (
  rows: readonly StaffRow[],
  people: readonly StandingPerson[],
  more: { readonly byId?: string; readonly isWhole?: boolean } = {},
) =>
  planStaff(rows, {
    people,
    units: [unit('1'), unit('2')],
    today: TODAY,
    byId: 'me',
    isWhole: false,
    ...more,
  })
const standing = (more: Partial<StandingCase> = {}): StandingCase => ({
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
  isInUse: false,
  conflictedIds: [],
  ...more,
})
const responsible = (id: string, more: Partial<Responsible> = {}): Responsible => ({
  id,
  externalId: `s${id}`,
  role: 'CASEWORKER',
  hasLeft: false,
  unitIds: ['1'],
  ...more,
})
const caseRow = (more: Partial<CaseRow> = {}): CaseRow => ({
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
const cases = (
  rows: readonly CaseRow[],
  at: {
    readonly cases?: readonly StandingCase[]
    readonly responsibles?: readonly Responsible[]
    readonly unitIds?: readonly string[] | null
    readonly byId?: string
  } = {},
) =>
  planCases(rows, {
    cases: Map.groupBy(at.cases ?? [], ({ recordNumber }) => recordNumber),
    responsibles: new Map(
      (at.responsibles ?? [responsible('a'), responsible('b')]).map((each) => [each.externalId, each]),
    ),
    units: [unit('1'), unit('2')],
    unitIds: at.unitIds ?? null,
    byId: at.byId ?? 'me',
  })
const told = (plan: {
  readonly faults: readonly { readonly row: number; readonly field: string | null }[]
}) => plan.faults.map(({ row, field }) => `${row} ${field}`)

describe('IP1 who and what is meant', () => {
  test('by external id first, by name alone where none stands', () => {
    expect(planUnits([unitRow({ name: 'Nytt' })], [unit('1')]).lines).toEqual([
      { row: 2, what: 'CHANGED', subjectId: '1', fields: ['name'] },
    ])
    expect(planUnits([unitRow()], [unit('9', { name: 'ENHET 1', externalId: null })]).lines[0]).toMatchObject(
      {
        subjectId: '9',
        fields: ['externalId', 'name'],
      },
    )
    expect(told(planUnits([unitRow()], [unit('9', { name: 'Enhet 1' })]))).toEqual(['2 name'])
    const twins = [
      person('7', { name: 'Person 1', externalId: null }),
      person('8', { name: 'Person 1', externalId: null }),
    ]
    expect(staff([staffRow()], twins).lines[0]?.what).toBe('NEW')
    expect(staff([staffRow()], twins.slice(1)).lines[0]).toMatchObject({ what: 'CHANGED', subjectId: '8' })
  })
  test('once in a file', () => {
    expect(told(planUnits([unitRow(), unitRow({ row: 3 })], []))).toEqual(['3 externalId'])
    expect(told(planUnits([unitRow(), unitRow({ row: 3, externalId: 'x2' })], []))).toEqual(['3 name'])
    expect(told(cases([caseRow(), caseRow({ row: 3 })]))).toEqual(['3 recordNumber'])
    expect(told(staff([staffRow(), staffRow({ row: 3 })], []))).toEqual(['3 unit'])
    expect(staff([staffRow(), staffRow({ row: 3, unit: 'enhet 2' })], []).writes).toMatchObject([
      { units: [{ unitId: '1' }, { unitId: '2' }] },
    ])
    expect(
      told(staff([staffRow(), staffRow({ row: 3, unit: 'x2', name: 'Annan', role: 'MENTOR' })], [])),
    ).toEqual(['3 name', '3 role'])
    expect(told(cases([caseRow()], { cases: [standing(), standing({ id: 'c2' })] }))).toEqual([
      '2 recordNumber',
    ])
  })
  test('units that are not there, and departments', () => {
    expect(told(staff([staffRow({ unit: 'x9' })], []))).toEqual(['2 unit'])
    expect(told(cases([caseRow({ unit: 'x9', responsible: 'sx' })]))).toEqual(['2 unit', '2 responsible'])
    const department = unitRow({
      row: 3,
      externalId: 'x2',
      name: 'Avdelningen',
      kind: 'DEPARTMENT',
      department: null,
    })
    expect(told(planUnits([unitRow({ department: 'x2' }), department], []))).toEqual([])
    expect(told(planUnits([unitRow({ department: 'x2' })], [unit('2')]))).toEqual(['2 department'])
    expect(told(planUnits([{ ...department, department: 'x2' }], []))).toEqual(['3 department'])
    expect(told(planUnits([unitRow({ kind: 'DEPARTMENT' })], [unit('1')]))).toEqual(['2 unitKind'])
  })
})

test('IP2 what a plan has made is no change the next time', () => {
  const rows = [unitRow({ department: null }), unitRow({ row: 3, externalId: 'x2', name: 'Enhet 2' })]
  expect(planUnits(rows, [unit('1'), unit('2')])).toMatchObject({ lines: [], unchangedCount: 2 })
  expect(staff([staffRow()], [person('1')])).toMatchObject({ lines: [], unchangedCount: 1 })
  const clock = { rule: null, startedOn: '2026-03-02', targetOn: '2027-01-01', limitOn: '2027-01-01' }
  const rowAgain = caseRow({ stage: 'DECIDED', weightBand: null, clock })
  const plan = cases([rowAgain], { cases: [standing()] })
  expect(plan.lines[0]?.fields).toEqual(['stage', 'weightBand', 'deadlineOn'])
  const [write] = plan.writes
  const came = { ...clock, id: 'k1', source: 'IMPORTED', state: 'RUNNING', isExtendedHere: false } as const
  const after = standing({ ...write, id: 'c1', clocks: [came] })
  expect(cases([rowAgain], { cases: [after] })).toMatchObject({
    lines: [],
    unchangedCount: 1,
  })
  expect(cases([caseRow()], { cases: [after] })).toMatchObject({ lines: [], unchangedCount: 1 })
})

describe('IP3 leaving', () => {
  test('with the day after the last one', () => {
    const lines = (untilOn: string) => staff([staffRow({ untilOn })], [person('1')]).lines
    expect(lines('2026-11-21')).toEqual([{ row: 2, what: 'LEFT', subjectId: '1', fields: [] }])
    expect(lines('2026-11-22')).toEqual([{ row: 2, what: 'CHANGED', subjectId: '1', fields: ['until'] }])
    expect(staff([staffRow({ untilOn: '2026-11-21' })], []).lines).toEqual([])
    // One unit of two is over: she stays in the other.
    const both = [staffRow({ untilOn: '2026-11-21' }), staffRow({ row: 3, unit: 'x2' })]
    expect(staff(both, [person('1')]).writes).toMatchObject([{ hasLeft: false, units: [{ unitId: '2' }] }])
  })
  test('by not being in a whole file, but whoever came without an id stays', () => {
    const people = [person('1'), person('2'), person('3', { externalId: null })]
    expect(staff([staffRow()], people).lines).toEqual([])
    expect(staff([staffRow()], people, { isWhole: true }).lines).toEqual([
      { row: null, what: 'LEFT', subjectId: '2', fields: [] },
    ])
  })
  test('never herself, never most of them', () => {
    const people = [person('1'), person('2')]
    expect(told(staff([staffRow()], people, { isWhole: true, byId: '2' }))).toEqual(['1 null'])
    expect(told(staff([staffRow({ untilOn: '2026-11-21' })], people, { byId: '1' }))).toEqual(['2 until'])
    const many = Array.from({ length: 12 }, (_, at) => person(String(at)))
    const rows = many.map(({ externalId, name }, at) =>
      staffRow({ row: at + 2, externalId: externalId!, name }),
    )
    expect(told(staff(rows.slice(0, 6), many, { isWhole: true }))).toEqual([])
    expect(told(staff(rows.slice(0, 5), many, { isWhole: true }))).toEqual(['1 null'])
  })
})

test('IP4 shut out stays shut out, and what comes later waits', () => {
  expect(staff([staffRow({ role: 'UNIT_MANAGER' })], [person('1', { hasLeft: true })])).toMatchObject({
    lines: [],
    closedCount: 1,
  })
  expect(staff([staffRow({ fromOn: '2026-11-23' })], [person('1')])).toMatchObject({
    lines: [],
    waitingCount: 1,
  })
  expect(staff([staffRow({ fromOn: '2026-11-22' })], []).lines).toHaveLength(1)
})

test('IP5 whoever signs in elsewhere is what that says, and nobody changes herself', () => {
  const row = staffRow({ name: 'Annat Namn', role: 'UNIT_MANAGER', unit: 'x2' })
  expect(staff([row], [person('1', { isClaimed: true })])).toMatchObject({ lines: [], unchangedCount: 1 })
  const adopted = person('1', { isClaimed: true, externalId: null, name: 'Annat namn' })
  expect(staff([row], [adopted]).writes).toMatchObject([
    { externalId: 's1', role: 'CASEWORKER', name: 'Annat namn', units: null },
  ])
  expect(told(staff([staffRow({ role: 'UNIT_MANAGER' })], [person('1')], { byId: '1' }))).toEqual(['2 role'])
  expect(told(staff([staffRow({ unit: 'x2' })], [person('1')], { byId: '1' }))).toEqual(['2 unit'])
  expect(told(staff([staffRow({ name: 'Nytt Namn' })], [person('1')], { byId: '1' }))).toEqual([])
})
