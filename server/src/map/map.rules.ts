// What may stand in a map, whoever writes at once. The map is one Yjs document: a text for each part of its template, and
// for each person a number and a why on the scale. A change is merged, read out and judged as a whole; a change that is
// refused leaves nothing. The document is collected, so that what was deleted is nowhere in what is kept.
// Not taken: a version of each part, which lets the second writer lose, and a list of edits, which keeps what was deleted.
//
// M1 Only the parts of the template can be written in. An unknown part is refused.
// M2 A part is plain text: no mark-up, nothing embedded, no key but a person's id. So there is no place to hide words in.
// M3 Each sets her own number and why on the scale, and nobody else's; a number is 0 to 10.
// M4 An identity number is refused with its part and place, as in every text; and so is what is too long.
// M5 A change that builds on what the map does not have is refused: the client then sends all that it has.
// M6 Merged again, or in another order, the result is the same.

import * as Y from 'yjs'
import { SCALE } from './template.rules.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { optionalText } from '#lib/written.ts'

/** What stands in a map: by part; `scale:<person>` and `why:<person>` for the scale. */
export type Texts = Readonly<Record<string, string>>
export type Merged = { readonly state: Uint8Array<ArrayBuffer>; readonly texts: Texts }

const PART_LENGTH = 4000
const NAME_LENGTH = 80
const WHY_LENGTH = 1000
/** Bytes of one change, and of a whole map with all its deletions. */
const UPDATE_BYTES = 96 * 1024
const STATE_BYTES = 256 * 1024

/** The state of a map in which nothing is written. */
export function emptyState(): Uint8Array<ArrayBuffer> {
  return stateOf(new Y.Doc())
}

/** The bytes that a client sent. Refuses what is no such text. */
export function bytesOf(field: string, written: string): Uint8Array {
  const isWhole = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(written)
  if (!isWhole || written.length > (UPDATE_BYTES * 4) / 3) throw unreadable(field)
  return Buffer.from(written, 'base64')
}

type Writing = { readonly partKeys: readonly string[]; readonly writerId: string }

/** M1–M6: the map with the change in it. Throws a Refusal, and then nothing is to be kept. */
export function merge(state: Uint8Array, update: Uint8Array, { partKeys, writerId }: Writing): Merged {
  const doc = opened(state)
  const before = textsOf(doc)
  const known = new Set(doc.share.keys())
  apply(doc, update)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw unfounded()
  const isPart = (name: string): boolean =>
    partKeys.includes(name) || (name === `why:${writerId}` && partKeys.includes(SCALE))
  for (const name of doc.share.keys()) if (!known.has(name) && !isPart(name)) throw unknownPart(name)
  refuseHidden(doc)
  const texts = textsOf(doc)
  for (const key of new Set([...Object.keys(before), ...Object.keys(texts)])) {
    if (before[key] === texts[key]) continue
    const [what = '', personId] = key.split(':')
    if (personId === undefined ? !partKeys.includes(key) : !partKeys.includes(SCALE)) throw unknownPart(key)
    if (personId !== undefined && personId !== writerId) throw notHers()
    if (what !== 'scale') optionalText(key, texts[key], lengthOf(key))
  }
  const merged = stateOf(doc)
  if (merged.length > STATE_BYTES) throw full()
  return { state: merged, texts }
}

/** What somebody who has `vector` lacks of the map, and how far she is with it. */
export function missing(
  state: Uint8Array,
  vector: Uint8Array | null,
): { readonly update: Uint8Array; readonly vector: Uint8Array } {
  const doc = opened(state)
  try {
    const update = Y.encodeStateAsUpdate(doc, vector ?? undefined)
    return { update, vector: Y.encodeStateVector(doc) }
  } catch {
    throw unreadable('vector')
  }
}

/** Whether nothing is written in it. */
export function isBlank(texts: Texts): boolean {
  return Object.values(texts).every((text) => text.trim() === '')
}

function opened(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  // Known before anything is merged into them, so that each is what it is meant to be.
  doc.getMap(SCALE)
  Y.applyUpdate(doc, state)
  return doc
}

function apply(doc: Y.Doc, update: Uint8Array): void {
  if (update.length > UPDATE_BYTES) throw full()
  try {
    Y.applyUpdate(doc, update)
  } catch {
    throw unreadable('update')
  }
}

function stateOf(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Y.encodeStateAsUpdate(doc))
}

// M2: by the parts that a document is made of, also those that are deleted, not by what it shows.
function refuseHidden(doc: Y.Doc): void {
  const scale = doc.getMap(SCALE)
  const texts = new Set<unknown>(
    [...doc.share.keys()].filter((name) => name !== SCALE).map((name) => doc.getText(name)),
  )
  for (const structs of doc.store.clients.values()) {
    for (const item of structs) {
      if (!(item instanceof Y.Item)) continue
      const { parent, parentSub, content } = item
      const isGone = item.deleted && content instanceof Y.ContentDeleted
      const isText = texts.has(parent) && parentSub === null && (isGone || content instanceof Y.ContentString)
      const isNumber =
        parent === scale && parentSub !== null && isUuid(parentSub) && (isGone || isScaleValue(content))
      if (!isText && !isNumber) throw unreadable('update')
    }
  }
}

function isScaleValue(content: unknown): boolean {
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return false
  const [value]: unknown[] = content.arr
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10
}

function textsOf(doc: Y.Doc): Texts {
  const parts = [...doc.share.keys()]
    .filter((name) => name !== SCALE)
    .map((name): [string, string] => [name, doc.getText(name).toJSON()])
  const numbers = [...doc.getMap(SCALE).entries()].map(([id, value]): [string, string] => [
    `scale:${id}`,
    typeof value === 'number' ? String(value) : '',
  ])
  return Object.fromEntries([...parts, ...numbers].filter(([, text]) => text !== ''))
}

function lengthOf(key: string): number {
  if (key === 'name') return NAME_LENGTH
  return key.startsWith('why:') ? WHY_LENGTH : PART_LENGTH
}

function unreadable(field: string): Refusal {
  return invalid(
    { sv: 'Ändringen går inte att läsa. Ladda om kartan.', en: 'The change cannot be read. Reload the map.' },
    { field },
  )
}

function unknownPart(name: string): Refusal {
  return invalid(
    {
      sv: 'Kartan har ingen sådan del. Ladda om kartan; någon kan ha bytt mall.',
      en: 'The map has no such part. Reload it; somebody may have changed its template.',
    },
    { field: /^[a-z0-9]{1,20}$/.test(name) ? name : 'update' },
  )
}

function unfounded(): Refusal {
  return invalid(
    {
      sv: 'Ändringen bygger på något som kartan inte har. Skicka hela kartan.',
      en: 'The change builds on what the map does not have. Send the whole map.',
    },
    { field: 'vector' },
  )
}

function notHers(): Refusal {
  return invalid(
    {
      sv: 'Var och en sätter sin egen siffra på skalan.',
      en: 'Each person sets their own number on the scale.',
    },
    { field: 'scale' },
  )
}

function full(): Refusal {
  return invalid(
    {
      sv: 'Kartan är full. Korta texterna.',
      en: 'The map is full. Shorten its texts.',
    },
    { field: 'update' },
  )
}
