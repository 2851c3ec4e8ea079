import { describe, expect, test } from 'vitest'
import { type Action, type Relation, denial, isAdvising, may } from '#access.rules.ts'
import { Role } from '#db/generated/enums.ts'

const ROLES = Object.values(Role)
const allowed = (action: Action, relation: Relation): string[] =>
  ROLES.filter((role) => may(action, role, [relation]))

describe('access', () => {
  test('A1 aggregates-only roles and trainees have no board', () => {
    const boardless = ROLES.filter((role) => !may('OPEN_BOARD', role, ['MEMBER']))
    expect(boardless.toSorted()).toEqual(
      ['DEPARTMENT_HEAD', 'DEVELOPER', 'DIRECTOR', 'OPERATIONS_MANAGER', 'SAFETY_REP', 'TRAINEE'].toSorted(),
    )
  })

  test('A2 content is for the circle alone, whatever the role', () => {
    for (const role of ROLES) {
      expect(may('OPEN_REQUEST', role, ['MEMBER', 'RESPONSIBLE', 'CLAIMER'])).toBe(false)
      expect(may('COMMENT', role, ['MEMBER'])).toBe(false)
    }
    expect(may('OPEN_REQUEST', 'CASEWORKER', ['CIRCLE'])).toBe(true)
  })

  test('A3 only the responsible caseworker asks for help in a case', () => {
    expect(may('ASK', 'CASEWORKER', ['RESPONSIBLE'])).toBe(true)
    for (const role of ROLES) expect(may('ASK', role, ['MEMBER', 'CIRCLE'])).toBe(false)
  })

  test('A4 triage and taking over belong to supervising roles', () => {
    const supervising = [
      'CASE_SUPERVISOR',
      'DEPUTY_UNIT_MANAGER',
      'SENIOR_CASEWORKER',
      'TEAM_LEAD',
      'UNIT_MANAGER',
    ]
    expect(allowed('TRIAGE', 'MEMBER').toSorted()).toEqual(supervising)
    expect(allowed('TAKE_OVER', 'MEMBER').toSorted()).toEqual(supervising)
  })

  test('A5 supervision is given by those whose role it is; the rest by any colleague', () => {
    expect(may('CLAIM', 'CASEWORKER', ['MEMBER'])).toBe(true)
    expect(may('CLAIM_SUPERVISION', 'CASEWORKER', ['MEMBER'])).toBe(false)
    expect(may('CLAIM_SUPERVISION', 'MENTOR', ['MEMBER'])).toBe(true)
    expect(ROLES.filter(isAdvising)).toEqual(allowed('CLAIM_SUPERVISION', 'MEMBER'))
  })

  test('A5 A6 supervision is planned for others by leaders and the administrator, who sees no content by it', () => {
    const leading = ['DEPUTY_UNIT_MANAGER', 'TEAM_LEAD', 'UNIT_MANAGER']
    expect(allowed('OFFER_SUPERVISION', 'MEMBER')).toEqual(allowed('CLAIM_SUPERVISION', 'MEMBER'))
    expect(allowed('PLAN_SUPERVISION', 'MEMBER').toSorted()).toEqual(['ADMINISTRATOR', ...leading])
    expect(allowed('LIST_UNSUPERVISED', 'MEMBER').toSorted()).toEqual(leading)
    expect(allowed('BOOK_SUPERVISION', 'MEMBER')).toEqual(allowed('OPEN_BOARD', 'MEMBER'))
  })

  test('A6 the administrator sees and moves faces, opens no content, claims nothing', () => {
    expect(may('MOVE', 'ADMINISTRATOR', ['MEMBER'])).toBe(true)
    for (const action of ['OPEN_REQUEST', 'COMMENT', 'CLAIM', 'TRIAGE', 'ASK'] as const) {
      expect(may(action, 'ADMINISTRATOR', ['MEMBER', 'CIRCLE', 'RESPONSIBLE', 'CLAIMER'])).toBe(false)
    }
  })

  test('A7 a trainee reads what a circle has invited her to, and nothing else', () => {
    expect(may('OPEN_REQUEST', 'TRAINEE', ['CIRCLE'])).toBe(true)
    for (const action of [
      'OPEN_BOARD',
      'COMMENT',
      'ASK',
      'CLAIM',
      'MOVE',
      'CHANGE_CIRCLE',
      'BREAK_GLASS',
    ] as const) {
      expect(may(action, 'TRAINEE', ['MEMBER', 'CIRCLE', 'RESPONSIBLE', 'CLAIMER'])).toBe(false)
    }
  })

  test('A8 the circle is changed by the responsible and by leaders', () => {
    expect(may('CHANGE_CIRCLE', 'CASEWORKER', ['MEMBER', 'CIRCLE'])).toBe(false)
    expect(may('CHANGE_CIRCLE', 'CASEWORKER', ['RESPONSIBLE'])).toBe(true)
    const leading = ['DEPUTY_UNIT_MANAGER', 'TEAM_LEAD', 'UNIT_MANAGER']
    expect(allowed('CHANGE_CIRCLE', 'MEMBER').toSorted()).toEqual(leading)
    expect(allowed('DECLARE_CONFLICT_OF', 'MEMBER').toSorted()).toEqual(leading)
    expect(may('BREAK_GLASS', 'ADMINISTRATOR', ['MEMBER'])).toBe(false)
  })

  test('A9 the responsible or a manager protects, a manager lifts', () => {
    expect(may('PROTECT', 'CASEWORKER', ['RESPONSIBLE'])).toBe(true)
    expect(allowed('PROTECT', 'MEMBER').toSorted()).toEqual(['DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER'])
    expect(may('LIFT_PROTECTION', 'CASEWORKER', ['RESPONSIBLE', 'CIRCLE', 'MEMBER'])).toBe(false)
    expect(allowed('LIFT_PROTECTION', 'MEMBER').toSorted()).toEqual(['DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER'])
  })

  test('A10 the log is reviewed by the manager, and by the manager over her', () => {
    expect(allowed('REVIEW_LOG', 'MEMBER').toSorted()).toEqual(['OPERATIONS_MANAGER', 'UNIT_MANAGER'])
  })

  test('A11 who has figures and nothing else has nothing else', () => {
    for (const role of ['DEPARTMENT_HEAD', 'DIRECTOR', 'DEVELOPER', 'SAFETY_REP'] as const) {
      expect(may('READ_FIGURES', role, ['MEMBER'])).toBe(true)
      for (const action of ['OPEN_BOARD', 'OPEN_REQUEST', 'REVIEW_LOG', 'BREAK_GLASS'] as const) {
        expect(may(action, role, ['MEMBER', 'CIRCLE', 'RESPONSIBLE', 'CLAIMER'])).toBe(false)
      }
    }
  })

  test('A12 the responsible says what is carried; holding, days and purging are for the unit manager', () => {
    for (const role of ROLES)
      expect(may('CARRY_TO_RECORD', role, ['MEMBER', 'CIRCLE', 'CLAIMER'])).toBe(false)
    expect(allowed('CARRY_TO_RECORD', 'RESPONSIBLE')).toEqual(allowed('CLAIM', 'MEMBER'))
    for (const action of ['HOLD', 'SET_RETENTION', 'PURGE'] as const) {
      expect(allowed(action, 'MEMBER')).toEqual(['UNIT_MANAGER'])
      expect(may(action, 'UNIT_MANAGER', ['CIRCLE', 'RESPONSIBLE', 'CLAIMER'])).toBe(false)
    }
  })

  test('A13 advice, steps, dissent, map and decisions are the circle’s, whatever the role', () => {
    for (const action of [
      'ADVISE',
      'DESCRIBE',
      'DISSENT',
      'PLAN_STEP',
      'CONCLUDE',
      'WRITE_MAP',
      'DECIDE',
    ] as const) {
      expect(allowed(action, 'MEMBER')).toEqual([])
      expect(allowed(action, 'CIRCLE')).toEqual(allowed('COMMENT', 'CIRCLE'))
    }
    expect(may('DECIDE', 'TRAINEE', ['MEMBER', 'CIRCLE'])).toBe(false)
  })

  test('A15 limits are kept by the responsible and the unit’s leaders', () => {
    expect(allowed('SET_CLOCK', 'MEMBER').toSorted()).toEqual([
      'DEPUTY_UNIT_MANAGER',
      'TEAM_LEAD',
      'UNIT_MANAGER',
    ])
    expect(may('SET_CLOCK', 'CASEWORKER', ['RESPONSIBLE'])).toBe(true)
    expect(may('SET_CLOCK', 'CASEWORKER', ['MEMBER', 'CIRCLE'])).toBe(false)
    expect(may('SET_CLOCK', 'TRAINEE', ['RESPONSIBLE'])).toBe(false)
  })

  test('A14 what a unit settles is for its managers, absences also for the administrator', () => {
    const managing = ['DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER']
    for (const action of [
      'SET_UNIT',
      'SET_TEMPLATES',
      'SET_MANDATES',
      'SET_COHANDLING_POLICY',
      'SET_SUPERVISION',
      'SET_TRIAGE',
    ] as const) {
      expect(allowed(action, 'MEMBER').toSorted()).toEqual(managing)
      expect(allowed(action, 'RESPONSIBLE')).toEqual([])
    }
    expect(allowed('SET_ABSENCE', 'MEMBER').toSorted()).toEqual(
      ['ADMINISTRATOR', ...managing, 'TEAM_LEAD'].toSorted(),
    )
  })

  test('every denial is said in both languages', () => {
    expect(denial('TRIAGE').sv).toContain('triagera')
    expect(denial('TRIAGE').en).toContain('Triage')
  })
})

test('A16 staff by who sees no case, cases by the unit’s managers, the list by whoever sees the board', () => {
  const roles = (action: Parameters<typeof may>[0]) => ROLES.filter((role) => may(action, role, ['MEMBER']))
  expect(roles('IMPORT_STAFF')).toEqual(['OPERATIONS_MANAGER', 'ADMINISTRATOR'])
  expect(roles('IMPORT_CASES')).toEqual(['DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER'])
  expect(roles('EXPORT_CASES')).toEqual(roles('OPEN_BOARD'))
})

test('A17 qualifications are set by who has the responsibility for staff, and by nobody who allocates or triages', () => {
  expect(ROLES.filter((role) => may('SET_QUALIFICATIONS', role, ['MEMBER']))).toEqual([
    'DEPUTY_UNIT_MANAGER',
    'UNIT_MANAGER',
  ])
})
