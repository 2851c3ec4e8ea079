import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/refusal.ts'
import {
  type Held,
  forCommitteeOnly,
  holdsOn,
  lastDayOf,
  overlaps,
  ownMandates,
  refuseHolder,
  refuseLosing,
  refuseTerm,
  withoutMandate,
} from './mandate.rules.ts'

const maria = { id: 'maria', name: 'Maria Sand' }
const erik = { id: 'erik', name: 'Erik Lund' }
const held = (more: Partial<Held>): Held => ({
  id: 'm',
  role: null,
  point: '4.1',
  validFrom: '2026-03-01',
  validUntil: null,
  people: [maria],
  ...more,
})

describe('M1 a delegate is one role or one named person', () => {
  test.each([
    [{ role: null, personId: null }, 'role'],
    [{ role: 'UNIT_MANAGER', personId: 'maria' }, 'personId'],
    [{ role: 'TRAINEE', personId: null }, 'role'],
    [{ role: 'UNIT_MANAGER', personId: null }, null],
    [{ role: null, personId: 'maria' }, null],
  ] as const)('%o', (holder, field) => expect(refuseHolder(holder)?.field ?? null).toBe(field))
})

describe('M2 both the first and the last day count', () => {
  test.each([
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('%s', (day, holds) =>
    expect(holdsOn({ validFrom: '2026-03-01', validUntil: '2026-03-31' }, day)).toBe(holds),
  )
  test('without a last day it holds until further notice', () =>
    expect(holdsOn({ validFrom: '2026-03-01', validUntil: null }, '9999-12-31')).toBe(true))
  test('the last day is never before the first', () => {
    expect(refuseTerm({ validFrom: '2026-03-02', validUntil: '2026-03-01' })?.field).toBe('validUntil')
    expect(refuseTerm({ validFrom: '2026-03-02', validUntil: '2026-03-02' })).toBeNull()
  })
})

test('M3 what is for the committee says so', () =>
  expect(forCommitteeOnly().words.sv).toContain('utskott eller nämnd'))

test('M4 by name before by role, then the point as a number, and nobody else’s', () => {
  const all = [
    held({ id: 'role', role: 'SENIOR_CASEWORKER', point: '1.1' }),
    held({ id: 'late', point: '4.10' }),
    held({ id: 'early', point: '4.9' }),
    held({ id: 'other', people: [erik], point: '1' }),
    held({ id: 'over', validUntil: '2026-03-09' }),
  ]
  expect(ownMandates(all, 'maria', '2026-03-10').map(({ id }) => id)).toEqual(['early', 'late', 'role'])
})

test('M5 who lacks a mandate is told who has one', () => {
  const said = withoutMandate([
    held({ role: 'UNIT_MANAGER', people: [{ id: 'helena', name: 'Helena Brandt' }], point: '4.2' }),
    held({ people: [maria], point: '4.3' }),
  ])
  expect(said.code).toBe('FORBIDDEN')
  expect(said.words.sv).toBe(
    'Du har inget mandat för det i dag. Det har: Enhetschef: Helena Brandt (punkt 4.2), Maria Sand (punkt 4.3).',
  )
  expect(withoutMandate([]).words.sv).toContain('Fråga enhetschefen')
})

test('M6 a mandate that is worth nothing for anybody is nobody’s', () =>
  expect(ownMandates([held({ people: [] })], 'maria', '2026-03-10')).toEqual([]))

describe('M7 what a decision rests on stays', () => {
  const decided = { first: '2026-03-05', last: '2026-03-10' }
  test('days that leave one out are refused', () => {
    expect(refuseLosing({ validFrom: '2026-03-06', validUntil: null }, decided)).toBeInstanceOf(Refusal)
    expect(refuseLosing({ validFrom: '2026-03-01', validUntil: '2026-03-09' }, decided)).toBeInstanceOf(
      Refusal,
    )
    expect(refuseLosing({ validFrom: '2026-03-05', validUntil: '2026-03-10' }, decided)).toBeNull()
  })
  const open = { validFrom: '2026-03-01', validUntil: null }
  test.each([
    ['at once is yesterday', open, null, null, '2026-03-09'],
    ['decided by today: today', open, null, decided, '2026-03-10'],
    ['today', open, '2026-03-10', decided, '2026-03-10'],
    ['later', open, '2026-04-01', null, '2026-04-01'],
    ['begun today, used by nobody: gone', { ...open, validFrom: '2026-03-10' }, null, null, null],
    ['not begun: gone', { ...open, validFrom: '2026-05-01' }, '2026-04-01', null, null],
  ])('ended %s', (_, mandate, lastOn, made, last) =>
    expect(lastDayOf(mandate, { lastOn, today: '2026-03-10', decided: made })).toBe(last),
  )
  test('not in the past, and not twice', () => {
    const at = { today: '2026-03-10', decided: null }
    expect(lastDayOf(open, { ...at, lastOn: '2026-03-09' })).toBeInstanceOf(Refusal)
    expect(lastDayOf({ ...open, validUntil: '2026-03-08' }, { ...at, lastOn: null })).toBeInstanceOf(Refusal)
  })
})

test('M8 terms overlap when they share a day', () => {
  const march = { validFrom: '2026-03-01', validUntil: '2026-03-31' }
  expect(overlaps(march, { validFrom: '2026-03-31', validUntil: null })).toBe(true)
  expect(overlaps(march, { validFrom: '2026-04-01', validUntil: null })).toBe(false)
  expect(overlaps({ validFrom: '2026-04-01', validUntil: null }, march)).toBe(false)
})
