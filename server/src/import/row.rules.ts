// What one row of a file says, and everything that is wrong with it, field by field. No fault repeats what a cell holds.
//
// IR1 A cell is trimmed, and readable; an identity number in any cell is a fault of its own and is named.
// IR2 Days are written 2026-03-02 or 20260302, with or without an hour after them.
// IR4 A first day is not after a last; a case has arrived by today, and its deadline is not before it. What is said of a
//     limit holds together (deadline/stated.rules.ts).
// IR5 A column that the file lacks says nothing; an empty cell of one that it has says that there is none.
// IR6 A record number has a digit: what has none may be a name.
// IR7 The row of a case that has ended is left out: of it nothing but its number is read, so that nothing else in it is amiss.

import type { CaseKind, CaseStage, Role, UnitKind } from '#db/generated/enums.ts'
import { NO_SUCH_RULE, type Stated, ruleCalled, statedOf } from '#deadline/stated.rules.ts'
import { type Day, isDay } from '#lib/day.ts'
import { headingKey } from '#lib/headings.ts'
import type { Words } from '#lib/refusal.ts'
import { roleCalled } from '#lib/role-words.ts'
import { cleanText } from '#lib/text.ts'
import { caseKindCalled, isEndedCalled, stageCalled, unitKindCalled } from './called.rules.ts'
import type { Field } from './field.rules.ts'

/** Rows are counted as a spreadsheet does, the headings being 1. */
export type Fault = { readonly row: number; readonly field: Field | null; readonly words: Words }
export type UnitRow = {
  readonly row: number
  readonly externalId: string
  readonly name: string
  readonly kind: UnitKind
  readonly department: string | null | undefined
}
export type StaffRow = {
  readonly row: number
  readonly externalId: string
  readonly name: string
  readonly role: Role
  readonly unit: string
  readonly fromOn: Day | null
  readonly untilOn: Day | null
}
export type CaseRow = {
  readonly row: number
  readonly recordNumber: string
  readonly kind: CaseKind
  readonly stage: CaseStage | undefined
  readonly weightBand: number | null | undefined
  readonly arrivedOn: Day
  readonly responsible: string
  readonly unit: string
  /** Undefined: the file says nothing of limits. */
  readonly clock: Stated | null | undefined
}

/** Of an ended case only its number is read, empty where there is none. */
export type EndedRow = { readonly row: number; readonly recordNumber: string }

/** The cells of a row by field; a field without a column is not there. */
export type Cells = ReadonlyMap<Field, string>
type Read<Row> = { readonly row: Row | null; readonly faults: readonly Fault[] }

export function readUnitRow(row: number, cells: Cells): Read<UnitRow> {
  const at = reading(row, cells)
  const externalId = at.needed('externalId', 200)
  const name = at.needed('name', 120)
  const kind = at.chosen('unitKind', unitKindCalled, SAID.unitKind)
  const department = at.optional('department', 200)
  const isWhole = externalId !== null && name !== null && kind !== null && at.faults.length === 0
  return { row: isWhole ? { row, externalId, name, kind, department } : null, faults: at.faults }
}

export function readStaffRow(row: number, cells: Cells): Read<StaffRow> {
  const at = reading(row, cells)
  const externalId = at.needed('externalId', 200)
  const name = at.needed('name', 120)
  const role = at.chosen('role', (_, written) => roleCalled(written), SAID.role)
  const unit = at.needed('unit', 200)
  const fromOn = at.day('from') ?? null
  const untilOn = at.day('until') ?? null
  if (fromOn !== null && untilOn !== null && untilOn < fromOn) at.fail('until', SAID.backwards)
  const isWhole =
    externalId !== null && name !== null && role !== null && unit !== null && at.faults.length === 0
  return { row: isWhole ? { row, externalId, name, role, unit, fromOn, untilOn } : null, faults: at.faults }
}

/** IR7: null for one that is open. */
export function readEndedRow(row: number, cells: Cells): EndedRow | null {
  if (!isEndedCalled(headingKey(cells.get('stage') ?? ''))) return null
  const number = cleanText((cells.get('recordNumber') ?? '').replaceAll(/\s+/gu, ' '), 100)
  return { row, recordNumber: number.ok ? number.text : '' }
}

export function readCaseRow(row: number, cells: Cells, today: Day): Read<CaseRow> {
  const at = reading(row, cells)
  const recordNumber = at.needed('recordNumber', 100)
  if (recordNumber !== null && !/\p{Nd}/u.test(recordNumber)) at.fail('recordNumber', SAID.noDigit)
  const kind = at.chosen('caseKind', caseKindCalled, SAID.caseKind)
  const stage = cells.has('stage') ? at.chosen('stage', stageCalled, SAID.stage) : undefined
  const band = at.optional('weightBand', 10)
  if (band != null && !/^[1-4]$/.test(band)) at.fail('weightBand', SAID.weightBand)
  at.needed('arrivedOn', 40)
  const arrivedOn = at.day('arrivedOn') ?? null
  const responsible = at.needed('responsible', 200)
  const unit = at.needed('unit', 200)
  const deadlineOn = at.day('deadlineOn')
  if (arrivedOn !== null && arrivedOn > today) at.fail('arrivedOn', SAID.notYet)
  if (arrivedOn !== null && deadlineOn != null && deadlineOn < arrivedOn) at.fail('deadlineOn', SAID.early)
  const called = at.optional('clockRule', 120)
  const rule = called == null ? null : (ruleCalled(called) ?? at.fail('clockRule', NO_SUCH_RULE))
  const startedOn = at.day('clockStartedOn') ?? null
  if (startedOn !== null && startedOn > today) at.fail('clockStartedOn', SAID.notYet)
  const isSilent = called === undefined && deadlineOn === undefined
  const stated =
    arrivedOn === null || isSilent
      ? null
      : statedOf({ rule, startedOn, arrivedOn, deadlineOn: deadlineOn ?? null })
  if (stated !== null && 'field' in stated) {
    at.fail(stated.field, stated.words)
    return { row: null, faults: at.faults }
  }
  const isWhole = recordNumber !== null && kind !== null && stage !== null && arrivedOn !== null
  if (!isWhole || responsible === null || unit === null || at.faults.length > 0) {
    return { row: null, faults: at.faults }
  }
  const weightBand = band == null ? band : Number(band)
  const clock = isSilent ? undefined : stated
  const said = { row, recordNumber, kind, stage, weightBand, arrivedOn, responsible, unit, clock }
  return { row: said, faults: [] }
}

function reading(row: number, cells: Cells) {
  const faults: Fault[] = []
  const fail = (field: Field, words: Words): null => {
    if (!faults.some((each) => each.field === field)) faults.push({ row, field, words })
    return null
  }
  // IR5: undefined without a column, null without a word in it. A fault is told once, so that asking twice is no harm.
  const optional = (field: Field, maxLength: number): string | null | undefined => {
    const written = cells.get(field)
    if (written === undefined) return undefined
    const result = cleanText(written.replaceAll(/\s+/gu, ' '), maxLength)
    if (result.ok) return result.text
    switch (result.reason) {
      case 'EMPTY':
        return null
      case 'IDENTITY_NUMBER':
        return fail(field, SAID.identityNumber)
      case 'TOO_LONG':
        return fail(field, tooLong(maxLength))
      case 'UNREADABLE':
        return fail(field, SAID.unreadable)
      default:
        return result satisfies never
    }
  }
  const needed = (field: Field, maxLength: number): string | null =>
    optional(field, maxLength) ?? fail(field, SAID.needed)
  const chosen = <T>(
    field: Field,
    choose: (said: string, written: string) => T | null | undefined,
    words: Words,
  ): T | null => {
    const written = needed(field, 120)
    return written === null ? null : (choose(headingKey(written), written) ?? fail(field, words))
  }
  const day = (field: Field): Day | null | undefined => {
    const written = optional(field, 40)
    if (written == null) return written
    const [, year, month, date] = DAY.exec(written) ?? []
    const said = `${year}-${month}-${date}`
    return isDay(said) ? said : fail(field, SAID.day)
  }
  return { faults, fail, optional, needed, chosen, day }
}

/** IR2. */
const DAY = /^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[ T]\d\d[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?Z?)?$/

function tooLong(maxLength: number): Words {
  return {
    sv: `Texten är längre än ${maxLength} tecken. Korta den.`,
    en: `The text is longer than ${maxLength} characters. Shorten it.`,
  }
}

const SAID = {
  needed: { sv: 'Fyll i det här fältet.', en: 'Fill in this field.' },
  unreadable: {
    sv: 'Texten har tecken som inte går att spara. Skriv om den.',
    en: 'The text has characters that cannot be kept. Write it anew.',
  },
  identityNumber: {
    sv: 'Det ser ut att stå ett personnummer här. Ta bort det.',
    en: 'There seems to be a personal identity number here. Remove it.',
  },
  noDigit: {
    sv: 'Ett ärendenummer har siffror. Se efter att rätt kolumn är vald.',
    en: 'A record number has digits. See that the right column is chosen.',
  },
  day: { sv: 'Skriv dagen som 2026-03-02.', en: 'Write the day as 2026-03-02.' },
  backwards: {
    sv: 'Sista dagen är före den första. Rätta en av dem.',
    en: 'The last day is before the first. Mend one of them.',
  },
  notYet: { sv: 'Dagen har inte kommit än. Rätta den.', en: 'The day has not come yet. Mend it.' },
  early: {
    sv: 'Fristen är före dagen då ärendet kom in. Rätta en av dem.',
    en: 'The deadline is before the day of arrival. Mend one of them.',
  },
  weightBand: {
    sv: 'Skriv tyngden som 1, 2, 3 eller 4, eller lämna tomt.',
    en: 'Write the weight as 1, 2, 3 or 4, or leave it empty.',
  },
  role: {
    sv: 'Rollen finns inte. Skriv den som i Samråd, till exempel Socialsekreterare eller Enhetschef.',
    en: 'There is no such role. Write it as Samråd does in Swedish, Socialsekreterare or Enhetschef for instance.',
  },
  unitKind: {
    sv: 'Skriv Mottagning, Utredning eller Avdelning.',
    en: 'Write Mottagning, Utredning or Avdelning.',
  },
  caseKind: {
    sv: 'Ärendetypen finns inte. Skriv Orosanmälan, Förhandsbedömning, Barnutredning, Vuxenutredning, Ekonomiskt bistånd, LVU, Placering eller Uppföljning.',
    en: 'There is no such kind of case. Write Orosanmälan, Förhandsbedömning, Barnutredning, Vuxenutredning, Ekonomiskt bistånd, LVU, Placering or Uppföljning.',
  },
  stage: {
    sv: 'Skedet finns inte. Skriv Inkommet, Bedöms, Utreds, Beslutat eller Följs upp, eller Avslutat för ett ärende som ska utelämnas.',
    en: 'There is no such stage. Write Inkommet, Bedöms, Utreds, Beslutat or Följs upp, or Avslutat for a case to leave out.',
  },
} as const satisfies Record<string, Words>
