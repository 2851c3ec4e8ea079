import { expect, test } from 'vitest'
import { lotOf } from '#lib/lot.ts'
import {
  type LogRow,
  asksForNote,
  compareWeights,
  dueOn,
  isMonth,
  isOver,
  looksOf,
  monthAfter,
  monthOf,
  monthsBetween,
  pick,
  standsFor,
} from './review.rules.ts'

// A Monday, at work: 10.00 in Stockholm.
const TEN = Date.parse('2026-03-02T09:00:00Z')
const MINUTE = 60_000
let serial = 0n

function row(over: Partial<LogRow> & { minute?: number } = {}): LogRow {
  const { minute = 0, ...rest } = over
  serial += 1n
  return {
    id: serial,
    personId: 'erik',
    subjectId: 'request',
    action: 'OPEN_REQUEST',
    at: new Date(TEN + minute * MINUTE),
    isGiven: true,
    basis: 'CO_HANDLER',
    openingKind: null,
    isProtected: false,
    isLetGo: false,
    isHere: true,
    ...rest,
  }
}

const refused = { isGiven: false, basis: null } as const
const broken = { action: 'OPENED_WITH_REASON', basis: 'BREAK_GLASS', openingKind: 'BREAK_GLASS' } as const
const noLot = () => ''
/** The reasons but the sample, in which everything here is. */
const risksOf = (rows: readonly LogRow[]) =>
  pick(rows, noLot).map(({ why }) => why.filter((reason) => reason !== 'SAMPLE').join(' '))

test('R1 deliveries, refusals and readings without a pause of more than an hour are one look', () => {
  const rows = [
    row({ ...refused }),
    row({ minute: 1 }),
    row({ minute: 60, action: 'HEAR_REQUEST' }),
    row({ minute: 120, action: 'HEAR_REQUEST' }),
    row({ minute: 180.001 }),
    row({ minute: 180.002, personId: 'maria' }),
    row({ minute: 180.003, subjectId: 'other' }),
  ]
  expect(looksOf(rows).map((look) => look.length)).toEqual([4, 1, 1, 1])
})

test('R1 a written reason begins a look of its own', () => {
  const rows = [
    row({ ...refused }),
    row({ minute: 1, ...broken }),
    row({ minute: 2, basis: 'BREAK_GLASS' }),
    row({ minute: 3, ...broken }),
  ]
  expect(looksOf(rows).map((look) => look.length)).toEqual([1, 2, 1])
})

test('R2 a look stands for itself by its written reason, its first reading or its first refusal', () => {
  const [no, read, again] = [row({ ...refused }), row({ minute: 1 }), row({ minute: 2 })]
  expect(standsFor([no, read, again])).toBe(read)
  expect(standsFor([no])).toBe(no)
  const reason = row({ ...broken })
  expect(standsFor([reason, read])).toBe(reason)
})

test('R3 R4 a written reason past the circle, and what was read on it or on nothing', () => {
  expect(risksOf([row({ ...broken })])).toEqual(['BREAK_GLASS'])
  expect(risksOf([row({ ...broken }), row({ minute: 1, basis: 'BREAK_GLASS' })])).toEqual([
    'BREAK_GLASS OUTSIDE_CIRCLE',
  ])
  expect(risksOf([row({ basis: 'CLAIMER', openingKind: 'BREAK_GLASS' })])).toEqual(['OUTSIDE_CIRCLE'])
  expect(risksOf([row({ basis: null })])).toEqual(['OUTSIDE_CIRCLE'])
  expect(risksOf([row({ basis: 'INVITED' })])).toEqual([''])
  expect(pick([row({ ...refused })], noLot)).toEqual([])
})

test('R5 a protected case, then, or opened with its reason', () => {
  expect(risksOf([row({ isProtected: true })])).toEqual(['PROTECTED'])
  expect(risksOf([row({ ...refused, isProtected: true })])).toEqual(['PROTECTED'])
  expect(risksOf([row({ openingKind: 'PROTECTED' })])).toEqual(['PROTECTED'])
})

test('R6 more than 20 different requests within an hour, over all units', () => {
  const opened = (count: number, over: Partial<LogRow> = {}) =>
    Array.from({ length: count }, (_, index) => row({ minute: index * 3, subjectId: `r${index}`, ...over }))
  expect(risksOf(opened(20)).filter(Boolean)).toEqual([])
  expect(risksOf(opened(21))).toEqual(Array<string>(21).fill('BULK'))
  // The 21st an hour and a moment after the first: no window holds them all.
  expect(risksOf([...opened(20), row({ minute: 60.001, subjectId: 'r20' })]).filter(Boolean)).toEqual([])
  // The same one over and over is not many.
  expect(risksOf(Array.from({ length: 40 }, (_, index) => row({ minute: index })))).toEqual([''])
  const mixed = [
    ...opened(11),
    ...opened(10, { isHere: false }).map((each) => ({ ...each, subjectId: `far${each.id}` })),
  ]
  expect(risksOf(mixed)).toEqual(Array<string>(11).fill('BULK'))
  expect(risksOf([...opened(11), ...opened(10, { personId: 'maria' })]).filter(Boolean)).toEqual([])
})

test('R7 five refusals within an hour; the feed of what was refused is not another', () => {
  const no = (count: number, action = 'OPEN_REQUEST') =>
    Array.from({ length: count }, (_, index) =>
      row({ ...refused, action, minute: index * 15, subjectId: `r${index}` }),
    )
  expect(pick(no(4), noLot)).toEqual([])
  expect(risksOf(no(5))).toEqual(Array<string>(5).fill('REFUSED_REPEATEDLY'))
  expect(pick(no(9, 'HEAR_REQUEST'), noLot)).toEqual([])
  expect(pick([...no(4), row({ ...refused, minute: 60.001, subjectId: 'late' })], noLot)).toEqual([])
})

test('R8 read on a claim that was let go without an act', () => {
  expect(risksOf([row({ basis: 'CLAIMER', isLetGo: true })])).toEqual(['COLLEAGUES_CASE'])
  expect(risksOf([row({ basis: 'CLAIMER' })])).toEqual([''])
})

test('R9 outside office hours, by any reading of the look', () => {
  expect(risksOf([row({ at: new Date('2026-03-02T05:59:59Z') })])).toEqual(['AFTER_HOURS'])
  expect(risksOf([row({ at: new Date('2026-04-03T09:00:00Z') })])).toEqual(['AFTER_HOURS'])
  expect(
    risksOf([row({ at: new Date('2026-03-02T16:30:00Z') }), row({ at: new Date('2026-03-02T17:00:00Z') })]),
  ).toEqual(['AFTER_HOURS'])
  expect(pick([row({ ...refused, at: new Date('2026-03-02T22:00:00Z') })], noLot)).toEqual([])
})

function month(looks: number, personId = 'erik'): LogRow[] {
  return Array.from({ length: looks }, (_, index) =>
    row({ personId, subjectId: `${personId}${index}`, minute: index % 300 }),
  )
}
const sampledOf = (rows: readonly LogRow[], seed: string) =>
  pick(rows, (id) => lotOf(seed, String(id)))
    .filter(({ why }) => why.includes('SAMPLE'))
    .map(({ entryId }) => entryId)

test('R10 five of each person, all when fewer; the same seed draws the same, whatever the order of the rows', () => {
  const rows = [...month(9), ...month(3, 'maria'), ...month(5, 'olof')]
  const drawn = sampledOf(rows, 'seed')
  const by = (personId: string) =>
    drawn.filter((id) => rows.find((each) => each.id === id)?.personId === personId)
  expect(['erik', 'maria', 'olof'].map((each) => by(each).length)).toEqual([5, 3, 5])
  expect(sampledOf(rows.toReversed(), 'seed')).toEqual(drawn)
  expect(sampledOf(rows, 'another')).not.toEqual(drawn)
  // What the others do changes nothing of hers.
  expect(sampledOf(month(0).concat(rows.filter(({ personId }) => personId === 'erik')), 'seed')).toEqual(
    by('erik'),
  )
})

test('R10 a look that was only refused is not drawn', () => {
  expect(sampledOf([row({ ...refused })], 'seed')).toEqual([])
})

test('R10 the draw is fair: each look of 20, and each pair, is drawn as often as chance has it', () => {
  const rows = month(20)
  const draws = 4000
  const times = new Map(rows.map(({ id }) => [id, 0]))
  const pairs = new Map<string, number>()
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = sampledOf(rows, `seed ${draw}`)
    for (const [at, id] of drawn.entries()) {
      times.set(id, (times.get(id) ?? 0) + 1)
      for (const other of drawn.slice(at + 1))
        pairs.set(`${id} ${other}`, (pairs.get(`${id} ${other}`) ?? 0) + 1)
    }
  }
  const chiSquare = (counts: Iterable<number>, expected: number) =>
    [...counts].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  // 19 and 189 degrees of freedom, at 1 in 100,000. The seeds are fixed, so that the figure is too.
  expect(chiSquare(times.values(), (draws * 5) / 20)).toBeLessThan(56)
  expect(pairs.size).toBe(190)
  expect(chiSquare(pairs.values(), (draws * 10) / 190)).toBeLessThan(281)
})

test('R11 each look once with all its reasons, the weightiest first', () => {
  const rows = [
    row({ subjectId: 'plain' }),
    row({ subjectId: 'late', at: new Date('2026-03-01T20:00:00Z') }),
    row({ subjectId: 'broken', ...broken, minute: 5 }),
    row({ subjectId: 'broken', basis: 'BREAK_GLASS', minute: 6 }),
    row({ subjectId: 'guarded', isProtected: true, minute: 7 }),
  ]
  const picked = pick(rows, noLot)
  expect(picked.map(({ why }) => why)).toEqual([
    ['BREAK_GLASS', 'OUTSIDE_CIRCLE', 'SAMPLE'],
    ['PROTECTED', 'SAMPLE'],
    ['AFTER_HOURS', 'SAMPLE'],
    ['SAMPLE'],
  ])
  expect(new Set(picked.map(({ entryId }) => entryId)).size).toBe(4)
  expect(compareWeights(['BULK', 'AFTER_HOURS'], ['BULK'])).toBeLessThan(0)
  expect(compareWeights([], ['SAMPLE'])).toBeGreaterThan(0)
})

test('R12 a month is over a minute after its last midnight in Stockholm, and due on the 10th', () => {
  expect(isOver('2026-02', new Date('2026-02-28T23:00:59Z'))).toBe(false)
  expect(isOver('2026-02', new Date('2026-02-28T23:01:00Z'))).toBe(true)
  expect(isOver('2026-06', new Date('2026-06-30T22:00:59Z'))).toBe(false)
  expect(isOver('2026-06', new Date('2026-06-30T22:01:00Z'))).toBe(true)
  expect(monthOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01')
  expect([dueOn('2026-02'), dueOn('2026-12'), monthAfter('2026-09')]).toEqual([
    '2026-03-10',
    '2027-01-10',
    '2026-10',
  ])
  expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
  expect(monthsBetween('2026-11', '2026-10')).toEqual([])
  expect(['2026-02', '2026-13', '2026-00', '2026-2', '2026-02-01', ''].map(isMonth)).toEqual([
    ...[true, false, false, false, false, false],
  ])
})

test('R13 all outcomes but in order ask for a note', () => {
  expect((['IN_ORDER', 'EXPLAINED', 'TO_INVESTIGATE', 'UNAUTHORISED'] as const).map(asksForNote)).toEqual([
    false,
    true,
    true,
    true,
  ])
})
