import { expect, test } from 'vitest'
import { told, unit, unitRow } from './plan.samples.ts'
import { planUnits } from './unit-plan.rules.ts'

test('IP9 departments, and what they are not', () => {
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
