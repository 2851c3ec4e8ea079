// The delegation order read from a file, all or nothing. Shown first: what each row would do and everything that is wrong,
// by row and column. Read in: the same, again, against the registry of that moment, in one change of the log. What the file
// does not name stays as it is; a row that is there already changes nothing, and so the same file twice does nothing.

import type { Column } from './file-columns.rules.ts'
import { type Fault, type FileRow, readMandateFile } from './file.rules.ts'
import { type Mandate, listDecisionKinds, readMandates, readMembers } from './mandate.ts'
import { overlaps, refuseLosing } from './mandate.rules.ts'
import { type RegistryAnswer, openRegistry, registryChange } from './registry.ts'
import { type Given, readDecided, writeMandate } from './setting.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { findIdentityNumbers } from '#lib/pii.ts'
import { knownNames } from '#lib/name-cell.ts'
import { type Language, type Words, invalid } from '#lib/refusal.ts'
import { ROLE_WORDS } from '#lib/role-words.ts'
import { readKnownNames } from '#people/known-names.ts'
import type { Changed, Operation } from '#remembered.ts'
import { getUnit } from '#retention/unit.ts'
import type { Scope } from '#scope.ts'

export type FileFault = { readonly row: number; readonly column: string | null; readonly message: string }
/** What a row would do, in the words of the file. */
export type FileLine = {
  readonly row: number
  readonly what: 'NEW' | 'CHANGED' | 'SAME'
  readonly label: string
}
export type MandateFile = {
  readonly faults: readonly FileFault[]
  /** The headings of what is left unread. */
  readonly unread: readonly string[]
  /** Row by row; none where there is a fault. */
  readonly lines: readonly FileLine[]
  /** What reading it in would do. */
  readonly addedCount: number
  readonly changedCount: number
  readonly unchangedCount: number
  readonly newKindCount: number
}

type NewKind = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly isCommitteeOnly: boolean
}
type Plan = {
  readonly faults: readonly Fault[]
  readonly unread: readonly Words[]
  readonly lines: readonly { readonly row: FileRow; readonly what: FileLine['what'] }[]
  readonly kinds: readonly NewKind[]
  readonly added: readonly Given[]
  readonly changed: readonly Given[]
  readonly unchangedCount: number
}

/** What reading a file in would do, and everything that is wrong with it. Changes and keeps nothing. */
export async function previewMandates(
  scope: Scope,
  file: { readonly unitId: string; readonly text: string },
): Promise<MandateFile> {
  await getUnit(scope.db, scope, { unitId: file.unitId, action: 'SET_MANDATES' })
  const plan = await planOf(scope.db, scope, file)
  const { language } = scope
  return {
    faults: plan.faults.map(({ row, column, words }) => ({
      row,
      column: column?.[language] ?? null,
      message: words[language],
    })),
    unread: plan.unread.map((words) => words[language]),
    lines:
      plan.faults.length > 0
        ? []
        : plan.lines.map(({ row, what }) => ({ row: row.row, what, label: labelOf(row, language) })),
    addedCount: plan.added.length,
    changedCount: plan.changed.length,
    unchangedCount: plan.unchangedCount,
    newKindCount: plan.kinds.length,
  }
}

/** Reads a file in. Refuses one with any fault, and one that says only what the registry says. */
export async function importMandates(
  scope: Scope,
  operation: Operation,
  file: { readonly unitId: string; readonly text: string },
): Promise<Changed<RegistryAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId } = file
    const boardId = await openRegistry(tx, scope, unitId)
    const plan = await planOf(tx, scope, file)
    const [fault] = plan.faults
    if (fault) throw faulty(fault, { count: plan.faults.length, text: file.text })
    if (plan.kinds.length + plan.added.length + plan.changed.length === 0) throw readAlready()
    for (const kind of plan.kinds) {
      await tx.decisionKind.create({
        data: { ...kind, authorityId: scope.authorityId },
        select: { id: true },
      })
    }
    for (const given of [...plan.added, ...plan.changed]) await writeMandate(tx, given)
    return registryChange({ unitId, boardId, subjectId: unitId, kind: 'MANDATES_IMPORTED' })
  })
}

type Reader = Pick<Tx, '$queryRaw' | 'decisionKind' | 'person'>

async function planOf(
  db: Reader,
  scope: Scope,
  { unitId, text }: { readonly unitId: string; readonly text: string },
): Promise<Plan> {
  const names = knownNames(await readKnownNames(db, scope.authorityId))
  const { rows, faults, unread, called } = readMandateFile(text, names)
  const lines: Plan['lines'][number][] = []
  const registry = {
    kinds: new Map(
      (await listDecisionKinds(scope, db)).map((kind) => [kind.code.toLowerCase(), kind] as const),
    ),
    members: await readMembers(db, unitId),
    mandates: await readMandates(db, { unitId }),
  }
  const decided = await readDecided(
    db,
    registry.mandates.map(({ id }) => id),
  )
  const kinds = new Map<string, NewKind>()
  const added: Given[] = []
  const changed: Given[] = []
  const amiss: Fault[] = []
  let unchangedCount = 0
  for (const row of rows) {
    const fail = (column: Column, words: Words): void =>
      void amiss.push({ row: row.row, column: called(column), words })
    const tell = (what: FileLine['what']): void => void lines.push({ row, what })
    const code = row.code.toLowerCase()
    const known = registry.kinds.get(code)
    if (known && known.name !== row.name) fail('beslut', named(known.name))
    if (known && known.isCommitteeOnly !== row.isCommitteeOnly) fail('endast nämnd', SAID.level)
    const kind = known ?? kinds.get(code) ?? { id: scope.newId(), ...kindOf(row) }
    const isNewKind = !known && !kinds.has(code)
    if (!known) kinds.set(code, kind)
    if (row.given === null) {
      if (known) unchangedCount += 1
      tell(isNewKind ? 'NEW' : 'SAME')
      continue
    }
    const { personName, ...term } = row.given
    const meant = registry.members.filter(({ name }) => name.toLowerCase() === personName?.toLowerCase())
    const personId = personName === null ? null : (meant[0]?.id ?? null)
    if (personName !== null && meant.length !== 1) {
      fail('person', meant.length === 0 ? SAID.stranger : SAID.several)
      continue
    }
    const given: Given = { id: scope.newId(), unitId, decisionKindId: kind.id, personId, ...term }
    const mine = registry.mandates.filter((each) => isOf(each, given))
    const same = mine.find((each) => each.validFrom === given.validFrom)
    const others = [...mine.filter((each) => each !== same), ...added.filter((each) => isOf(each, given))]
    if (others.some((each) => overlaps(each, given))) fail('gäller från', SAID.doubled)
    else if (!same) {
      added.push(given)
      tell('NEW')
    } else if (same.validUntil === given.validUntil) {
      unchangedCount += 1
      tell('SAME')
    } else {
      const losing = refuseLosing(given, decided.get(same.id) ?? null)
      if (losing) fail('gäller till', losing.words)
      else {
        changed.push({ ...given, id: same.id })
        tell('CHANGED')
      }
    }
  }
  const all = [...faults, ...amiss].toSorted((a, b) => a.row - b.row)
  return { faults: all, unread, lines, kinds: [...kinds.values()], added, changed, unchangedCount }
}

function labelOf({ name, given }: FileRow, language: Language): string {
  if (given === null) return `${name}, ${COMMITTEE_ONLY[language]}`
  const delegate = given.role === null ? given.personName : ROLE_WORDS[given.role][language]
  return [name, delegate, given.point].filter((part) => part !== null).join(', ')
}

function kindOf({ code, name, isCommitteeOnly }: FileRow): Omit<NewKind, 'id'> {
  return { code, name, isCommitteeOnly }
}

type Delegated = Pick<Given, 'decisionKindId' | 'role' | 'point'> & { readonly personId: string | null }

function isOf(each: Mandate | Given, given: Given): boolean {
  const one: Delegated = 'people' in each ? { ...each, personId: each.person?.id ?? null } : each
  return (
    one.decisionKindId === given.decisionKindId &&
    one.role === given.role &&
    one.personId === given.personId &&
    one.point === given.point
  )
}

function faulty(first: Fault, { count, text }: { readonly count: number; readonly text: string }) {
  const where = first.column ?? { sv: 'hela raden', en: 'the whole row' }
  const more = count - 1
  const spans = findIdentityNumbers(text)
  return invalid(
    {
      sv: `Inget lästes in. Rad ${first.row}, ${where.sv}: ${first.words.sv}${more === 0 ? '' : ` Och ${more} fel till.`}`,
      en: `Nothing was read in. Row ${first.row}, ${where.en}: ${first.words.en}${more === 0 ? '' : ` And ${more} more.`}`,
    },
    { field: 'text', spans },
  )
}

function readAlready() {
  return invalid(
    {
      sv: 'Filen är redan inläst: allt i den står i registret. Inget ändrades.',
      en: 'The file has been read in already: the registry has all of it. Nothing was changed.',
    },
    { field: 'text' },
  )
}

function named(name: string): Words {
  return {
    sv: `Koden heter ”${name}” i nämndens register. Skriv likadant, eller ändra namnet i registret först.`,
    en: `The code is called “${name}” in the registry. Write the same, or change the name there first.`,
  }
}

const COMMITTEE_ONLY: Words = { sv: 'endast utskott eller nämnd', en: 'committee or board alone' }

const SAID = {
  level: {
    sv: 'Registret säger något annat om vem som beslutar. Ändra det där först.',
    en: 'The registry says otherwise about who decides. Change it there first.',
  },
  stranger: {
    sv: 'Ingen i enheten heter så. Skriv för- och efternamn som i Samråd.',
    en: 'Nobody in the unit is called so. Write the names as in Samråd.',
  },
  several: {
    sv: 'Flera i enheten heter så. Lägg in mandatet för hand.',
    en: 'Several in the unit are called so. Add the mandate by hand.',
  },
  doubled: {
    sv: 'Samma delegat har redan mandatet under samma punkt någon av dagarna.',
    en: 'The same delegate has this mandate under the same point on some of the days.',
  },
} as const satisfies Record<string, Words>
