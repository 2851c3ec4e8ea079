// The plan of a file of staff (plan.rules.ts has what holds for every file), and of what it said to begin later.
//
// IP3 Staff whose last day has passed have left, and so, by a file that says it all, have those who are not in it. Nobody
//     leaves by her own file, and one that would end more than half of the staff, whichever way, is not right.
// IP4 Whoever is shut out or has left stays so: a file lets nobody in.
// IP5 Name, role and units of whoever signs in at the municipality's own come from there; nobody changes her own by a file.
// IP10 What begins later is kept, and done on its day. Until then she is where she was, and no longer where the file says
//     nothing else of it. The next file that names her, or is whole, says it anew.

import type { Role } from '#db/generated/enums.ts'
import { type Day, addDays } from '#lib/day.ts'
import type { Words } from '#lib/refusal.ts'
import {
  type Line,
  type Named,
  type Plan,
  SAID_OF_ROWS,
  changed,
  drafting,
  meantAmong,
  unitAmong,
} from './plan.rules.ts'
import type { StaffRow } from './row.rules.ts'

type Term = { readonly unitId: string; readonly endsOn: Day | null }
/** What somebody will be, somewhere, from a day. */
export type Coming = Term & { readonly fromOn: Day; readonly name: string; readonly role: Role }
export type StandingComing = Coming & { readonly id: string; readonly externalId: string }
export type StandingPerson = Named & {
  readonly role: Role
  readonly hasLeft: boolean
  /** Signs in at the municipality's own, and is here what that says. */
  readonly isClaimed: boolean
  readonly units: readonly Term[]
}
export type StaffWrite = {
  /** Null: somebody new, or, without a unit, nobody yet. */
  readonly id: string | null
  readonly externalId: string
  readonly name: string
  readonly role: Role
  readonly hasLeft: boolean
  /** Null: as they are. */
  readonly units: readonly Term[] | null
  readonly coming: readonly Coming[] | null
}
type StaffStanding = {
  readonly people: readonly StandingPerson[]
  readonly units: readonly Named[]
  readonly coming: readonly StandingComing[]
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
  const keptOf = Map.groupBy(standing.coming, ({ externalId }) => externalId)
  let leavingCount = 0
  const leave = (who: Leaving, row: number | null): void => {
    if (who.id !== null) leavingCount += 1
    if (who.id === byId) draft.fail(row ?? 1, row === null ? null : 'until', SAID.ownEnd)
    const line: Line = { row, what: 'LEFT', subjectId: who.id ?? who.comingId, fields: [] }
    const { id, externalId, name, role } = who
    draft.add(line, { id, externalId, name, role, hasLeft: true, units: null, coming: [] })
  }
  for (const [externalId, group] of groups) {
    const [first] = group
    if (!first) continue
    const placed = group.flatMap((row) => {
      const unit = findUnit(row.unit)
      if (row.name !== first.name) draft.fail(row.row, 'name', SAID.otherName)
      if (row.role !== first.role) draft.fail(row.row, 'role', SAID.otherRole)
      if (!unit) draft.fail(row.row, 'unit', SAID_OF_ROWS.noUnit)
      return unit ? [{ row, unitId: unit.id, endsOn: row.untilOn }] : []
    })
    for (const [at, one] of placed.entries()) {
      if (placed.slice(0, at).some((other) => overlaps(one, other))) {
        draft.fail(one.row.row, 'unit', SAID.unitAgain)
      }
    }
    const person = findMeant({ externalId, name: first.name })
    if (person?.hasLeft) {
      draft.close()
      continue
    }
    const kept = keptOf.get(externalId) ?? []
    const { name, role } = first
    const isOver = ({ endsOn }: Term): boolean => endsOn !== null && endsOn < today
    const held = placed.flatMap(({ row, ...term }) =>
      isOver(term) || (row.fromOn !== null && row.fromOn > today) ? [] : [term],
    )
    const begins = placed.flatMap(({ row: { fromOn }, ...term }) =>
      fromOn !== null && fromOn > today ? [{ ...term, fromOn, name, role }] : [],
    )
    const coming = person?.isClaimed ? [] : begins
    if (coming.length > 0) draft.wait()
    const isOtherComing = comingText(coming) !== comingText(kept)
    const write = {
      ...{ id: person?.id ?? null, externalId, name, role, hasLeft: false, units: held },
      coming: isOtherComing ? coming : null,
    }
    if (!person) {
      const [before] = kept
      if (held.length > 0 || (coming.length > 0 && !before)) {
        const fields = changed('from', held.length === 0)
        draft.add({ row: first.row, what: 'NEW', subjectId: null, fields }, write)
      } else if (!before) draft.keep()
      else if (coming.length === 0) leave({ ...before, id: null, comingId: before.id }, first.row)
      else draft.change(first.row, before.id, write, changed('from', isOtherComing))
      continue
    }
    if (held.length === 0 && begins.length === 0) {
      leave({ ...person, externalId, comingId: null }, first.row)
      continue
    }
    const over = placed.filter(isOver).map(({ unitId }) => unitId)
    const stays = { name: person.name, role: person.role, units: untilThen(person.units, { over, coming }) }
    const said = person.isClaimed ? { ...stays, units: person.units } : held.length === 0 ? stays : write
    const isMoved = unitsOf(said.units) !== unitsOf(person.units)
    const fields = [
      ...changed('externalId', person.externalId !== externalId),
      ...changed('name', person.name !== said.name),
      ...changed('role', person.role !== said.role),
      ...changed('unit', isMoved),
      ...changed('from', isOtherComing),
      ...changed('until', !isMoved && endsOf(said.units) !== endsOf(person.units)),
    ]
    const own = person.id === byId ? fields.find((each) => OWN.includes(each)) : undefined
    if (own) draft.fail(first.row, own, SAID.ownRow)
    const isUnits = fields.includes('unit') || fields.includes('until')
    draft.change(first.row, person.id, { ...write, ...said, units: isUnits ? said.units : null }, fields)
  }
  const known = standing.people.filter(({ externalId, hasLeft }) => externalId !== null && !hasLeft)
  const most = Math.max(FEW, known.length / 2)
  if (standing.isWhole) {
    const absent = known.filter(({ externalId }) => externalId !== null && !groups.has(externalId))
    if (absent.length > most) draft.fail(1, null, tooManyLeave(absent.length, known.length))
    else if (leavingCount + absent.length > most) {
      draft.fail(1, 'until', tooManyEnd(leavingCount + absent.length, known.length))
    }
    for (const person of absent) {
      leave({ ...person, externalId: person.externalId ?? '', comingId: null }, null)
    }
    const ids = new Set(known.map(({ externalId }) => externalId))
    for (const [externalId, [before]] of keptOf) {
      if (!before || groups.has(externalId) || ids.has(externalId)) continue
      leave({ ...before, id: null, comingId: before.id }, null)
    }
  } else if (leavingCount > most) draft.fail(1, 'until', tooManyEnd(leavingCount, known.length))
  return draft.plan()
}

/** IP10: what begins now, of those who are still to. */
export function planBeginning(
  due: readonly StandingComing[],
  { people, today }: Pick<StaffStanding, 'people' | 'today'>,
): StaffWrite[] {
  const findMeant = meantAmong(people)
  return [...Map.groupBy(due, ({ externalId }) => externalId)].flatMap(([externalId, all]) => {
    const rows = all
      .filter(({ endsOn }) => endsOn === null || endsOn >= today)
      .toSorted((one, other) => (one.fromOn < other.fromOn ? -1 : 1))
    const last = rows.at(-1)
    const person = last && findMeant({ externalId, name: last.name })
    if (!last || person?.hasLeft || person?.isClaimed) return []
    const { name, role } = last
    const begun = rows.map(({ unitId, endsOn }) => ({ unitId, endsOn }))
    const rest = (person?.units ?? []).filter(({ unitId }) => begun.every((each) => each.unitId !== unitId))
    const units = [...rest, ...begun]
    return [{ id: person?.id ?? null, externalId, name, role, hasLeft: false, units, coming: null }]
  })
}

type Leaving = Pick<StaffWrite, 'id' | 'externalId' | 'name' | 'role'> & { readonly comingId: string | null }

const FEW = 5
const OWN: readonly string[] = ['role', 'unit', 'from']

type Placed = Term & { readonly row: StaffRow }

function overlaps(one: Placed, other: Placed): boolean {
  const ends = (term: Placed, before: Placed): boolean =>
    term.endsOn !== null && before.row.fromOn !== null && term.endsOn < before.row.fromOn
  return one.unitId === other.unitId && !ends(one, other) && !ends(other, one)
}

/** IP10: where she is until what comes begins, but not where she has been. */
function untilThen(
  units: readonly Term[],
  { over, coming }: { readonly over: readonly string[]; readonly coming: readonly Coming[] },
): readonly Term[] {
  const [first] = coming.map(({ fromOn }) => fromOn).toSorted()
  if (first === undefined) return units
  const before = addDays(first, -1)
  return units
    .filter(({ unitId }) => !over.includes(unitId))
    .map(({ unitId, endsOn }) => ({ unitId, endsOn: endsOn !== null && endsOn < before ? endsOn : before }))
}

function comingText(coming: readonly Coming[]): string {
  return coming
    .map(({ unitId, fromOn, endsOn, name, role }) => [unitId, fromOn, endsOn, name, role].join('\n'))
    .toSorted()
    .join('\n')
}

function unitsOf(units: readonly Term[]): string {
  return units
    .map(({ unitId }) => unitId)
    .toSorted()
    .join(' ')
}

function endsOf(units: readonly Term[]): string {
  return units
    .map(({ unitId, endsOn }) => `${unitId} ${endsOn ?? ''}`)
    .toSorted()
    .join(' ')
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

const SAID = {
  unitAgain: {
    sv: 'Samma person och enhet finns tidigare i filen för samma tid. Behåll en av raderna, eller rätta dagarna.',
    en: 'The same person and unit are there earlier in the file for the same time. Keep one of the rows, or mend the days.',
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
