import { expect, test } from 'vitest'
import { cellOf, csvOf } from './export.rules.ts'

test('X1 what a spreadsheet would run is disarmed, and nothing else is touched', () => {
  for (const armed of [
    ...[
      '=1+1',
      '+46',
      '-5',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '  =1',
      '\u00A0=1',
      '\u200B=1',
      '＝1',
      '＠x',
      '\tx',
    ],
    '=HYPERLINK("http://x","y")',
  ])
    expect([armed, cellOf(armed).slice(0, 2)]).toEqual([armed, `"'`])
  for (const plain of ['Karin Åström', 'K7-29', '1=1', 'a@b', '2026-03-02', '', 'Läste - kort'])
    expect(cellOf(plain)).toBe(`"${plain}"`)
})

test('X2 quotes, semicolons and line breaks stay inside their cell', () => {
  expect(csvOf([['a"b;c', 'rad ett\r\n=2', '']])).toBe('\uFEFF"a""b;c";"rad ett =2";""\r\n')
  const hostile = ['";=1', 'x\n"=1', '\u2028=1', '";\r\n"=1']
  const [, ...lines] = `\n${csvOf([hostile, hostile])}`.split('\n')
  expect(lines.filter((line) => line !== '')).toHaveLength(2)
})
