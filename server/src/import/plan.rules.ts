// What it comes to, when the rows of a file are held against what stands: what is new, what changes and in which fields, what
// is as it was, who has left; and every row that cannot be. A plan with a fault is carried out by nobody. What holds for every
// file is here; the plans themselves are in unit-plan, staff-plan and case-plan.
//
// IP1 A unit and a person are known by their external id, a case by its record number; a file says each once (a person
//     once a unit). One that stands without an external id, alone of its name, is taken to be the one that is meant.
// IP2 The same file again changes nothing.

import type { Words } from '#lib/refusal.ts'
import type { Field } from './field.rules.ts'
import type { Fault } from './row.rules.ts'

/** One line of what would change; without a row: somebody who has left by not being in the file. */
export type Line = {
  readonly row: number | null
  readonly what: 'NEW' | 'CHANGED' | 'LEFT'
  readonly subjectId: string | null
  readonly fields: readonly Field[]
}
export type Plan<Write> = {
  readonly faults: readonly Fault[]
  readonly lines: readonly Line[]
  readonly unchangedCount: number
  /** IP10. */
  readonly waitingCount: number
  /** IP4. */
  readonly closedCount: number
  /** IP11: rows of ended cases that are open here. */
  readonly endedRows: readonly number[]
  readonly writes: readonly Write[]
}

export type Named = { readonly id: string; readonly name: string; readonly externalId: string | null }
/** A plan in the making. */
export function drafting<Write>() {
  const faults: Fault[] = []
  const lines: Line[] = []
  const writes: Write[] = []
  const endedRows: number[] = []
  const count = { unchanged: 0, waiting: 0, closed: 0 }
  const add = (line: Line, write: Write): void => {
    lines.push(line)
    writes.push(write)
  }
  return {
    add,
    fail: (row: number, field: Field | null, words: Words): void => void faults.push({ row, field, words }),
    /** IP2. */
    change: (row: number, subjectId: string | null, write: Write, fields: readonly Field[]): void => {
      if (fields.length === 0) count.unchanged += 1
      else add({ row, what: 'CHANGED', subjectId, fields }, write)
    },
    keep: (): void => void (count.unchanged += 1),
    wait: (): void => void (count.waiting += 1),
    end: (row: number): void => void endedRows.push(row),
    close: (): void => void (count.closed += 1),
    plan: (): Plan<Write> => ({
      faults,
      lines,
      writes,
      unchangedCount: count.unchanged,
      waitingCount: count.waiting,
      closedCount: count.closed,
      endedRows,
    }),
  }
}

/** The field, where it is another than it was. */
export function changed(field: Field, isSo: boolean): readonly Field[] {
  return isSo ? [field] : []
}

/** Whether the key was there before; it is from now on. */
export function isAgain(seen: Set<string>, key: string): boolean {
  const isThere = seen.has(key)
  seen.add(key)
  return isThere
}

/** IP1: who or what a row means, looked up in no time however many there are. */
export function meantAmong<T extends Named>(standing: readonly T[]) {
  const byId = new Map(standing.map((each) => [each.externalId, each] as const))
  const byName = Map.groupBy(standing, ({ name }) => folded(name))
  return (said: { readonly externalId: string; readonly name: string }): T | undefined => {
    const known = byId.get(said.externalId)
    if (known) return known
    const [alone, other] = byName.get(folded(said.name)) ?? []
    return alone?.externalId === null && other === undefined ? alone : undefined
  }
}

/** A unit by its id or its name, as a cell says it. */
export function unitAmong<T extends Named>(units: readonly T[]) {
  const byName = new Map(units.map((each) => [folded(each.name), each] as const))
  const byId = new Map(units.map((each) => [each.externalId, each] as const))
  return (said: string): T | undefined => byId.get(said) ?? byName.get(folded(said))
}

/** Names are the same in any letters. */
export function folded(name: string): string {
  return name.toLocaleLowerCase('sv')
}

/** What every kind says of its rows. */
export const SAID_OF_ROWS = {
  again: {
    sv: 'Samma finns tidigare i filen. Behåll en av raderna.',
    en: 'The same is there earlier in the file. Keep one of the rows.',
  },
  noUnit: {
    sv: 'Enheten finns inte i Samråd. Läs in enheterna först, eller skriv enhetens id eller namn som i Samråd.',
    en: 'Samråd has no such unit. Read the units in first, or write the unit’s id or name as in Samråd.',
  },
} as const satisfies Record<string, Words>
