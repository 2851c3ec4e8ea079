// The limit that a file of cases states, and what becomes of the clocks that a case has when it is stated again.
//
// ST1 A limit is named by its key (domain.md B2), in any case. Without a name a stated day is a day of no stated limit.
// ST2 A named limit runs from the day that is stated or, where it runs from the arrival, from the day of arrival.
// ST3 Its days are counted here. Another day in the file is an extension made in the record system, where the law lets the
//     limit be extended and the day is later; anything else is a fault that says what the day should be.
// ST4 What is stated again changes nothing: not what runs, nor what somebody here has marked as done or as no longer applying,
//     nor what a decision recorded here has extended further.
// ST5 What runs and is stated otherwise is moved to it; another limit ends the one that came before, and so does none at all.
//     What somebody has added by hand is never touched.

import { ClockRule, type ClockState } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'
import type { Words } from '#lib/refusal.ts'
import { LIMITS, type Limits, limitsOf, rolled } from './limit.rules.ts'

/** What a file says of one case: a limit with its days; no rule: a day of no stated limit. */
export type Stated = Limits & { readonly rule: ClockRule | null; readonly startedOn: Day }
export type StatedFault = { readonly field: 'clockStartedOn' | 'deadlineOn'; readonly words: Words }

/** ST1: null where there is no such limit. */
export function ruleCalled(said: string): ClockRule | null {
  const key = keyOf(said)
  return Object.values(ClockRule).find((rule) => keyOf(rule) === key) ?? null
}

/** ST1, ST2, ST3: null where nothing is stated. */
export function statedOf(said: {
  readonly rule: ClockRule | null
  readonly startedOn: Day | null
  readonly arrivedOn: Day
  readonly deadlineOn: Day | null
}): Stated | StatedFault | null {
  const { rule, arrivedOn, deadlineOn } = said
  if (rule === null) {
    if (deadlineOn === null) return null
    return { rule, startedOn: arrivedOn, targetOn: deadlineOn, limitOn: deadlineOn }
  }
  const { event, extendedBy } = LIMITS[rule]
  const startedOn = said.startedOn ?? (event === 'REPORT_ARRIVED' ? arrivedOn : null)
  if (startedOn === null) return { field: 'clockStartedOn', words: SAID.noStart }
  const limits = limitsOf(rule, startedOn)
  if (deadlineOn === null || deadlineOn === limits.targetOn || deadlineOn === limits.limitOn) {
    return { rule, startedOn, ...limits }
  }
  if (extendedBy !== null && deadlineOn > limits.targetOn) return { rule, startedOn, ...rolled(deadlineOn) }
  return { field: 'deadlineOn', words: otherDay(limits) }
}

/** A clock of a case as a statement is held against it. */
export type StandingClock = Stated & {
  readonly id: string
  readonly source: 'MANUAL' | 'IMPORTED'
  readonly state: ClockState
  /** By a decision recorded here. */
  readonly isExtendedHere: boolean
}

/** What a statement does to the clocks of a case: which end, and which one is moved or begins. */
export type Carried = {
  readonly endIds: readonly string[]
  readonly moveId: string | null
  readonly isNew: boolean
}

/** ST4, ST5. */
export function carriedInto(standing: readonly StandingClock[], stated: Stated | null): Carried {
  const came = standing.filter(({ source, state }) => source === 'IMPORTED' && state === 'RUNNING')
  const ending = (but: string | null) => came.flatMap(({ id }) => (id === but ? [] : [id]))
  if (stated === null) return { endIds: ending(null), moveId: null, isNew: false }
  const same = standing.find((clock) => isSame(clock, stated))
  if (same) {
    const isMoved = same.source === 'IMPORTED' && same.state === 'RUNNING' && isOtherwise(same, stated)
    return { endIds: ending(same.id), moveId: isMoved ? same.id : null, isNew: false }
  }
  const moved = came.find(({ rule }) => rule === stated.rule) ?? came.find(({ rule }) => rule === null)
  return { endIds: ending(moved?.id ?? null), moveId: moved?.id ?? null, isNew: moved === undefined }
}

/** Whether a statement changes anything. */
export function isCarried({ endIds, moveId, isNew }: Carried): boolean {
  return endIds.length > 0 || moveId !== null || isNew
}

/** ST4: the very limit that is stated, whatever has become of it. */
function isSame(clock: StandingClock, stated: Stated): boolean {
  if (clock.rule !== stated.rule) return false
  if (clock.rule !== null) return clock.startedOn === stated.startedOn
  return clock.source === 'IMPORTED' && clock.limitOn === stated.limitOn
}

/** ST4: what was extended further here stays. */
function isOtherwise(clock: StandingClock, stated: Stated): boolean {
  if (clock.isExtendedHere) return stated.targetOn > clock.targetOn
  return clock.targetOn !== stated.targetOn || clock.limitOn !== stated.limitOn
}

function keyOf(said: string): string {
  return said.toLowerCase().replaceAll(/[^a-z]/g, '')
}

export const NO_SUCH_RULE: Words = {
  sv: `Fristregeln finns inte. Skriv en av ${Object.values(ClockRule).join(', ')}, eller lämna tomt.`,
  en: `There is no such limit. Write one of ${Object.values(ClockRule).join(', ')}, or leave it empty.`,
}

function otherDay({ targetOn, limitOn }: Limits): Words {
  const day = targetOn === limitOn ? limitOn : `${targetOn}, ${limitOn}`
  return {
    sv: `Fristen stämmer inte med regeln och dagen som den räknas från, som ger ${day}. Rätta en av dem, eller lämna fristen tom.`,
    en: `The deadline is not what the rule and the day that it is counted from give: ${day}. Mend one of them, or leave the deadline empty.`,
  }
}

const SAID = {
  noStart: {
    sv: 'Skriv dagen som fristen räknas från: den räknas inte från när ärendet kom in.',
    en: 'Write the day that the limit is counted from: it is not counted from the arrival.',
  },
} as const satisfies Record<string, Words>
