import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boardRefFrom } from './casefile.rules.ts'

test('K1 a board reference looks like K7-29 and has no letter that can be misread', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
      expect(boardRefFrom(random)).toMatch(/^[ABCDEFGHJKLMNPRSTUVXY]\d-\d\d$/)
    }),
  )
  expect(boardRefFrom(0)).toBe('A0-00')
  expect(boardRefFrom(0.999999)).toBe('Y9-99')
})
