// References to cases. The case itself lives in the record system; here is only what points to it.
//
// K1 A board reference is a letter that can't be misread, a digit, a dash and two digits (K7-29): random, so that it
//    says nothing of the person, the year or the order of arrival.

const LETTERS = 'ABCDEFGHJKLMNPRSTUVXY'

/** K1, from a random number in [0, 1). */
export function boardRefFrom(random: number): string {
  const at = Math.floor(random * LETTERS.length * 1000)
  const digits = String(at % 1000).padStart(3, '0')
  return `${LETTERS[Math.floor(at / 1000)] ?? 'A'}${digits.slice(0, 1)}-${digits.slice(1)}`
}
