import { describe, expect, test } from 'vitest'
import { basisOf, openUntil, refuseGiven, refuseGuest, refuseUntil } from '#circle.rules.ts'

const NOW = new Date('2026-03-02T10:00:00Z')
const after = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000)

describe('circle', () => {
  test('C1 the log names the strongest ground', () => {
    expect(basisOf({ bases: ['ASKER', 'BREAK_GLASS', 'RESPONSIBLE'] })).toBe('RESPONSIBLE')
    expect(basisOf({ bases: ['BREAK_GLASS', 'INVITED'] })).toBe('INVITED')
    expect(basisOf({ bases: ['BREAK_GLASS'] })).toBe('BREAK_GLASS')
    expect(basisOf({ bases: [] })).toBeNull()
  })

  test('C2 a place ends within a year, a session’s within a day', () => {
    const field = (basis: 'ASSIGNED_SUPERVISOR' | 'SESSION', untilAt: Date | null) =>
      refuseUntil(basis, { untilAt, now: NOW })?.field ?? 'fine'
    expect(field('ASSIGNED_SUPERVISOR', null)).toBe('fine')
    expect(field('ASSIGNED_SUPERVISOR', after(366 * 24))).toBe('fine')
    expect(field('ASSIGNED_SUPERVISOR', after(366 * 24 + 1))).toBe('untilAt')
    expect(field('ASSIGNED_SUPERVISOR', NOW)).toBe('untilAt')
    expect(field('SESSION', null)).toBe('untilAt')
    expect(field('SESSION', after(24))).toBe('fine')
    expect(field('SESSION', after(25))).toBe('untilAt')
  })

  test('C3 only readers of content, a trainee by invitation only, nobody herself', () => {
    const guest = { id: 'guest', name: 'Erik', isConflicted: false }
    const refused = (
      role: 'CASEWORKER' | 'TRAINEE' | 'ADMINISTRATOR',
      basis: 'ASSIGNED_SUPERVISOR' | 'INVITED',
    ) => refuseGuest({ ...guest, role }, { basis, byId: 'host' }) !== null
    expect(refused('CASEWORKER', 'ASSIGNED_SUPERVISOR')).toBe(false)
    expect(refused('TRAINEE', 'INVITED')).toBe(false)
    expect(refused('TRAINEE', 'ASSIGNED_SUPERVISOR')).toBe(true)
    expect(refused('ADMINISTRATOR', 'INVITED')).toBe(true)
    const herself = { ...guest, role: 'UNIT_MANAGER' as const }
    expect(refuseGuest(herself, { basis: 'INVITED', byId: 'guest' })?.words.sv).toContain('dig själv')
  })

  test('C4 an opening with a reason is good for an hour', () => {
    expect(openUntil(NOW)).toEqual(after(1))
  })

  test('C5 nobody with a conflict of interest is let in', () => {
    const guest = { id: 'guest', name: 'Erik', role: 'CASEWORKER' as const, isConflicted: true }
    expect(refuseGuest(guest, { basis: 'INVITED', byId: 'host' })?.words.sv).toBe(
      `${guest.name} kan inte ta del i det här.`,
    )
  })

  test('C6 the place of a co-handler is given to nobody, and the words say what to do', () => {
    const refused = refuseGiven('CO_HANDLER')
    expect(refused).toMatchObject({ code: 'INVALID', field: 'basis' })
    expect(refused?.words.sv).toContain('Begär medhandläggare')
    expect((['ASSIGNED_SUPERVISOR', 'SESSION', 'INVITED'] as const).map(refuseGiven)).toEqual([
      null,
      null,
      null,
    ])
  })
})
