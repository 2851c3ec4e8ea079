// The plan of a file of cases (plan.rules.ts has what holds for every file).
//
// IP6 A case has exactly one responsible, who handles cases, works in its unit and has no conflict of interest in it;
//     nobody gives herself a case that is somebody else's.
// IP7 A protected case is left as it is, and told of in every way as any other would be: its faults, its counts, its line, and
//     what a file that was read in before has said of it (unwritten.rules.ts). One in which whoever reads in has a conflict
//     of interest, which is no secret to her, is left as it is and told of as unchanged.
// IP8 Whoever reads in for her units touches no other unit's case. A case that something has been asked about keeps its unit.
//
// IP11 Rows of ended cases change nothing; those that are open here are told by row, to be seen to by a person.
//
// A line of a case has no subject: what a case is called here would say of it that it is on the board.
// What the file says of limits is held against the case's clocks (deadline/stated.rules.ts).

import { may } from '#access.rules.ts'
import type { CaseKind, CaseStage, Role } from '#db/generated/enums.ts'
import {
  type StandingClock,
  type Stated,
  carriedInto,
  isCarried,
  statedOrArrived,
} from '#deadline/stated.rules.ts'
import type { Day } from '#lib/day.ts'
import type { Words } from '#lib/refusal.ts'
import type { Field } from './field.rules.ts'
import { type Named, type Plan, SAID_OF_ROWS, changed, drafting, isAgain, unitAmong } from './plan.rules.ts'
import type { CaseRow, EndedRow } from './row.rules.ts'
import { type Unwritten, asSaid, unwrittenBy } from './unwritten.rules.ts'

export type StandingCase = {
  readonly id: string
  readonly recordNumber: string
  readonly kind: CaseKind
  readonly stage: CaseStage
  readonly weightBand: number | null
  readonly arrivedOn: Day
  readonly clocks: readonly StandingClock[]
  readonly unitId: string
  readonly responsibleId: string
  readonly isProtected: boolean
  /** What files have said of it while it is protected. */
  readonly said: Unwritten | null
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
type Kept = 'id' | 'clocks' | 'isProtected' | 'said' | 'isInUse' | 'conflictedIds'
export type CaseWrite = Omit<StandingCase, Kept> & {
  readonly id: string | null
  /** Undefined: the file says nothing of it. */
  readonly clock: Stated | null | undefined
  /** Whose it was, when it changes hands. */
  readonly fromId: string | null
  /** IP7: what is remembered in the place of writing anything. */
  readonly unwritten: Unwritten | null
}
type CasesStanding = {
  readonly cases: ReadonlyMap<string, readonly StandingCase[]>
  readonly responsibles: ReadonlyMap<string, Responsible>
  readonly units: readonly Named[]
  /** IP8: the units that may be read in for; null: all of the authority. */
  readonly unitIds: readonly string[] | null
  readonly byId: string
}

type File = { readonly rows: readonly CaseRow[]; readonly ended: readonly EndedRow[] }

export function planCases({ rows, ended }: File, standing: CasesStanding): Plan<CaseWrite> {
  const draft = drafting<CaseWrite>()
  const findUnit = unitAmong(standing.units)
  const seen = new Set<string>()
  const isOurs = (unitId: string): boolean => standing.unitIds?.includes(unitId) ?? true
  for (const row of rows) {
    const fail = (field: Field, words: Words): void => draft.fail(row.row, field, words)
    if (isAgain(seen, row.recordNumber)) {
      fail('recordNumber', SAID_OF_ROWS.again)
      continue
    }
    const unit = findUnit(row.unit)
    if (!unit) fail('unit', SAID_OF_ROWS.noUnit)
    else if (!isOurs(unit.id)) fail('unit', SAID.notOurs)
    const [real, twin] = standing.cases.get(row.recordNumber) ?? []
    const found = real && asSaid(real)
    if (twin) fail('recordNumber', SAID.several)
    else if (found && !isOurs(found.unitId)) fail('recordNumber', SAID.elsewhere)
    const responsible = standing.responsibles.get(row.responsible)
    if (!responsible) fail('responsible', SAID.noResponsible)
    if (!unit || !responsible || !isOurs(unit.id)) continue
    if (found?.conflictedIds.includes(standing.byId)) {
      draft.keep()
      continue
    }
    const isMoved = found !== undefined && found.unitId !== unit.id
    const isHanded = found !== undefined && found.responsibleId !== responsible.id
    if (isMoved && found.isInUse) fail('unit', SAID.inUse)
    if (!found || isHanded || isMoved) {
      const misfit = whyNotResponsible(responsible, unit.id, found)
      if (misfit) fail('responsible', misfit)
      else if (isHanded && responsible.id === standing.byId) fail('responsible', SAID.toOneself)
    }
    const { kind, arrivedOn } = row
    const stage = row.stage ?? found?.stage ?? 'RECEIVED'
    const said = {
      id: found?.id ?? null,
      recordNumber: row.recordNumber,
      kind,
      stage,
      weightBand: row.weightBand === undefined ? (found?.weightBand ?? null) : row.weightBand,
      arrivedOn,
      clock: statedOrArrived(row.clock, { kind, stage, arrivedOn }, found?.clocks ?? []),
      unitId: unit.id,
      responsibleId: responsible.id,
      fromId: isHanded ? found.responsibleId : null,
    }
    const write = { ...said, unwritten: real?.isProtected ? unwrittenBy(real, said) : null }
    if (!found) {
      draft.add({ row: row.row, what: 'NEW', subjectId: null, fields: [] }, write)
      continue
    }
    draft.change(row.row, null, write, [
      ...changed('caseKind', found.kind !== write.kind),
      ...changed('stage', found.stage !== write.stage),
      ...changed('weightBand', found.weightBand !== write.weightBand),
      ...changed('arrivedOn', found.arrivedOn !== write.arrivedOn),
      ...changed(
        'deadlineOn',
        write.clock !== undefined && isCarried(carriedInto(found.clocks, write.clock)),
      ),
      ...changed('unit', isMoved),
      ...changed('responsible', isHanded),
    ])
  }
  for (const { row, recordNumber } of ended) {
    const isOpen = (standing.cases.get(recordNumber) ?? []).some(
      (each) => isOurs(asSaid(each).unitId) && !each.conflictedIds.includes(standing.byId),
    )
    if (isOpen && !seen.has(recordNumber)) draft.end(row)
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

const SAID = {
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
