import { describe, expect, test } from 'vitest'
import type { Field } from './field.rules.ts'
import { readCaseRow, readEndedRow, readStaffRow, readUnitRow } from './row.rules.ts'

const TODAY = '2026-11-22'
const CASE = {
  recordNumber: 'SN 2026-1',
  caseKind: 'Barnutredning',
  stage: 'Utreds',
  weightBand: '2',
  arrivedOn: '2026-03-02',
  responsible: 'amibe',
  unit: 'Utredning',
  deadlineOn: '2026-07-02',
} as const
type Said = Partial<Record<Field, string>>
const FIELDS: readonly Field[] = [
  ...(['externalId', 'name', 'unitKind', 'department', 'role', 'unit', 'from', 'until'] as const),
  ...(['recordNumber', 'caseKind', 'stage', 'weightBand', 'arrivedOn', 'responsible', 'deadlineOn'] as const),
  ...(['clockRule', 'clockStartedOn'] as const),
]
const cellsOf = (said: Said): ReadonlyMap<Field, string> =>
  new Map(FIELDS.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field]]])))
const readCase = (more: Said = {}) => readCaseRow(7, cellsOf({ ...CASE, ...more }), TODAY)
const STAFF = {
  externalId: 'amibe',
  name: 'Amina Berg',
  role: 'Socialsekreterare',
  unit: 'Utredning',
} as const
const readStaff = (more: Said = {}) => readStaffRow(3, cellsOf({ ...STAFF, ...more }))
const fieldsOf = (read: { readonly faults: readonly { readonly field: Field | null }[] }) =>
  read.faults.map(({ field }) => field)

describe('IR1 cells', () => {
  test('are trimmed, and spaces within are one', () =>
    expect(readCase({ recordNumber: '  SN\u00a0 2026-1 ' }).row).toMatchObject({ recordNumber: 'SN 2026-1' }))
  test('an identity number in any of them is named and not repeated', () => {
    for (const field of FIELDS.filter((each) => each in CASE)) {
      const read = readCase({ [field]: '19121212-1212' })
      expect([field, read.row, fieldsOf(read)]).toEqual([field, null, [field]])
      expect(JSON.stringify(read)).not.toContain('1212')
    }
  })
  test('what is needed is asked for, what is too long or unreadable is told', () => {
    expect(fieldsOf(readCase({ recordNumber: ' ', responsible: 'x'.repeat(201), unit: 'a\0' }))).toEqual([
      'recordNumber',
      'responsible',
      'unit',
    ])
    expect(fieldsOf(readUnitRow(2, new Map()))).toEqual(['externalId', 'name', 'unitKind'])
    expect(fieldsOf(readStaffRow(2, new Map()))).toEqual(['externalId', 'name', 'role', 'unit'])
  })
})

test('IR2 days, with or without an hour', () => {
  for (const day of [
    '2026-03-02',
    '20260302',
    '2026/03/02',
    '2026-03-02 00:00',
    '2026-03-02T08:30:00',
    '2026-03-02 08.30',
  ])
    expect([day, readCase({ arrivedOn: day }).row?.arrivedOn]).toEqual([day, '2026-03-02'])
  for (const day of ['2026-02-29', '2026-3-2', '02/03/2026', '26-03-02', 'i mars', '2026-03-02-03'])
    expect([day, fieldsOf(readCase({ arrivedOn: day }))]).toEqual([day, ['arrivedOn']])
})

test('a word that nobody uses is a fault of its field', () => {
  expect(readCase({ stage: 'Följs upp' }).row?.stage).toBe('FOLLOWING_UP')
  expect(readStaff({ role: '1:E socialsekreterare' }).row?.role).toBe('SENIOR_CASEWORKER')
  expect(fieldsOf(readCase({ caseKind: 'Ärende', stage: 'Nytt', weightBand: '5' }))).toEqual([
    'caseKind',
    'stage',
    'weightBand',
  ])
  expect(fieldsOf(readStaff({ role: 'Chefen' }))).toEqual(['role'])
  const unit = { externalId: 'u1', name: 'Mottagningen', unitKind: 'mottagning' }
  expect(readUnitRow(2, cellsOf(unit)).row?.kind).toBe('INTAKE')
  expect(fieldsOf(readUnitRow(2, cellsOf({ ...unit, unitKind: 'Kök' })))).toEqual(['unitKind'])
  // A word that every object has is no kind.
  expect(fieldsOf(readCase({ caseKind: 'constructor' }))).toEqual(['caseKind'])
})

test('IR4 days in their order', () => {
  expect(readCase({ arrivedOn: TODAY, deadlineOn: TODAY }).faults).toEqual([])
  expect(fieldsOf(readCase({ arrivedOn: '2026-11-23', deadlineOn: '' }))).toEqual(['arrivedOn'])
  expect(fieldsOf(readCase({ deadlineOn: '2026-03-01' }))).toEqual(['deadlineOn'])
  const limit = { clockRule: 'CHILD_INVESTIGATION', clockStartedOn: '2026-03-16', deadlineOn: '' }
  expect(readCase(limit).row?.clock).toEqual({
    rule: 'CHILD_INVESTIGATION',
    startedOn: '2026-03-16',
    targetOn: '2026-07-16',
    limitOn: '2026-07-16',
  })
  expect(fieldsOf(readCase({ ...limit, clockRule: 'utredningstid' }))).toEqual(['clockRule'])
  expect(fieldsOf(readCase({ ...limit, clockStartedOn: '' }))).toEqual(['clockStartedOn'])
  expect(fieldsOf(readCase({ ...limit, clockStartedOn: '2026-11-23' }))).toEqual(['clockStartedOn'])
  expect(fieldsOf(readCase({ ...limit, deadlineOn: '2026-07-15' }))).toEqual(['deadlineOn'])
  expect(fieldsOf(readStaff({ from: '2026-03-02', until: '2026-03-01' }))).toEqual(['until'])
})

test('IR5 without a column nothing is said, in an empty cell that there is none', () => {
  const { stage: _, weightBand: __, deadlineOn: ___, ...least } = CASE
  expect(readCaseRow(2, cellsOf(least), TODAY).row).toMatchObject({
    stage: undefined,
    weightBand: undefined,
    clock: undefined,
  })
  expect(readCase({ weightBand: '', deadlineOn: ' ' }).row).toMatchObject({
    weightBand: null,
    clock: null,
  })
  expect(fieldsOf(readCase({ stage: '' }))).toEqual(['stage'])
  expect(readStaff().row).toMatchObject({ fromOn: null, untilOn: null })
})

test('IR6 a record number has a digit', () => {
  expect(fieldsOf(readCase({ recordNumber: 'Warsame' }))).toEqual(['recordNumber'])
  expect(fieldsOf(readCase({ recordNumber: 'SN 2026' }))).toEqual([])
})

test('IR7 of an ended row its number is read, and nothing else', () => {
  const wrong = cellsOf({ ...CASE, stage: 'Avslutad', arrivedOn: 'igår', responsible: '', caseKind: 'x' })
  expect(readEndedRow(7, wrong)).toEqual({ row: 7, recordNumber: CASE.recordNumber })
  expect(readEndedRow(7, cellsOf({ stage: 'Stängt' }))).toEqual({ row: 7, recordNumber: '' })
  expect(readEndedRow(7, cellsOf(CASE))).toBeNull()
  const { stage: _, ...silent } = CASE
  expect(readEndedRow(7, cellsOf(silent))).toBeNull()
})
