// What is made of the guard's findings in a text that is being written. The server finds; nothing is found here.
//
// G1 What is refused is an error at its places; all else is one warning that names each kind once, in the order found.
// G2 Sending asks about what is warned of and not yet asked about. What was asked about and is unchanged needs only the
//    reason; a reason without words is none.
// G3 What is asked about goes from the question when its words are gone from the text.
import type { Finding } from './guard.documents.ts'

type Kind = Finding['kind']
export type Texts = Readonly<Record<string, string>>
/** One finding of a warning, by its words: places shift while one writes. */
export type Asked = { field: string; kind: Kind; words: string }

/** G1. */
export function partFindings(findings: readonly Finding[]) {
  const warned = findings.filter(({ isRefused }) => !isRefused)
  return {
    refused: findings.filter(({ isRefused }) => isRefused),
    warned,
    kinds: [...new Set(warned.map(({ kind }) => kind))],
  }
}

export function askedOf(field: string, text: string, findings: readonly Finding[]): readonly Asked[] {
  return partFindings(findings).warned.map(({ kind, start, end }) => ({
    field,
    kind,
    words: text.slice(start, end),
  }))
}

/** G2: whether there is something to ask, or to have a reason for. */
export function verdictOf(
  found: readonly Asked[],
  asked: readonly Asked[],
  reason: string,
): 'clear' | 'ask' | 'reasonMissing' | 'confirmed' {
  if (found.length === 0) return 'clear'
  if (!found.every((each) => asked.some((other) => isSame(each, other)))) return 'ask'
  return reason.trim() === '' ? 'reasonMissing' : 'confirmed'
}

/** G3. */
export function stillAsked(asked: readonly Asked[], texts: Texts): readonly Asked[] {
  return asked.filter(({ field, words }) => texts[field]?.includes(words) === true)
}

/** Where the words stand now. */
export function placeOf({ field, words }: Asked, texts: Texts): { start: number; end: number } {
  const start = Math.max(0, texts[field]?.indexOf(words) ?? 0)
  return { start, end: start + words.length }
}

function isSame(one: Asked, other: Asked): boolean {
  return one.field === other.field && one.kind === other.kind && one.words === other.words
}
