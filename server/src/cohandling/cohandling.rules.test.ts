import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answerBy,
  asksForTwo,
  endOf,
  noQuestion,
  refuseAnswer,
  refuseCandidate,
  refuseDeclining,
  refuseEnd,
  refuseSecond,
  refuseSetting,
  refuseTerms,
  scopeOfAsk,
} from './cohandling.rules.ts'
import { Ask, Role } from '#db/generated/enums.ts'
import { addDays, dayOf, timeOf, weekday } from '#lib/day.ts'
import { isFree } from '#lib/workday.ts'

const TODAY = '2026-03-02'

test('CH1 what is asked for says the scope', () => {
  const asks = [Ask.WHOLE_CASE, Ask.PHASE, Ask.VISIT, Ask.HEARING]
  expect(asks.map(scopeOfAsk)).toEqual(['CASE', 'PHASE', 'VISIT', 'HEARING'])
})

test('CH2 from today on, the last day not before the first, a share of the load', () => {
  const terms = { fromOn: null, untilOn: null, sharePercent: null }
  expect(refuseTerms(terms, TODAY)).toBeNull()
  expect(refuseTerms({ ...terms, fromOn: addDays(TODAY, -1) }, TODAY)?.field).toBe('fromOn')
  expect(refuseTerms({ ...terms, fromOn: addDays(TODAY, 367) }, TODAY)?.field).toBe('fromOn')
  expect(refuseTerms({ ...terms, untilOn: addDays(TODAY, -1) }, TODAY)?.field).toBe('untilOn')
  expect(
    refuseTerms({ fromOn: addDays(TODAY, 5), untilOn: addDays(TODAY, 4), sharePercent: 50 }, TODAY)?.field,
  ).toBe('untilOn')
  for (const sharePercent of [-1, 101]) {
    expect(refuseTerms({ ...terms, sharePercent }, TODAY)?.field).toBe('sharePercent')
  }
  expect(refuseTerms({ ...terms, sharePercent: 0 }, TODAY)).toBeNull()
})

test('CH2 the last day is worked to its end, in winter and in summer', () => {
  expect(endOf('2026-03-02').toISOString()).toBe('2026-03-02T23:00:00.000Z')
  expect(endOf('2026-07-02').toISOString()).toBe('2026-07-02T22:00:00.000Z')
  // The nights in which the clock is moved.
  expect(endOf('2026-03-28').toISOString()).toBe('2026-03-28T23:00:00.000Z')
  expect(endOf('2026-03-29').toISOString()).toBe('2026-03-29T22:00:00.000Z')
  expect(endOf('2026-10-25').toISOString()).toBe('2026-10-25T23:00:00.000Z')
})

describe('CH3 two working days, the same one at urgency A', () => {
  test.each([
    // A Monday; a Thursday, over the weekend; the Wednesday before Easter, over four days.
    ['2026-03-02T09:00:00Z', 'C', '2026-03-04T17:00:00.000Z'],
    ['2026-03-05T09:00:00Z', 'B', '2026-03-09T17:00:00.000Z'],
    ['2026-04-01T07:00:00Z', 'C', '2026-04-07T16:00:00.000Z'],
    ['2026-03-02T09:00:00Z', 'A', '2026-03-02T17:00:00.000Z'],
    ['2026-03-02T17:00:00Z', 'A', '2026-03-03T17:00:00.000Z'],
    ['2026-03-07T09:00:00Z', 'A', '2026-03-09T17:00:00.000Z'],
  ] as const)('%s %s → %s', (proposedAt, urgency, expected) => {
    expect(answerBy(new Date(proposedAt), urgency).toISOString()).toBe(expected)
  })

  test('always at 18.00 of a day that is worked, ahead of the question, with one whole working day between', () => {
    const instant = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instant, fc.constantFrom('A', 'B', 'C', 'D'), (proposedAt, urgency) => {
        const by = answerBy(proposedAt, urgency)
        expect(by.getTime()).toBeGreaterThan(proposedAt.getTime())
        expect(timeOf(by)).toBe('18.00')
        expect(isFree(dayOf(by))).toBe(false)
        expect(weekday(dayOf(by))).toBeLessThan(6)
        let worked = 0
        for (let day = addDays(dayOf(proposedAt), 1); day <= dayOf(by); day = addDays(day, 1)) {
          if (!isFree(day)) worked += 1
        }
        expect(worked).toBe(urgency === 'A' ? (dayOf(by) === dayOf(proposedAt) ? 0 : 1) : 2)
      }),
    )
  })
})

test('CH4 asked is a colleague who can answer and take part; nobody asks or appoints herself', () => {
  const erik = {
    id: 'erik',
    name: 'Erik Lund',
    role: 'CASEWORKER',
    isConflicted: false,
    isAway: false,
    isAbsenceKnown: true,
    isCoHandling: false,
  } as const
  const of = { responsibleId: 'amina', byId: 'amina' }
  expect(refuseCandidate(erik, of)).toBeNull()
  for (const [candidate, by] of [
    [{ ...erik, id: 'amina' }, of],
    [erik, { ...of, byId: 'erik' }],
    [{ ...erik, isConflicted: true }, of],
    [{ ...erik, isAway: true }, of],
    [{ ...erik, isCoHandling: true }, of],
    [{ ...erik, role: 'TRAINEE' as const }, of],
    [{ ...erik, role: 'ADMINISTRATOR' as const }, of],
    [{ ...erik, role: 'DIRECTOR' as const }, of],
  ] as const) {
    expect(refuseCandidate(candidate, by)).toMatchObject({ code: 'INVALID', field: 'personId' })
  }
  const said = (more: object): string | undefined => refuseCandidate({ ...erik, ...more }, of)?.words.sv
  expect(said({ isAway: true })).toContain('borta i dag')
  const noWhy = 'Erik Lund kan inte ta del i det här. Fråga en annan kollega.'
  expect(said({ isConflicted: true })).toBe(noWhy)
  expect(said({ isAway: true, isAbsenceKnown: false })).toBe(noWhy)
  const able = Object.values(Role).filter((role) => refuseCandidate({ ...erik, role }, of) === null)
  expect(able.toSorted()).toEqual([
    'CASEWORKER',
    'CASE_SUPERVISOR',
    'DEPUTY_UNIT_MANAGER',
    'MENTOR',
    'SENIOR_CASEWORKER',
    'TEAM_LEAD',
    'UNIT_MANAGER',
  ])
})

test('CH5 only the candidate answers, while a question is open', () => {
  expect(refuseAnswer({ personId: 'erik' }, 'erik')).toBeNull()
  expect(refuseAnswer({ personId: 'erik' }, 'maria')?.code).toBe('FORBIDDEN')
  expect(refuseAnswer(null, 'erik')?.code).toBe(noQuestion().code)
})

test('CH6 one is asked at a time, in an open request for a co-handler', () => {
  expect(refuseSecond(null)).toBeNull()
  expect(refuseSecond({ name: 'Erik Lund' })?.words.sv).toContain('Erik Lund är redan frågad')
  expect(refuseSetting({ kind: 'CO_HANDLING', closedAt: null })).toBeNull()
  expect(refuseSetting({ kind: 'CO_HANDLING', closedAt: '2026-03-02T09:00:00Z' })?.code).toBe('INVALID')
  expect(refuseSetting({ kind: 'SUPERVISION', closedAt: null })?.code).toBe('INVALID')
})

test('CH7 another reason than those that are named needs words', () => {
  expect(refuseDeclining('CAPACITY', null)).toBeNull()
  expect(refuseDeclining('OTHER', null)?.field).toBe('words')
  expect(refuseDeclining('OTHER', 'Byter enhet.')).toBeNull()
})

test('CH8 what runs is ended; stepping down is the co-handler’s own, replacing is not', () => {
  const running = { personId: 'erik', state: 'ACCEPTED' } as const
  expect(refuseEnd(running, { end: 'STEPPED_DOWN', byId: 'erik' })).toBeNull()
  expect(refuseEnd(running, { end: 'DONE', byId: 'amina' })).toBeNull()
  expect(
    refuseEnd({ ...running, state: 'ASSIGNED_BY_MANAGER' }, { end: 'REPLACED', byId: 'amina' }),
  ).toBeNull()
  expect(refuseEnd(running, { end: 'STEPPED_DOWN', byId: 'amina' })?.field).toBe('end')
  expect(refuseEnd(running, { end: 'REPLACED', byId: 'erik' })?.field).toBe('end')
  for (const end of ['LEFT', 'CONFLICT_OF_INTEREST'] as const) {
    expect(refuseEnd(running, { end, byId: 'amina' })?.field).toBe('end')
  }
  for (const state of ['PROPOSED', 'ESCALATED', 'DECLINED', 'WITHDRAWN', 'ENDED'] as const) {
    expect(refuseEnd({ ...running, state }, { end: 'DONE', byId: 'erik' })?.code).toBe('INVALID')
  }
  expect(refuseEnd(null, { end: 'DONE', byId: 'erik' })?.code).toBe('INVALID')
})

test('CH9 two are asked for always, on one of the unit’s triggers, or never', () => {
  expect(asksForTwo({ policy: 'ALWAYS', triggers: [] }, [])).toBe(true)
  expect(asksForTwo({ policy: 'ON_REQUEST', triggers: ['INFANT'] }, ['INFANT'])).toBe(false)
  expect(asksForTwo({ policy: 'ON_TRIGGER', triggers: ['INFANT'] }, ['INFANT', 'PLACEMENT'])).toBe(true)
  expect(asksForTwo({ policy: 'ON_TRIGGER', triggers: ['INFANT'] }, ['PLACEMENT'])).toBe(false)
})
