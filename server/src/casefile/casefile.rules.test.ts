import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boardRefFrom, longBoardRefFrom } from './casefile.rules.ts'

test('K1 a board reference looks like K7-29 and has no letter that can be misread', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
      expect(boardRefFrom(random)).toMatch(/^[ABCDEFGHJKLMNPRSTUVXY]\d-\d\d$/)
    }),
  )
  expect(boardRefFrom(0)).toBe('A0-00')
  expect(boardRefFrom(0.999999)).toBe('Y9-99')
})

test('K2 a longer one looks like KM7-294', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
      expect(longBoardRefFrom(random)).toMatch(/^[ABCDEFGHJKLMNPRSTUVXY]{2}\d-\d\d\d$/)
    }),
  )
  expect(longBoardRefFrom(0)).toBe('AA0-000')
  expect(longBoardRefFrom(0.99999999)).toBe('YY9-999')
})
