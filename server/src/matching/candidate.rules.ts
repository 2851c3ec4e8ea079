// What a suggestion is made from: the request, as it is asked about, and what is known of each colleague. Facts, and the few
// things that they plainly say; what follows from them is in obstacle.rules.ts, weighing.rules.ts and matching.rules.ts.
//
// Q8 Every kind of case that may be about a child counts as one.
// Q9 The same word in other letters is the same tag, and a language is no competence.

import type {
  CaseKind,
  CohandlingScope,
  IntroductionStage,
  PersonTagKind,
  Role,
  Urgency,
} from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'

export type Tag = { readonly kind: PersonTagKind; readonly value: string }

/** Which days somebody is sought for. */
export type Period = {
  readonly scope: CohandlingScope
  readonly fromOn: Day | null
  readonly untilOn: Day | null
}

export type Sought = Period & {
  readonly requestId: string
  readonly caseKind: CaseKind
  readonly unitId: string
  readonly urgency: Urgency
  readonly today: Day
  /** As the request itself says, whatever is asked about. */
  readonly own: Period
  /** The asker may know who has a conflict of interest in the case. */
  readonly seesConflicts: boolean
  readonly sharePercent: number | null
  readonly needed: readonly Tag[]
  readonly responsible: {
    readonly id: string
    readonly isIndependent: boolean
    readonly stage: IntroductionStage | null
  }
  /** Who asks, and so is not suggested to herself. */
  readonly byId: string
}

export type Facts = {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** The case's unit when she works there, else the first of hers; null: none. */
  readonly unitId: string | null
  readonly unitName: string | null
  /** Of the kind of the case's unit: intake and investigation are different work, and their loads too. */
  readonly isSameKind: boolean
  readonly isConflicted: boolean
  /** Works in a unit of the asker's, where all know who is away. */
  readonly isAbsenceKnown: boolean
  readonly isCoHandling: boolean
  readonly hasDeclined: boolean
  readonly absences: readonly { readonly fromOn: Day; readonly untilOn: Day | null }[]
  readonly isQualified: boolean
  readonly isIndependent: boolean
  /** Null: not registered. */
  readonly stage: IntroductionStage | null
  readonly ftePercent: number
  /** As load.rules.ts has it. */
  readonly load: number
  /** Co-handlings that she has been asked for or had in the last half year. */
  readonly recentCount: number
  readonly knowsCase: boolean
  readonly tags: readonly Tag[]
}

/** Q8. */
const IS_CHILDRENS: Readonly<Record<CaseKind, boolean>> = {
  CONCERN_REPORT: true,
  PRELIMINARY_ASSESSMENT: true,
  CHILD_INVESTIGATION: true,
  ADULT_INVESTIGATION: false,
  INCOME_SUPPORT: false,
  CARE_OF_YOUNG_PERSONS_ACT: true,
  PLACEMENT: true,
  MEASURE_FOLLOW_UP: true,
}

export function isChildrens({ caseKind }: Sought): boolean {
  return IS_CHILDRENS[caseKind]
}

export function isOneDay(scope: CohandlingScope): boolean {
  return scope === 'VISIT' || scope === 'HEARING'
}

export function mayWorkAlone({ isQualified, isIndependent }: Facts): boolean {
  return isQualified && isIndependent
}

/** Q9. */
export function isSameTag(a: Tag, b: Tag): boolean {
  return a.kind === b.kind && a.value.toLocaleLowerCase('sv') === b.value.toLocaleLowerCase('sv')
}
