import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AskedTerms,
  noTerms,
  readTerms,
  shares,
  termsInput,
  triggersInOrder,
  writeTerms,
} from './terms.rules.ts'

const day = fc.constantFrom('', '2026-03-01', '2027-12-31')
const anyTerms: fc.Arbitrary<AskedTerms> = fc.record({
  fromOn: day,
  untilOn: day,
  share: fc.constantFrom('', ...shares),
  triggers: fc.subarray([...triggersInOrder]),
})

test('T1 terms are one word, and none where nothing is said', () => {
  expect(writeTerms(noTerms)).toBe('')
  fc.assert(fc.property(anyTerms, (terms) => !/\s/.test(writeTerms(terms))))
})

test('T2 written and read back they are the same; what cannot be read is not kept', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      expect(readTerms(writeTerms(terms))).toEqual(terms)
    }),
  )
  expect(readTerms('')).toEqual(noTerms)
  expect(readTerms('0199f410-cf45-74ef-879b-0ea45c293910')).toEqual(noTerms)
  expect(readTerms('INFANT,SOMETHING;today;2026-03-01;33;')).toEqual({
    ...noTerms,
    untilOn: '2026-03-01',
    triggers: ['INFANT'],
  })
})

test('T2 no separator of identity numbers stands between its numbers', () => {
  fc.assert(fc.property(anyTerms, (terms) => !/\d[ .:/_+]+\d/.test(` ${writeTerms(terms)} `)))
})

test('T3 what is not said is not sent', () => {
  expect(termsInput(noTerms)).toEqual({})
  expect(
    termsInput({ fromOn: '2026-03-01', untilOn: '2026-04-01', share: '25', triggers: ['INFANT'] }),
  ).toEqual({ fromOn: '2026-03-01', untilOn: '2026-04-01', sharePercent: 25, triggers: ['INFANT'] })
})
