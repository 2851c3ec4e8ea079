// The headings of a file: which column is which field, and which columns may not be there at all. What the fields are called
// is said by whoever reads the file.

import { findIdentifying } from './identifying.ts'
import { NONE_KNOWN, holdsName } from './name-cell.ts'
import type { Words } from './refusal.ts'

/** As two headings are compared: whatever their case, spaces and signs. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replaceAll(/[^\p{L}\d]/gu, '')
}

/**
 * Which field each column is, null for one that is left unread: what is remembered of a heading first, then what the
 * fields are called, the likelier name first. Each field is at most one column.
 */
export function guessColumns<Field extends string>(
  headings: readonly string[],
  {
    fields,
    called,
    remembered,
  }: {
    readonly fields: readonly Field[]
    /** As headingKey leaves them. */
    readonly called: Readonly<Record<Field, readonly string[]>>
    readonly remembered: Readonly<Record<string, string>>
  },
): (Field | null)[] {
  const taken = new Set<Field>()
  const columns = headings.map((heading): Field | null => {
    const before = fields.find((field) => remembered[headingKey(heading)] === field) ?? null
    return before === null || taken.has(before) ? null : (taken.add(before), before)
  })
  for (const field of fields) {
    if (taken.has(field)) continue
    const names = called[field]
    const found = headings
      .map((heading, at) => ({ at, rank: columns[at] === null ? names.indexOf(headingKey(heading)) : -1 }))
      .filter(({ rank }) => rank >= 0)
      .toSorted((a, b) => a.rank - b.rank)[0]
    if (!found) continue
    taken.add(field)
    columns[found.at] = field
  }
  return columns
}

const RED =
  /personn(?:umme)?r|^(?:pers|p)nr|samordningsn(?:umme)?r|identitetsn|födelse|^född|klient|brukare|sökande|enskild|vårdnadshavare|^barn(?:et)?s?(?:$|namn|id)|^(?:mor|mamma|moder|far|pappa|fader)s?(?:$|namn)|diagnos|etnici|religion|hemadress|gatuadress|bostadsadress|postadress|postn(?:umme)?r|postort|skola|socialsecurity|birth|client|diagnosis/u

/** Whether a heading is of identity, contact or circumstances of an individual (domain.md C4, RED). */
export function isRedHeading(heading: string): boolean {
  return RED.test(headingKey(heading))
}

/** Whether a heading can be repeated: it is none that is itself somebody's name or number. */
export function isSafeHeading(heading: string): boolean {
  return findIdentifying(heading).length === 0 && !holdsName(heading, NONE_KNOWN)
}

/** How a column is called when it is spoken of. */
export function columnLabel(heading: string, index: number): Words {
  const shown = heading.trim().slice(0, 60)
  return shown !== '' && isSafeHeading(heading)
    ? { sv: shown, en: shown }
    : { sv: `kolumn ${index + 1}`, en: `column ${index + 1}` }
}
