// Finds what may point a person out though it is no identity number: a caseworker is warned and may let it stand with a
// reason, since now and then it is needed. Nothing here refuses. Rather one missed than normal words marked: a warning
// that cries wolf is clicked away, and then the real one too.
//
// N1 A telephone number begins with 0, 00 or + and is as long and grouped as Swedish numbers are; days and hours are none.
// N2 An e-mail address has a name, an at sign and a domain with a dot.
// N3 A street address is a word that ends as streets do (…gatan, …vägen, …gränd) and a house number after it; a measure
//    (Skolvägen 3 km) is none.
// N4 A postal code is three and two digits with a capitalised place after them; five together only where an address goes.
// N5 A name is a known given name and a capitalised word, or any capitalised word and a surname that can be nothing else.
//    Ordinary capitalised pairs (Barnets Bästa, Hägersten Liljeholmen) are none.
// N6 Names that the asker says are known (colleagues of the unit) are no finding.
// N7 Findings are in order and without overlap; an identity number wins over all else, and then the longer one.
//
// Each rule is an expression with bounded repeats, tried once along the text: linear whatever the text.

import { GIVEN_NAMES, GIVEN_NAMES_ALSO_WORDS, NOT_SURNAMES, PLAIN_SURNAME, SURNAME } from './names.ts'
import { type Place, findIdentityNumbers } from './pii.ts'

export const FINDING_KINDS = [
  'IDENTITY_NUMBER',
  'PHONE',
  'EMAIL',
  'STREET_ADDRESS',
  'POSTAL_CODE',
  'NAME',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]
export type Finding = Place & { readonly kind: FindingKind }

/** Everything in the text that is refused or warned of, in order. Values are never returned, only places. */
export function findIdentifying(text: string, known: readonly string[] = []): Finding[] {
  const found: Finding[] = [
    ...findIdentityNumbers(text).map((place) => ({ ...place, kind: 'IDENTITY_NUMBER' as const })),
    ...phones(text),
    ...matches(text, EMAIL, 'EMAIL'),
    ...matches(text, STREET, 'STREET_ADDRESS'),
    ...postalCodes(text),
    ...names(text, new Set(known.map(plain))),
  ]
  return withoutOverlap(found.toSorted((a, b) => a.start - b.start || b.end - a.end))
}

/** N7; names that run into each other are one name: Anna Maria Svensson. */
function withoutOverlap(sorted: readonly Finding[]): Finding[] {
  const kept: Finding[] = []
  for (const each of sorted) {
    const last = kept.at(-1)
    if (!last || each.start >= last.end) kept.push(each)
    else if (last.kind === 'NAME' && each.kind === 'NAME')
      kept[kept.length - 1] = { ...last, end: Math.max(last.end, each.end) }
    else if (weight(each) > weight(last)) kept[kept.length - 1] = each
  }
  return kept
}

const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,5}\p{L}{2,24}/gu

const STREET_UNITS =
  '(?:km|mil|m|meter|min|minuter|h|timmar|timme|dag|dagar|veckor|vecka|mån|månader|år|barn|gånger|ggr|st|%|kr)'
const STREET = new RegExp(
  // Written with a capital, or with an ending that no other word has; or two words: Södra Vägen 3, Karl Johans gata 4.
  `(?<![\\p{L}\\d])(?:(?:\\p{Lu}[\\p{L}-]{1,24}(?:gata|gatan|väg|vägen|gränd|gränden|stig|stigen|torg|torget|allé|allén|backe|backen|stråket|esplanaden|kajen)` +
    `|\\p{L}{3,24}(?:gatan|gränd|gränden|allén))` +
    `|\\p{Lu}[\\p{L}-]{1,20}(?: \\p{Lu}[\\p{L}-]{1,20})? (?:[Gg]ata|[Gg]atan|[Vv]äg|[Vv]ägen|[Gg]ränd|[Ss]tig|[Tt]org|[Tt]orget|[Aa]llé)) ` +
    `\\d{1,3}(?: ?[A-Fa-f](?!\\p{L}))?(?![\\p{L}\\d]|[.:,/–-]\\d| {0,2}${STREET_UNITS}(?!\\p{L}))`,
  'gu',
)

function* matches(text: string, pattern: RegExp, kind: FindingKind): Generator<Finding> {
  for (const { 0: found, index } of text.matchAll(pattern)) {
    yield { kind, start: index, end: index + found.length }
  }
}

const PHONE = /(?<![\p{L}\d+(]|\d[.,:/ \p{Dash}])(?:\+\d|\(?0)[\d \t\u00a0\u2009\u202f()/.\p{Dash}]{6,22}/gu

function* phones(text: string): Generator<Finding> {
  for (const { 0: found, index } of text.matchAll(PHONE)) {
    const end = endOfPhone(found, text[index + found.length] ?? '')
    if (end !== null) yield { kind: 'PHONE', start: index, end: index + end }
  }
}

const AREA_IN_THREE = /^\(?0(?:1[013689]|2[136]|3[1356]|4[0246]|54|6[03]|90)\)?$/
const DAY_FIRST = /^\d{1,2}[\s./\p{Dash}]+\d{1,2}[\s./\p{Dash}]+(?:19|20)\d\d/u

/** Where the number ends that these signs begin with, the most groups first; null when they are none. */
function endOfPhone(signs: string, next: string): number | null {
  if (DAY_FIRST.test(signs)) return null
  const groups = [...signs.matchAll(/\d+/g)]
  for (let last = groups.length; last > 0; last--) {
    const group = groups[last - 1]
    if (!group) continue
    const end = group.index + group[0].length
    // More digits than the expression took: some other number.
    if (end === signs.length && /[\p{L}\d]/u.test(next)) continue
    if (isPhone(signs.slice(0, end))) return end
  }
  return null
}

function isPhone(written: string): boolean {
  if (/[^\d()+][^\d()+]{3}/u.test(written)) return false
  const digits = written.replaceAll(/\D/g, '')
  if (/^\+|^00/.test(written)) return digits.length >= 9 && digits.length <= 15
  const area = /^\(?0\d*\)?/.exec(written)?.[0] ?? ''
  const bare = area.replaceAll(/\D/g, '')
  const rest = digits.length - bare.length
  // Hours and days are parted by dots too; a number is so only with a mobile's area code.
  if (written.includes('.') && !/^07\d$/.test(bare)) return false
  if (rest === 0) return /^07[02369]\d{7}$/.test(digits) || /^0\d{8,9}$/.test(digits)
  if (/^07[02369]\d*$/.test(bare)) return digits.length === 10
  if (bare === '08') return rest >= 6 && rest <= 8
  if (AREA_IN_THREE.test(area)) return rest >= 5 && rest <= 8
  return /^0[1-69]\d\d$/.test(bare) && (rest === 5 || rest === 6)
}

const POSTAL_CODE =
  /(?<![\p{L}\d+]|[\d)] ?[.,:/\p{Dash}]?)(?:SE?-)?[1-9]\d\d[ \u00a0]\d\d {1,2}\p{Lu}\p{L}{2,24}/gu
const TOGETHER = /(?<=^|[,;\n] ?)(?:SE?-)?[1-9]\d{4} {1,2}\p{Lu}\p{L}{2,24}(?=\s*(?:$|[.,;\n]))/gmu

function* postalCodes(text: string): Generator<Finding> {
  yield* matches(text, POSTAL_CODE, 'POSTAL_CODE')
  yield* matches(text, TOGETHER, 'POSTAL_CODE')
}

const CAPITALISED = /(?<![\p{L}\d])\p{Lu}[\p{L}'’]{1,24}(?:-\p{Lu}\p{L}{1,24})?(?![\p{L}\d])/gu

type Word = { readonly text: string; readonly start: number; readonly end: number }

function* names(text: string, known: ReadonlySet<string>): Generator<Finding> {
  let before: Word | null = null
  for (const { 0: found, index } of text.matchAll(CAPITALISED)) {
    const word = { text: found, start: index, end: index + found.length }
    const isBeside = before !== null && /^[ \u00a0]{1,2}$/.test(text.slice(before.end, word.start))
    if (before !== null && isBeside && isPair(before.text, word.text)) {
      const whole = plain(text.slice(before.start, word.end))
      const isKnown = known.has(whole) || (whole.endsWith('s') && known.has(whole.slice(0, -1)))
      if (!isKnown) yield { kind: 'NAME', start: before.start, end: word.end }
    }
    before = word
  }
}

function isPair(first: string, second: string): boolean {
  if (isShouted(first) !== isShouted(second)) return false
  const given = inName(first)
  const last = inName(second.split('-').at(-1) ?? second)
  // In capitals both must be known: ANNA SVENSSON, but not ANNA IDAG.
  if (isShouted(first)) return isGiven(given) && SURNAME.test(last)
  if (NOT_SURNAMES.test(last) && !SURNAME.test(last)) return false
  if (GIVEN_NAMES.has(given)) return true
  if (GIVEN_NAMES_ALSO_WORDS.has(given)) return SURNAME.test(last)
  return PLAIN_SURNAME.test(last)
}

function isGiven(name: string): boolean {
  return GIVEN_NAMES.has(name) || GIVEN_NAMES_ALSO_WORDS.has(name)
}

/** As in the lists: ANNA is Anna, Svenssons is Svensson, Per-Arne is at least Per. */
function inName(word: string): string {
  const name = isShouted(word) ? `${word.slice(0, 1)}${word.slice(1).toLowerCase()}` : word
  const part = isGiven(name) ? name : (name.split('-')[0] ?? name)
  return /(?:son|berg|ström|lund|holm|gren|qvist|kvist)s$/u.test(part) ? part.slice(0, -1) : part
}

function isShouted(word: string): boolean {
  return word === word.toUpperCase()
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ')
}

function weight(finding: Finding): number {
  return finding.kind === 'IDENTITY_NUMBER' ? Infinity : finding.end - finding.start
}
