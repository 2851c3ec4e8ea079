// References to cases. The case itself lives in the record system; here is only what points to it.
//
// K1 A board reference is a letter that can't be misread, a digit, a dash and two digits (K7-29): random, so that it
//    says nothing of the person, the year or the order of arrival.
// K2 There are 21,000 of them. When half are taken, a new one is longer (KM7-294), so that it is found at once.

const LETTERS = 'ABCDEFGHJKLMNPRSTUVXY'

/** K2: how many short ones there may be before new ones are longer. */
export const MOST_SHORT = (LETTERS.length * 1000) / 2

/** K1, from a random number in [0, 1). */
export function boardRefFrom(random: number): string {
  const at = Math.floor(random * LETTERS.length * 1000)
  const digits = String(at % 1000).padStart(3, '0')
  return `${LETTERS[Math.floor(at / 1000)] ?? 'A'}${digits.slice(0, 1)}-${digits.slice(1)}`
}

/** K2, from a random number in [0, 1). */
export function longBoardRefFrom(random: number): string {
  const at = Math.floor(random * LETTERS.length ** 2 * 10_000)
  const digits = String(at % 10_000).padStart(4, '0')
  const letters = Math.floor(at / 10_000)
  const [first, second] = [LETTERS[Math.floor(letters / LETTERS.length)], LETTERS[letters % LETTERS.length]]
  return `${first ?? 'A'}${second ?? 'A'}${digits.slice(0, 1)}-${digits.slice(1)}`
}
