import { describe, expect, test } from 'vitest'
import {
  type Facts,
  RAISED_TO,
  nearFrom,
  nearLimit,
  refuseAnswer,
  refuseMerge,
  refuseSendBack,
  ruleThatRaises,
} from './triage.rules.ts'

const NOW = new Date('2026-03-04T09:00:00Z')
const QUIET: Facts = {
  deadlineOn: '2026-05-04',
  unattendedSince: null,
  flaggedAt: null,
  postponedAt: null,
  judgedAt: null,
}
const yesterday = new Date('2026-03-03T09:00:00Z')

describe('raising', () => {
  test('TR1 a rule raises to B, and no further', () => {
    expect(RAISED_TO).toBe('B')
    expect(ruleThatRaises(QUIET, NOW)).toBeNull()
  })

  test('TR2 a deadline under three working days away, or passed, raises; one of three does not', () => {
    // Wednesday 4 March: Thursday, Friday, and then Monday the 9th as the third working day.
    expect(nearLimit('2026-03-04')).toBe('2026-03-09')
    const due = (deadlineOn: string) => ruleThatRaises({ ...QUIET, deadlineOn }, NOW)
    expect([
      due('2026-03-09'),
      due('2026-03-06'),
      due('2026-03-08'),
      due('2026-03-04'),
      due('2026-02-01'),
    ]).toEqual([null, 'DEADLINE_NEAR', 'DEADLINE_NEAR', 'DEADLINE_NEAR', 'DEADLINE_NEAR'])
    expect(ruleThatRaises({ ...QUIET, deadlineOn: null }, NOW)).toBeNull()
  })

  test('TR2 nobody active, a safety flag and a third postponement raise, once they are', () => {
    expect(ruleThatRaises({ ...QUIET, unattendedSince: yesterday }, NOW)).toBe('NO_ACTIVE_CASEWORKER')
    expect(ruleThatRaises({ ...QUIET, flaggedAt: yesterday }, NOW)).toBe('SAFETY_FLAG')
    expect(ruleThatRaises({ ...QUIET, postponedAt: yesterday }, NOW)).toBe('THIRD_POSTPONEMENT')
    expect(ruleThatRaises({ ...QUIET, unattendedSince: new Date('2026-03-05T09:00:00Z') }, NOW)).toBeNull()
  })

  test('TR3 a person’s word stands against the facts that she had in view, and against no later ones', () => {
    const judged = { ...QUIET, judgedAt: NOW }
    for (const fact of ['unattendedSince', 'flaggedAt', 'postponedAt'] as const) {
      expect(ruleThatRaises({ ...judged, [fact]: yesterday }, NOW)).toBeNull()
      const later = new Date(NOW.getTime() + 60_000)
      expect(ruleThatRaises({ ...judged, [fact]: later }, later)).not.toBeNull()
    }
    // Friday 6 March is near from Wednesday on: it was judged on that day, or before.
    expect(nearFrom('2026-03-06')).toBe('2026-03-04')
    const friday = { ...QUIET, deadlineOn: '2026-03-06' }
    expect(ruleThatRaises({ ...friday, judgedAt: NOW }, NOW)).toBeNull()
    expect(ruleThatRaises({ ...friday, judgedAt: yesterday }, NOW)).toBe('DEADLINE_NEAR')
  })

  test('TR3 the first near day is the first whose limit lies past the deadline, whatever the day', () => {
    for (const deadline of ['2026-03-06', '2026-03-08', '2026-04-07', '2026-12-28', '2026-06-22']) {
      const first = nearFrom(deadline)
      const before = new Date(Date.parse(`${first}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
      expect([nearLimit(first) > deadline, nearLimit(before) > deadline]).toEqual([true, false])
    }
  })

  test('TR4 of several facts the first of the list is named', () => {
    const all = {
      ...QUIET,
      deadlineOn: '2026-03-04',
      unattendedSince: yesterday,
      flaggedAt: yesterday,
      postponedAt: yesterday,
    }
    expect(ruleThatRaises(all, NOW)).toBe('DEADLINE_NEAR')
    expect(ruleThatRaises({ ...all, deadlineOn: null }, NOW)).toBe('NO_ACTIVE_CASEWORKER')
    expect(ruleThatRaises({ ...all, deadlineOn: null, unattendedSince: null }, NOW)).toBe('SAFETY_FLAG')
  })
})

const REQUEST = {
  id: 'a',
  caseId: 'case',
  kind: 'CASE_CONSULTATION',
  urgency: 'C',
  closedAt: null,
  owedSince: null,
  sentBackAt: null,
  askedBy: { id: 'amina' },
  responsible: { id: 'erik' },
} as const

describe('sending back and merging', () => {
  test('TR5 an open request is sent back once at a time, and not by who asked it', () => {
    expect(refuseSendBack(REQUEST, 'maria')).toBeNull()
    expect(refuseSendBack(REQUEST, 'amina')?.words.sv).toContain('din egen')
    expect(refuseSendBack({ ...REQUEST, sentBackAt: 'x' }, 'maria')?.words.sv).toContain('väntar på svar')
    expect(refuseSendBack({ ...REQUEST, closedAt: 'x' }, 'maria')?.words.sv).toContain('avslutad')
  })

  test('TR6 who asked answers, or who is responsible now, and only a question that waits', () => {
    const back = { ...REQUEST, sentBackAt: 'x' }
    expect([refuseAnswer(back, 'amina'), refuseAnswer(back, 'erik')]).toEqual([null, null])
    expect(refuseAnswer(back, 'maria')).toMatchObject({ code: 'FORBIDDEN' })
    expect(refuseAnswer(REQUEST, 'amina')?.code).toBe('INVALID')
  })

  test('TR7 a duplicate goes into an open one of the same case and kind, no less urgent, if nothing was advised or arranged', () => {
    const nothing = { isAdvised: false, isArranged: false }
    const other = { ...REQUEST, id: 'b' }
    const said = (...of: Parameters<typeof refuseMerge>) => refuseMerge(...of)?.words.en ?? null
    expect(said(REQUEST, other, nothing)).toBeNull()
    expect(said(REQUEST, REQUEST, nothing)).toContain('itself')
    expect(said(REQUEST, { ...other, caseId: 'x' }, nothing)).toContain('same case')
    expect(said(REQUEST, { ...other, kind: 'SUPERVISION' }, nothing)).toContain('same kind')
    expect(said({ ...REQUEST, closedAt: 'x' }, other, nothing)).toContain('Reopen')
    expect(said(REQUEST, { ...other, closedAt: 'x' }, nothing)).toContain('one that is open')
    expect(said(REQUEST, { ...other, owedSince: 'x' }, nothing)).toContain('one that is open')
    expect(said(REQUEST, { ...other, urgency: 'D' }, nothing)).toContain('more urgent')
    expect(said(REQUEST, { ...other, urgency: 'A' }, nothing)).toBeNull()
    expect(said(REQUEST, other, { ...nothing, isAdvised: true })).toContain('Advice')
    expect(said(REQUEST, other, { ...nothing, isArranged: true })).toContain('co-handler')
  })
})
