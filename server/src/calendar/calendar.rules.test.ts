import { expect, test } from 'vitest'
import {
  type EntryKind,
  type Line,
  feedDays,
  idleSince,
  isInTime,
  itemOf,
  pathFor,
  secretIn,
  takeTurn,
  tell,
  withinReason,
} from './calendar.rules.ts'

const sight = {
  role: 'CASEWORKER',
  isMember: true,
  isIn: true,
  isConflicted: false,
  isProtected: false,
  isOfCase: true,
  boardRef: 'K7-29',
  requestKind: 'CASE_CONSULTATION',
} as const
const to = { personId: 'amina', language: 'sv', sight } as const
const DAYS = ['DEADLINE', 'STEP', 'FOLLOW_UP'] as const satisfies EntryKind[]
const OWN = ['SUPERVISION', 'VISIT'] as const satisfies EntryKind[]

const day = (what: EntryKind): Line => ({ what, id: '1', subjectId: 'r', when: { onDay: '2026-03-09' } })
const time = (what: EntryKind): Line => ({
  what,
  id: '1',
  subjectId: 'r',
  when: { startsAt: new Date('2026-03-09T08:00:00Z'), minutes: 30 },
})
const said = (line: Line, more: object = {}) =>
  itemOf(line, { ...to, sight: { ...sight, ...more } })?.summary ?? null

test('K1 an entry is named by what it is and the reference', () => {
  expect(DAYS.map((what) => said(day(what)))).toEqual([
    'Frist K7-29',
    'Nästa steg K7-29',
    'Uppföljning K7-29',
  ])
  expect(OWN.map((what) => said(time(what)))).toEqual(['Handledning K7-29', 'Besök K7-29'])
  expect(said(time('BOOKED'))).toBe('Ärendekonsultation K7-29')
  expect(itemOf(day('DEADLINE'), { ...to, language: 'en' })?.summary).toBe('Deadline K7-29')
})

test('K1 the uid is of the person and the thing, and says nothing of either', () => {
  const uid = (personId: string, line: Line) => itemOf(line, { ...to, personId })?.uid
  expect(uid('amina', day('STEP'))).toBe(uid('amina', { ...day('STEP'), when: { onDay: '2026-04-01' } }))
  expect(uid('amina', day('STEP'))).not.toBe(uid('erik', day('STEP')))
  expect(uid('amina', day('STEP'))).not.toBe(uid('amina', day('DEADLINE')))
  expect(uid('amina', day('STEP'))).toMatch(/^[0-9a-f]{40}@samrad$/)
})

test.for(DAYS)('K2 %s is there while she is in the circle, and never of a protected case', (what) => {
  expect(said(day(what))).not.toBeNull()
  expect(said(day(what), { isIn: false })).toBeNull()
  expect(said(day(what), { isConflicted: true })).toBeNull()
  expect(said(day(what), { isProtected: true })).toBeNull()
  expect(said(day(what), { isOfCase: false })).toBeNull()
  expect(itemOf(day(what), { ...to, sight: null })).toBeNull()
})

test.for(OWN)('K3 %s is her time whatever she may know, and names the case only while she may', (what) => {
  const bare = said(time(what))?.replace(' K7-29', '')
  for (const more of [{ isConflicted: true }, { isProtected: true }, { isMember: false, isIn: false }])
    expect(said(time(what), more)).toBe(bare)
  expect(itemOf(time(what), { ...to, sight: null })?.summary).toBe(bare)
  expect(said(time(what), { isIn: false })).toBe(`${bare} K7-29`)
})

test('K3 the time of a request goes with its face', () => {
  expect(said(time('BOOKED'), { isIn: false })).toBe('Ärendekonsultation K7-29')
  for (const more of [{ isConflicted: true }, { isProtected: true }, { isMember: false, isIn: false }])
    expect(said(time('BOOKED'), more)).toBeNull()
})

test('K4 a month back and half a year ahead', () => {
  expect(feedDays('2026-03-31')).toEqual({ from: '2026-03-01', until: '2026-09-27' })
})

test('K4 four hundred entries, those nearest to today, in the order of time', () => {
  const items = Array.from({ length: 500 }, (_, index) => ({
    uid: `${index}`,
    what: 'SUPERVISION' as const,
    summary: 'Handledning K7-29',
    when: { startsAt: new Date(Date.parse('2026-03-09T08:00:00Z') + index * 3_600_000), minutes: 30 },
  }))
  const kept = withinReason(items.toReversed(), '2026-03-09')
  expect(kept.map(({ uid }) => uid)).toEqual(items.slice(0, 400).map(({ uid }) => uid))
})

test('K4 a limit that runs stands there however long ago it passed, and no number of entries drops it', () => {
  for (const what of DAYS) {
    const old = { ...day(what), when: { onDay: '2024-02-29' } }
    expect(isInTime(old, '2026-03-09')).toBe(what === 'DEADLINE')
    expect(isInTime({ ...old, when: { onDay: '2026-02-07' } }, '2026-03-09')).toBe(true)
  }
  const seat = (index: number) => ({
    uid: `${index}`,
    what: 'BOOKED' as const,
    summary: 'Handledning K7-29',
    when: { startsAt: new Date(Date.parse('2026-03-09T08:00:00Z') + index * 60_000), minutes: 30 },
  })
  const limits = Array.from({ length: 450 }, (_, index) => ({
    uid: `limit ${index}`,
    what: 'DEADLINE' as const,
    summary: 'Frist K7-29',
    when: { onDay: '2024-02-29' },
  }))
  const items = [...Array.from({ length: 401 }, (_, index) => seat(index)), ...limits]
  const kept = withinReason(items, '2026-03-09')
  expect(kept.filter(({ what }) => what === 'DEADLINE')).toHaveLength(450)
  expect(kept).toHaveLength(850)
})

const now = new Date('2026-03-09T10:00:00Z')
const at = { now, today: '2026-03-09', language: 'sv', passed: new Set<string>() } as const
const item = { uid: 'a', what: 'DEADLINE', summary: 'Frist K7-29', when: { onDay: '2026-03-20' } } as const
const later = (days: number) => ({ ...at, now: new Date(now.getTime() + days * 86_400_000) })

test('K5 what has not changed is told as it was, and nothing is written', () => {
  const first = tell([], [item], at)
  expect(first.entries).toMatchObject([{ uid: 'a', sequence: 0, changedAt: now, isCancelled: false }])
  const second = tell(first.changed, [item], later(1))
  expect(second).toEqual({ entries: first.entries, changed: [], forgotten: [] })
})

test('K5 what has changed has a higher number and its time', () => {
  const first = tell([], [item], at)
  const moved = { ...item, when: { onDay: '2026-03-27' } }
  expect(tell(first.changed, [moved], later(1)).entries).toMatchObject([
    { uid: 'a', sequence: 1, changedAt: later(1).now, when: { onDay: '2026-03-27' } },
  ])
})

test('K5 what went is told as cancelled for thirty days, without its reference, and then forgotten', () => {
  const first = tell([], [item], at)
  const gone = tell(first.changed, [], later(1))
  expect(gone.entries).toMatchObject([{ uid: 'a', sequence: 1, isCancelled: true, summary: 'Inställt' }])
  expect(JSON.stringify(gone)).not.toContain('K7-29')
  expect(tell(gone.changed, [], later(30))).toEqual({ entries: gone.entries, changed: [], forgotten: [] })
  expect(tell(gone.changed, [], later(31))).toEqual({ entries: [], changed: [], forgotten: ['a'] })
  expect(tell(gone.changed, [item], later(2)).entries).toMatchObject([{ sequence: 2, isCancelled: false }])
})

test('K5 what has passed out of the feed’s time is not cancelled but forgotten', () => {
  const first = tell([], [{ ...item, when: { onDay: '2026-02-08' } }], { ...at, today: '2026-03-10' })
  const next = { ...at, today: '2026-03-11' }
  const forgotten = { entries: [], changed: [], forgotten: ['a'] }
  expect(tell(first.changed, [], { ...next, passed: new Set(['a']) })).toEqual(forgotten)
  const then = { startsAt: new Date('2026-02-08T08:00:00Z'), minutes: 30 }
  const before = tell([], [{ ...item, when: then }], { ...at, today: '2026-03-10' })
  expect(tell(before.changed, [], next)).toEqual(forgotten)
})

test('K5 a limit of long ago that is met at last is told as cancelled, as any other', () => {
  const first = tell([], [{ ...item, when: { onDay: '2024-02-29' } }], at)
  expect(tell(first.changed, [], later(1)).entries).toMatchObject([
    { isCancelled: true, summary: 'Inställt' },
  ])
})

test('K6 an address ends in 43 characters of base64url, and nothing else is one', () => {
  const secret = 'aB3-_'.padEnd(43, 'x')
  expect(secretIn(pathFor(secret))).toBe(secret)
  for (const path of [
    '/kalender/',
    '/kalender/.ics',
    `/kalender/${secret}`,
    `/kalender/${secret}x.ics`,
    `/kalender/${secret.slice(1)}.ics`,
    `/kalender/${secret.slice(1)}%.ics`,
    `/kalender/x/${secret}.ics`,
    `/kalender/${secret}.ics/`,
  ])
    expect(secretIn(path)).toBeNull()
})

test('K7 so many in a minute, each counted by itself', () => {
  const turns = new Map()
  const take = (key: string, seconds: number) =>
    takeTurn(turns, key, { now: new Date(now.getTime() + seconds * 1000), most: 2 })
  expect([
    take('a', 0),
    take('a', 1),
    take('a', 59),
    take('b', 59),
    take('a', 60),
    take('a', 61),
    take('a', 62),
  ]).toEqual([true, true, false, true, true, true, false])
})

test('K7 what is counted is bounded', () => {
  const turns = new Map()
  for (let index = 0; index < 25_000; index += 1) takeTurn(turns, `${index}`, { now, most: 2 })
  expect(turns.size).toBeLessThanOrEqual(10_000)
})

test('K8 sixty days without her, whatever the clock was turned to between', () => {
  expect(idleSince(new Date('2026-03-30T08:00:00Z')).toISOString()).toBe('2026-01-29T08:00:00.000Z')
})
