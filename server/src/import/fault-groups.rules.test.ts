import { expect, test } from 'vitest'
import { MOST_TOLD, groupFaults, groupLines, rowsOf, rowsText } from './fault-groups.rules.ts'

const words = (sv: string) => ({ sv, en: sv })
const fault = (row: number, column: string | null, said: string) => ({
  row,
  column: column === null ? null : words(column),
  words: words(said),
})
const many = (count: number) => Array.from({ length: count }, (_, at) => at)

test('FG1 what is the same is told once, with all its rows', () => {
  const faults = [
    fault(9_998, 'Ansvarig', 'ingen'),
    ...many(600).map((at) => fault(3 + at, 'Enhet', 'ingen')),
  ]
  expect(groupFaults([...faults, fault(4, 'Enhet', 'annat'), fault(5, null, 'ingen')])).toMatchObject([
    { row: 3, column: { sv: 'Enhet' }, rows: { count: 600, runs: [[3, 602]] } },
    { row: 4, words: { sv: 'annat' } },
    { row: 5, column: null },
    { row: 9_998, rows: { count: 1, runs: [[9_998, 9_998]] } },
  ])
  const line = (row: number | null, more: object = {}) =>
    ({ row, what: 'CHANGED', subjectId: null, fields: ['stage'], ...more }) as const
  const lines = [line(2), line(3, { fields: ['unit'] }), line(4), line(5, { what: 'NEW' })]
  expect(groupLines(lines).map(({ rows }) => rows?.runs)).toEqual([
    [
      [2, 2],
      [4, 4],
    ],
    [[3, 3]],
    [[5, 5]],
  ])
  // What has a name is told by it, and so is who is not in the file.
  const named = [
    line(2, { subjectId: 'a' }),
    line(3, { subjectId: 'b' }),
    line(null, { subjectId: 'c' }),
    line(null),
  ]
  expect(groupLines(named).map(({ rows }) => rows?.count ?? null)).toEqual([1, 1, null, null])
  expect(groupLines(many(700).map((at) => line(at, { subjectId: `${at}` })))).toHaveLength(MOST_TOLD)
})

test('FG2 where there are too many, each different thing before another day of the same', () => {
  const days = many(700).map((at) => fault(2 + at, 'Frist', `ger 2026-${at}`))
  const told = groupFaults([...days, fault(9_998, 'Ansvarig', 'ingen'), fault(9_999, 'Enhet', 'ger 2026-1')])
  expect(told).toHaveLength(MOST_TOLD)
  expect(told.slice(-2).map(({ row }) => row)).toEqual([9_998, 9_999])
  expect(told[0]?.row).toBe(2)
})

test('FG3 rows as from and to, the rest by number', () => {
  expect(rowsText(rowsOf([7, 3, 4, 5, 9]), 'sv')).toBe('3–5, 7, 9')
  const odd = rowsOf(many(300).map((at) => 2 * at + 3))
  expect(odd).toMatchObject({ count: 300 })
  expect(rowsText(odd, 'sv')).toMatch(/^3, 5, .*, 401 och 100 rader till$/)
  expect(rowsText(odd, 'en')).toMatch(/401 and 100 more rows$/)
  expect(rowsText(rowsOf([]), 'sv')).toBe('')
})
