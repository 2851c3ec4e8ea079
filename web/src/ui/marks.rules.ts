// Where a refused text is marked while it is being mended.
// M1 A mark stands where the refusal put it, as long as everything up to its end is untouched.
// M2 A mark whose place was edited is gone; the others stay.
// M3 Parts, put together, are the text: nothing of it is lost or doubled.

export type Span = { start: number; end: number }
export type Part = { text: string; marked: boolean }

/** The spans of `refused` that still hold in `value`. */
export function standingSpans(
  value: string,
  refused: { text: string; spans: readonly Span[] },
): readonly Span[] {
  return refused.spans
    .filter((span) => span.start < span.end && value.slice(0, span.end) === refused.text.slice(0, span.end))
    .toSorted((a, b) => a.start - b.start)
}

/** The text in plain and marked parts, in order. */
export function markedParts(value: string, spans: readonly Span[]): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  for (const span of spans) {
    if (span.start < at) continue
    if (span.start > at) parts.push({ text: value.slice(at, span.start), marked: false })
    parts.push({ text: value.slice(span.start, span.end), marked: true })
    at = span.end
  }
  if (at < value.length) parts.push({ text: value.slice(at), marked: false })
  return parts
}
