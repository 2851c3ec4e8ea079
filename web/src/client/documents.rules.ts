// Which documents the server answers to: a page that is open since before a deploy goes on with those of its day.
//
// D1 The release of this version is what the client asks today, whole: nothing of an earlier printing of it remains.
// D2 It stands on top, whether its version was there already or not.
// D3 The two releases before it stay as they were, newest first; what is older goes.
// D4 A release is in the order of its operations' names, so that a printing changes what has changed.
// D5 A name stands for one operation.

export type Release = { version: string; documents: Readonly<Record<string, string>> }
export type Operation = { name: string; id: string; text: string }

const keptBefore = 2

export function releasesWith(
  version: string,
  operations: readonly Operation[],
  before: readonly Release[],
): readonly Release[] {
  const inOrder = operations.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const documents = Object.fromEntries(inOrder.map(({ id, text }) => [id, text]))
  const earlier = before.filter((release) => release.version !== version)
  return [{ version, documents }, ...earlier.slice(0, keptBefore)]
}

/** Names that stand for two operations. */
export function doubledNames(operations: readonly Operation[]): readonly string[] {
  const names = operations.map(({ name }) => name)
  return [...new Set(names.filter((name, at) => names.indexOf(name) < at))]
}
