// Naming somebody in a text: what is being written after an @, what it may become, and who is named in the end. What
// stands in the text is what counts, so that a name that is taken out again names nobody.
//
// M1 A name is being written from an @ that begins the text or follows a space, a line or a bracket, to the caret, while
//    it still is the beginning of somebody's name; a name that is written out is done with.
// M2 Whoever has a name or a part of one that begins so may be chosen, by name; case and accents as Swedes sort them.
// M3 What is chosen stands as @ and the whole name, with a space after it, and the caret after that.
// M4 Named is whoever's @name stands in the text as a word of its own; of two names where one begins the other, the
//    longer.
type Named = { id: string; name: string }
export type Begun = { from: number; written: string }

const before = /^[\s([{"'–-]$/u
const longest = 40

/** M1; null when none is being written there. */
export function begunMention(text: string, caret: number, people: readonly Named[]): Begun | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from === -1 || caret - from > longest) return null
  if (from > 0 && !before.test(text.charAt(from - 1))) return null
  const written = text.slice(from + 1, caret)
  const isDone = people.some(
    ({ name }) => fold(written) === fold(name) || fold(written).startsWith(`${fold(name)} `),
  )
  return !isDone && matching(people, written).length > 0 ? { from, written } : null
}

/** M2. */
export function matching<Person extends Named>(
  people: readonly Person[],
  written: string,
): readonly Person[] {
  const sought = fold(written)
  return people
    .filter(({ name }) => {
      const whole = fold(name)
      return (
        whole.startsWith(sought) ||
        whole.split(' ').some((_, at, all) => all.slice(at).join(' ').startsWith(sought))
      )
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, 'sv'))
}

/** M3. */
export function withMention(
  text: string,
  { from, written }: Begun,
  name: string,
): { text: string; caret: number } {
  const put = `@${name} `
  const rest = text.slice(from + 1 + written.length).replace(/^ /, '')
  return { text: text.slice(0, from) + put + rest, caret: from + put.length }
}

/** M4: their ids, in the order of the text. */
export function mentionedIn(text: string, people: readonly Named[]): readonly string[] {
  const byLength = people.toSorted((one, other) => other.name.length - one.name.length)
  const named = [...text.matchAll(/@/g)].flatMap(({ index }) => {
    if (index > 0 && !before.test(text.charAt(index - 1))) return []
    const after = text.slice(index + 1)
    const found = byLength.find(
      ({ name }) => after.startsWith(name) && !/^[\p{L}\p{N}]/u.test(after.slice(name.length)),
    )
    return found === undefined ? [] : [found.id]
  })
  return [...new Set(named)]
}

function fold(text: string): string {
  return text.toLocaleLowerCase('sv')
}
