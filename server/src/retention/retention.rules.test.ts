import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf } from '#lib/day.ts'
import {
  DEFAULT_DAYS,
  type Facts,
  contentDueOn,
  contentOf,
  draftDueOn,
  forgottenBefore,
  isCarried,
  leftOutBecause,
  mayCaseGo,
  piecesOf,
  refuseCarry,
  refuseDays,
  shellDueOn,
} from './retention.rules.ts'

const at = (text: string): Date => new Date(text)
const facts = (change: Partial<Facts> = {}): Facts => ({
  kind: 'CASE_CONSULTATION',
  closedAt: at('2026-03-01T10:00:00Z'),
  carriedAt: at('2026-03-02T10:00:00Z'),
  owedSince: null,
  withdrawnAt: null,
  writtenAt: at('2026-02-20T10:00:00Z'),
  isHeld: false,
  textCount: 3,
  ...change,
})
const days = DEFAULT_DAYS

describe('retention', () => {
  test('P1 content is due so many Swedish days after it was carried, over a change of the clocks too', () => {
    expect(contentDueOn(facts(), days)).toBe('2026-04-01')
    // 23.30 and 00.30 in Stockholm, the night before and after midnight; summer time begins on 29 March.
    const late = (carriedAt: string) => contentDueOn(facts({ carriedAt: at(carriedAt) }), days)
    expect(late('2026-03-28T22:30:00Z')).toBe('2026-04-27')
    expect(late('2026-03-28T23:30:00Z')).toBe('2026-04-28')
    expect(late('2026-03-29T21:30:00Z')).toBe('2026-04-28')
    expect(late('2026-03-29T22:30:00Z')).toBe('2026-04-29')
    expect(contentDueOn(facts({ textCount: 0 }), days)).toBeNull()
    expect(contentDueOn(facts({ kind: 'SUPERVISION' }), { ...days, SUPERVISION: 1 })).toBe('2026-03-03')
    expect((['CASE_CONSULTATION', 'CO_HANDLING', 'SUPERVISION'] as const).map(contentOf)).toEqual([
      'CONSULTATION',
      'CO_HANDLING',
      'SUPERVISION',
    ])
  })

  test('P2 the mark counts for the closing that it was made after', () => {
    expect(isCarried(facts())).toBe(true)
    expect(isCarried(facts({ closedAt: null }))).toBe(false)
    expect(isCarried(facts({ closedAt: at('2026-03-02T10:00:00.001Z') }))).toBe(false)
    expect(isCarried(facts({ closedAt: at('2026-03-02T10:00:00Z') }))).toBe(true)
    expect(refuseCarry(facts({ closedAt: null }))?.code).toBe('INVALID')
    expect(refuseCarry(facts({ carriedAt: null }))).toBeNull()
    expect(refuseCarry(facts({ closedAt: at('2026-03-05T10:00:00Z') }))).toBeNull()
    expect(refuseCarry(facts())?.code).toBe('INVALID')
    expect(refuseCarry(facts({ textCount: 0, carriedAt: null }))?.code).toBe('INVALID')
  })

  test('P12 what was withdrawn before anybody answered is due from then on, and has nothing to carry', () => {
    const withdrawn = facts({ carriedAt: null, withdrawnAt: at('2026-03-01T10:00:00Z') })
    expect(contentDueOn(withdrawn, days)).toBe('2026-03-31')
    expect(refuseCarry(withdrawn)?.words.sv).toMatch(/inget att föra till akt/)
    expect(leftOutBecause('CONTENT', withdrawn, { days, today: '2026-03-31' })).toBeNull()
    expect(shellDueOn(withdrawn, days)).toBe('2027-03-01')
    // A consultation that is owed is open, and may be carried.
    expect(refuseCarry(facts({ closedAt: null, owedSince: at('2026-03-01T10:00:00Z') }))).toBeNull()
  })

  test('P3 what was written after the mark keeps the request until it is carried again', () => {
    const later = facts({ writtenAt: at('2026-03-02T10:00:00.001Z') })
    expect(contentDueOn(later, days)).toBeNull()
    expect(shellDueOn(later, days)).toBeNull()
    expect(refuseCarry(later)).toBeNull()
  })

  test('P4 the shell is due after closing and never before the content', () => {
    expect(shellDueOn(facts({ textCount: 0 }), days)).toBe('2027-03-01')
    expect(shellDueOn(facts(), days)).toBe('2027-03-01')
    expect(shellDueOn(facts({ carriedAt: at('2027-02-20T10:00:00Z') }), days)).toBe('2027-03-22')
    expect(shellDueOn(facts({ carriedAt: null }), days)).toBeNull()
    expect(shellDueOn(facts({ closedAt: null, textCount: 0 }), days)).toBeNull()
    expect(leftOutBecause('SHELL', facts(), { days, today: '2030-01-01' })).toBe('NOT_CARRIED')
    const day = fc.date({ min: at('2020-01-01'), max: at('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 3660 }), (closedAt, carriedAt, shell) => {
        const own = { ...days, SHELL: shell }
        const content = contentDueOn(facts({ closedAt, carriedAt, writtenAt: null }), own)
        const due = shellDueOn(facts({ closedAt, carriedAt, writtenAt: null }), own)
        expect(due === null).toBe(content === null)
        if (content !== null && due !== null) {
          expect(due >= content).toBe(true)
          expect(due >= addDays(dayOf(closedAt), shell)).toBe(true)
        }
      }),
    )
  })

  test('P5 a legal hold keeps content and shell, whatever the day', () => {
    const held = facts({ isHeld: true })
    expect(leftOutBecause('CONTENT', held, { days, today: '2099-01-01' })).toBe('HELD')
    expect(leftOutBecause('SHELL', { ...held, textCount: 0 }, { days, today: '2099-01-01' })).toBe('HELD')
  })

  test('P6 a draft is due so many days after it was saved', () => {
    expect(draftDueOn(at('2026-03-01T22:30:00Z'), days)).toBe('2026-05-30')
    expect(draftDueOn(at('2026-03-01T23:30:00Z'), days)).toBe('2026-05-31')
  })

  test('P7 defaults and bounds', () => {
    expect(days).toEqual({ CONSULTATION: 30, CO_HANDLING: 30, SUPERVISION: 30, DRAFT: 90, SHELL: 365 })
    expect([1, 30, 3660].map(refuseDays)).toEqual([null, null, null])
    for (const wrong of [0, -1, 3661, 1.5, Number.NaN]) expect(refuseDays(wrong)?.field).toBe('days')
  })

  test('P8 an answer is remembered for thirty days', () => {
    expect(forgottenBefore(at('2026-03-31T10:00:00Z'))).toEqual(at('2026-03-01T10:00:00Z'))
  })

  test('P9 a text is sought by itself or by its pieces, plain and as JSON; a short one is not', () => {
    expect(piecesOf('  Ring mig nu ')).toEqual([])
    expect(piecesOf('Ring mig nu då')).toEqual(['Ring mig nu då'])
    expect(piecesOf('Hon sa "nej"\noch gick')).toEqual([
      'Hon sa "nej"\noch gick',
      'Hon sa \\"nej\\"\\noch gick',
    ])
    const long = 'a'.repeat(40) + 'b'.repeat(40) + 'c'.repeat(40)
    expect(piecesOf(long)).toEqual(['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)])
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 12, maxLength: 130 }), (text) => {
        for (const piece of piecesOf(text)) {
          expect(text.includes(piece) || JSON.stringify(text).includes(piece)).toBe(true)
          expect(piece.isWellFormed()).toBe(text.isWellFormed() || piece.isWellFormed())
        }
      }),
      { numRuns: 30 },
    )
  })

  test('P10 what has changed since it was drawn up is left out, and why', () => {
    const judge = (change: Partial<Facts>, today = '2026-04-01') =>
      leftOutBecause('CONTENT', facts(change), { days, today })
    expect(judge({})).toBeNull()
    expect(judge({}, '2026-03-31')).toBe('NOT_DUE')
    expect(judge({ closedAt: null })).toBe('REOPENED')
    expect(judge({ closedAt: at('2026-03-03T00:00:00Z') })).toBe('NOT_CARRIED')
    expect(judge({ textCount: 0 })).toBe('GONE')
    expect(leftOutBecause('SHELL', undefined, { days, today: '2026-04-01' })).toBe('GONE')
    expect(leftOutBecause('SHELL', facts({ textCount: 0 }), { days, today: '2027-02-28' })).toBe('NOT_DUE')
    expect(leftOutBecause('SHELL', facts({ textCount: 0 }), { days, today: '2027-03-01' })).toBeNull()
  })

  test('P11 a reference goes with its last shell when nothing of its case is left to happen, and its limits lie long back', () => {
    const decided = {
      stage: 'DECIDED',
      isLimited: false,
      limitEndedOn: '2026-03-01',
      isVisited: false,
      hasOwnBoard: false,
    } as const
    const judge = (change: Partial<Parameters<typeof mayCaseGo>[0]>, today = '2027-03-01') =>
      mayCaseGo({ ...decided, ...change }, { days, today })
    expect(judge({})).toBe(true)
    expect(judge({}, '2027-02-28')).toBe(false)
    // No limit was ever there.
    expect(judge({ limitEndedOn: null })).toBe(true)
    // A limit runs or stands still, whatever else has ended.
    expect(judge({ isLimited: true })).toBe(false)
    expect(judge({ isLimited: true, limitEndedOn: null }, '2099-01-01')).toBe(false)
    expect(judge({ isVisited: true }, '2099-01-01')).toBe(false)
    expect(judge({ hasOwnBoard: true })).toBe(false)
    for (const stage of ['RECEIVED', 'ASSESSING', 'INVESTIGATING', 'FOLLOWING_UP'] as const)
      expect(judge({ stage })).toBe(false)
  })
})
