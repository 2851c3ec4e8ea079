import { describe, expect, test } from 'vitest'
import { type Candidate, isReachable, ladderByRole, nextStep } from './escalation.rules.ts'

const someone = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  role: 'SENIOR_CASEWORKER',
  isAway: false,
  deputyId: null,
  isConflicted: false,
  isKnowing: true,
  ...more,
})
const of = (...people: Candidate[]) => new Map(people.map((each) => [each.id, each]))
const REQUEST = { kind: 'CASE_CONSULTATION', askedById: 'asker' } as const
const from = (rung: number, told: readonly string[] = []) => ({ request: REQUEST, rung, told: new Set(told) })

describe('the ladder', () => {
  test('E1 by role: seniors and supervisors, team leads, deputy managers, managers, in the order given', () => {
    const people = [
      someone('chef', { role: 'UNIT_MANAGER' }),
      someone('handledare', { role: 'CASE_SUPERVISOR' }),
      someone('handläggare', { role: 'CASEWORKER' }),
      someone('förste'),
      someone('bitr', { role: 'DEPUTY_UNIT_MANAGER' }),
    ]
    expect(ladderByRole(people)).toEqual([['handledare', 'förste'], [], ['bitr'], ['chef']])
  })

  test('E2 from rung to rung, over empty ones, and past the last it stays', () => {
    const people = of(someone('a'), someone('b'))
    const ladder = [['a'], [], ['b']]
    expect(nextStep(ladder, people, from(-1))).toEqual({ rung: 0, toId: 'a', insteadOfId: null })
    expect(nextStep(ladder, people, from(0, ['a']))).toEqual({ rung: 2, toId: 'b', insteadOfId: null })
    expect(nextStep(ladder, people, from(2, ['a', 'b']))).toBeNull()
  })

  test('E3 not who asked, who has left, who may not triage, who has a conflict of interest, who was told', () => {
    const last = someone('chef', { role: 'UNIT_MANAGER' })
    for (const [own, told] of [
      [someone('asker'), []],
      [someone('borta'), ['borta']],
      [someone('handläggare', { role: 'CASEWORKER' }), []],
      [someone('jävig', { isConflicted: true, deputyId: 'vikarie' }), []],
      [someone('jävig och borta', { isConflicted: true, isAway: true, deputyId: 'vikarie' }), []],
      [someone('utan plats i kretsen', { isKnowing: false }), []],
    ] as const) {
      const people = of(own, last, someone('vikarie'))
      expect(nextStep([[own.id], ['chef']], people, from(-1, told))?.toId).toBe('chef')
    }
    expect(nextStep([['slutat'], ['chef']], of(last), from(-1))?.toId).toBe('chef')
    expect(nextStep([['a', 'b']], of(someone('a', { isAway: true }), someone('b')), from(-1))?.toId).toBe('b')
  })

  test('E4 away, it goes to the deputy; a deputy who is away too, or may not take it, is passed over', () => {
    const away = someone('a', { isAway: true, deputyId: 'vikarie' })
    const chef = someone('chef', { role: 'UNIT_MANAGER' })
    const reach = (deputy: Candidate, kind: 'CASE_CONSULTATION' | 'SUPERVISION' = 'CASE_CONSULTATION') =>
      nextStep([['a'], ['chef']], of(away, deputy, chef), { ...from(-1), request: { ...REQUEST, kind } })
    expect(reach(someone('vikarie', { role: 'CASEWORKER' }))).toEqual({
      rung: 0,
      toId: 'vikarie',
      insteadOfId: 'a',
    })
    for (const deputy of [
      someone('vikarie', { isAway: true, deputyId: 'chef' }),
      someone('vikarie', { isConflicted: true }),
      someone('vikarie', { role: 'ADMINISTRATOR' }),
    ]) {
      expect(reach(deputy)).toEqual({ rung: 1, toId: 'chef', insteadOfId: null })
    }
    expect(reach(someone('vikarie', { role: 'CASEWORKER' }), 'SUPERVISION')?.toId).toBe('chef')
  })

  test('E5 whom the asker turned to has the first time, if she can be reached', () => {
    expect(isReachable(someone('a'), REQUEST)).toBe(true)
    expect(isReachable(someone('a', { isAway: true }), REQUEST)).toBe(false)
    expect(isReachable(someone('asker'), REQUEST)).toBe(false)
    expect(isReachable(undefined, REQUEST)).toBe(false)
  })
})
