// The limit that a file of cases states, and what becomes of the clocks that a case has when it is stated again.
//
// ST1 A limit is named as it is called here, in Swedish or English, or by its key (domain.md B2), in any case. Without a name a stated day is a day of no stated limit.
// ST2 A named limit runs from the day that is stated or, where it runs from the arrival, from the day of arrival.
// ST3 Its days are counted here. Another day in the file is that of its next round, where that has a span of its own, the day
//     after where the limit may wait for a late arrival, or an extension made in the record system, where the law lets the
//     limit be extended and the day is later; anything else is a fault that says what the day should be.
// ST4 What is stated again changes nothing: not what runs, nor what somebody here has marked as done or as no longer applying,
//     nor what a decision recorded here has extended further, nor a day that somebody here has corrected. Where no day is
//     stated, nothing is said of which round it is: the one that runs is left.
// ST5 What runs and is stated otherwise is moved to it; another limit ends the one that came before, and so does none at all.
//     What somebody has added by hand is never touched, and no move makes a limit shorter than a decision here has made it.
// ST6 A report that is received or being assessed has the limit of the preliminary assessment from its arrival, whether or not
//     a file says so, unless it is over by then. In a file that says nothing of limits that one ends when the case is past
//     being assessed; everything else is left as it is.

import { type CaseKind, type CaseStage, ClockRule, type ClockState } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'
import type { Words } from '#lib/refusal.ts'
import { RULE_WORDS } from '#lib/rule-words.ts'
import { LIMITS, type Limits, limitsOf, limitsWhenLate, nextLimitsOf, rolled } from './limit.rules.ts'

/** What a file says of one case: a limit with its days; no rule: a day of no stated limit. */
export type Stated = Limits & {
  readonly rule: ClockRule | null
  readonly startedOn: Day
  /** Where no day is stated and the next round has another: the day that it may as well be. */
  readonly orAgainOn?: Day
}
export type StatedFault = { readonly field: 'clockStartedOn' | 'deadlineOn'; readonly words: Words }

/** ST1: null where there is no such limit. */
export function ruleCalled(said: string): ClockRule | null {
  const key = keyOf(said)
  const called = (rule: ClockRule) => [rule, RULE_WORDS[rule].sv, RULE_WORDS[rule].en].map(keyOf)
  return Object.values(ClockRule).find((rule) => called(rule).includes(key)) ?? null
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
  const again = nextLimitsOf(rule, startedOn)
  const isOtherRound = again !== null && again.targetOn !== limits.targetOn
  if (deadlineOn === null) {
    return { rule, startedOn, ...limits, ...(isOtherRound ? { orAgainOn: again.targetOn } : {}) }
  }
  const late = limitsWhenLate(rule, startedOn)
  const stated = [limits, again, late].find((each) => [each?.targetOn, each?.limitOn].includes(deadlineOn))
  if (stated) return { rule, startedOn, ...stated }
  if (extendedBy !== null && deadlineOn > limits.targetOn) return { rule, startedOn, ...rolled(deadlineOn) }
  return { field: 'deadlineOn', words: otherDay(limits) }
}

/** A clock of a case as a statement is held against it. */
export type StandingClock = Omit<Stated, 'orAgainOn'> & {
  readonly id: string
  readonly source: 'MANUAL' | 'IMPORTED'
  readonly state: ClockState
  /** By a decision recorded here. */
  readonly isExtendedHere: boolean
  /** Corrected here: the target that a file said last; null where nobody has corrected what a file said. */
  readonly correctedFrom: Day | null
}

type Report = { readonly kind: CaseKind; readonly stage: CaseStage; readonly arrivedOn: Day }

/** ST6: what is so of a case of whose limit a file says none (null) or nothing (undefined), and the same again of others. */
export function statedOrArrived(
  stated: Stated | null | undefined,
  about: Report,
  standing: readonly StandingClock[],
): Stated | null | undefined {
  if (stated) return stated
  const assessments = standing.filter(({ rule }) => rule === ARRIVAL_RULE)
  if (isAssessing(about)) {
    const { arrivedOn } = about
    const isOver = assessments.some(({ state }) => state !== 'RUNNING')
    return isOver
      ? stated
      : { rule: ARRIVAL_RULE, startedOn: arrivedOn, ...limitsOf(ARRIVAL_RULE, arrivedOn) }
  }
  const isPast = assessments.some(({ source, state }) => source === 'IMPORTED' && state === 'RUNNING')
  return isPast ? null : stated
}

const ARRIVAL_RULE = 'PRELIM_ASSESSMENT'

function isAssessing({ kind, stage }: Report): boolean {
  const isReport = kind === 'CONCERN_REPORT' || kind === 'PRELIMINARY_ASSESSMENT'
  return isReport && (stage === 'RECEIVED' || stage === 'ASSESSING')
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
  const corrected = standing.find((clock) => isCorrected(clock, stated))
  if (corrected) return { endIds: ending(corrected.id), moveId: null, isNew: false }
  const moved = came.find(({ rule }) => rule === stated.rule) ?? came.find(({ rule }) => rule === null)
  return { endIds: ending(moved?.id ?? null), moveId: moved?.id ?? null, isNew: moved === undefined }
}

/** ST5: what a clock is moved to, which keeps the day that a decision here has extended it to. */
export function movedTo(clock: StandingClock | undefined, stated: Stated): Stated {
  if (clock?.isExtendedHere !== true || clock.rule !== stated.rule) return stated
  if (clock.targetOn <= stated.targetOn) return stated
  return { ...stated, targetOn: clock.targetOn, limitOn: clock.limitOn }
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

/** ST4: the limit that somebody here has said another day of; what is over is so only of what the file said then. */
function isCorrected({ rule, state, correctedFrom }: StandingClock, stated: Stated): boolean {
  if (correctedFrom === null || rule !== stated.rule) return false
  return state === 'RUNNING' || correctedFrom === stated.targetOn
}

/** ST4: what was extended further here stays, and so does the round that runs, where the file says none. */
function isOtherwise(clock: StandingClock, stated: Stated): boolean {
  if (stated.orAgainOn === clock.targetOn) return false
  if (clock.isExtendedHere) return stated.targetOn > clock.targetOn
  return clock.targetOn !== stated.targetOn || clock.limitOn !== stated.limitOn
}

function keyOf(said: string): string {
  return said
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replaceAll(/[^\p{L}]/gu, '')
}

const KEYS = Object.values(ClockRule).join(', ')

export const NO_SUCH_RULE: Words = {
  sv: `Fristregeln finns inte. Skriv den som den heter i Samråd, till exempel ${RULE_WORDS.PRELIM_ASSESSMENT.sv} eller ${RULE_WORDS.CHILD_INVESTIGATION.sv}, eller dess nyckel, eller lämna tomt. Nycklarna är ${KEYS}.`,
  en: `There is no such limit. Write it as it is called in Samråd, such as ${RULE_WORDS.PRELIM_ASSESSMENT.en} or ${RULE_WORDS.CHILD_INVESTIGATION.en}, or its key, or leave it empty. The keys are ${KEYS}.`,
}

function otherDay({ targetOn, limitOn }: Limits): Words {
  const days = (or: string) => (targetOn === limitOn ? limitOn : `${targetOn} ${or} ${limitOn}`)
  return {
    sv: `Fristen stämmer inte med regeln och dagen som den räknas från, som ger ${days('eller')}. Rätta en av dem, eller lämna fristen tom.`,
    en: `The deadline is not what the rule and the day that it is counted from give: ${days('or')}. Mend one of them, or leave the deadline empty.`,
  }
}

const SAID = {
  noStart: {
    sv: 'Skriv dagen som fristen räknas från: den räknas inte från när ärendet kom in.',
    en: 'Write the day that the limit is counted from: it is not counted from the arrival.',
  },
} as const satisfies Record<string, Words>
