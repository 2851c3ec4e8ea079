import { describe, expect, test } from 'vitest'
import { type Responsible, type StandingCase, planCases } from './case-plan.rules.ts'
import type { StandingUnit } from './plan.rules.ts'
import type { CaseRow } from './row.rules.ts'

const unit = (id: string, more: Partial<StandingUnit> = {}): StandingUnit => ({
  id,
  name: `Enhet ${id}`,
  externalId: `x${id}`,
  kind: 'INVESTIGATION',
  departmentId: null,
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

describe('IP6 exactly one responsible, who can', () => {
  const handed = (b: Partial<Responsible>, more: Partial<StandingCase> = {}, byId = 'me') =>
    cases([caseRow({ responsible: 'sb' })], {
      cases: [standing(more)],
      responsibles: [responsible('a'), responsible('b', b)],
      byId,
    })
  test('changes hands from whose it was', () => {
    expect(handed({}).writes).toMatchObject([{ id: 'c1', responsibleId: 'b', fromId: 'a' }])
    expect(handed({}).lines[0]?.fields).toEqual(['responsible'])
  })
  test.each([
    ['left', { hasLeft: true }, {}],
    ['role', { role: 'ADMINISTRATOR' as const }, {}],
    ['unit', { unitIds: ['2'] }, {}],
    ['jäv', {}, { conflictedIds: ['b'] }],
  ])('not to whom it cannot: %s', (_, b, more) => expect(told(handed(b, more))).toEqual(['2 responsible']))
  test('nor to oneself, but a new one of one’s own is nobody’s before', () => {
    expect(told(handed({}, {}, 'b'))).toEqual(['2 responsible'])
    expect(told(cases([caseRow({ responsible: 'sb' })], { byId: 'b' }))).toEqual([])
  })
  test('who has it and can no more keeps it until it is handed over', () =>
    expect(
      cases([caseRow()], { cases: [standing()], responsibles: [responsible('a', { hasLeft: true })] }),
    ).toMatchObject({
      faults: [],
      unchangedCount: 1,
    }))
})

test('IP7 a protected case is as it was', () => {
  const row = caseRow({ stage: 'DECIDED', responsible: 'sb', unit: 'x2' })
  expect(cases([row], { cases: [standing({ isProtected: true })] })).toMatchObject({
    faults: [],
    lines: [],
    unchangedCount: 1,
  })
})

test('IP8 only one’s own units, and what is in use stays where it is', () => {
  expect(told(cases([caseRow({ unit: 'x2' })], { unitIds: ['1'] }))).toEqual(['2 unit'])
  expect(told(cases([caseRow()], { unitIds: ['1'], cases: [standing({ unitId: '2' })] }))).toEqual([
    '2 recordNumber',
  ])
  // Nor is it told that the one elsewhere is protected.
  expect(
    told(cases([caseRow()], { unitIds: ['1'], cases: [standing({ unitId: '2', isProtected: true })] })),
  ).toEqual(['2 recordNumber'])
  const moved = caseRow({ unit: 'x2' })
  const both = [responsible('a', { unitIds: ['1', '2'] })]
  expect(told(cases([moved], { cases: [standing({ isInUse: true })], responsibles: both }))).toEqual([
    '2 unit',
  ])
  expect(cases([moved], { cases: [standing()], responsibles: both }).writes).toMatchObject([
    { unitId: '2', fromId: null },
  ])
})
