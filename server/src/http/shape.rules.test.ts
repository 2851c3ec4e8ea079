import { expect, test } from 'vitest'
import { shapeFault } from './shape.rules.ts'

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
const list = (length: number): unknown[] => Array.from({ length }, () => 1)

test('S1 NUL and lone surrogates are found in values and in names, anywhere', () => {
  for (const text of ['\0', 'a\0b', '\ud800', 'x\udc00', '\udc00\ud800']) {
    for (const json of [text, [text], { a: [{ b: text }] }, { [text]: 1 }, { a: { [text]: [] } }]) {
      expect(shapeFault(json)).toBe('UNREADABLE')
    }
  }
  expect(shapeFault({ a: '👩‍💻 å\u0001', 'ö\u{1f600}': [null, true, 1, ''] })).toBeNull()
})

test('S2 a list has a hundred items, wherever it stands', () => {
  for (const put of [(it: unknown) => it, (it: unknown) => ({ a: { b: [it] } })]) {
    expect(shapeFault(put(list(100)))).toBeNull()
    expect(shapeFault(put(list(101)))).toBe('TOO_MANY')
  }
})

test('S3 32 levels, and a depth that no recursion survives', () => {
  expect(shapeFault(nested(32))).toBeNull()
  expect(shapeFault(nested(33))).toBe('TOO_DEEP')
  expect(shapeFault(nested(100_000))).toBe('TOO_DEEP')
})
