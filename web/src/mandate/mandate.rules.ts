// What the page makes of the registry: which mandates stand, come and are over, which kinds a word finds, and the text of a
// file that a spreadsheet has saved.
//
// MP1 A mandate stands from its first day to its last, both included; before that it comes, after that it is over.
// MP2 A word finds a kind by its name or its code, whatever the case; nothing else is searched.
// MP3 A file is UTF-8 where it can be, and otherwise Windows-1252, as older spreadsheets save it.
import type { DecisionKind, Mandate } from './mandate.documents.ts'

type Term = Pick<Mandate, 'validFrom' | 'validUntil'>

/** MP1. */
export function phaseOf({ validFrom, validUntil }: Term, today: string): 'standing' | 'coming' | 'over' {
  if (validUntil !== null && validUntil < today) return 'over'
  return validFrom > today ? 'coming' : 'standing'
}

/** MP2. */
export function foundBy<K extends Pick<DecisionKind, 'name' | 'code'>>(
  kinds: readonly K[],
  written: string,
): K[] {
  const sought = written.trim().toLowerCase()
  return kinds.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(sought))
}

/** MP3. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
