// What JSON may look like, whatever it says, before anything is done with it. The same for a body and for a message on
// the socket, in every place of it: names of fields too.
//
// S1 No NUL and no lone surrogate: JSON can spell them, PostgreSQL can't keep them.
// S2 At most 100 items in a list.
// S3 At most 32 levels, so that nothing that walks it runs out of stack.

export const MOST_ITEMS = 100
export const DEEPEST_JSON = 32

export type ShapeFault = 'UNREADABLE' | 'TOO_MANY' | 'TOO_DEEP'

/** The first thing that is wrong with it, or null. */
export function shapeFault(json: unknown): ShapeFault | null {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value === 'string' && isUnreadable(value)) return 'UNREADABLE'
    if (typeof value !== 'object' || value === null) continue
    if (depth === DEEPEST_JSON) return 'TOO_DEEP'
    if (Array.isArray(value) && value.length > MOST_ITEMS) return 'TOO_MANY'
    for (const [key, inner] of Object.entries(value)) {
      if (isUnreadable(key)) return 'UNREADABLE'
      waiting.push({ value: inner, depth: depth + 1 })
    }
  }
  return null
}

function isUnreadable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}
