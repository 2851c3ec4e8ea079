import { describe, expect, test } from 'vitest'
import { knownNames } from '#lib/name-cell.ts'
import { readMandateFile } from './file.rules.ts'

const HEADER = 'beslut;kod;roll;person;punkt;gäller från;gäller till;endast nämnd'
const ROW = 'Inleda utredning;INLEDA;Enhetschef;;4.1;2026-01-01;;'
const read = (text: string) => readMandateFile(text, knownNames(['Maria Sand', 'Team Erik']))
const places = (text: string): readonly string[] =>
  read(text).faults.map(({ row, column }) => `${row} ${column?.sv ?? '–'}`)
const more = (heading: string, cell: string): string => `${HEADER};${heading}\n${ROW};${cell}`

describe('MF2 the headings', () => {
  test('in any order and case, without the columns that may be left out', () => {
    const { rows, faults } = read('KOD;Beslut;ROLL; Punkt ;Gäller från\nA;B;gruppledare;1;2026-01-01')
    expect(faults).toEqual([])
    expect(rows[0]?.given).toMatchObject({ role: 'TEAM_LEAD', validUntil: null })
  })
  test.each([
    ['missing', 'beslut;kod;roll;punkt\n', ['1 gäller från']],
    ['neither role nor person', 'beslut;kod;punkt;gäller från\n', ['1 roll']],
    ['twice', `${HEADER};kod\n`, ['1 kod']],
    ['empty file', '', ['1 beslut', '1 kod', '1 punkt', '1 gäller från', '1 roll']],
    ['no rows', HEADER, ['1 –']],
  ])('%s', (_, text, said) => expect(places(text)).toEqual(said))
  test('as delegation orders and systems call them', () => {
    const { rows, faults, unread } = read(
      'Nr;Lägsta delegat;Beslutskod;Typ av beslut;Fr.o.m.;T.o.m.\n4.1;Enhetschef;A;Inleda utredning;2026-01-01;2026-12-31',
    )
    expect([faults, unread]).toEqual([[], []])
    expect(rows).toMatchObject([
      {
        name: 'Inleda utredning',
        code: 'A',
        given: { role: 'UNIT_MANAGER', point: '4.1', validUntil: '2026-12-31' },
      },
    ])
  })
  test('what is none of them is left unread and named', () => {
    const { rows, faults, unread } = read(
      more('Anteckning', 'se protokoll § 12, Sand, Maria; Team Erik'.replace(';', ',')),
    )
    expect([rows.length, faults, unread.map(({ sv }) => sv)]).toEqual([1, [], ['Anteckning']])
  })
  test('a fault names its column as the file does, one that is missing what it may be called', () => {
    expect(places('Typ av beslut;Kod;Delegat;Punkt;Fr.o.m.\nX;A;Chefen;1;igår')).toEqual([
      '2 Delegat',
      '2 Fr.o.m.',
    ])
    expect(read('beslut;kod;roll;punkt\nX;A;Enhetschef;1').faults[0]?.words.sv).toContain('giltig')
  })
})

describe('MF7 a column of individuals', () => {
  test.each([
    ['its heading', more('Klient', ''), ['1 Klient']],
    ['a number in it', more('Anteckning', '19121212-1212'), ['2 Anteckning']],
    ['a name in it, turned around', more('Anteckning', '"Svensson, Anna"'), ['2 Anteckning']],
    ['a heading that is a name', more('"Svensson, Anna"', ''), ['1 kolumn 9']],
    [
      'beside other faults, which are not told yet',
      `${more('Anteckning', 'Anna Svensson')}\n;;;;;;;;`.replace('4.1', ''),
      ['2 Anteckning'],
    ],
  ])('is refused and named: %s', (_, text, said) => expect(places(text)).toEqual(said))
  test('and what it holds is not repeated', () => {
    const faults = JSON.stringify(read(more('Anteckning', 'Anna Svensson, 19121212-1212')).faults)
    expect(faults).not.toMatch(/Svensson|1912/)
  })
  test('names stand in the column of persons alone', () => {
    const told = (row: string) => places(`${HEADER}\n${row}`)
    expect(told('Placera Anna Svensson;A;Enhetschef;;4.1;2026-01-01;;')).toEqual(['2 beslut'])
    expect(told('Placera;A;Enhetschef;;Svensson A;2026-01-01;;')).toEqual(['2 punkt'])
    expect(told('Placera;A;;Anna Svensson;4.1;2026-01-01;;')).toEqual([])
    expect(told('Rapportera enligt Lex Sarah;A;;Maria Sand;4.1;2026-01-01;;')).toEqual([])
  })
})
