import { describe, expect, test } from 'vitest'
import { addDays } from '#lib/day.ts'
import {
  afterCarrying,
  alreadySaid,
  outdatedText,
  partOf,
  refuseCarrying,
  refuseConclusion,
  refuseDissent,
  refuseFixed,
  refuseFollowUpDay,
  refuseFollowingUp,
  refusePlanning,
  refuseRisk,
  refuseStepDay,
  stageOf,
  strangeOwner,
} from './consultation.rules.ts'

const AT = '2026-03-02T08:00:00.000Z'
const TODAY = '2026-03-02'
const asked = {
  kind: 'CASE_CONSULTATION',
  columnKey: 'NEW',
  claim: null,
  closedAt: null,
  owedSince: null,
  followUpOn: null,
} as const
const owed = { ...asked, columnKey: 'WAITING', owedSince: AT } as const
const following = { ...asked, columnKey: 'WAITING', followUpOn: '2026-04-01' } as const
const closed = { ...asked, columnKey: 'DONE', closedAt: AT } as const
const not = { isCarried: false, isWithdrawn: false }

describe('consultation', () => {
  test('K1 the stage is read off the face', () => {
    expect(stageOf(asked, not)).toBe('ASKED')
    expect(stageOf({ ...asked, columnKey: 'TRIAGED' }, not)).toBe('ASKED')
    expect(stageOf({ ...asked, claim: {} }, not)).toBe('ONGOING')
    expect(stageOf({ ...asked, columnKey: 'BOOKED' }, not)).toBe('ONGOING')
    expect(stageOf(owed, not)).toBe('OWED')
    expect(stageOf({ ...owed, followUpOn: TODAY }, not)).toBe('OWED')
    expect(stageOf(following, not)).toBe('FOLLOWING_UP')
    expect(stageOf(closed, { ...not, isCarried: true })).toBe('CARRIED')
    expect(stageOf(closed, { ...not, isWithdrawn: true })).toBe('WITHDRAWN')
    // Closed before anybody had to carry it: that is still owed.
    expect(stageOf(closed, not)).toBe('OWED')
    expect([partOf(asked), partOf(following)]).toEqual(['OUTCOME', 'FOLLOW_UP'])
  })

  test('K2 an immediate risk stops the asking until it is said to be handled', () => {
    expect(refuseRisk({ isImmediate: false, isHandled: false })).toBeNull()
    expect(refuseRisk({ isImmediate: true, isHandled: true })).toBeNull()
    const refused = refuseRisk({ isImmediate: true, isHandled: false })
    expect(refused).toMatchObject({ code: 'INVALID', field: 'isImmediateRisk' })
    expect(refused?.words.sv).toMatch(/omedelbara skyddsbedömningen.*socialjouren/)
  })

  test('K3 the fields are fixed once it is concluded or closed, and are a consultation’s alone', () => {
    expect(refuseFixed(asked)).toBeNull()
    for (const open of [asked, following]) expect(refusePlanning(open)).toBeNull()
    for (const fixed of [owed, closed, { ...asked, kind: 'CO_HANDLING' } as const]) {
      expect(refusePlanning(fixed)?.code).toBe('INVALID')
      expect(refuseFixed(fixed)?.code).toBe('INVALID')
    }
    // What was carried says what it said then.
    expect(refuseFixed(following)?.words.sv).toMatch(/fört till akt/)
  })

  test('K4 an open one is concluded, once, and never instead of its follow-up', () => {
    expect(refuseConclusion(asked)).toBeNull()
    expect(refuseConclusion(owed)?.words.sv).toMatch(/redan avslutad/)
    expect(refuseConclusion(following)?.words.sv).toMatch(/Uppföljningen återstår/)
    expect(refuseConclusion(closed)?.code).toBe('INVALID')
  })

  test('K5 only what is owed is carried, with a text that is up to date', () => {
    expect(refuseCarrying(owed)).toBeNull()
    for (const other of [asked, following]) expect(refuseCarrying(other)?.code).toBe('INVALID')
    expect(outdatedText().words.sv).toMatch(/tillkommit sedan texten gjordes/)
  })

  test('K6 carried, it waits for its follow-up or is closed', () => {
    expect(afterCarrying(null)).toMatchObject({
      to: { columnKey: 'DONE' },
      face: { owedSince: null, followUpOn: null },
    })
    expect(afterCarrying('2026-04-01')).toMatchObject({
      to: { columnKey: 'WAITING' },
      parkedUntilOn: '2026-04-01',
      face: { owedSince: null, followUpOn: '2026-04-01' },
    })
  })

  test('K7 a follow-up is written down in its own stage', () => {
    expect(refuseFollowingUp(following)).toBeNull()
    for (const other of [asked, closed, { ...owed, followUpOn: TODAY } as const])
      expect(refuseFollowingUp(other)?.code).toBe('INVALID')
  })

  test('K8 what somebody has answered is closed, not withdrawn', () => {
    expect(alreadySaid().words.sv).toMatch(/Avsluta den i stället/)
  })

  test('K9 a step has a day from today on, or none, and an owner who can know of the case', () => {
    for (const day of [null, undefined, TODAY, addDays(TODAY, 731)])
      expect(refuseStepDay(day, TODAY)).toBeNull()
    for (const day of [addDays(TODAY, -1), addDays(TODAY, 732), '2026-02-30', 'snart'])
      expect(refuseStepDay(day, TODAY)?.field).toBe('dueOn')
    expect(strangeOwner().field).toBe('ownerId')
  })

  test('K10 a dissent is noted in what is open, and not in supervision', () => {
    for (const open of [asked, owed, { ...asked, kind: 'CO_HANDLING' } as const])
      expect(refuseDissent(open)).toBeNull()
    for (const no of [closed, { ...asked, kind: 'SUPERVISION' } as const])
      expect(refuseDissent(no)?.code).toBe('INVALID')
  })

  test('K11 a follow-up is on a day after today, within a year', () => {
    for (const day of [null, undefined, addDays(TODAY, 1), addDays(TODAY, 366)])
      expect(refuseFollowUpDay(day, TODAY)).toBeNull()
    for (const day of [TODAY, addDays(TODAY, 367), '2026-13-01'])
      expect(refuseFollowUpDay(day, TODAY)?.field).toBe('followUpOn')
  })
})
