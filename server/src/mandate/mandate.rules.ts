// Who may decide (KL 6:37, 7:5; SoL 30:6–9; domain.md B4). A mandate gives one kind of decision in one unit to a role or to a
// named person, under a point of the delegation order, from one day to another.
//
// M1 A delegate is an employee: one role or one named person, never both, never a group or a meeting; a trainee is none.
// M2 A mandate holds from its first day to its last, both included, by the Swedish calendar.
// M3 What is for the committee or the board alone is nobody's mandate and is never recorded here.
// M4 Whoever decides does so alone and signed in, by a mandate of her own: by name before by role, then by the point.
// M5 Without one the answer says who has: by role and name, or that nobody in the unit has.
// M6 A mandate is worth nothing for whoever has left the unit or has a conflict of interest in the case.
// M7 What a decision rests on stays: no change of days leaves out a day on which somebody decided by it.
// M8 The same delegate has the same kind under the same point once at a time.

import type { Role } from '#db/generated/enums.ts'
import { type Day, addDays } from '#lib/day.ts'
import { Refusal, type Words, invalid } from '#lib/refusal.ts'
import { ROLE_WORDS } from '#lib/role-words.ts'

type Named = { readonly id: string; readonly name: string }
export type Term = { readonly validFrom: Day; readonly validUntil: Day | null }
export type Holder = { readonly role: Role | null; readonly personId: string | null }
export type Held = Term & {
  readonly id: string
  readonly role: Role | null
  readonly point: string
  /** For whom it is worth something: who works in the unit and, of a case, takes part in it (M6). */
  readonly people: readonly Named[]
}

/** M1. */
export function refuseHolder({ role, personId }: Holder): Refusal | null {
  if ((role === null) === (personId === null)) {
    return invalid(
      {
        sv: 'Välj antingen en roll eller en namngiven person. Flera delegater får var sitt mandat.',
        en: 'Choose either a role or a named person. Several delegates have a mandate each.',
      },
      { field: role === null ? 'role' : 'personId' },
    )
  }
  if (role !== 'TRAINEE') return null
  return invalid(
    {
      sv: 'En VFU-student är inte anställd och kan inte ha mandat.',
      en: 'A trainee is not an employee and cannot have a mandate.',
    },
    { field: 'role' },
  )
}

/** M2. */
export function holdsOn({ validFrom, validUntil }: Term, day: Day): boolean {
  return validFrom <= day && (validUntil === null || day <= validUntil)
}

export function refuseTerm({ validFrom, validUntil }: Term): Refusal | null {
  if (validUntil === null || validFrom <= validUntil) return null
  return invalid(
    {
      sv: 'Sista dagen är före den första. Ändra en av dem.',
      en: 'The last day is before the first. Change one of them.',
    },
    { field: 'validUntil' },
  )
}

/** M3. */
export function forCommitteeOnly(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Beslutet fattas av utskott eller nämnd och registreras inte här. Lämna det dit som underlag.',
    en: 'The committee or the board decides this, and it is not recorded here. Pass it on to them.',
  })
}

/** M4: the mandates by which this person may decide on this day, the one that counts first. */
export function ownMandates<M extends Held>(mandates: readonly M[], personId: string, day: Day): M[] {
  return mandates
    .filter((each) => holdsOn(each, day) && each.people.some(({ id }) => id === personId))
    .toSorted(
      (a, b) =>
        Number(a.role !== null) - Number(b.role !== null) ||
        a.point.localeCompare(b.point, 'sv', { numeric: true }) ||
        (a.id < b.id ? -1 : 1),
    )
}

/** M5: given the mandates that hold today for the kind. */
export function withoutMandate(standing: readonly Held[]): Refusal {
  if (standing.length === 0) {
    return new Refusal('FORBIDDEN', {
      sv: 'Ingen i enheten har mandat för det i dag. Fråga enhetschefen vem som beslutar.',
      en: 'Nobody in the unit has a mandate for this today. Ask the unit manager who decides.',
    })
  }
  const who = (language: keyof Words): string =>
    [...new Set(standing.map((each) => delegateOf(each, language)))].join(', ')
  return new Refusal('FORBIDDEN', {
    sv: `Du har inget mandat för det i dag. Det har: ${who('sv')}.`,
    en: `You have no mandate for this today. These have: ${who('en')}.`,
  })
}

function delegateOf({ role, people, point }: Held, language: keyof Words): string {
  const names = people.map(({ name }) => name).join(', ')
  const by = { sv: `punkt ${point}`, en: `point ${point}` }[language]
  if (role === null) return `${names === '' ? { sv: 'ingen', en: 'nobody' }[language] : names} (${by})`
  const called = ROLE_WORDS[role][language]
  return names === '' ? `${called} (${by})` : `${called}: ${names} (${by})`
}

/** The days on which decisions were made by a mandate. */
export type Decided = { readonly first: Day; readonly last: Day }

/** M7. */
export function refuseLosing(term: Term, decided: Decided | null): Refusal | null {
  if (decided === null || (holdsOn(term, decided.first) && holdsOn(term, decided.last))) return null
  return invalid(
    {
      sv: `Beslut har fattats med stöd av mandatet från ${decided.first} till ${decided.last}. De dagarna måste det gälla.`,
      en: `Decisions were made by this mandate from ${decided.first} to ${decided.last}. It must hold on those days.`,
    },
    { field: 'validUntil' },
  )
}

/**
 * The last day of a mandate that is ended. Without a day: at once, so yesterday, unless somebody has decided by it today
 * (M7). Null when it never comes to hold.
 */
export function lastDayOf(
  mandate: Term,
  {
    lastOn,
    today,
    decided,
  }: { readonly lastOn: Day | null; readonly today: Day; readonly decided: Decided | null },
): Day | null | Refusal {
  const last = lastOn ?? (decided?.last === today ? today : addDays(today, -1))
  if (mandate.validUntil !== null && mandate.validUntil < today) {
    return invalid({
      sv: `Mandatet upphörde redan ${mandate.validUntil}.`,
      en: `The mandate ended on ${mandate.validUntil} already.`,
    })
  }
  if (lastOn !== null && lastOn < today) {
    return invalid(
      { sv: 'Välj i dag eller en senare dag.', en: 'Choose today or a later day.' },
      { field: 'lastOn' },
    )
  }
  if (last < mandate.validFrom) return null
  return refuseLosing({ ...mandate, validUntil: last }, decided) ?? last
}

/** M8: whether two terms share a day. */
export function overlaps(a: Term, b: Term): boolean {
  return (
    (b.validUntil === null || a.validFrom <= b.validUntil) &&
    (a.validUntil === null || b.validFrom <= a.validUntil)
  )
}
