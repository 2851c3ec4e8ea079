import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matcherOf } from './sought.rules.ts'

test('S1 what is found is what stands there, as by looking for each', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'å'), minLength: 12, maxLength: 16 })
  const body = fc.string({ unit: fc.constantFrom('a', 'b', 'å'), maxLength: 400 })
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 20 }), fc.array(body, { maxLength: 5 }), (own, bodies) => {
      // Pieces of the bodies themselves too, or hardly any would be found.
      const pieces = [
        ...own,
        ...bodies.flatMap((each) => (each.length < 30 ? [] : [each.slice(7, 25), each.slice(-13)])),
      ]
      const match = matcherOf(pieces)
      for (const each of bodies) {
        const expected = pieces.flatMap((piece, index) => (each.includes(piece) ? index : []))
        expect([...match(each)].toSorted((a, b) => a - b)).toEqual(expected)
      }
    }),
  )
  expect(matcherOf(['tolv tecken här'])('kort')).toEqual([])
  expect(matcherOf(['tolv tecken!'])('x tolv tecken!')).toEqual([0])
  expect(() => matcherOf(['för kort'])).toThrow('too short')
})
