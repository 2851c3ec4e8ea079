// What a protected case would be like, had the files that name it been carried out. Nothing of them is: but were its row told
// of as unchanged where any other's would be told of as changed, or as changed for ever where any other's would be told of
// once, then whoever reads a file in with one weight wrong finds the protected cases of her unit. What the file said is no
// more than what its reader has, and is remembered beside the protection, which forgets it when it ends.
//
// UW1 What a file said of a protected case is so, for whoever reads in, until the case itself is changed there: field by field.
// UW2 A limit that a file said is held against the clocks as they would be, had it been carried; where those of the case have
//     changed since, against what it would do to them as they are.

import { type StandingClock, type Stated, carriedInto, movedTo } from '#deadline/stated.rules.ts'
import type { CaseWrite, StandingCase } from './case-plan.rules.ts'

type Fields = Pick<StandingCase, 'kind' | 'stage' | 'weightBand' | 'arrivedOn' | 'unitId' | 'responsibleId'>
export type Unwritten = {
  readonly was: Fields
  readonly said: Fields
  /** The last that was said of limits, where anything was; and the clocks then, before and after. */
  readonly limit: {
    readonly stated: Stated | null
    readonly was: string
    readonly clocks: readonly StandingClock[]
  } | null
}

/** UW1, UW2: the case as whoever reads in is told of it. */
export function asSaid(found: StandingCase): StandingCase {
  if (!found.isProtected || found.said === null) return found
  const { was, said, limit } = found.said
  const of = <Key extends keyof Fields>(key: Key): Fields[Key] =>
    was[key] === found[key] ? said[key] : found[key]
  return {
    ...found,
    kind: of('kind'),
    stage: of('stage'),
    weightBand: of('weightBand'),
    arrivedOn: of('arrivedOn'),
    unitId: of('unitId'),
    responsibleId: of('responsibleId'),
    clocks:
      limit === null
        ? found.clocks
        : limit.was === textOf(found.clocks)
          ? limit.clocks
          : clocksAfter(found.clocks, limit.stated),
  }
}

/** What is remembered of a protected case in the place of writing it. */
export function unwrittenBy(real: StandingCase, write: Omit<CaseWrite, 'unwritten'>): Unwritten {
  const { clock } = write
  const limit =
    clock === undefined
      ? (real.said?.limit ?? null)
      : { stated: clock, was: textOf(real.clocks), clocks: clocksAfter(asSaid(real).clocks, clock) }
  return { was: fieldsOf(real), said: fieldsOf(write), limit }
}

/** The clocks that a file would find, had this been carried into them. */
export function clocksAfter(
  clocks: readonly StandingClock[],
  stated: Stated | null,
): readonly StandingClock[] {
  const { endIds, moveId, isNew } = carriedInto(clocks, stated)
  const kept = clocks.flatMap((clock): StandingClock[] => {
    if (endIds.includes(clock.id)) return []
    if (clock.id !== moveId || stated === null) return [clock]
    const { rule, startedOn, targetOn, limitOn } = movedTo(clock, stated)
    const correctedFrom = clock.correctedFrom === null ? null : stated.targetOn
    return [{ ...clock, rule, startedOn, targetOn, limitOn, correctedFrom }]
  })
  if (!isNew || stated === null) return kept
  const { rule, startedOn, targetOn, limitOn } = stated
  const days = { rule, startedOn, targetOn, limitOn }
  const begun = { source: 'IMPORTED', state: 'RUNNING', isExtendedHere: false, correctedFrom: null } as const
  return [...kept, { id: JSON.stringify(days), ...days, ...begun }]
}

function fieldsOf({ kind, stage, weightBand, arrivedOn, unitId, responsibleId }: Fields): Fields {
  return { kind, stage, weightBand, arrivedOn, unitId, responsibleId }
}

/** The same for the same clocks, however the database keeps them. */
function textOf(clocks: readonly StandingClock[]): string {
  return clocks
    .map(({ id, startedOn, targetOn, limitOn, state }) => [id, startedOn, targetOn, limitOn, state].join(' '))
    .toSorted()
    .join('\n')
}
