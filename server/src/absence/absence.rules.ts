// Being away and who stands in. Days are Swedish days; both the first and the last are away. Why is never asked.
//
// AB1 An absence begins at most 31 days ago and at most a year ahead, and its last day, if it has one, is not before its
//     first, nor more than two years ahead.
// AB2 A deputy is a colleague who works with cases and has not left, never the person herself.
// AB3 An absence that is set takes the place of those of the same person whose days it touches.
// AB4 Whoever is there stands in for herself; away, her deputy does, or the deputy's own, never in a ring. Nobody may be
//     left.

import { may } from '#access.rules.ts'
import type { Role } from '#db/generated/enums.ts'
import { type Day, daysBetween, isDay } from '#lib/day.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'

export type Days = { readonly fromOn: Day; readonly untilOn: Day | null }

/** AB1. */
export function refuseDays({ fromOn, untilOn }: Days, today: Day): Refusal | null {
  const ahead = isDay(fromOn) ? daysBetween(today, fromOn) : Number.NaN
  if (!(ahead >= -31 && ahead <= 366)) {
    return invalid(
      {
        sv: 'Välj en första dag som är högst 31 dagar bakåt och högst ett år framåt.',
        en: 'Choose a first day at most 31 days ago and at most a year ahead.',
      },
      { field: 'fromOn' },
    )
  }
  if (untilOn === null) return null
  if (isDay(untilOn) && daysBetween(fromOn, untilOn) >= 0 && daysBetween(today, untilOn) <= 731) return null
  return invalid(
    {
      sv: 'Den sista dagen kan inte komma före den första. Lämna den tom om du inte vet.',
      en: 'The last day cannot come before the first. Leave it empty if it is not known.',
    },
    { field: 'untilOn' },
  )
}

/** AB2; null: nobody stands in. */
export function refuseDeputy(
  deputy: { readonly id: string; readonly name: string; readonly role: Role } | null,
  personId: string,
): Refusal | null {
  if (deputy === null) return null
  if (deputy.id === personId) {
    return invalid(
      { sv: 'Välj en kollega som ersättare.', en: 'Choose a colleague as deputy.' },
      { field: 'deputyId' },
    )
  }
  if (may('COMMENT', deputy.role, ['CIRCLE'])) return null
  return invalid(
    {
      sv: `${deputy.name} har en roll som inte kan ersätta någon i ärenden.`,
      en: `${deputy.name} has a role that cannot stand in for anybody in cases.`,
    },
    { field: 'deputyId' },
  )
}

/** AB3: whether two absences share a day. */
export function touches(a: Days, b: Days): boolean {
  return (a.untilOn === null || a.untilOn >= b.fromOn) && (b.untilOn === null || b.untilOn >= a.fromOn)
}

/** AB4: the id of whoever stands in; `deputies` has everybody who is away, with her deputy or null. */
export function standInOf(personId: string, deputies: ReadonlyMap<string, string | null>): string | null {
  const passed = new Set<string>()
  for (let id: string | null = personId; id !== null; id = deputies.get(id) ?? null) {
    if (passed.has(id)) return null
    if (!deputies.has(id)) return id
    passed.add(id)
  }
  return null
}
