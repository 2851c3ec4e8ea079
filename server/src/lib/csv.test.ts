import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BrokenTable,
  delimiterIn,
  delimiterOf,
  disarmed,
  encodingOf,
  readRecords,
  readTable,
  writeTable,
} from './csv.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
/** Windows-1252 as an old spreadsheet saves it, of letters that Latin-1 has. */
const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const recordsOf = async (bytes: Uint8Array): Promise<(readonly string[])[]> => {
  const records: (readonly string[])[] = []
  for await (const record of readRecords(bytes)) records.push(record)
  return records
}

describe('CS1 the encoding', () => {
  const table = [
    ['Ärendenummer', 'Enhet'],
    ['SN 1', 'Mottagning Öst'],
  ]
  const text = 'Ärendenummer;Enhet\r\nSN 1;Mottagning Öst\r\n'
  test.each([
    ['UTF-8', 'utf-8', utf8(text)],
    ['UTF-8 with a mark', 'utf-8', utf8(`\uFEFF${text}`)],
    ['Windows-1252', 'windows-1252', latin(text)],
    ['UTF-16', 'utf-16le', new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
  ])('%s', async (_, encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding)
    expect(await recordsOf(bytes)).toEqual(table)
  })
  test('a sign that falls on the edge of a chunk stays whole', async () => {
    for (const lead of [0, 1, 2]) {
      const cell = `${'x'.repeat(64 * 1024 - 1 - lead)}å💧ö`
      expect(await recordsOf(utf8(`a;b\n${cell};1\n`))).toEqual([
        ['a', 'b'],
        [cell, '1'],
      ])
    }
  })
  test('Windows-1252 has signs of its own', async () =>
    expect(await recordsOf(Uint8Array.of(0x80, 0x3b, 0x96, 0x3b, 0xe5))).toEqual([['€', '–', 'å']]))
})

test('CS2 the separator is what the header has most of outside its quotes', async () => {
  expect(delimiterOf('a;b;c,d')).toBe(';')
  expect(delimiterOf('a,b,c;d')).toBe(',')
  expect(delimiterOf('a\tb\tc;d')).toBe('\t')
  expect(delimiterOf('"a,b,c,d";e\nf,g,h,i')).toBe(';')
  expect(delimiterOf('"a\nb,c";d')).toBe(';')
  expect(delimiterOf('ensam')).toBe(';')
  expect(delimiterIn(utf8('\uFEFFa\tb\n'))).toBe('\t')
  expect(await recordsOf(latin('Id,Namn\n7,"Öst, norr"\n'))).toEqual([
    ['Id', 'Namn'],
    ['7', 'Öst, norr'],
  ])
})

test('CS3 quoted fields, line breaks of every kind, empty rows in their places', async () => {
  const text = 'a;b\r\n"x;""y""\r\nz";2\r\n\r\n3;4\r\n'
  const rows = [['a', 'b'], ['x;"y"\r\nz', '2'], [''], ['3', '4']]
  expect(readTable(text)).toEqual(rows)
  expect(await recordsOf(utf8(text))).toEqual(rows)
  expect(readTable('a;b\rc;d\r')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(readTable('a;b\n1;"2')).toEqual({ brokenAt: 2 })
  await expect(recordsOf(utf8('a;b\nx "y;2\n'))).rejects.toEqual(new BrokenTable(2))
})

test('CS4 a formula is disarmed by an apostrophe, which reading takes away', () => {
  for (const armed of [
    '=1+1',
    '+46',
    '-5',
    '@x',
    '\t1',
    '\rx',
    '  =1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '﹦1',
    '﹢1',
    '﹣1',
    '﹫x',
    '−5',
    '=HYPERLINK("http://x","y")',
    '\u00A0=1',
    '\u200B=1',
    '\u2060=1',
    '\u202E=1',
    '\u0000=1',
    '\n=1',
    ' \t-2',
  ]) {
    expect(disarmed(armed)).toBe(`'${armed}`)
    expect(readTable(writeTable([[armed]]))).toEqual([[armed]])
  }
  for (const plain of ["'t Hoen", 'K7-29', '2026-03-02', 'a@b', "'"]) expect(disarmed(plain)).toBe(plain)
  expect(readTable(writeTable([["'=1", "''=1"]]))).toEqual([["'=1", "''=1"]])
})

test('CS5 what is written is read as it was, at once and as a stream', async () => {
  const sign = fc.constantFrom(
    ';',
    ',',
    '\t',
    '"',
    "'",
    '\n',
    '\r',
    '\r\n',
    '=',
    '+',
    '-',
    '@',
    ' ',
    'å',
    '\uFEFF',
    '💧',
    'a',
    '1',
  )
  const cell = fc.oneof(
    fc.array(sign, { maxLength: 8 }).map((signs) => signs.join('')),
    fc.string({ unit: 'grapheme' }),
  )
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
    )
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const text = writeTable(rows)
      expect(readTable(text)).toEqual(rows)
      expect(await recordsOf(utf8(text))).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})
