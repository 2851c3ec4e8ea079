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

test('IP11 a deadline is of no rule yet: the law’s own stands, and what has been met is met', () => {
  const row = caseRow({ deadlineOn: '2027-01-01' })
  const fields = (more: Partial<StandingCase>) => cases([row], { cases: [standing(more)] }).lines[0]?.fields
  expect(fields({})).toEqual(['deadlineOn'])
  expect(fields({ deadlineOn: '2026-12-31' })).toEqual(['deadlineOn'])
  expect(fields({ deadlineOn: '2027-01-01' })).toBeUndefined()
  expect(fields({ hasKnownLimit: true })).toBeUndefined()
  expect(fields({ doneDeadlineOn: '2027-01-01' })).toBeUndefined()
  expect(fields({ doneDeadlineOn: '2026-12-31' })).toEqual(['deadlineOn'])
  const none = cases([caseRow({ deadlineOn: null })], { cases: [standing({ deadlineOn: '2027-01-01' })] })
  expect(none.writes).toMatchObject([{ deadlineOn: null }])
})
