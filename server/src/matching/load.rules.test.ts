import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CohandlingScope } from '#db/generated/enums.ts'
import { loadOf, shareOf } from './load.rules.ts'

test('Q12 a case is whole for its responsible, by the agreed share for who co-handles, a day at the most 0.15', () => {
  const held = (scope: CohandlingScope | null, sharePercent: number, weight: number) => ({
    scope,
    sharePercent,
    weight,
  })
  expect(loadOf([])).toBe(0)
  expect(loadOf([held(null, 100, 7)])).toBe(700)
  expect(loadOf([held('CASE', 50, 1), held('PHASE', 25, 2)])).toBe(100)
  expect(loadOf([held('VISIT', 50, 2), held('HEARING', 10, 1)])).toBe(40)
  expect(shareOf('CASE', null)).toBe(40)
  expect(shareOf('VISIT', null)).toBe(15)
  expect(shareOf('PHASE', 0)).toBe(0)
})

test('Q12 what a case weighs is said by its unit: twice the weight is twice the load', () => {
  const scope = fc.constantFrom(...Object.values(CohandlingScope), null)
  const held = fc.record({ scope, sharePercent: fc.nat(100), weight: fc.nat(60) })
  fc.assert(
    fc.property(fc.array(held, { maxLength: 8 }), (all) => {
      const heavy = all.map((each) => ({ ...each, weight: 2 * each.weight }))
      expect(loadOf(heavy)).toBe(2 * loadOf(all))
    }),
  )
})
