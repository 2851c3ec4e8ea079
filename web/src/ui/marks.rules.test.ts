import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markedParts, type Span, standingSpans, type Tone } from './marks.rules.ts'

const text = 'Ring 19121212-1212 och 8112189876 i dag'
const first = { start: 5, end: 18 }
const second = { start: 23, end: 33 }
const toned = (spans: readonly Span[], tone: Tone = 'refused') => spans.map((span) => ({ ...span, tone }))

test('M1 marks stand while everything up to their end is untouched, also when more is written after', () => {
  expect(standingSpans(text, { text, spans: [second, first] })).toEqual([first, second])
  expect(standingSpans(`${text}, sade hon`, { text, spans: [first, second] })).toEqual([first, second])
})

test('M2 an edited place loses its mark, the one before keeps its', () => {
  expect(standingSpans('Ring 19121212-1212 och 811218 i dag', { text, spans: [first, second] })).toEqual([
    first,
  ])
  expect(standingSpans('Ring henne i dag', { text, spans: [first, second] })).toEqual([])
})

test('M3 the parts are the text, whatever the spans', () => {
  const spans = fc.array(
    fc.tuple(fc.nat(40), fc.nat(10)).map(([start, length]) => ({ start, end: start + length })),
  )
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), spans, (value, places) => {
      const parts = markedParts(value, toned(standingSpans(value, { text: value, spans: places })))
      expect(parts.map((part) => part.text).join('')).toBe(value)
    }),
  )
  expect(markedParts(text, toned([first])).filter(({ tone }) => tone !== null)).toEqual([
    { text: '19121212-1212', tone: 'refused' },
  ])
  const both = [...toned([{ start: 0, end: 8 }, second], 'warning'), ...toned([first])]
  expect(markedParts(text, both).map(({ tone }) => tone)).toEqual([null, 'refused', null, 'warning', null])
})
