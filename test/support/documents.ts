// The documents that the server answers to, by the names of their operations: what the built client asks by id.

import { readFileSync } from 'node:fs'

type Release = { readonly version: string; readonly documents: Readonly<Record<string, string>> }

const file = new URL('../../server/documents.json', import.meta.url)
export const releases: readonly Release[] = JSON.parse(readFileSync(file, 'utf8'))

const ids = new Map(
  Object.entries(releases[0]?.documents ?? {}).map(([id, text]) => [/^\w+ (\w+)/.exec(text)?.[1] ?? '', id]),
)

/** The id of this release's operation. */
export function documentId(name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`no operation ${name} in server/documents.json`)
  return id
}

/** The operation that a body or a frame asks by its id, or null. */
export function operationIn(sent: string | Buffer | null): string | null {
  const text = String(sent)
  return [...ids].find(([, id]) => text.includes(id))?.[0] ?? null
}
