import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayShown, isNextDay, joinPlans, readPlan, writePlan } from './plan.rules.ts'

const word = fc.stringMatching(/^[A-Z0-9:-][A-Z0-9 :-]{0,11}$/)
const form = fc.record({
  caseId: fc.option(fc.uuid(), { nil: '' }),
  day: fc.constantFrom('', '2026-03-04'),
  from: fc.constantFrom('', '10:00'),
  until: fc.constantFrom('', '11:30'),
  callBack: fc.constantFrom('', '12:00'),
  secondId: fc.constantFrom('', 'nobody'),
  contactId: fc.option(fc.uuid(), { nil: '' }),
  car: fc.option(word, { nil: '' }),
})

test('VP1 written and read back it is the same form; an empty one is no draft', () => {
  fc.assert(
    fc.property(form, (one) => {
      expect(readPlan(writePlan(one))).toEqual(one)
    }),
  )
  expect(writePlan(readPlan(''))).toBe('')
  expect(writePlan(readPlan('något annat\nday'))).toBe('')
})

test('VP2 a day that has gone by is today', () => {
  expect(dayShown('2026-03-03', '2026-03-04')).toBe('2026-03-04')
  expect(dayShown('', '2026-03-04')).toBe('2026-03-04')
  expect(dayShown('2026-03-05', '2026-03-04')).toBe('2026-03-05')
})

test('VP3 what was chosen meanwhile stays, the rest is as it was kept', () => {
  fc.assert(
    fc.property(form, form, (kept, typed) => {
      const joined = readPlan(joinPlans(writePlan(kept), writePlan(typed)))
      expect(joined.from).toBe(typed.from === '' ? kept.from : typed.from)
      expect(joined.car).toBe(typed.car === '' ? kept.car : typed.car)
    }),
  )
})

test('VP4 an earlier time than the beginning is of the next day, the same and a later one of its own', () => {
  expect(['20:59', '00:30', '21:00', '23:59', ''].map((time) => isNextDay('21:00', time))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
  expect(isNextDay('', '00:30')).toBe(false)
})
