import { describe, expect, test } from 'vitest'
import { Ask, ColumnKey, RequestKind } from '#db/generated/enums.ts'
import {
  LAPSING_COLUMNS,
  columnAfterTriage,
  leaseUntil,
  letsGoByTriage,
  refuseAsk,
  refuseClaim,
  refuseClosed,
  refuseParking,
  refuseRelease,
  refuseReopen,
  refuseTakeOver,
  refuseWordsAfter,
} from './request.rules.ts'

const amina = { id: 'amina', name: 'Amina Berg', initials: 'AB', role: 'CASEWORKER' } as const
const erik = { id: 'erik', name: 'Erik Lund', initials: 'EL', role: 'CASEWORKER' } as const
const maria = { id: 'maria', name: 'Maria Sand', initials: 'MS', role: 'SENIOR_CASEWORKER' } as const
const waiting = { kind: 'CO_HANDLING', claim: null, closedAt: null, askedBy: amina } as const
const claimed = { ...waiting, claim: { by: erik, since: '2026-03-02T08:00:00.000Z' } } as const
const closed = { ...waiting, closedAt: '2026-03-02T08:00:00.000Z' } as const

describe('request', () => {
  test('R1 a lease is two minutes, and lapses only in Ny and Triagerad', () => {
    expect(leaseUntil(new Date('2026-03-02T08:00:00Z')).toISOString()).toBe('2026-03-02T08:02:00.000Z')
    expect(LAPSING_COLUMNS).toEqual(['NEW', 'TRIAGED'])
    expect(refuseRelease(claimed, erik)).toBeNull()
    expect(refuseRelease(claimed, maria)?.code).toBe('INVALID')
  })

  test('R2 nobody claims her own, a closed one, or one in another’s hands; supervision is for those who give it', () => {
    expect(refuseClaim(waiting, erik)).toBeNull()
    expect(refuseClaim(waiting, amina)?.words.sv).toBe('Du kan inte ta din egen begäran.')
    expect(refuseClaim(closed, erik)?.code).toBe('INVALID')
    expect(refuseClaim(claimed, maria)).toMatchObject({
      code: 'CONFLICT',
      words: { sv: 'Erik Lund har tagit den.' },
    })
    expect(refuseClaim({ ...waiting, kind: 'SUPERVISION' }, erik)?.code).toBe('FORBIDDEN')
    expect(refuseClaim({ ...waiting, kind: 'SUPERVISION' }, maria)).toBeNull()
  })

  test('R3 taking over needs somebody to take it over from', () => {
    expect(refuseTakeOver(claimed, maria)).toBeNull()
    expect(refuseTakeOver(waiting, maria)?.code).toBe('INVALID')
    expect(refuseTakeOver(claimed, erik)?.words.sv).toBe('Du har redan tagit den.')
  })

  test('R2, R6, R10 what is concluded is nobody’s to take, is opened again, and closed takes no more words', () => {
    const concluded = {
      ...waiting,
      kind: 'CASE_CONSULTATION',
      owedSince: '2026-03-02T08:00:00.000Z',
    } as const
    expect(refuseClaim(concluded, erik)?.words.sv).toMatch(/ska föras till akt/)
    expect(refuseReopen(concluded)).toBeNull()
    expect(refuseReopen(waiting)?.code).toBe('INVALID')
    expect(refuseWordsAfter().words.sv).toMatch(/Öppna den igen/)
  })

  test('R4, R6 open requests are triaged and closed, closed ones opened again', () => {
    expect(refuseClosed(waiting)).toBeNull()
    expect(refuseClosed(closed)?.words.sv).toBe('Begäran är avslutad. Öppna den igen först.')
    expect(refuseReopen(closed)).toBeNull()
    expect(refuseReopen(waiting)?.code).toBe('INVALID')
  })

  test('R5 parked until a day after today, within a year', () => {
    expect(refuseParking('2026-03-03', '2026-03-02')).toBeNull()
    for (const day of ['2026-03-02', '2026-03-01', '2027-03-04', '2026-02-30', 'i morgon']) {
      expect(refuseParking(day, '2026-03-02')?.field).toBe('untilOn')
    }
  })

  test('R7 each thing that can be asked for fits exactly one kind', () => {
    for (const ask of Object.values(Ask)) {
      expect(Object.values(RequestKind).filter((kind) => refuseAsk(kind, ask) === null)).toHaveLength(1)
    }
  })

  test('R8 triage takes only a new request to Triagerad', () => {
    const after = Object.values(ColumnKey).map(columnAfterTriage)
    expect(after).toEqual(['TRIAGED', 'TRIAGED', 'BOOKED', 'ONGOING', 'WAITING', 'DONE'])
  })

  test('R9 the triager lets go of what she took to read, and of nothing else', () => {
    expect(letsGoByTriage({ ...claimed, columnKey: 'NEW' }, erik)).toBe(true)
    expect(letsGoByTriage({ ...claimed, columnKey: 'NEW' }, maria)).toBe(false)
    expect(letsGoByTriage({ ...claimed, columnKey: 'TRIAGED' }, erik)).toBe(false)
    expect(letsGoByTriage({ ...waiting, columnKey: 'NEW' }, erik)).toBe(false)
  })
})
