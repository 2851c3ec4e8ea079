import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closedAtAfter,
  isByClockAlone,
  kindOfMove,
  overLimit,
  passesLimit,
  rankBetween,
  refuseEnding,
  setsWhatTheClockSets,
} from './board.rules.ts'

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

describe('board', () => {
  test('B1, B2 ranks made at any places stay in the order of the places, byte by byte, and never meet', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
        const ranks: string[] = []
        for (const place of places) {
          const at = place % (ranks.length + 1)
          ranks.splice(at, 0, rankBetween({ before: ranks[at - 1] ?? null, after: ranks[at] ?? null }))
        }
        expect(ranks).toEqual(ranks.toSorted(byBytes))
        expect(new Set(ranks).size).toBe(ranks.length)
      }),
    )
  })

  test('B3 a limit is passed when the column is full, and asks for words', () => {
    expect(passesLimit({ limit: 3 }, 2)).toBe(false)
    expect(passesLimit({ limit: 3 }, 3)).toBe(true)
    expect(passesLimit({ limit: null }, 1000)).toBe(false)
    const refusal = overLimit({ name: 'Pågår', limit: 8 }, 9)
    expect(refusal.field).toBe('overLimitReason')
    expect(refusal.words.sv).toBe('Pågår har redan 9 av 8. Skriv varför den här ska dit ändå.')
  })

  test('B4 is a matter of where the neighbours are read: without one after, the rank is last', () => {
    expect(byBytes(rankBetween({ before: 'a5', after: null }), 'a5')).toBe(1)
  })

  test('B6 a move has no name for triage', () => {
    expect(kindOfMove('NEW', 'TRIAGED')).toBe('CARD_MOVED')
  })

  test('B5 entering the closing column closes, leaving it opens again', () => {
    const at = { now: '2026-03-02T08:00:00.000Z', closedAt: null }
    expect(kindOfMove('ONGOING', 'DONE')).toBe('REQUEST_CLOSED')
    expect(kindOfMove('DONE', 'WAITING')).toBe('REQUEST_REOPENED')
    expect(kindOfMove('DONE', 'DONE')).toBe('CARD_MOVED')
    expect(closedAtAfter('DONE', at)).toBe(at.now)
    expect(closedAtAfter('DONE', { ...at, closedAt: '2026-01-01T00:00:00.000Z' })).toBe(
      '2026-01-01T00:00:00.000Z',
    )
    expect(closedAtAfter('BOOKED', { ...at, closedAt: at.now })).toBeNull()
  })

  test('B8 the clock alone is no conflict for an act that sets something else', () => {
    const card = { version: 7, clockedFrom: 5 }
    expect([3, 4, 5, 6, 7, 8].filter((version) => isByClockAlone(card, version))).toEqual([5, 6])
    expect(isByClockAlone({ version: 7, clockedFrom: null }, 6)).toBe(false)
    expect(setsWhatTheClockSets({})).toBe(false)
    expect(setsWhatTheClockSets({ urgency: undefined })).toBe(false)
    expect(setsWhatTheClockSets({ urgency: 'B' })).toBe(true)
    expect(setsWhatTheClockSets({ directedTo: null })).toBe(true)
  })

  test('B7 a consultation is closed by what carries, withdraws or merges it, and by nothing else', () => {
    for (const ending of ['CARRIED_TO_RECORD', 'REQUEST_WITHDRAWN', 'REQUEST_MERGED'] as const)
      expect(refuseEnding('CASE_CONSULTATION', ending)).toBeNull()
    for (const ending of [
      'REQUEST_CLOSED',
      'CARD_MOVED',
      'REQUEST_REOPENED',
      'CONSULTATION_CONCLUDED',
    ] as const)
      expect(refuseEnding('CASE_CONSULTATION', ending)?.words.sv).toMatch(/förd till akt/)
    expect(refuseEnding('CO_HANDLING', 'REQUEST_CLOSED')).toBeNull()
    expect(refuseEnding('SUPERVISION', 'REQUEST_CLOSED')).toBeNull()
  })
})
