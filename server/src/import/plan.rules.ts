// What it comes to, when the rows of a file are held against what stands: what is new, what changes and in which fields, what
// is as it was, who has left; and every row that cannot be. A plan with a fault is carried out by nobody.
//
// IP1 A unit and a person are known by their external id, a case by its record number; a file says each once (a person
//     once a unit). One that stands without an external id, alone of its name, is taken to be the one that is meant.
// IP2 The same file again changes nothing.
// IP3 Staff whose last day has passed have left, and so, by a file that says it all, have those who are not in it. Nobody
//     leaves by her own file, and a file that would end more than half of the staff is not whole.
// IP4 Whoever is shut out or has left stays so: a file lets nobody in. What begins later waits for its day.
// IP5 Name, role and units of whoever signs in at the municipality's own come from there; nobody changes her own by a file.
// IP6 A case has exactly one responsible, who handles cases, works in its unit and has no conflict of interest in it;
//     nobody gives herself a case that is somebody else's.
// IP7 A protected case is left as it is, and told of as any case that is as it was.
// IP8 Whoever reads in for her units touches no other unit's case. A case that something has been asked about keeps its unit.

import { may } from '#access.rules.ts'
import type { CaseKind, CaseStage, Role, UnitKind } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'
import type { Words } from '#lib/refusal.ts'
import type { Field } from './field.rules.ts'
import type { CaseRow, Fault, StaffRow, UnitRow } from './row.rules.ts'

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

type Named = { readonly id: string; readonly name: string; readonly externalId: string | null }
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
      draft.fail(row.row, 'externalId', SAID.again)
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
      if (!unit) draft.fail(row.row, 'unit', SAID.noUnit)
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
  if (standing.isWhole) {
    const absent = known.filter(({ externalId }) => externalId !== null && !groups.has(externalId))
    leaving.push(...absent.map((person) => ({ person, row: null })))
    if (absent.length > Math.max(FEW, known.length / 2)) {
      draft.fail(1, null, tooManyLeave(absent.length, known.length))
    }
  }
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

export type StandingCase = {
  readonly id: string
  readonly recordNumber: string
  readonly kind: CaseKind
  readonly stage: CaseStage
  readonly weightBand: number | null
  readonly arrivedOn: Day
  readonly deadlineOn: Day | null
  readonly unitId: string
  readonly responsibleId: string
  readonly isProtected: boolean
  /** Something was asked about it, or it is on its way to somebody. */
  readonly isInUse: boolean
  readonly conflictedIds: readonly string[]
}
export type Responsible = {
  readonly id: string
  readonly externalId: string
  readonly role: Role
  readonly hasLeft: boolean
  readonly unitIds: readonly string[]
}
export type CaseWrite = Omit<StandingCase, 'id' | 'isProtected' | 'isInUse' | 'conflictedIds'> & {
  readonly id: string | null
  /** Whose it was, when it changes hands. */
  readonly fromId: string | null
}
type CasesStanding = {
  readonly cases: ReadonlyMap<string, readonly StandingCase[]>
  readonly responsibles: ReadonlyMap<string, Responsible>
  readonly units: readonly Named[]
  /** IP8: the units that may be read in for; null: all of the authority. */
  readonly unitIds: readonly string[] | null
  readonly byId: string
}

export function planCases(rows: readonly CaseRow[], standing: CasesStanding): Plan<CaseWrite> {
  const draft = drafting<CaseWrite>()
  const findUnit = unitAmong(standing.units)
  const seen = new Set<string>()
  const isOurs = (unitId: string): boolean => standing.unitIds?.includes(unitId) ?? true
  for (const row of rows) {
    const fail = (field: Field, words: Words): void => draft.fail(row.row, field, words)
    if (isAgain(seen, row.recordNumber)) {
      fail('recordNumber', SAID.again)
      continue
    }
    const unit = findUnit(row.unit)
    if (!unit) fail('unit', SAID.noUnit)
    else if (!isOurs(unit.id)) fail('unit', SAID.notOurs)
    const [found, twin] = standing.cases.get(row.recordNumber) ?? []
    if (twin) fail('recordNumber', SAID.several)
    else if (found && !isOurs(found.unitId)) fail('recordNumber', SAID.elsewhere)
    else if (found?.isProtected) {
      draft.keep()
      continue
    }
    const responsible = standing.responsibles.get(row.responsible)
    if (!responsible) fail('responsible', SAID.noResponsible)
    if (!unit || !responsible || !isOurs(unit.id)) continue
    const isMoved = found !== undefined && found.unitId !== unit.id
    const isHanded = found !== undefined && found.responsibleId !== responsible.id
    if (isMoved && found.isInUse) fail('unit', SAID.inUse)
    if (!found || isHanded || isMoved) {
      const misfit = whyNotResponsible(responsible, unit.id, found)
      if (misfit) fail('responsible', misfit)
      else if (isHanded && responsible.id === standing.byId) fail('responsible', SAID.toOneself)
    }
    const write: CaseWrite = {
      id: found?.id ?? null,
      recordNumber: row.recordNumber,
      kind: row.kind,
      stage: row.stage ?? found?.stage ?? 'RECEIVED',
      weightBand: row.weightBand === undefined ? (found?.weightBand ?? null) : row.weightBand,
      arrivedOn: row.arrivedOn,
      deadlineOn: row.deadlineOn === undefined ? (found?.deadlineOn ?? null) : row.deadlineOn,
      unitId: unit.id,
      responsibleId: responsible.id,
      fromId: isHanded ? found.responsibleId : null,
    }
    if (!found) {
      draft.add({ row: row.row, what: 'NEW', subjectId: null, fields: [] }, write)
      continue
    }
    draft.change(row.row, found.id, write, [
      ...changed('caseKind', found.kind !== write.kind),
      ...changed('stage', found.stage !== write.stage),
      ...changed('weightBand', found.weightBand !== write.weightBand),
      ...changed('arrivedOn', found.arrivedOn !== write.arrivedOn),
      ...changed('deadlineOn', found.deadlineOn !== write.deadlineOn),
      ...changed('unit', isMoved),
      ...changed('responsible', isHanded),
    ])
  }
  return draft.plan()
}

/** IP6. */
function whyNotResponsible(
  responsible: Responsible,
  unitId: string,
  found: StandingCase | undefined,
): Words | null {
  if (responsible.hasLeft) return SAID.left
  if (!may('ASK', responsible.role, ['RESPONSIBLE'])) return SAID.noCases
  if (!responsible.unitIds.includes(unitId)) return SAID.notInUnit
  return found?.conflictedIds.includes(responsible.id) ? SAID.conflicted : null
}

function drafting<Write>() {
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

function changed(field: Field, isSo: boolean): readonly Field[] {
  return isSo ? [field] : []
}

function isAgain(seen: Set<string>, key: string): boolean {
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
function unitAmong<T extends Named>(units: readonly T[]) {
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

const SAID = {
  again: {
    sv: 'Samma finns tidigare i filen. Behåll en av raderna.',
    en: 'The same is there earlier in the file. Keep one of the rows.',
  },
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
  noUnit: {
    sv: 'Enheten finns inte i Samråd. Läs in enheterna först, eller skriv enhetens id eller namn som i Samråd.',
    en: 'Samråd has no such unit. Read the units in first, or write the unit’s id or name as in Samråd.',
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
  notOurs: {
    sv: 'Du arbetar inte i enheten. Ta bort raden, eller be enhetens chef läsa in den.',
    en: 'You do not work in the unit. Remove the row, or ask its manager to read it in.',
  },
  elsewhere: {
    sv: 'Raden kan inte läsas in härifrån. Ta bort den, och be den som sköter inläsningen för hela nämnden.',
    en: 'The row cannot be read in from here. Remove it, and ask whoever reads in for the whole authority.',
  },
  several: {
    sv: 'Flera ärenden i Samråd har numret. Rätta dem först.',
    en: 'Several cases in Samråd have the number. Mend them first.',
  },
  noResponsible: {
    sv: 'Ingen i Samråd har det id:t. Läs in personalen först, eller rätta id:t.',
    en: 'Nobody in Samråd has that id. Read the staff in first, or mend the id.',
  },
  left: {
    sv: 'Den ansvariga har slutat eller är avstängd. Skriv en annan.',
    en: 'The responsible has left or is shut out. Write another.',
  },
  noCases: {
    sv: 'Den ansvariga har en roll som inte handlägger ärenden. Skriv en annan.',
    en: 'The responsible has a role that does not handle cases. Write another.',
  },
  notInUnit: {
    sv: 'Den ansvariga arbetar inte i ärendets enhet. Rätta enheten eller den ansvariga.',
    en: 'The responsible does not work in the case’s unit. Mend the unit or the responsible.',
  },
  conflicted: {
    sv: 'Den ansvariga har anmält jäv i ärendet. Skriv en annan.',
    en: 'The responsible has a conflict of interest in the case. Write another.',
  },
  toOneself: {
    sv: 'Du kan inte ge dig själv en kollegas ärende genom en fil. Lämna över det i Samråd.',
    en: 'You cannot give yourself a colleague’s case by a file. Hand it over in Samråd.',
  },
  inUse: {
    sv: 'Ärendet har en begäran eller en överlämning i den gamla enheten och byter inte enhet genom en fil. Avsluta den, eller behåll enheten i filen.',
    en: 'The case has a request or a handover in its old unit and does not change unit by a file. Close it, or keep the unit in the file.',
  },
} as const satisfies Record<string, Words>
