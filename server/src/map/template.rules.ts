// Which parts a map has. The product has two templates, in neutral words: no method is required, no brand is named and
// no triangle is drawn (domain.md E2, E3). A unit relabels them, takes them away, or adds its own.
//
// T1 A product's template keeps its parts and their order; a unit gives them other labels.
// T2 A unit's own template has one to eight parts of text. It may get more parts and other labels, never fewer parts: maps
//    that were written with it keep theirs.
// T3 Which templates are offered is the unit's to say; none has to be.

import { type Refusal, invalid } from '#lib/refusal.ts'

export type Part = {
  readonly key: string
  /** The unit's own word; null: the product's, said by the client in its language. */
  readonly label: string | null
}
export type Template = {
  /** The product's key, or the id of the unit's own. */
  readonly id: string
  /** The unit's name for it; null: the product's. */
  readonly name: string | null
  readonly parts: readonly Part[]
  readonly isOffered: boolean
  /** 0 while the unit has said nothing about it. */
  readonly version: number
}
export type TemplateRow = {
  readonly id: string
  readonly key: string | null
  readonly name: string
  readonly parts: readonly Part[]
  readonly isOffered: boolean
  readonly version: number
}

/** Where each stands on the line from 0 to 10: no text of the map but a number and why of one's own. */
export const SCALE = 'scale'

const PRODUCT: Readonly<Record<string, readonly string[]>> = {
  'three-columns': ['name', 'worried', 'working', 'needed', 'danger', 'goal', SCALE, 'steps'],
  'three-perspectives': ['name', 'child', 'parents', 'surroundings', 'together', 'steps'],
}
const OWN_PARTS = 8

/** T1, T3: the product's templates as the unit has them, then the unit's own. */
export function templatesOf(rows: readonly TemplateRow[]): Template[] {
  const product = Object.entries(PRODUCT).map(([key, parts]): Template => {
    const row = rows.find((each) => each.key === key)
    return {
      id: key,
      name: row?.name ?? null,
      parts: parts.map((part) => ({
        key: part,
        label: row?.parts.find((each) => each.key === part)?.label ?? null,
      })),
      isOffered: row?.isOffered ?? true,
      version: row?.version ?? 0,
    }
  })
  const own = rows
    .filter(({ key }) => key === null)
    .map(({ id, name, parts, isOffered, version }) => ({
      ...{ id, name, parts, isOffered, version },
    }))
  return [...product, ...own]
}

/** T1, T2: the parts with these labels. Refuses what a template can't have. */
export function labelledParts(before: Template | null, labels: readonly string[]): Part[] | Refusal {
  const isProduct = before !== null && PRODUCT[before.id] !== undefined
  const had = before?.parts.length ?? 0
  const isFitting = isProduct
    ? labels.length === had
    : labels.length >= Math.max(1, had) && labels.length <= OWN_PARTS
  if (!isFitting) {
    const most = isProduct ? had : OWN_PARTS
    const least = Math.max(1, had)
    return invalid(
      {
        sv: `Mallen ska ha ${least === most ? least : `${least}–${most}`} rubriker. Delar som kartor redan är skrivna med kan inte tas bort.`,
        en: `The template needs ${least === most ? least : `${least}–${most}`} headings. Parts that maps are already written with cannot be removed.`,
      },
      { field: 'labels' },
    )
  }
  return labels.map((label, at) => ({ key: before?.parts[at]?.key ?? `p${at + 1}`, label }))
}
