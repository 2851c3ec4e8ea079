import { expect, test } from 'vitest'
import type { Finding } from './guard.documents.ts'
import { askedOf, partFindings, placeOf, stillAsked, verdictOf } from './guard.rules.ts'

const text = 'Anna Ek 121212-1212 070-123 45 67 Bo Ek'
const findings: Finding[] = [
  { kind: 'NAME', start: 0, end: 7, isRefused: false },
  { kind: 'IDENTITY_NUMBER', start: 8, end: 19, isRefused: true },
  { kind: 'PHONE', start: 20, end: 33, isRefused: false },
  { kind: 'NAME', start: 34, end: 39, isRefused: false },
]
const asked = askedOf('text', text, findings)

test('G1 what is refused apart from what is warned of, each kind once in the order found', () => {
  const { refused, warned, kinds } = partFindings(findings)
  expect(refused.map(({ start }) => start)).toEqual([8])
  expect(warned.map(({ start }) => start)).toEqual([0, 20, 34])
  expect(kinds).toEqual(['NAME', 'PHONE'])
  expect(partFindings([])).toEqual({ refused: [], warned: [], kinds: [] })
})

test('G2 asks about what is new, then for a reason, then lets it through', () => {
  expect(asked.map(({ words }) => words)).toEqual(['Anna Ek', '070-123 45 67', 'Bo Ek'])
  expect(verdictOf([], [], '')).toBe('clear')
  expect(verdictOf(asked, [], 'Ett skäl')).toBe('ask')
  expect(verdictOf(asked, asked.slice(1), 'Ett skäl')).toBe('ask')
  expect(verdictOf(asked, asked, ' \n')).toBe('reasonMissing')
  expect(verdictOf(asked, asked, 'Ett skäl')).toBe('confirmed')
  expect(verdictOf(asked.slice(1), asked, 'Ett skäl')).toBe('confirmed')
  const elsewhere = asked.map((each) => ({ ...each, field: 'other' }))
  expect(verdictOf(elsewhere, asked, 'Ett skäl')).toBe('ask')
})

test('G3 what is gone from its field is no longer asked about; the rest is found where it stands now', () => {
  const texts = { text: 'Ring Bo Ek på 070-123 45 67' }
  const left = stillAsked(asked, texts)
  expect(left.map(({ words }) => words)).toEqual(['070-123 45 67', 'Bo Ek'])
  expect(left.map((each) => placeOf(each, texts))).toEqual([
    { start: 14, end: 27 },
    { start: 5, end: 10 },
  ])
  expect(stillAsked(asked, {})).toEqual([])
})
