import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOf, parseHead, thinned, wholeLines } from './head.rules.ts'

const HASH = 'c'.repeat(64)
const head = (position: number, at = '2026-11-21T10:00:00.000Z') => ({
  installation: 'i',
  position,
  hash: HASH,
  at,
})

test('H1 a head is one line, and is read back', () => {
  expect(lineOf(head(3))).toBe(
    `{"installation":"i","position":3,"hash":"${HASH}","at":"2026-11-21T10:00:00.000Z"}\n`,
  )
  expect(parseHead(lineOf(head(3)).trimEnd())).toEqual(head(3))
})

test.for([
  '',
  'null',
  '[]',
  '{}',
  '{"installation":"i","position":3',
  JSON.stringify({ ...head(3), hash: HASH.slice(1) }),
  JSON.stringify({ ...head(3), hash: HASH.toUpperCase() }),
  JSON.stringify({ ...head(3), position: 0 }),
  JSON.stringify({ ...head(3), position: 1.5 }),
  JSON.stringify({ ...head(3), position: '3' }),
  JSON.stringify({ ...head(3), at: 'igår' }),
  JSON.stringify({ ...head(3), installation: null }),
])('H1 %s is no head', (line) => {
  expect(parseHead(line)).toBeNull()
})

test('H2 a long file keeps its newest heads, and the last one of each day before them', () => {
  const lines = Array.from({ length: 2_400 }, (_, index) =>
    lineOf(head(index + 1, new Date(Date.UTC(2026, 0, 1, index)).toISOString())).trimEnd(),
  )
  expect(thinned(lines.slice(0, 2_000))).toBeNull()
  const kept = thinned(lines)!
  expect(kept.slice(-1_000)).toEqual(lines.slice(-1_000))
  // 1,400 hours are 58 days and a bit; the last of them is of a day that goes on among the newest.
  expect(kept.slice(0, -1_000).map((line) => parseHead(line)!.position)).toEqual([
    ...Array.from({ length: 58 }, (_, day) => 24 * (day + 1)),
    1_400,
  ])
})

test('H2 a line that is no head is never thinned away', () => {
  const lines = Array.from({ length: 2_001 }, (_, index) =>
    index === 7 ? 'ändrad' : lineOf(head(index + 1)).trimEnd(),
  )
  expect(thinned(lines)).toContain('ändrad')
})

test('H3 only what a crash left at the end is not a line', () => {
  expect(wholeLines('')).toEqual([])
  expect(wholeLines('a\nb')).toEqual(['a'])
  fc.assert(
    fc.property(fc.array(fc.string().map((each) => each.replaceAll('\n', ' '))), (lines) => {
      const text = lines.map((line) => `${line}\n`).join('')
      expect(wholeLines(text)).toEqual(lines)
      expect(wholeLines(`${text}{"torn`)).toEqual(lines)
    }),
  )
})
