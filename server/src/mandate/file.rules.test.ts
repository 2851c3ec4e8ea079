import { describe, expect, test } from 'vitest'
import { NONE_KNOWN } from '#lib/name-cell.ts'
import { readMandateFile } from './file.rules.ts'

const HEADER = 'beslut;kod;roll;person;punkt;gäller från;gäller till;endast nämnd'
const RIGHT = 'Inleda utredning;INLEDA;Enhetschef;;4.1;2026-01-01;;'
const file = (...rows: readonly string[]): string => [HEADER, ...rows].join('\r\n')
const read = (text: string) => readMandateFile(text, NONE_KNOWN)
const places = (text: string): readonly string[] =>
  read(text).faults.map(({ row, column }) => `${row} ${column?.sv ?? '–'}`)

describe('MF1 semicolon or comma, quoted fields, line breaks in them, a byte order mark', () => {
  const row = {
    row: 2,
    name: 'Bistånd; inte "stort"',
    code: 'B1',
    isCommitteeOnly: false,
    given: {
      role: null,
      personName: 'Maria Sand',
      point: '4.2,1',
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    },
  }
  test.each([
    ['semicolon', file('"Bistånd; inte ""stort""";B1;;Maria Sand;4.2,1;2026-01-01;2026-12-31;nej')],
    [
      'comma',
      `\ufeff${HEADER.replaceAll(';', ',')}\n"Bistånd; inte ""stort""",B1,,Maria Sand,"4.2,1",2026-01-01,2026-12-31,\n`,
    ],
  ])('%s', (_, text) => expect(read(text)).toMatchObject({ rows: [row], faults: [] }))
  test('rows are counted as a spreadsheet does, also past a line break and an empty row', () => {
    const text = file(
      '"Inleda\nutredning";A;Enhetschef;;1;2026-01-01;;',
      ';;;;;;;',
      'X;B;Enhetschef;;2;fel;;',
    )
    expect(places(text)).toEqual(['4 gäller från'])
  })
  test('a quotation mark too many is told with its line', () =>
    expect(places(file(RIGHT, 'A "b;C;Enhetschef;;1;2026-01-01;;'))).toEqual(['3 –']))
})

describe('MF3 what a row is', () => {
  test.each([
    ['Förste socialsekreterare', 'SENIOR_CASEWORKER'],
    ['1:E SOCIALSEKRETERARE', 'SENIOR_CASEWORKER'],
    ['Bitr. enhetschef', 'DEPUTY_UNIT_MANAGER'],
    ['Biträdande enhetschef', 'DEPUTY_UNIT_MANAGER'],
    ['ärendehandledare', 'CASE_SUPERVISOR'],
  ])('%s is a role', (called, role) =>
    expect(read(file(`A;B;${called};;1;2026-01-01;;`)).rows[0]?.given?.role).toBe(role),
  )
  test('for committee or board alone it has no delegate', () => {
    expect(read(file('LVU-ansökan;LVU;;;;;;ja'))).toMatchObject({
      rows: [{ row: 2, name: 'LVU-ansökan', code: 'LVU', isCommitteeOnly: true, given: null }],
      faults: [],
    })
    expect(places(file('LVU-ansökan;LVU;Enhetschef;;1;2026-01-01;;x'))).toEqual([
      '2 roll',
      '2 punkt',
      '2 gäller från',
    ])
  })
})

test('MF4 every fault is told with its row and column', () => {
  const text = file(
    RIGHT,
    ';KOD;Chefen;;1;2026-02-30;;',
    'Beslut;;Enhetschef;Maria Sand;;2026-03-01;2026-02-01;kanske',
    'Beslut;K;;;1;2026-01-01;;',
    'Beslut;K2;VFU-student;;1;2026-01-01;;',
    'Beslut;K3;Enhetschef',
    `Beslut;K4;Enhetschef;;${'9'.repeat(41)};2026-01-01;;`,
  )
  expect(places(text)).toEqual([
    '3 beslut',
    '3 roll',
    '3 gäller från',
    '4 kod',
    '4 endast nämnd',
    '4 person',
    '4 punkt',
    '4 gäller till',
    '5 roll',
    '6 roll',
    '7 –',
    '8 punkt',
  ])
  expect(read(text).rows).toHaveLength(1)
})

test('MF5 an identity number is named where it stands and never repeated', () => {
  const { faults } = read(file('Beslut;K;;19121212-1212;1;2026-01-01;;'))
  expect(faults.map(({ row, column }) => [row, column?.sv])).toEqual([[2, 'person']])
  expect(faults[0]?.words.sv).toContain('personnummer')
  expect(JSON.stringify(faults)).not.toContain('1212')
})

test('MF6 a file neither repeats nor contradicts itself', () => {
  const text = file(
    RIGHT,
    RIGHT.replace('INLEDA', 'inleda'),
    'Något annat;INLEDA;Gruppledare;;4.1;2026-01-01;;',
    'Inleda utredning;INLEDA;;;;;;ja',
  )
  expect(places(text)).toEqual(['3 –', '4 beslut', '5 endast nämnd'])
})
