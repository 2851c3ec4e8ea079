// Identity numbers as people write them, and what only looks like them, for the tests of the guard. It shares nothing with
// the code under test: dates are built by counting days, and the check digit is found by trying.

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function fail(): never {
  throw new Error('no such sample')
}

const random = seeded(20260302)
const below = (limit: number): number => Math.floor(random() * limit)
export const pick = <T>(values: readonly T[]): T => values[below(values.length)] ?? fail()
const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('')
const two = (number: number): string => String(number).padStart(2, '0')
const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]

type Parts = { century: string; year: string; month: string; day: string; serial: string }

export function generate(): Parts {
  const date = new Date(Date.UTC(1890, 0, 1 + below(49_000)))
  const century = String(date.getUTCFullYear()).slice(0, 2)
  const [year, month] = [two(date.getUTCFullYear() % 100), two(date.getUTCMonth() + 1)]
  const day = two(date.getUTCDate() + (below(5) === 0 ? 60 : 0))
  const birthNumber = digits(3)
  const nine = year + month + day + birthNumber
  const sum = Array.from(nine).reduce(
    (total, digit, at) => total + (at % 2 ? Number(digit) : (doubled[Number(digit)] ?? 0)),
    0,
  )
  const check = Array.from('0123456789').find((digit) => (sum + Number(digit)) % 10 === 0) ?? fail()
  return { century, year, month, day, serial: birthNumber + check }
}

function inDigits(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

export const SPELLINGS: Record<string, (parts: Parts) => string> = {
  'ten digits': ({ year, month, day, serial }) => year + month + day + serial,
  'twelve digits': ({ century, year, month, day, serial }) => century + year + month + day + serial,
  'ten with hyphen': ({ year, month, day, serial }) => `${year}${month}${day}-${serial}`,
  'twelve with hyphen': ({ century, year, month, day, serial }) =>
    `${century}${year}${month}${day}-${serial}`,
  'plus for a hundred years': ({ year, month, day, serial }) => `${year}${month}${day}+${serial}`,
  'a Unicode dash': ({ century, year, month, day, serial }) =>
    (below(2) ? century : '') + year + month + day + pick(Array.from('‐‑‒–—―−⁃﹣－⸺゠')) + serial,
  'a Unicode space': ({ century, year, month, day, serial }) =>
    (below(2) ? century : '') +
    year +
    month +
    day +
    pick(Array.from(' \t\u00a0\u2009\u202f\u2003\u3000')) +
    serial,
  'spaced dash': ({ year, month, day, serial }) => `${year}${month}${day} ${pick(['-', '–', '+'])} ${serial}`,
  'century apart': ({ century, year, month, day, serial }) =>
    `${century}${pick([' ', '\u00a0', '-'])}${year}${month}${day}${pick(['', '-', ' '])}${serial}`,
  'dotted date': ({ century, year, month, day, serial }) =>
    `${century}${year}.${month}.${day}${pick(['-', '.', ' '])}${serial}`,
  'ISO date': ({ century, year, month, day, serial }) =>
    `${century}${year}-${month}-${day}${pick(['-', ' ', ' - '])}${serial}`,
  'short date in parts': ({ year, month, day, serial }) =>
    [year, month, day, serial].join(pick([' ', '-', '.', '/'])),
  'full width': (parts) => inDigits(`${parts.year}${parts.month}${parts.day}－${parts.serial}`, 0xff10),
  'Arabic-Indic': (parts) =>
    inDigits(parts.century + parts.year + parts.month + parts.day + parts.serial, 0x660),
  'mathematical bold': (parts) =>
    inDigits(`${parts.year}${parts.month}${parts.day}-${parts.serial}`, 0x1d7ce),
  'invisible characters inside': ({ year, month, day, serial }) =>
    Array.from(`${year}${month}${day}-${serial}`).join(
      pick(['\u200b', '\u00ad', '\u2060', '\ufeff', '\u200d', '\u0332']),
    ),
  'an invisible character somewhere': ({ year, month, day, serial }) => {
    const written = `${year}${month}${day}-${serial}`
    const at = 1 + below(written.length - 1)
    return written.slice(0, at) + pick(['\u200b', '\u00ad', '\u2060', '\u0007']) + written.slice(at)
  },
  superscript: ({ year, month, day, serial }) =>
    (year + month + day + serial).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? fail()),
  'in circles': ({ year, month, day, serial }) =>
    `${year}${month}${day}-${serial}`.replace(/\d/g, (digit) => '⓪①②③④⑤⑥⑦⑧⑨'[Number(digit)] ?? fail()),
  'every digit apart': ({ year, month, day, serial }) =>
    Array.from(year + month + day + serial).join(pick([' ', '.', '\u00a0'])),
}

export const BEFORES = ['', 'Ring ', 'pnr:', '(', 'åäö🙂', 'A', 'den 3 mars, ', 'rapport_', '\n', '"']
export const AFTERS = ['', '.', ', hon', ')', 'x', '?', ' (2 barn)', '.pdf', '\n', '🙂']

const day = (): string => new Date(Date.UTC(2015, 0, 1 + below(6000))).toISOString().slice(0, 10)
const clock = (): string => `${two(below(24))}.${two(below(60))}`
const organisation = (): string => `${pick(['21', '23', '55', '76', '80', '96'])}${2 + below(8)}${digits(3)}`
/** What caseworkers write about cases, days, telephones and organisations. */
export const HARMLESS: Record<string, () => string> = {
  mobile: () => `07${pick(Array.from('02369'))}-${digits(3)} ${digits(2)} ${digits(2)}`,
  'mobile, other groups': () => `07${pick(Array.from('02369'))}${pick(['-', ' '])}${digits(7)}`,
  'mobile abroad': () => `+46 7${pick(Array.from('02369'))} ${digits(3)} ${digits(2)} ${digits(2)}`,
  'mobile abroad, bare': () => `+467${pick(Array.from('02369'))}${digits(7)}`,
  'four-digit area': () => `0${pick(['910', '911', '510', '411', '611', '320'])}-${digits(3)} ${digits(2)}`,
  'four-digit area, six digits': () => `0${pick(['910', '911', '510', '411', '611', '320'])}-${digits(6)}`,
  Stockholm: () => `08-${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
  'Stockholm, bare': () => `08-${digits(8)}`,
  'day and hour': () => `${day()} ${clock()}`,
  'day and hours': () => `${day()} kl ${clock()}–${clock()}`,
  instant: () => `${day()}T${clock().replace('.', ':')}:00Z`,
  period: () => `${day()} – ${day()}`,
  'compact days': () => `${day().replaceAll('-', '')}-${day().replaceAll('-', '')}`,
  'day first': () => `den ${below(31)}/${1 + below(12)} ${clock()}`,
  'case number': () => `SN 20${20 + below(10)}-${digits(4)}`,
  dnr: () => `dnr ${pick(['SN', 'IFO', 'SOC'])} 20${20 + below(10)}/${digits(4)}-${1 + below(9)}`,
  record: () => `SN 2026/${digits(6)}`,
  'record with year': () => `2026-${digits(5)}`,
  'twelve-digit record': () => digits(12),
  'board reference': () => `${pick(Array.from('KLMRT'))}${below(10)}-${digits(2)}`,
  organisation: () => `${organisation()}-${digits(4)}`,
  'organisation, bare': () => `${organisation()}${digits(4)}`,
  'organisation with 16': () => `16${organisation()}-${digits(4)}`,
  bankgiro: () => `${digits(4)}-${digits(4)}`,
  account: () => `${digits(4)}-${digits(1)}, ${digits(3)} ${digits(3)} ${digits(3)}-${digits(1)}`,
  money: () => `${1 + below(99)} ${digits(3)} ${digits(3)} kr`,
  postcode: () => `${digits(3)} ${digits(2)} Mölndal`,
  uuid: () => `018f${digits(4)}-7a${digits(2)}-8b${digits(2)}-9c${digits(2)}-${digits(5)}e${digits(6)}`,
  law: () => `${below(30)} kap. ${below(30)} § SoL (2025:400)`,
}

/** Ten bare digits, which nobody can tell from an identity number when they are a valid one. */
export const AMBIGUOUS: Record<string, () => string> = {
  'ten-digit record': () => digits(10),
  'bare mobile': () => `07${pick(Array.from('02369'))}${digits(7)}`,
}
