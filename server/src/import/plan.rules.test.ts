import { describe, expect, test } from 'vitest'
import { caseRow, cases, person, staff, staffRow, standing, told, unit, unitRow } from './plan.samples.ts'
import { planUnits } from './unit-plan.rules.ts'

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
  test('units that are not there', () => {
    expect(told(staff([staffRow({ unit: 'x9' })], []))).toEqual(['2 unit'])
    expect(told(cases([caseRow({ unit: 'x9', responsible: 'sx' })]))).toEqual(['2 unit', '2 responsible'])
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
  const came = {
    ...clock,
    id: 'k1',
    source: 'IMPORTED',
    state: 'RUNNING',
    isExtendedHere: false,
    correctedFrom: null,
  } as const
  const after = standing({ ...write, id: 'c1', clocks: [came] })
  expect(cases([rowAgain], { cases: [after] })).toMatchObject({
    lines: [],
    unchangedCount: 1,
  })
  expect(cases([caseRow()], { cases: [after] })).toMatchObject({ lines: [], unchangedCount: 1 })
})
