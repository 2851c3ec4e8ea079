import { expect, test } from 'vitest'
import { foundBy, phaseOf, textOf } from './mandate.rules.ts'

test.each([
  ['2026-03-02', null, 'standing'],
  ['2026-03-02', '2026-03-02', 'standing'],
  ['2026-03-03', null, 'coming'],
  ['2026-01-01', '2026-03-01', 'over'],
] as const)('MP1 from %s until %s: %s', (validFrom, validUntil, phase) =>
  expect(phaseOf({ validFrom, validUntil }, '2026-03-02')).toBe(phase),
)

test('MP2 a word finds by name or code, in any case', () => {
  const kinds = [
    { name: 'Inleda utredning', code: 'IFO-1' },
    { name: 'Öppenvård', code: 'IFO-2' },
  ]
  expect(foundBy(kinds, ' INLEDA ').map(({ code }) => code)).toEqual(['IFO-1'])
  expect(foundBy(kinds, 'ifo-2').map(({ code }) => code)).toEqual(['IFO-2'])
  expect(foundBy(kinds, 'öpp')).toHaveLength(1)
  expect(foundBy(kinds, '')).toHaveLength(2)
})

test('MP3 å, ä and ö in either encoding', () => {
  const latin = Uint8Array.from([0x67, 0xe4, 0x6c, 0x6c, 0x65, 0x72]).buffer
  expect(textOf(latin)).toBe('gäller')
  expect(textOf(new TextEncoder().encode('gäller').buffer)).toBe('gäller')
})
