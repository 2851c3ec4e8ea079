import { expect, test } from 'vitest'
import { paperOf } from './paper.rules.ts'
import { deadlinesUntil, gathered, isOnPaper, shownOf, visitFace } from './sheet.rules.ts'

const whole = {
  unitId: 'u',
  unitName: 'Barn & unga <1>',
  on: '2026-12-23',
  madeAt: '2026-12-23T07:05:00.000Z',
  people: [
    { name: 'Amina Berg', isAway: false, awayUntil: null, deputy: null },
    { name: 'Erik "E" Lund', isAway: true, awayUntil: '2026-12-30', deputy: 'Maria Sand' },
    { name: 'Olof Ek', isAway: true, awayUntil: null, deputy: null },
  ],
  times: [],
  deadlines: [
    { dueOn: '2026-12-22', boardRef: 'K7-29', responsible: 'Amina Berg' },
    { dueOn: '2026-12-23', boardRef: 'K8-11', responsible: 'Amina Berg' },
  ],
}
const held = {
  id: 's',
  what: 'SUPERVISION',
  at: '2026-12-23T09:00:00.000Z',
  minutes: 45,
  boardRef: 'K7-29',
  requestKind: 'SUPERVISION',
} as const

test('G1 deadlines until the fifth workday, over Christmas and New Year', () => {
  // 24 eve, 25–26 holidays, 27 Sunday, 31 eve, 1 January, then a weekend.
  expect(deadlinesUntil('2026-12-23')).toBe('2027-01-05')
  expect(deadlinesUntil('2026-03-02')).toBe('2026-03-09')
})

test('G1 a deadline of another year says which', () => {
  const old = { dueOn: '2024-02-29', boardRef: 'K7-29', responsible: 'Amina Berg' }
  expect(paperOf({ ...whole, deadlines: [old] })).toContain(
    'torsdag 29 februari 2024</td><td class="mark"><b>passerad</b>',
  )
})

test('G1 nothing on the paper but references and colleagues', () => {
  const paper = paperOf({ ...whole, times: gathered([{ ...held, name: 'Amina Berg' }]) })
  expect(paper).toContain('10.00–10.45')
  expect(paper).toContain('Handledning</td><td class="ref">K7-29')
  expect(paper).toContain('<b>borta</b> till och med onsdag 30 december, ersätts av Maria Sand')
  expect(paper).toContain('<b>borta</b> tills vidare, ingen ersättare')
  expect(paper).toContain('<b>passerad</b>')
  expect(paper).toContain('<b>i dag</b>')
})

const out = {
  ...held,
  what: 'VISIT',
  callBackAt: '2026-12-23T10:15:00.000Z',
  contact: 'Maria <Sand>',
  car: 'BIL 3',
  isAwaited: false,
  names: ['Amina'],
} as const

test('G5 a visit says to whom they call back and until when, in which car, and that the contact works here', () => {
  const paper = (more: object): string =>
    paperOf({ ...whole, times: [{ ...out, ...more }] }).replaceAll(/<\/?span[^>]*>/g, '')
  expect(paper({})).toContain('Besök, hör av sig till Maria &lt;Sand&gt; senast 11.15, bil BIL 3</td>')
  expect(paper({ car: null })).toContain('Besök, hör av sig till Maria &lt;Sand&gt; senast 11.15</td>')
  expect(paper({ isAwaited: true })).toContain('Besök, <b>kontaktperson härifrån</b>, hör av sig till')
  expect(paper({ callBackAt: null, contact: null, car: null })).toContain('<td>Besök</td>')
})

test('G5 a visit that began on another day says which', () => {
  const [paper, now] = ['2026-12-22T21:30:00.000Z', out.at].map((at) =>
    paperOf({ ...whole, times: [{ ...out, at }] }).replaceAll(/<\/?span[^>]*>/g, ''),
  )
  expect(paper).toContain('tisdag 22 december 22.30–23.15')
  expect(now).toContain('<td class="time">10.00–10.45')
})

test('G2 a visit of such a case, or of another unit’s, stands there bare', () => {
  const of = {
    isProtected: false,
    isConflicted: false,
    isOwnUnit: true,
    boardRef: 'K7-29',
    requestKind: null,
  } as const
  expect(visitFace(of)).toEqual({ boardRef: 'K7-29', requestKind: null })
  for (const more of [{ isProtected: true }, { isConflicted: true }, { isOwnUnit: false }])
    expect(visitFace({ ...of, ...more })).toEqual({ boardRef: null, requestKind: null })
})

test('G2 nothing of a protected case, nor of one that its reader has a conflict of interest in', () => {
  expect(isOnPaper({ isProtected: false, isConflicted: false })).toBe(true)
  expect(isOnPaper({ isProtected: true, isConflicted: false })).toBe(false)
  expect(isOnPaper({ isProtected: false, isConflicted: true })).toBe(false)
})

test('G2 of another unit’s case the time alone', () => {
  const of = {
    isProtected: false,
    isConflicted: false,
    boardRef: 'K7-29',
    requestKind: 'SUPERVISION',
  } as const
  expect(shownOf({ ...of, isOwnUnit: true })).toEqual({ boardRef: 'K7-29', requestKind: 'SUPERVISION' })
  expect(shownOf({ ...of, isOwnUnit: false })).toEqual({ boardRef: null, requestKind: null })
  for (const isOwnUnit of [true, false]) {
    expect(shownOf({ ...of, isOwnUnit, isProtected: true })).toBeNull()
    expect(shownOf({ ...of, isOwnUnit, isConflicted: true })).toBeNull()
  }
})

test('G3 a time stands once, with all who have it', () => {
  const times = gathered([
    { ...held, id: 'late', at: '2026-12-23T12:00:00.000Z', name: 'Erik' },
    { ...held, name: 'Östen' },
    { ...held, name: 'Amina' },
    { ...held, name: 'Amina' },
  ])
  expect(times.map(({ at, names }) => [at, names])).toEqual([
    ['2026-12-23T09:00:00.000Z', ['Amina', 'Östen']],
    ['2026-12-23T12:00:00.000Z', ['Erik']],
  ])
})

test('G4 nothing is left out, however much there is', () => {
  const deadlines = Array.from({ length: 90 }, (_, index) => ({
    dueOn: '2026-12-23',
    boardRef: `K7-${100 + index}`,
    responsible: 'Amina Berg',
  }))
  const paper = paperOf({ ...whole, deadlines })
  expect(paper.match(/K7-1\d\d/g)).toEqual(deadlines.map(({ boardRef }) => boardRef))
  const times = gathered(
    Array.from({ length: 90 }, (_, index) => ({ ...held, id: `${index}`, name: 'Amina' })),
  )
  expect(times).toHaveLength(90)
})
