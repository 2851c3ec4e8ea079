// Finds Swedish identity numbers in written text, so that no field, file name or log line keeps one.
//
// P1 A personnummer or samordningsnummer (day + 60) has ten digits, or twelve with the century 18, 19 or 20.
// P2 The date exists in the calendar and the last ten digits satisfy Luhn.
// P3 A digit is any Unicode decimal digit or what NFKC makes one; marks, controls and invisible characters between digits are nothing.
// P4 Dashes, plus, spaces, dots, slashes, colons and underscores may part century, year, month, day and the last four, or every digit.
// P5 A longer run of digits is another number, and so is a year that begins another date (a period of two days).
// P6 Phone numbers, case numbers and organisation numbers are let through by their grouping; a bare ten-digit number
//    that is also a valid identity number is refused, since nobody can tell (0705…: a telephone, or born in May 2007).
// P7 Places are UTF-16 offsets into the text as it was given, in order and without overlap.
//
// One pass makes runs of digits, a second tries the few groupings from each run: linear whatever the text.
// The road not taken is one regular expression: it cannot give offsets through NFKC, and it backtracks.

export type Place = { start: number; end: number }

const PLACEHOLDER = '[personnummer]'
const WIDEST_GAP = 5

/** Every identity number in the text, in every spelling. Values are never returned, only places. */
export function findIdentityNumbers(text: string): Place[] {
  const runs = digitRuns(text)
  const places: Place[] = []
  let next = 0
  for (let first = 0; first < runs.length; first++) {
    if (first < next) continue
    const last = lastRunOfNumber(runs, first)
    const from = runs[first]
    const to = last === null ? undefined : runs[last]
    if (last === null || !from || !to) continue
    places.push({ start: from.start, end: to.end })
    next = last + 1
  }
  return places
}

/** The same text with every identity number replaced, for logs. */
export function redact(text: string): string {
  let kept = ''
  let from = 0
  for (const { start, end } of findIdentityNumbers(text)) {
    kept += text.slice(from, start) + PLACEHOLDER
    from = end
  }
  return kept + text.slice(from)
}

/** Digits that stand together, and what parts them from the run before: null when more than a separator does. */
type Run = { digits: string; start: number; end: number; gapBefore: string | null }

function digitRuns(text: string): Run[] {
  const runs: Run[] = []
  let run: Run | null = null
  let gap: string | null = null
  let offset = 0
  for (const original of text) {
    const start = offset
    offset += original.length
    for (const character of original < '\u0080' ? original : original.normalize('NFKC')) {
      const digit = digitOf(character)
      if (digit !== null) {
        if (!run) {
          run = { digits: '', start, end: offset, gapBefore: gap }
          runs.push(run)
        }
        // Thirteen digits say as much as a million: too long.
        if (run.digits.length < 13) run.digits += digit
        run.end = offset
        continue
      }
      const separator = separatorOf(character)
      if (separator === '') continue
      if (run) gap = ''
      run = null
      gap = gap === null || separator === null || gap.length === WIDEST_GAP ? null : gap + separator
    }
  }
  return runs
}

function digitOf(character: string): string | null {
  if (character >= '0' && character <= '9') return character
  if (character < '\u0080' || !/\p{Nd}/u.test(character)) return null
  // Unicode keeps decimal digits in rows of ten, zero first; rows may touch.
  const code = character.codePointAt(0) ?? 0
  let rowStart = code
  while (/\p{Nd}/u.test(String.fromCodePoint(rowStart - 1))) rowStart--
  return String((code - rowStart) % 10)
}

/** One letter for a kind of separator, '' for what is invisible, null for anything else. */
function separatorOf(character: string): string | null {
  if (/\s/u.test(character)) return ' '
  if (/[\p{Dash}\u02d7\u2043]/u.test(character)) return '-'
  if (/[.\u00b7\u2022\u2024\u2027\u22c5\u30fb]/u.test(character)) return '.'
  if (/[/\u2044\u2215]/u.test(character)) return '/'
  if (character === '+' || character === ':' || character === '_') return character
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{M}]/u.test(character)) return ''
  return null
}

// Lengths of the runs that may make a number. Ten digits in other groups are telephone numbers (0910-123456,
// 08-12 34 56 78); twelve digits begin with a century and may be parted wherever a date may be.
const GROUPINGS: ReadonlySet<string> = new Set([
  '12',
  ...['8 4', '2 10', '2 6 4', '4 8', '4 4 4', '4 2 2 4', '4 2 6', '2 2 2 2 4', '6 2 4', '2 2 4 4'],
  '1 1 1 1 1 1 1 1 1 1 1 1',
  '10',
  ...['6 4', '2 2 2 4', '2 4 4'],
  '1 1 1 1 1 1 1 1 1 1',
])

/** The run that ends the number beginning at this run, the longest number first; null when none does. */
function lastRunOfNumber(runs: readonly Run[], first: number): number | null {
  let digits = ''
  let grouping = ''
  let found: number | null = null
  for (let at = first; at < runs.length && digits.length < 12; at++) {
    const run = runs[at]
    if (!run || (at > first && run.gapBefore === null)) break
    digits += run.digits
    grouping += (at > first ? ' ' : '') + run.digits.length
    if (!GROUPINGS.has(grouping) || !isIdentityNumber(digits)) continue
    if (!isDateLike(runs, first, at) || beginsAnotherDate(runs, at)) continue
    found = at
  }
  return found
}

/** Year, month and day as three groups are parted by the same sign: 10 02/03 2026 is an hour and a date. */
function isDateLike(runs: readonly Run[], first: number, last: number): boolean {
  const [month, day] = [runs[last - 2], runs[last - 1]]
  if (last - first < 3 || month?.digits.length !== 2 || day?.digits.length !== 2) return true
  return month.gapBefore?.trim() === day.gapBefore?.trim()
}

/** 2026-03-02 – 2026-03-09: the last four are the year of the next day. */
function beginsAnotherDate(runs: readonly Run[], last: number): boolean {
  const [serial, month, day] = [runs[last], runs[last + 1], runs[last + 2]]
  if (serial?.digits.length !== 4 || month?.digits.length !== 2 || day?.digits.length !== 2) return false
  return month.gapBefore !== null && month.gapBefore !== ' ' && month.gapBefore === day.gapBefore
}

function isIdentityNumber(digits: string): boolean {
  if (digits.length === 12)
    return /^(?:18|19|20)/.test(digits) && isValid(digits.slice(2), digits.slice(0, 4))
  // Without a century 00 may be 2000, which had a 29 February.
  return digits.length === 10 && isValid(digits, `20${digits.slice(0, 2)}`)
}

function isValid(ten: string, year: string): boolean {
  const month = Number(ten.slice(2, 4))
  const written = Number(ten.slice(4, 6))
  const day = written > 60 ? written - 60 : written
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, Number(year)) && hasLuhn(ten)
}

function daysOf(month: number, year: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function hasLuhn(ten: string): boolean {
  let sum = 0
  for (let at = 0; at < ten.length; at++) {
    const product = Number(ten[at]) * (at % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return sum % 10 === 0
}
