// What it comes to, when the rows of a file are held against what stands: what is new, what changes and in which fields, what
// is as it was, who has left; and every row that cannot be. A plan with a fault is carried out by nobody.
//
// IP1 A unit and a person are known by their external id, a case by its record number; a file says each once (a person
//     once a unit). One that stands without an external id, alone of its name, is taken to be the one that is meant.
// IP2 The same file again changes nothing.
// IP3 Staff whose last day has passed have left, and so, by a file that says it all, have those who are not in it. Nobody
//     leaves by her own file, and one that would end more than half of the staff, whichever way, is not right.
// IP4 Whoever is shut out or has left stays so: a file lets nobody in. What begins later waits for its day.
// IP5 Name, role and units of whoever signs in at the municipality's own come from there; nobody changes her own by a file.

import type { Role, UnitKind } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'
import type { Words } from '#lib/refusal.ts'
import type { Field } from './field.rules.ts'
import type { Fault, StaffRow, UnitRow } from './row.rules.ts'

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
  /** IP4. */
  readonly waitingCount: number
  readonly closedCount: number
  readonly writes: readonly Write[]
}

export type Named = { readonly id: string; readonly name: string; readonly externalId: string | null }
export type StandingUnit = Named & { readonly kind: UnitKind; readonly departmentId: string | null }
export type UnitWrite = {
  readonly id: string | null
  readonly externalId: string
  readonly name: string
  readonly kind: UnitKind
  /** The external id of its department, null for none, undefined to leave it. */
  readonly department: string | null | undefined
}

export function planUnits(rows: readonly UnitRow[], standing: readonly StandingUnit[]): Plan<UnitWrite> {
  const draft = drafting<UnitWrite>()
  const nameOf = new Map(standing.map((each) => [each.id, each.externalId] as const))
  const findMeant = meantAmong(standing)
  const seen = new Set<string>()
  const names = new Map<string, string>()
  for (const row of rows) {
    if (isAgain(seen, row.externalId)) {
      draft.fail(row.row, 'externalId', SAID_OF_ROWS.again)
      continue
    }
    const unit = findMeant(row)
    const department = row.department
    const other = names.get(folded(row.name))
    names.set(folded(row.name), row.externalId)
    const isTaken = standing.some((each) => folded(each.name) === folded(row.name) && each !== unit)
    if (other !== undefined || (isTaken && folded(unit?.name ?? '') !== folded(row.name))) {
      draft.fail(row.row, 'name', SAID.nameTaken)
    }
    if (department != null && !isDepartment(department, rows, standing)) {
      draft.fail(row.row, 'department', SAID.noDepartment)
    }
    if (department != null && row.kind === 'DEPARTMENT') draft.fail(row.row, 'department', SAID.nested)
    if (unit && (unit.kind === 'DEPARTMENT') !== (row.kind === 'DEPARTMENT')) {
      draft.fail(row.row, 'unitKind', SAID.otherKind)
    }
    const { externalId, name, kind } = row
    const write = { id: unit?.id ?? null, externalId, name, kind, department }
    if (!unit) {
      draft.add({ row: row.row, what: 'NEW', subjectId: null, fields: [] }, write)
      continue
    }
    const was = unit.departmentId === null ? null : (nameOf.get(unit.departmentId) ?? '')
    draft.change(row.row, unit.id, write, [
      ...changed('externalId', unit.externalId !== externalId),
      ...changed('name', unit.name !== name),
      ...changed('unitKind', unit.kind !== kind),
      ...changed('department', department !== undefined && department !== was),
    ])
  }
  return draft.plan()
}

function isDepartment(id: string, rows: readonly UnitRow[], standing: readonly StandingUnit[]): boolean {
  const said = rows.find(({ externalId }) => externalId === id)
  return (said ?? standing.find(({ externalId }) => externalId === id))?.kind === 'DEPARTMENT'
}

export type StandingPerson = Named & {
  readonly role: Role
  readonly hasLeft: boolean
  /** Signs in at the municipality's own, and is here what that says. */
  readonly isClaimed: boolean
  readonly units: readonly { readonly unitId: string; readonly endsOn: Day | null }[]
}
export type StaffWrite = {
  readonly id: string | null
  readonly externalId: string
  readonly name: string
  readonly role: Role
  readonly hasLeft: boolean
  /** Null: as they are. */
  readonly units: readonly { readonly unitId: string; readonly endsOn: Day | null }[] | null
}
type StaffStanding = {
  readonly people: readonly StandingPerson[]
  readonly units: readonly Named[]
  readonly today: Day
  /** Who reads it in. */
  readonly byId: string
  readonly isWhole: boolean
}

export function planStaff(rows: readonly StaffRow[], standing: StaffStanding): Plan<StaffWrite> {
  const draft = drafting<StaffWrite>()
  const { today, byId } = standing
  const findMeant = meantAmong(standing.people)
  const findUnit = unitAmong(standing.units)
  const groups = Map.groupBy(rows, ({ externalId }) => externalId)
  const leaving: { readonly person: StandingPerson; readonly row: number | null }[] = []
  for (const [externalId, group] of groups) {
    const [first] = group
    if (!first) continue
    const placed = group.map((row) => ({ row, unit: findUnit(row.unit) }))
    const taken = new Set<string>()
    for (const { row, unit } of placed) {
      if (row.name !== first.name) draft.fail(row.row, 'name', SAID.otherName)
      if (row.role !== first.role) draft.fail(row.row, 'role', SAID.otherRole)
      if (!unit) draft.fail(row.row, 'unit', SAID_OF_ROWS.noUnit)
      else if (isAgain(taken, unit.id)) draft.fail(row.row, 'unit', SAID.unitAgain)
    }
    const person = findMeant({ externalId, name: first.name })
    if (person?.hasLeft) {
      draft.close()
      continue
    }
    const held = placed.flatMap(({ row, unit }) =>
      unit && (row.untilOn === null || row.untilOn >= today) && (row.fromOn === null || row.fromOn <= today)
        ? [{ unitId: unit.id, endsOn: row.untilOn }]
        : [],
    )
    const isComing = group.some(({ fromOn }) => fromOn !== null && fromOn > today)
    if (isComing) draft.wait()
    const { name, role } = first
    const write = { id: person?.id ?? null, externalId, name, role, hasLeft: false, units: held }
    if (held.length === 0) {
      if (person && !isComing) leaving.push({ person, row: first.row })
      else if (!isComing) draft.keep()
      continue
    }
    if (!person) {
      draft.add({ row: first.row, what: 'NEW', subjectId: null, fields: [] }, write)
      continue
    }
    const said = person.isClaimed ? { name: person.name, role: person.role, units: person.units } : write
    const fields = [
      ...changed('externalId', person.externalId !== externalId),
      ...changed('name', person.name !== said.name),
      ...changed('role', person.role !== said.role),
      ...changed('unit', unitsOf(said.units) !== unitsOf(person.units)),
      ...changed(
        'until',
        unitsOf(said.units) === unitsOf(person.units) && endsOf(said.units) !== endsOf(person.units),
      ),
    ]
    if (person.id === byId && fields.some((each) => each === 'role' || each === 'unit')) {
      draft.fail(first.row, fields.includes('role') ? 'role' : 'unit', SAID.ownRow)
    }
    const isUnits = fields.includes('unit') || fields.includes('until')
    draft.change(first.row, person.id, { ...write, ...said, units: isUnits ? said.units : null }, fields)
  }
  const known = standing.people.filter(({ externalId, hasLeft }) => externalId !== null && !hasLeft)
  const isTooMany = (gone: readonly unknown[]): boolean => gone.length > Math.max(FEW, known.length / 2)
  const absent = known.filter(({ externalId }) => externalId !== null && !groups.has(externalId))
  if (standing.isWhole) leaving.push(...absent.map((person) => ({ person, row: null })))
  if (standing.isWhole && isTooMany(absent)) {
    draft.fail(1, null, tooManyLeave(absent.length, known.length))
  } else if (isTooMany(leaving)) draft.fail(1, 'until', tooManyEnd(leaving.length, known.length))
  for (const { person, row } of leaving) {
    if (person.id === byId) draft.fail(row ?? 1, row === null ? null : 'until', SAID.ownEnd)
    const { id, name, role } = person
    const write = { id, externalId: person.externalId ?? '', name, role, hasLeft: true, units: null }
    draft.add({ row, what: 'LEFT', subjectId: id, fields: [] }, write)
  }
  return draft.plan()
}

const FEW = 5

type Units = readonly { readonly unitId: string; readonly endsOn: Day | null }[]

function unitsOf(units: Units): string {
  return units
    .map(({ unitId }) => unitId)
    .toSorted()
    .join(' ')
}

function endsOf(units: Units): string {
  return units
    .map(({ unitId, endsOn }) => `${unitId} ${endsOn ?? ''}`)
    .toSorted()
    .join(' ')
}

/** A plan in the making. */
export function drafting<Write>() {
  const faults: Fault[] = []
  const lines: Line[] = []
  const writes: Write[] = []
  const count = { unchanged: 0, waiting: 0, closed: 0 }
  const add = (line: Line, write: Write): void => {
    lines.push(line)
    writes.push(write)
  }
  return {
    add,
    fail: (row: number, field: Field | null, words: Words): void => void faults.push({ row, field, words }),
    /** IP2. */
    change: (row: number, subjectId: string, write: Write, fields: readonly Field[]): void => {
      if (fields.length === 0) count.unchanged += 1
      else add({ row, what: 'CHANGED', subjectId, fields }, write)
    },
    keep: (): void => void (count.unchanged += 1),
    wait: (): void => void (count.waiting += 1),
    close: (): void => void (count.closed += 1),
    plan: (): Plan<Write> => ({
      faults,
      lines,
      writes,
      unchangedCount: count.unchanged,
      waitingCount: count.waiting,
      closedCount: count.closed,
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
function meantAmong<T extends Named>(standing: readonly T[]) {
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

function folded(name: string): string {
  return name.toLocaleLowerCase('sv')
}

function tooManyLeave(count: number, all: number): Words {
  return {
    sv: `Filen saknar ${count} av ${all} medarbetare, som skulle avslutas. Se efter att filen är hel, eller läs in den utan att välja att den är hel.`,
    en: `The file lacks ${count} of ${all} people, who would be ended. See that the file is whole, or read it in without saying so.`,
  }
}

function tooManyEnd(count: number, all: number): Words {
  return {
    sv: `Filen skulle avsluta ${count} av ${all} medarbetare. Se efter att kolumnen med sista dagen är rätt vald och att dagarna stämmer.`,
    en: `The file would end ${count} of ${all} people. See that the column of last days is the right one and that the days are right.`,
  }
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

const SAID = {
  nameTaken: {
    sv: 'En annan enhet heter redan så. Byt namn på en av dem.',
    en: 'Another unit is called so. Rename one of them.',
  },
  noDepartment: {
    sv: 'Ingen avdelning har det id:t. Ta med den i filen med slaget Avdelning.',
    en: 'No department has that id. Put it in the file with the kind Avdelning.',
  },
  nested: {
    sv: 'En avdelning ligger inte i en annan avdelning. Lämna tomt.',
    en: 'A department is not in another department. Leave it empty.',
  },
  otherKind: {
    sv: 'En enhet blir inte en avdelning, eller tvärtom. Ge den nya ett eget id.',
    en: 'A unit does not become a department, or the reverse. Give the new one an id of its own.',
  },
  unitAgain: {
    sv: 'Samma person och enhet finns tidigare i filen. Behåll en av raderna.',
    en: 'The same person and unit are there earlier in the file. Keep one of the rows.',
  },
  otherName: {
    sv: 'Samma id har ett annat namn tidigare i filen. Rätta en av raderna.',
    en: 'The same id has another name earlier in the file. Mend one of the rows.',
  },
  otherRole: {
    sv: 'Samma id har en annan roll tidigare i filen. En person har en roll: rätta en av raderna.',
    en: 'The same id has another role earlier in the file. A person has one role: mend one of the rows.',
  },
  ownRow: {
    sv: 'Din egen roll eller enhet ändras inte genom en fil som du läser in själv. Ta bort raden, eller be en annan.',
    en: 'Your own role or unit is not changed by a file that you read in yourself. Remove the row, or ask another.',
  },
  ownEnd: {
    sv: 'Filen skulle avsluta dig själv. Ta med din egen rad utan slutdatum, eller be en annan läsa in den.',
    en: 'The file would end yourself. Put your own row in it without a last day, or ask another to read it in.',
  },
} as const satisfies Record<string, Words>
