// Where a text is marked while it is being written and mended: what is refused, and what is warned of.
// M1 A mark stands where the refusal put it, as long as everything up to its end is untouched.
// M2 A mark whose place was edited is gone; the others stay.
// M3 Parts, put together, are the text: nothing of it is lost or doubled. Where marks meet, what is refused is marked.

export type Span = { start: number; end: number }
export type Tone = 'refused' | 'warning'
export type Mark = Span & { tone: Tone }
export type Part = { text: string; tone: Tone | null }

/** The spans of `judged` that still hold in `value`. */
export function standingSpans<Place extends Span>(
  value: string,
  judged: { text: string; spans: readonly Place[] },
): readonly Place[] {
  return judged.spans
    .filter((span) => span.start < span.end && value.slice(0, span.end) === judged.text.slice(0, span.end))
    .toSorted((a, b) => a.start - b.start)
}

/** The text in plain and marked parts, in order. */
export function markedParts(value: string, marks: readonly Mark[]): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  const refused = marks.filter(({ tone }) => tone === 'refused')
  const clear = marks.filter((mark) => mark.tone === 'refused' || !refused.some((other) => meet(mark, other)))
  for (const span of clear.toSorted((a, b) => a.start - b.start)) {
    if (span.start < at) continue
    if (span.start > at) parts.push({ text: value.slice(at, span.start), tone: null })
    parts.push({ text: value.slice(span.start, span.end), tone: span.tone })
    at = span.end
  }
  if (at < value.length) parts.push({ text: value.slice(at), tone: null })
  return parts
}

function meet(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}
