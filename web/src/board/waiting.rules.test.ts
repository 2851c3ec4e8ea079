import { expect, test } from 'vitest'
import { card, erik } from './board.samples.ts'
import { answerWords, deadlineWords, stoodWords, waitingWords } from './waiting.rules.ts'

const now = Date.parse('2026-03-02T09:41:00+01:00')
const sv = { now, language: 'sv' } as const
const waited = (waitingSince: string) => waitingWords(card('a', { waitingSince }), 'NEW', sv)
const due = (deadlineOn: string) => deadlineWords(card('a', { deadlineOn }), sv)

test('W1 just now, minutes, hours, days', () => {
  expect(waited('2026-03-02T09:40:30+01:00')).toBe('nyss')
  expect(waited('2026-03-02T09:42:00+01:00')).toBe('nyss')
  expect(waited('2026-03-02T09:29:00+01:00')).toBe('väntat 12 min')
  expect(waited('2026-03-02T06:00:00+01:00')).toBe('väntat 3 tim')
  expect(waited('2026-03-01T09:41:00+01:00')).toBe('väntat 1 dag')
  expect(waited('2026-02-27T09:00:00+01:00')).toBe('väntat 3 dgr')
})

test('W2 in hand: since which day, by Swedish days', () => {
  expect(waitingWords(card('a', { waitingSince: '2026-02-28T23:30:00Z' }), 'ONGOING', sv)).toBe(
    'sedan 1 mars',
  )
  expect(waitingWords(card('a', { waitingSince: '2025-11-04T12:00:00Z' }), 'BOOKED', sv)).toBe('sedan 4 nov')
})

test('W3 parked and closed', () => {
  expect(waitingWords(card('a', { parkedUntilOn: '2026-03-09' }), 'WAITING', sv)).toBe('vilar till 9 mars')
  expect(waitingWords(card('a', { closedAt: '2026-03-02T07:00:00Z' }), 'DONE', sv)).toBe('klar i dag')
  expect(waitingWords(card('a', { closedAt: '2026-02-28T07:00:00Z' }), 'DONE', sv)).toBe('klar sedan 2 dgr')
})

test('W6 concluded and followed up, whatever else is known', () => {
  const owed = { owedSince: '2026-03-01T08:00:00Z', followUpOn: '2026-03-02' }
  expect(waitingWords(card('a', owed), 'WAITING', sv)).toBe('ska föras till akt')
  const following = { followUpOn: '2026-03-23', parkedUntilOn: '2026-03-23' }
  expect(waitingWords(card('a', following), 'WAITING', sv)).toBe('följs upp 23 mars')
  expect(waitingWords(card('a', { closedAt: '2026-03-02T07:00:00Z' }), 'DONE', sv)).toBe('klar i dag')
})

test('W4 passed and today are as urgent as an A, a week as a B', () => {
  expect(due('2026-02-28')).toEqual({ words: 'frist passerad 2 dgr', tone: 'passed' })
  expect(due('2026-03-01')).toEqual({ words: 'frist passerad 1 dag', tone: 'passed' })
  expect(due('2026-03-02')).toEqual({ words: 'frist i dag', tone: 'passed' })
  expect(due('2026-03-03')).toEqual({ words: 'frist i morgon', tone: 'near' })
  expect(due('2026-03-05')).toEqual({ words: '3 dgr kvar', tone: 'near' })
  expect(due('2026-03-09')).toEqual({ words: '7 dgr kvar', tone: 'near' })
  expect(due('2026-03-10')).toEqual({ words: 'frist 10 mars', tone: 'far' })
  expect(
    deadlineWords(card('a', { deadlineOn: '2026-03-02', closedAt: '2026-03-01T07:00:00Z' }), sv),
  ).toBeNull()
  expect(deadlineWords(card('a'), sv)).toBeNull()
})

test('W4 the day turns at midnight in Stockholm, also in summer and over the change of clocks', () => {
  const at = (instant: string) => ({ now: Date.parse(instant), language: 'sv' }) as const
  const dueOn = (deadlineOn: string, instant: string) =>
    deadlineWords(card('a', { deadlineOn }), at(instant))?.words
  expect(dueOn('2026-07-01', '2026-06-30T21:59:00Z')).toBe('frist i morgon')
  expect(dueOn('2026-07-01', '2026-06-30T22:01:00Z')).toBe('frist i dag')
  expect(dueOn('2026-03-30', '2026-03-28T23:30:00Z')).toBe('frist i morgon')
  expect(dueOn('2026-10-26', '2026-10-24T22:30:00Z')).toBe('frist i morgon')
})

test('W5 a year is named where it could be mistaken', () => {
  expect(due('2026-12-20')?.words).toBe('frist 20 dec')
  expect(due('2027-01-14')?.words).toBe('frist 14 jan 2027')
})

test('the English says the same', () => {
  const en = { now, language: 'en' } as const
  expect(deadlineWords(card('a', { deadlineOn: '2026-03-05' }), en)?.words).toBe('3 days left')
  expect(waitingWords(card('a', { waitingSince: '2026-03-02T06:00:00+01:00' }), 'NEW', en)).toBe('waited 3 h')
})

test('W8 sent back: who it waits for, and no time', () => {
  const back = card('a', { sentBackAt: '2026-03-02T07:00:00Z' })
  expect(waitingWords(back, 'NEW', sv)).toBe('väntar på svar från Maria Sand')
  expect(answerWords({ ...back, answerBy: '2026-03-02T09:00:00Z' }, 'NEW', sv)).toBeNull()
})

test('W7 when it is to be answered is said from that day on, while nobody has it in hand', () => {
  const by = (answerBy: string, column: 'NEW' | 'ONGOING' = 'NEW') =>
    answerWords(card('a', { answerBy }), column, sv)
  expect(by('2026-03-02T09:11:00Z')).toEqual({ words: 'svar senast 10.11', tone: 'near' })
  expect(by('2026-03-02T08:11:00Z')).toEqual({ words: 'svar skulle ha getts 09.11', tone: 'passed' })
  expect(by('2026-02-27T17:00:00Z')).toEqual({ words: 'svar skulle ha getts 27 feb 18.00', tone: 'passed' })
  expect(by('2026-03-03T17:00:00Z')).toBeNull()
  const acute = card('a', { urgency: 'A', answerBy: '2026-03-03T06:30:00Z' })
  expect(answerWords(acute, 'NEW', sv)?.words).toBe('svar senast 3 mars 07.30')
  expect(by('2026-03-02T08:11:00Z', 'ONGOING')).toBeNull()
  const held = card('a', {
    answerBy: '2026-03-02T08:11:00Z',
    claim: { by: erik, since: '2026-03-02T08:00:00Z' },
  })
  expect(answerWords(held, 'NEW', sv)).toBeNull()
})

test('W9 a card says how long it has stood where the unit has set days, from that day on', () => {
  const stood = (columnEnteredAt: string | null, longDays: number | null, closedAt: string | null = null) =>
    stoodWords(card('a', { columnEnteredAt, closedAt }), longDays, sv)
  const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
  expect(stood(ago(24 * 12), 12)).toBe('i kolumnen 12 dgr')
  expect(stood(ago(24 * 12 - 1), 12)).toBeNull()
  expect(stood(ago(24), 1)).toBe('i kolumnen 1 dag')
  expect(stood(ago(24 * 40), null)).toBeNull()
  expect(stood(null, 3)).toBeNull()
  expect(stood(ago(24 * 12), 3, ago(0))).toBeNull()
  const said = stoodWords(card('a', { columnEnteredAt: ago(49) }), 2, { ...sv, language: 'en' })
  expect(said).toBe('2 days in the column')
})
