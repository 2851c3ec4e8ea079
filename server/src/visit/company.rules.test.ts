import { expect, test } from 'vitest'
import {
  type Colleague,
  callsForTwo,
  refuseAsking,
  refuseContact,
  refuseLone,
  refuseNo,
  refusePlanner,
  refuseSecond,
  refuseUnaccompanied,
  refuseUnfit,
  refuseYes,
} from './company.rules.ts'
import type { Going } from './visit.rules.ts'

const erik: Colleague = {
  id: 'e',
  name: 'Erik Lund',
  role: 'CASEWORKER',
  isConflicted: false,
  isAway: false,
  isKnowing: true,
  isOut: false,
  isOutBeforeCall: false,
}

test('V1 two go for a flag, when asked for, and where the unit always has two; else not', () => {
  const none = { isFlagged: false, isAskedForTwo: false, pairing: null, policy: null }
  expect(callsForTwo(none)).toBe(false)
  expect(callsForTwo({ ...none, pairing: 'WHEN_CALLED_FOR', policy: 'ON_TRIGGER' })).toBe(false)
  expect(callsForTwo({ ...none, policy: 'ON_REQUEST' })).toBe(false)
  expect(callsForTwo({ ...none, isFlagged: true })).toBe(true)
  expect(callsForTwo({ ...none, isAskedForTwo: true })).toBe(true)
  expect(callsForTwo({ ...none, pairing: 'ALWAYS' })).toBe(true)
  expect(callsForTwo({ ...none, policy: 'ALWAYS' })).toBe(true)
})

test('V2 a lone plan where two go is refused with what to do, unless it is permitted', () => {
  const lone = { isForTwo: true, isPermitted: false, second: null }
  expect(refuseLone(lone)?.field).toBe('secondId')
  expect(refuseLone(lone)?.words.sv).toContain('be enhetschefen')
  expect(refuseLone({ ...lone, isPermitted: true })).toBeNull()
  expect(refuseLone({ ...lone, isForTwo: false })).toBeNull()
  expect(refuseLone({ ...lone, second: { hasAccepted: false } })).toBeNull()
})

test('V3 where two go, an unanswered question is nobody: silence never lets one check in', () => {
  const going = { isForTwo: true, isPermitted: false }
  expect(refuseUnaccompanied({ ...going, second: null })).not.toBeNull()
  expect(refuseUnaccompanied({ ...going, second: { hasAccepted: false } })?.words.sv).toContain(
    'inte svarat ja',
  )
  expect(refuseUnaccompanied({ ...going, second: { hasAccepted: true } })).toBeNull()
  expect(refuseUnaccompanied({ ...going, isPermitted: true, second: { hasAccepted: false } })).toBeNull()
  expect(refuseUnaccompanied({ ...going, isForTwo: false, second: { hasAccepted: false } })).toBeNull()
})

test('V4 who goes and who waits: fit for it, each for one thing at a time, and never the same person', () => {
  expect(refuseSecond(erik, 'a')).toBeNull()
  expect(refuseSecond(erik, 'e')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, isConflicted: true }, 'a')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, isAway: true }, 'a')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, isKnowing: false }, 'a')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, isOut: true }, 'a')?.field).toBe('startsAt')
  expect(refuseSecond({ ...erik, role: 'ADMINISTRATOR' }, 'a')?.field).toBe('secondId')
  expect(refuseSecond({ ...erik, role: 'TRAINEE' }, 'a')?.field).toBe('secondId')
  // Who waits for a call need not know of the case, and is out on no visit of her own before it.
  expect(refuseContact({ ...erik, isKnowing: false }, ['a'])).toBeNull()
  const out = refuseContact({ ...erik, isOutBeforeCall: true }, ['a'])
  expect([out?.field, out?.words.sv]).toEqual([
    'contactId',
    'Erik Lund är själv på besök då. Välj någon annan.',
  ])
  expect(refuseContact(erik, ['a', 'e'])?.field).toBe('contactId')
  expect(refuseContact({ ...erik, isConflicted: true }, ['a'])?.field).toBe('contactId')
  expect(refuseContact({ ...erik, isAway: true }, ['a'])?.field).toBe('contactId')
  // The planner plans for herself: a day when she is away is another day's.
  expect(refusePlanner(erik)).toBeNull()
  expect(refusePlanner({ ...erik, isAway: true })?.words.sv).toContain('Du är borta')
  expect(refusePlanner({ ...erik, isOut: true })?.field).toBe('startsAt')
})

test('V15 who came along when it began stays; until then another may be asked; an alarm ends all asking and saying yes', () => {
  const at = new Date('2026-03-02T12:00:00Z')
  const planned: Going = {
    state: 'PLANNED',
    byId: 'a',
    secondId: 'e',
    secondAcceptedAt: null,
    startsAt: at,
    callBackAt: at,
    acknowledgedById: null,
    acknowledgedAt: null,
    managerAlarmedAt: null,
  }
  const under = { ...planned, state: 'CHECKED_IN' } as const
  const alarmed = { ...planned, state: 'ALARMED' } as const
  const codes = (visit: Going) =>
    [refuseAsking, refuseYes, refuseNo].map((refuse) => refuse(visit)?.code ?? null)
  expect(codes(planned)).toEqual([null, null, null])
  expect(codes({ ...planned, secondAcceptedAt: at })).toEqual([null, 'CONFLICT', null])
  // Begun alone: somebody may still come after, and whoever is asked answers as she likes.
  expect(codes(under)).toEqual([null, null, null])
  expect(codes({ ...under, secondAcceptedAt: at })).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT'])
  expect(codes(alarmed)).toEqual(['INVALID', 'INVALID', null])
  expect(codes({ ...alarmed, secondAcceptedAt: at })).toEqual(['INVALID', 'INVALID', 'CONFLICT'])
  for (const state of ['CHECKED_OUT', 'CANCELLED'] as const) {
    expect(codes({ ...planned, state })).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT'])
  }
})

test('V16 who has left, has a conflict of interest or may not know of the case goes on nothing; to be away alone is no bar', () => {
  expect(refuseUnfit(erik)).toBeNull()
  const away = { ...erik, isAway: true, isOut: true }
  expect(refuseUnfit(away)).toBeNull()
  expect(refuseUnfit({ ...erik, isConflicted: true })?.words.sv).toContain('Erik Lund kan inte längre')
  expect(refuseUnfit({ ...erik, isKnowing: false })).not.toBeNull()
  expect(refuseUnfit(null)?.words.sv).toContain('Den som planerade besöket')
})
