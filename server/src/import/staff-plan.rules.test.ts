import { describe, expect, test } from 'vitest'
import { TODAY, person, staff, staffRow, told } from './plan.samples.ts'
import { type StandingComing, planBeginning } from './staff-plan.rules.ts'

describe('IP3 leaving', () => {
  test('with the day after the last one', () => {
    const lines = (untilOn: string) => staff([staffRow({ untilOn })], [person('1')]).lines
    expect(lines('2026-11-21')).toEqual([{ row: 2, what: 'LEFT', subjectId: '1', fields: [] }])
    expect(lines('2026-11-22')).toEqual([{ row: 2, what: 'CHANGED', subjectId: '1', fields: ['until'] }])
    expect(staff([staffRow({ untilOn: '2026-11-21' })], []).lines).toEqual([])
    // One unit of two is over: she stays in the other.
    const both = [staffRow({ untilOn: '2026-11-21' }), staffRow({ row: 3, unit: 'x2' })]
    expect(staff(both, [person('1')]).writes).toMatchObject([{ hasLeft: false, units: [{ unitId: '2' }] }])
  })
  test('by not being in a whole file, but whoever came without an id stays', () => {
    const people = [person('1'), person('2'), person('3', { externalId: null })]
    expect(staff([staffRow()], people).lines).toEqual([])
    expect(staff([staffRow()], people, { isWhole: true }).lines).toEqual([
      { row: null, what: 'LEFT', subjectId: '2', fields: [] },
    ])
  })
  test('never herself, never most of them', () => {
    const people = [person('1'), person('2')]
    expect(told(staff([staffRow()], people, { isWhole: true, byId: '2' }))).toEqual(['1 null'])
    expect(told(staff([staffRow({ untilOn: '2026-11-21' })], people, { byId: '1' }))).toEqual(['2 until'])
    const many = Array.from({ length: 12 }, (_, at) => person(String(at)))
    const rows = many.map(({ externalId, name }, at) =>
      staffRow({ row: at + 2, externalId: externalId!, name }),
    )
    expect(told(staff(rows.slice(0, 6), many, { isWhole: true }))).toEqual([])
    expect(told(staff(rows.slice(0, 5), many, { isWhole: true }))).toEqual(['1 null'])
    // Nor by a column of last days that is another.
    const over = (count: number) =>
      rows.map((row, at) => (at < count ? { ...row, untilOn: '2026-11-21' } : row))
    expect(told(staff(over(6), many))).toEqual([])
    expect(told(staff(over(7), many))).toEqual(['1 until'])
    expect(told(staff(over(4).slice(0, 9), many, { isWhole: true }))).toEqual(['1 until'])
  })
})

test('IP4 shut out stays shut out', () => {
  expect(staff([staffRow({ role: 'UNIT_MANAGER' })], [person('1', { hasLeft: true })])).toMatchObject({
    lines: [],
    closedCount: 1,
  })
})

test('IP5 whoever signs in elsewhere is what that says, and nobody changes herself', () => {
  const row = staffRow({ name: 'Annat Namn', role: 'UNIT_MANAGER', unit: 'x2' })
  expect(staff([row], [person('1', { isClaimed: true })])).toMatchObject({ lines: [], unchangedCount: 1 })
  const adopted = person('1', { isClaimed: true, externalId: null, name: 'Annat namn' })
  expect(staff([row], [adopted]).writes).toMatchObject([
    { externalId: 's1', role: 'CASEWORKER', name: 'Annat namn', units: null },
  ])
  expect(told(staff([staffRow({ role: 'UNIT_MANAGER' })], [person('1')], { byId: '1' }))).toEqual(['2 role'])
  expect(told(staff([staffRow({ unit: 'x2' })], [person('1')], { byId: '1' }))).toEqual(['2 unit'])
  expect(told(staff([staffRow({ name: 'Nytt Namn' })], [person('1')], { byId: '1' }))).toEqual([])
})

describe('IP10 what begins later', () => {
  const coming = (more: Partial<StandingComing> = {}): StandingComing => ({
    id: 'k',
    externalId: 's1',
    name: 'Person 1',
    role: 'CASEWORKER',
    unitId: '1',
    fromOn: '2026-12-01',
    endsOn: null,
    ...more,
  })
  const later = staffRow({ fromOn: '2026-12-01' })

  test('is kept for somebody new, once, and is nobody until its day', () => {
    const { lines, writes, waitingCount } = staff([later], [])
    expect({ lines, waitingCount }).toEqual({
      lines: [{ row: 2, what: 'NEW', subjectId: null, fields: ['from'] }],
      waitingCount: 1,
    })
    expect(writes).toMatchObject([{ id: null, units: [], coming: [{ unitId: '1', fromOn: '2026-12-01' }] }])
    expect(staff([later], [], { coming: [coming()] })).toMatchObject({
      lines: [],
      unchangedCount: 1,
      waitingCount: 1,
    })
    const moved = staff([staffRow({ fromOn: '2026-12-15' })], [], { coming: [coming()] })
    expect(moved.lines).toEqual([{ row: 2, what: 'CHANGED', subjectId: 'k', fields: ['from'] }])
    // The day itself is today's.
    expect(staff([staffRow({ fromOn: TODAY })], []).writes).toMatchObject([{ units: [{ unitId: '1' }] }])
  })

  test('leaves her where she is until the day before, and where she has been not', () => {
    const elsewhere = staffRow({ unit: 'x2', fromOn: '2026-12-01', role: 'TEAM_LEAD' })
    const { lines, writes } = staff([elsewhere], [person('1')])
    expect(lines[0]?.fields).toEqual(['from', 'until'])
    expect(writes).toMatchObject([
      { role: 'CASEWORKER', units: [{ unitId: '1', endsOn: '2026-11-30' }], coming: [{ role: 'TEAM_LEAD' }] },
    ])
    const over = [staffRow({ untilOn: '2026-11-21' }), { ...elsewhere, row: 3, role: 'CASEWORKER' as const }]
    expect(staff(over, [person('1')]).writes).toMatchObject([{ hasLeft: false, units: [] }])
    // Where the file says that she stays, she stays.
    const both = [staffRow(), { ...elsewhere, row: 3, role: 'CASEWORKER' as const }]
    expect(staff(both, [person('1')]).writes).toMatchObject([{ units: null, coming: [{ unitId: '2' }] }])
  })

  test('goes again when the file says otherwise, or is whole and says nothing', () => {
    expect(staff([staffRow({ untilOn: '2026-11-21' })], [], { coming: [coming()] })).toMatchObject({
      lines: [{ row: 2, what: 'LEFT', subjectId: 'k' }],
      writes: [{ id: null, coming: [] }],
    })
    const other = [staffRow({ externalId: 's2', name: 'Person 2' })]
    expect(staff(other, [person('2')], { coming: [coming()] }).lines).toEqual([])
    expect(staff(other, [person('2')], { coming: [coming()], isWhole: true })).toMatchObject({
      lines: [{ row: null, what: 'LEFT', subjectId: 'k' }],
      writes: [{ id: null, coming: [] }],
    })
  })

  test('is nothing for whoever signs in elsewhere or is shut out, and nobody writes herself one', () => {
    expect(staff([later], [person('1', { isClaimed: true })])).toMatchObject({ lines: [], unchangedCount: 1 })
    expect(staff([later], [person('1', { hasLeft: true })])).toMatchObject({ lines: [], closedCount: 1 })
    expect(told(staff([later], [person('1')], { byId: '1' }))).toEqual(['2 from'])
  })

  test('a unit twice, one time after the other; not at once', () => {
    const twice = (untilOn: string | null) => [staffRow({ untilOn }), { ...later, row: 3 }]
    expect(told(staff(twice('2026-11-30'), []))).toEqual([])
    expect(told(staff(twice('2026-12-01'), []))).toEqual(['3 unit'])
    expect(told(staff(twice(null), []))).toEqual(['3 unit'])
  })

  test('on its day is added to where she is, for whoever is there and may be', () => {
    const begins = (
      people: Parameters<typeof planBeginning>[1]['people'],
      ...more: Partial<StandingComing>[]
    ) =>
      planBeginning(
        more.map((each) => coming(each)),
        { people, today: '2026-12-01' },
      )
    expect(begins([], {})).toMatchObject([{ id: null, units: [{ unitId: '1', endsOn: null }] }])
    const stays = { unitId: '1', endsOn: '2026-11-30' }
    const now = { unitId: '2', role: 'TEAM_LEAD', endsOn: '2026-12-24' } as const
    expect(begins([person('1', { units: [stays] })], now)).toMatchObject([
      { id: '1', role: 'TEAM_LEAD', units: [stays, { unitId: '2', endsOn: '2026-12-24' }] },
    ])
    expect(begins([person('1', { units: [stays] })], {})).toMatchObject([
      { units: [{ unitId: '1', endsOn: null }] },
    ])
    expect(begins([person('1', { hasLeft: true })], {})).toEqual([])
    expect(begins([person('1', { isClaimed: true })], {})).toEqual([])
    // Days in which nothing ran: what is over already does not begin.
    expect(begins([], { fromOn: '2026-11-25', endsOn: '2026-11-30' })).toEqual([])
  })
})
