import { expect, test } from 'vitest'
import {
  WHYS,
  isHere,
  isLong,
  refuseAnswer,
  refuseDay,
  refuseOtherResponsible,
  refuseReceiver,
  refuseSecond,
  refuseSettled,
  whyHandOver,
} from './handover.rules.ts'
import { addDays } from '#lib/day.ts'

const TODAY = '2026-03-02'

test('HO1 on a day from today to a year ahead', () => {
  expect(refuseDay(TODAY, TODAY)).toBeNull()
  expect(refuseDay(addDays(TODAY, 366), TODAY)).toBeNull()
  expect(refuseDay(addDays(TODAY, -1), TODAY)?.field).toBe('onDay')
  expect(refuseDay(addDays(TODAY, 367), TODAY)?.field).toBe('onDay')
})

test('HO2 to a colleague of the unit who handles cases, is there and has no conflict of interest', () => {
  const erik = {
    id: 'erik',
    name: 'Erik Lund',
    role: 'CASEWORKER',
    isConflicted: false,
    isAway: false,
    isInUnit: true,
  } as const
  const of = { responsibleId: 'amina', byId: 'amina', isProtected: false }
  expect(refuseReceiver(erik, of)).toBeNull()
  expect(refuseReceiver({ ...erik, isInUnit: false }, { ...of, isProtected: true })).toBeNull()
  for (const [receiver, by] of [
    [{ ...erik, id: 'amina' }, of],
    [erik, { ...of, byId: 'erik' }],
    [
      { ...erik, isConflicted: true },
      { ...of, isProtected: true },
    ],
    [{ ...erik, isAway: true }, of],
    [{ ...erik, isInUnit: false }, of],
    [{ ...erik, role: 'TRAINEE' as const }, of],
    [{ ...erik, role: 'ADMINISTRATOR' as const }, of],
  ] as const) {
    expect(refuseReceiver(receiver, by)).toMatchObject({ code: 'INVALID', field: 'toId' })
  }
  // That it is jäv is not for everybody.
  expect(refuseReceiver({ ...erik, isConflicted: true }, of)?.words.sv).toBe(
    'Erik Lund kan inte ta del i det här.',
  )
})

test('HO3 only the receiver answers, once', () => {
  expect(refuseAnswer({ state: 'PROPOSED', toId: 'erik' }, 'erik')).toBeNull()
  expect(refuseAnswer({ state: 'PROPOSED', toId: 'erik' }, 'amina')?.code).toBe('FORBIDDEN')
  for (const state of ['ACCEPTED', 'DONE', 'DECLINED', 'CANCELLED'] as const) {
    expect(refuseAnswer({ state, toId: 'erik' }, 'erik')?.code).toBe('INVALID')
  }
})

test('HO4 it is done when its day is here, and what is done stays so', () => {
  expect([addDays(TODAY, -1), TODAY, addDays(TODAY, 1)].map((day) => isHere(day, TODAY))).toEqual([
    true,
    true,
    false,
  ])
  expect(refuseSettled('ACCEPTED')).toBeNull()
  expect(refuseSettled('DONE')?.code).toBe('INVALID')
})

test('HO5 one is open at a time', () => {
  expect(refuseSecond(null)).toBeNull()
  expect(refuseSecond({ toName: 'Erik Lund' })?.words.sv).toContain('Erik Lund')
})

test('HO6 who allocates says whom she saw', () => {
  expect(refuseOtherResponsible({ id: 'amina', name: 'Amina Berg' }, 'amina')).toBeNull()
  expect(refuseOtherResponsible({ id: 'amina', name: 'Amina Berg' }, 'erik')?.code).toBe('CONFLICT')
})

test('HO7 a conflict of interest comes first, then leaving, then a long absence', () => {
  const there = { isConflicted: false, hasLeft: false, isInUnit: true, away: null }
  expect(whyHandOver(there)).toBeNull()
  const away = { fromOn: TODAY, untilOn: addDays(TODAY, 14) }
  expect(whyHandOver({ ...there, away })).toBe('AWAY')
  expect(whyHandOver({ ...there, away: { ...away, untilOn: addDays(TODAY, 13) } })).toBeNull()
  expect(isLong({ ...away, untilOn: null })).toBe(true)
  expect(whyHandOver({ ...there, isInUnit: false, away })).toBe('NOT_IN_UNIT')
  expect(whyHandOver({ ...there, hasLeft: true, isInUnit: false })).toBe('LEFT')
  expect(whyHandOver({ isConflicted: true, hasLeft: true, isInUnit: false, away })).toBe(
    'CONFLICT_OF_INTEREST',
  )
  expect(WHYS[0]).toBe('CONFLICT_OF_INTEREST')
})
