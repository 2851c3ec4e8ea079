import { describe, expect, test } from 'vitest'
import { EVENT_KINDS, type EventKind } from '#lib/event-kinds.ts'
import {
  type Candidate,
  type Sight,
  isAlarm,
  isUrgent,
  maySee,
  showsReference,
  tellersOf,
  toldOf,
  toldSince,
} from './notice.rules.ts'

// Stated apart from the table: what nobody is told of, since it is an act of one's own, a setting, or live on the screen.
const TOLD_TO_NOBODY: readonly EventKind[] = [
  'REQUEST_RELEASED',
  'CLAIM_LAPSED',
  'CARD_MOVED',
  'CIRCLE_LEFT',
  'CONFLICT_WITHDRAWN',
  'CARD_REMOVED',
  'CARD_PLACED',
  'CHECK_RECORDED',
  'CARRIED_TO_RECORD',
  'REQUEST_HELD',
  'HOLD_LIFTED',
  'CONTENT_PURGED',
  'SHELL_PURGED',
  'RETENTION_SET',
  'RETENTION_PREPARED',
  'RETENTION_CONFIRMED',
  'RETENTION_CANCELLED',
  'CONSULTATION_DESCRIBED',
  'STEP_ADDED',
  'STEP_CHANGED',
  'STEP_DONE',
  'RECORD_TEXT_EDITED',
  'MAP_OPENED',
  'MAP_EDITED',
  'DELIBERATION_STEPPED',
  'DELIBERATION_LENGTHENED',
  'DELIBERATION_PAUSED',
  'DELIBERATION_RESUMED',
  'DELIBERATION_ENDED',
  'ROUND_ANSWERED',
  'ROUND_REVEALED',
  'TEMPLATE_SET',
  'DECISION_KIND_SET',
  'MANDATE_SET',
  'MANDATE_ENDED',
  'MANDATES_IMPORTED',
  'COHANDLING_POLICY_SET',
  'ABSENCE_ENDED',
  'AVAILABILITY_SAID',
  'SLOT_OFFERED',
  'SUPERVISION_HELD',
  'SUPERVISION_NOTED',
  'SUPERVISION_RULE_SET',
  'RESPONSE_TIME_SET',
  'LADDER_SET',
  'QUALIFICATIONS_SET',
  'CLOCK_STARTED',
  'CLOCK_CORRECTED',
  'CLOCK_EXTENDED',
  'CLOCK_SUSPENDED',
  'CLOCK_RESUMED',
  'CLOCK_MET',
  'CLOCK_ENDED',
  'CLOCK_VERIFIED',
  'OWN_LIMIT_SET',
  'COLUMN_AGE_SET',
  'UNIT_GOAL_SET',
  'LATE_HOUR_SET',
  'VISIT_CHECKED_IN',
  'VISIT_RULE_SET',
  'UNITS_IMPORTED',
  'STAFF_IMPORTED',
  'CASES_IMPORTED',
]

test('T1 every kind is told to somebody, or to nobody on purpose', () => {
  const silent = EVENT_KINDS.filter((kind) => tellersOf(kind).length === 0)
  expect(silent.toSorted()).toEqual(TOLD_TO_NOBODY.toSorted())
})

test('T1 who waits for an answer is told, and who asked hears of it', () => {
  const must: readonly (readonly [EventKind, string])[] = [
    ['COHANDLING_PROPOSED', 'CANDIDATE'],
    ['COHANDLING_ESCALATED', 'LEADERS'],
    ['HANDOVER_PROPOSED', 'RECEIVER'],
    ['REQUEST_DIRECTED', 'DIRECTED'],
    ['REQUEST_ESCALATED', 'DIRECTED'],
    ['COMMENT_ADDED', 'CIRCLE'],
    ['COMMENT_ADDED', 'MENTIONED'],
    ['CONSULTATION_CONCLUDED', 'RESPONSIBLE'],
    ['SLOT_BOOKED', 'SUPERVISOR'],
    ['LIMIT_NEAR', 'RESPONSIBLE'],
    ['LIMIT_NEAR', 'LEADERS_INSTEAD'],
    ['LIMIT_PASSED', 'RESPONSIBLE'],
    ['LIMIT_PASSED', 'LEADERS'],
    ...(
      [
        'REQUEST_CLAIMED',
        'REQUEST_TRIAGED',
        'REQUEST_SENT_BACK',
        'REQUEST_PARKED',
        'REQUEST_CLOSED',
        'CONSULTATION_CONCLUDED',
      ] as const
    ).map((kind) => [kind, 'ASKER'] as const),
  ]
  for (const [kind, teller] of must) expect(tellersOf(kind), kind).toContain(teller)
})

test('T4 that she may go alone, and no longer, is told to whoever goes, wherever the case is', () => {
  const stranger = {
    role: 'CASEWORKER',
    isOfCase: true,
    isProtected: false,
    isMember: false,
    isIn: false,
    isConflicted: false,
  } as const
  expect(maySee('LONE_VISIT_PERMITTED', stranger)).toBe(true)
  expect(maySee('LONE_PERMIT_ENDED', stranger)).toBe(true)
  expect(showsReference(stranger)).toBe(false)
})

const row = { number: 7, kind: 'COMMENT_ADDED', actorId: 'writer' } as const
const to = (personId: string, teller: Candidate['teller'] = 'CIRCLE'): Candidate => ({
  number: 7,
  personId,
  teller,
})
const told = (candidates: readonly Candidate[], away: Record<string, string | null> = {}) =>
  toldOf([row], candidates, new Map(Object.entries(away))).map(({ personId, kind, insteadOfId }) => [
    personId,
    kind,
    insteadOfId,
  ])

describe('T2 once, and never the doer', () => {
  test('the doer is not told, nor as anybody’s deputy', () => {
    expect(told([to('writer'), to('amina')], { amina: 'writer' })).toEqual([['amina', 'COMMENT_ADDED', null]])
  })
  test('who is named is told of that alone, in whatever order she is found', () => {
    expect(told([to('erik'), to('erik', 'MENTIONED')])).toEqual([['erik', 'MENTIONED', null]])
    expect(told([to('erik', 'MENTIONED'), to('erik')])).toEqual([['erik', 'MENTIONED', null]])
  })
  test('who is told herself is not told as a deputy', () => {
    expect(told([to('amina'), to('erik')], { amina: 'erik' })).toEqual([
      ['amina', 'COMMENT_ADDED', null],
      ['erik', 'COMMENT_ADDED', null],
    ])
  })
})

describe('T3 who is away has a deputy', () => {
  test('both are told, the deputy as who stands in', () => {
    expect(told([to('amina')], { amina: 'erik' })).toEqual([
      ['amina', 'COMMENT_ADDED', null],
      ['erik', 'COMMENT_ADDED', 'amina'],
    ])
  })
  test('a deputy who is away has one too, three in a row, and a ring ends', () => {
    expect(told([to('a')], { a: 'b', b: 'c' }).at(-1)).toEqual(['c', 'COMMENT_ADDED', 'a'])
    expect(told([to('a')], { a: 'b', b: 'c', c: 'd' }).at(-1)).toEqual(['d', 'COMMENT_ADDED', 'a'])
    expect(told([to('a')], { a: 'b', b: 'c', c: 'd', d: 'e' })).toHaveLength(1)
    expect(told([to('a')], { a: 'b', b: 'a' })).toHaveLength(1)
    expect(told([to('a')], { a: null })).toHaveLength(1)
  })
})

const sight: Sight = {
  role: 'CASEWORKER',
  isMember: true,
  isIn: true,
  isConflicted: false,
  isProtected: false,
  isOfCase: true,
}

describe('T4 told and shown only what she may see now', () => {
  test.each([
    ['a member, of the face', 'REQUEST_CLAIMED', { isIn: false }, true],
    ['a member, of the circle', 'COMMENT_ADDED', { isIn: false }, false],
    ['in the circle from another unit', 'COMMENT_ADDED', { isMember: false }, true],
    ['neither', 'REQUEST_CLAIMED', { isIn: false, isMember: false }, false],
    ['with a conflict of interest', 'REQUEST_CLAIMED', { isConflicted: true }, false],
    ['with a conflict of interest, named', 'MENTIONED', { isConflicted: true }, false],
    ['a role without a board', 'REQUEST_CLAIMED', { role: 'DIRECTOR', isIn: false }, false],
    ['the administrator, in a circle', 'COMMENT_ADDED', { role: 'ADMINISTRATOR' }, false],
    ['of a case that is gone', 'REQUEST_CLAIMED', { isOfCase: false }, false],
    ['of work alone', 'SLOT_BOOKED', { isOfCase: false, isMember: false, isIn: false }, true],
  ] as const)('%s', (_, kind, more, seen) => {
    expect(maySee(kind, { ...sight, ...more })).toBe(seen)
  })
})

test('T5 a protected case is told of to its circle, and without its reference', () => {
  const shielded = { ...sight, isProtected: true }
  expect(maySee('REQUEST_CLAIMED', shielded)).toBe(true)
  expect(showsReference(shielded)).toBe(false)
  expect(maySee('REQUEST_CLAIMED', { ...shielded, isIn: false })).toBe(false)
  expect(showsReference(sight)).toBe(true)
  expect(showsReference({ ...sight, isIn: false, isMember: false })).toBe(false)
})

test('T6 fourteen days', () => {
  expect(toldSince(new Date('2026-03-20T10:00:00Z')).toISOString()).toBe('2026-03-06T10:00:00.000Z')
})

test('T8 an alarm, and nothing else, is told whatever the hour', () => {
  expect(EVENT_KINDS.filter(isAlarm).toSorted()).toEqual(
    ['VISIT_ALARMED', 'VISIT_ALARM_PASSED_ON'].toSorted(),
  )
  expect(isAlarm('MENTIONED')).toBe(false)
})

test('T7 urgent is what waits for her by name, and urgency A', () => {
  expect(isUrgent('COHANDLING_PROPOSED', 'D')).toBe(true)
  expect(isUrgent('MENTIONED', 'D')).toBe(true)
  expect(isUrgent('REQUEST_CLAIMED', 'A')).toBe(true)
  expect(isUrgent('REQUEST_CLAIMED', 'B')).toBe(false)
  expect(isUrgent('SLOT_BOOKED', null)).toBe(false)
})
