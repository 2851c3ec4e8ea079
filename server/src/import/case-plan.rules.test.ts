import { describe, expect, test } from 'vitest'
import type { Responsible, StandingCase } from './case-plan.rules.ts'
import { caseRow, cases, responsible, standing, told } from './plan.samples.ts'

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

describe('IP7 a protected case is told of as any other, and never written', () => {
  const rows = [
    caseRow({ stage: 'DECIDED' }),
    caseRow({ weightBand: 4 }),
    caseRow({ responsible: 'sb', weightBand: null }),
    caseRow({ responsible: 'sx' }),
    caseRow({ responsible: 'sb', unit: 'x2' }),
    caseRow({ unit: 'x2' }),
    caseRow(),
    caseRow({
      clock: { rule: null, startedOn: '2026-03-02', targetOn: '2026-09-02', limitOn: '2026-09-02' },
    }),
  ]
  const stands: readonly Partial<StandingCase>[] = [
    {},
    { isInUse: true },
    { conflictedIds: ['b'] },
    { responsibleId: 'b', unitId: '2' },
  ]
  const people = [
    [responsible('a'), responsible('b')],
    [responsible('a', { role: 'ADMINISTRATOR' }), responsible('b', { hasLeft: true })],
    [responsible('a', { unitIds: ['1', '2'] }), responsible('b', { unitIds: ['2'] })],
  ]
  test('faults, counts and lines', () => {
    for (const row of rows)
      for (const stand of stands)
        for (const responsibles of people)
          for (const unitIds of [null, ['1']])
            for (const byId of ['me', 'b']) {
              const plan = (isProtected: boolean) => {
                const { writes, ...said } = cases([row], {
                  cases: [standing({ ...stand, isProtected })],
                  responsibles,
                  unitIds,
                  byId,
                })
                if (isProtected) expect(writes.every(({ unwritten }) => unwritten !== null)).toBe(true)
                else expect(writes.every(({ unwritten }) => unwritten === null)).toBe(true)
                return { ...said, count: writes.length }
              }
              expect(plan(true)).toEqual(plan(false))
            }
  })
  test('and no line of a case names it', () => {
    const { lines } = cases([caseRow({ stage: 'DECIDED' })], { cases: [standing()] })
    expect(lines).toEqual([{ row: 2, what: 'CHANGED', subjectId: null, fields: ['stage'] }])
  })
  test('one in which the reader has a conflict of interest is as it was; another’s is not her concern', () => {
    const row = caseRow({ stage: 'DECIDED', responsible: 'sb', unit: 'x2' })
    for (const isProtected of [false, true])
      expect(cases([row], { cases: [standing({ isProtected, conflictedIds: ['me'] })] })).toMatchObject({
        faults: [],
        lines: [],
        writes: [],
        unchangedCount: 1,
      })
    expect(
      cases([caseRow({ stage: 'DECIDED' })], { cases: [standing({ conflictedIds: ['b'] })] }).lines,
    ).toHaveLength(1)
  })
})

test('IP11 ended rows change nothing, and those that are open here are told', () => {
  const ended = [
    { row: 2, recordNumber: 'SN 1' },
    { row: 3, recordNumber: 'SN 2' },
    { row: 4, recordNumber: '' },
  ]
  const openRows = (more: Partial<StandingCase>, rows: Parameters<typeof cases>[0] = []) => {
    const { faults, lines, writes, endedRows } = cases(rows, {
      ended,
      cases: [standing(more)],
      unitIds: ['1'],
    })
    expect([faults, writes.length, lines.length]).toEqual([[], 0, 0])
    return endedRows
  }
  expect(openRows({})).toEqual([2])
  // A protected one as any other; another unit's, and one's own jäv, not at all.
  expect(openRows({ isProtected: true })).toEqual([2])
  expect(openRows({ unitId: '2' })).toEqual([])
  expect(openRows({ conflictedIds: ['me'] })).toEqual([])
  // Opened again: the row that is open counts.
  expect(openRows({}, [caseRow({ row: 9 })])).toEqual([])
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
