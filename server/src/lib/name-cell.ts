// Whether a cell of a file holds somebody's name, however a system writes it. It is asked of what may not come in at all, so
// that a false alarm is cheap and a name that slips by is not: wider than the warnings of identifying.ts, which must not cry
// wolf while somebody writes. What is known (colleagues, units) passes in the same forms.
//
// NC1 A name is a given name and a word beside it, in whichever order, parted by spaces, a comma, a semicolon or a stroke: both
//     with a capital, or, in any case of letters, the other one a surname by its ending or a given name itself.
// NC2 A capitalised word beside a surname that no other word ends as is a name, in whichever order.
// NC3 Particles (von, af, de, al, el …) stand within a name; an initial beside a surname is one.
// NC4 A cell that is two to four words and nothing else, of which one is a given name, is a name in any case of letters.
// NC5 Known names are none, turned around, in part, with an initial or in the genitive.
//
// Each expression has bounded repeats and is tried once along the cell.

import { GIVEN_NAMES, GIVEN_NAMES_ALSO_WORDS, NOT_SURNAMES, PLAIN_SURNAME, SURNAME } from './names.ts'

/** Pairs of words of names that are nobody's secret. */
export type KnownNames = ReadonlySet<string>

export const NONE_KNOWN: KnownNames = new Set()

/** NC5. */
export function knownNames(names: readonly string[]): KnownNames {
  return new Set(
    names.flatMap((name) => {
      const words = wordsOf(name)
      return words.flatMap((one, at) =>
        words.slice(at + 1).flatMap((other) => [keyOf(one.text, other.text), ...initialKeys(one, other)]),
      )
    }),
  )
}

export function holdsName(cell: string, known: KnownNames): boolean {
  if (!PERHAPS.test(cell)) return false
  const words = wordsOf(cell)
  const isBare = !/[^\p{L}\p{M}\s\d,;/.'’\p{Dash}]/u.test(cell) && words.length <= 4
  return words.some((word, at) => {
    const next = words[at + 1]
    if (!next || !next.isBeside) return false
    // Lex Sarah and lex Maria are what a duty to report is called.
    if (word.text.toLowerCase() === 'lex') return false
    const isName = isPair(word.text, next.text) || (isBare && (isPlainlyGiven(word) || isPlainlyGiven(next)))
    return isName && !isKnown(word.text, next.text, known)
  })
}

const PERHAPS = /\p{L}\.?[\s,;/]{1,4}\p{L}|(?<!\p{L})\p{L}\.\p{L}/u
const WORD = /\p{L}[\p{L}\p{M}'’]{0,40}(?:\p{Dash}[\p{L}\p{M}'’]{1,40}){0,3}/gu
const PARTICLES: ReadonlySet<string> = new Set(
  'von van af av de del della der den di da do dos du la le al el ul bin ibn ben bint abu ter ten zu zur mac o'.split(
    ' ',
  ),
)
/** Given names that are also words. */
const WORDS_TOO: ReadonlySet<string> = new Set(['per', 'sanna', 'saga', 'frank', 'juni', 'kent', 'mina'])

type Word = { readonly text: string; readonly isBeside: boolean }

/** The words of a text that can be of a name, and whether each stands beside the one before it. */
function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let end = 0
  for (const { 0: found, index } of text.normalize('NFC').matchAll(WORD)) {
    const between = text.slice(end, index)
    const isBeside = end > 0 && /^\.?[\s]{0,2}[,;/]?[\s]{0,2}$/u.test(between)
    const isFullStop = between.startsWith('.') && (words.at(-1)?.text.length ?? 0) > 1
    end = index + found.length
    const word = withoutParticle(found)
    if (word === null) continue
    words.push({ text: word, isBeside: isBeside && !isFullStop && words.length > 0 })
  }
  return words
}

/** NC3: El-Hassan is Hassan, and von nothing. */
function withoutParticle(word: string): string | null {
  const parts = word.split(/\p{Dash}/u)
  while (parts[0] !== undefined && PARTICLES.has(parts[0].toLowerCase())) parts.shift()
  return parts.length === 0 ? null : parts.join('-')
}

/** NC1, NC2, NC3. */
function isPair(one: string, other: string): boolean {
  const areCapital = isCapital(one) && isCapital(other)
  return isNameOf(one, other, areCapital) || isNameOf(other, one, areCapital)
}

function isNameOf(first: string, last: string, areCapital: boolean): boolean {
  const surname = titled(last.split('-').at(-1) ?? last)
  const isSurname = SURNAME.test(surname)
  if (first.length === 1) return isSurname
  if (last.length === 1) return false
  const isGiven = isGivenName(first)
  if (isSurname && (isGiven || GIVEN_NAMES_ALSO_WORDS.has(titled(first)))) return true
  if (isGiven && isGivenName(last)) return true
  if (!areCapital || isOfTheOffice(first) || isOfTheOffice(last)) return false
  return isGiven || PLAIN_SURNAME.test(surname)
}

/** NC4. */
function isPlainlyGiven({ text }: Word): boolean {
  return isGivenName(text) && !WORDS_TOO.has(text.toLowerCase())
}

function isGivenName(word: string): boolean {
  return GIVEN_NAMES.has(titled(word)) || GIVEN_NAMES.has(titled(word.split('-')[0] ?? word))
}

function isOfTheOffice(word: string): boolean {
  return [word, titled(word)].some((each) => NOT_SURNAMES.test(each) && !SURNAME.test(each))
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}

/** As in the lists: ANNA and anna are Anna, Svenssons is Svensson, ANNA-KARIN is Anna-Karin. */
function titled(word: string): string {
  const name = word
    .toLowerCase()
    .split('-')
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('-')
  return /(?:son|berg|ström|lund|holm|gren|qvist|kvist)s$/u.test(name) ? name.slice(0, -1) : name
}

/** NC5. */
function isKnown(one: string, other: string, known: KnownNames): boolean {
  const forms = (word: string): string[] => (/s$/iu.test(word) ? [word, word.slice(0, -1)] : [word])
  return forms(one).some((a) => forms(other).some((b) => known.has(keyOf(a, b))))
}

function keyOf(one: string, other: string): string {
  return [one.toLowerCase(), other.toLowerCase()].toSorted().join(' ')
}

function initialKeys(one: Word, other: Word): string[] {
  return [keyOf(one.text.slice(0, 1), other.text), keyOf(one.text, other.text.slice(0, 1))]
}
