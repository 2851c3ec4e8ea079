// The one expected error. A rule or a face throws a Refusal, in both languages, and every mutation's result has it
// as a typed member; a Conflict is the refusal that carries the newest state. All else that is thrown is a bug:
// logged with an id and masked. What the viewer may not see and what is not there get the same words.

export type Language = 'sv' | 'en'
export type Words = Readonly<Record<Language, string>>
export type RefusalCode = 'NOT_FOUND' | 'FORBIDDEN' | 'CONFLICT' | 'INVALID'
export type TextSpan = { readonly start: number; readonly end: number }
export type RefusalPlace = { readonly field?: string; readonly spans?: readonly TextSpan[] }

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly words: Words
  readonly field: string | null
  readonly spans: readonly TextSpan[]

  constructor(code: RefusalCode, words: Words, place: RefusalPlace = {}) {
    super(words.en)
    this.name = 'Refusal'
    this.code = code
    this.words = words
    this.field = place.field ?? null
    this.spans = place.spans ?? []
  }
}

/** Somebody was first: the newest state, and who changed it when. */
export class Conflict<Current = unknown> extends Error {
  readonly code = 'CONFLICT'
  readonly words: Words
  readonly current: Current

  constructor(words: Words, current: Current) {
    super(words.en)
    this.name = 'Conflict'
    this.words = words
    this.current = current
  }
}

/** Hidden and missing are the same answer. */
export function notFound(): Refusal {
  return new Refusal('NOT_FOUND', {
    sv: 'Det finns inte, eller så är det inte för dig.',
    en: 'It does not exist, or it is not for you.',
  })
}

export function invalid(words: Words, place: RefusalPlace = {}): Refusal {
  return new Refusal('INVALID', words, place)
}
