// What may become of a clock of a case (domain.md B1, B2). Values in, values out; today and the days are arguments.
//
// CK1 A case has several clocks; the same limit runs once from the same day. Each starts on the day of its event, which has
//     been: never on the day when somebody took the case. What else a day may be is said in start.rules.ts.
// CK2 Whoever marks one as done says on which day. What comes again starts anew from that day, or from the event where the law
//     counts the first time from it (L5); the office chooses what else the day starts, of what follows from such an event.
// CK3 An extension by the office rests on a decision of the case that has extended nothing else; one by the court on the day
//     of the court's decision. Both have a reason, and a day after the target that there was. Only what limit.rules.ts lets
//     be extended, and by whom it lets (L6).
// CK4 No limit of the law stands still. A unit's own may, where the unit has said so: it goes on with the days it had left.
// CK5 A wrong day of the event is corrected with a reason, and both days are counted anew, a later round's by its own span;
//     what a decision extended to, here or in the file it came by, and the days that it has stood still are kept. A day that
//     a case only came with has no rule to count by: it is ended, and the limit that it stood for is started.
// CK6 What is done or has ended is left as it is.
// CK7 Whoever has checked a clock has checked its days: with other days nobody has.

import type { ClockRule, ClockState, SpanUnit } from '#db/generated/enums.ts'
import { type Day, addDays, daysBetween } from '#lib/day.ts'
import { Refusal, invalid } from '#lib/refusal.ts'
import {
  LIMITS,
  type Limits,
  limitsAfter,
  limitsOf,
  limitsWhenLate,
  nextLimitsOf,
  rolled,
} from './limit.rules.ts'

export type OwnSpan = {
  readonly count: number
  readonly spanUnit: SpanUnit
  readonly repeats: boolean
  readonly maySuspend: boolean
}

/** CK3: what an extension rests on; one of the two. */
export type Extension = { readonly decisionId: string | null; readonly courtDecidedOn: Day | null }

/** By what a clock counts; neither: the day that the case came with. */
export type Counted = { readonly rule: ClockRule | null; readonly own: OwnSpan | null }
export type Clock = Counted &
  Limits & {
    readonly startedOn: Day
    readonly state: ClockState
    readonly suspendedOn: Day | null
  }

/** CK1. */
export function refuseDay(day: Day, today: Day, field: string): Refusal | null {
  if (day <= today) return null
  return invalid(
    {
      sv: 'Dagen har inte varit än. Ange den dag då det hände.',
      en: 'The day has not been yet. Give the day on which it happened.',
    },
    { field },
  )
}

/** Target and limit from a day; null where there is nothing to count by. */
export function countedFrom({ rule, own }: Counted, startOn: Day): Limits | null {
  if (rule !== null) return limitsOf(rule, startOn)
  return own && limitsAfter({ unit: own.spanUnit, count: own.count }, startOn)
}

/** CK2: the next time, after a round that is done: from which day, and until when; null where it comes once. */
export function nextRound(clock: Clock, doneOn: Day): (Limits & { readonly startedOn: Day }) | null {
  const isFromEvent =
    clock.rule !== null && LIMITS[clock.rule].isAgainFromEvent === true && !isLaterRound(clock)
  const startedOn = isFromEvent ? clock.startedOn : doneOn
  const again = againFrom(clock, startedOn)
  return again && { startedOn, ...again }
}

/** CK2: the next time, counted from when it was done; null where it comes once. */
export function againFrom({ rule, own }: Counted, doneOn: Day): Limits | null {
  if (rule !== null) return nextLimitsOf(rule, doneOn)
  return own?.repeats === true ? countedFrom({ rule, own }, doneOn) : null
}

const FOLLOWING: Readonly<Partial<Record<ClockRule, readonly ClockRule[]>>> = {
  PRELIM_ASSESSMENT: ['CHILD_INVESTIGATION', 'INFORM_CONCERNED', 'NOTIFIER_FEEDBACK'],
  OPEN_INVESTIGATION: ['CHILD_INVESTIGATION', 'INFORM_CONCERNED', 'NOTIFIER_FEEDBACK'],
  VIOLENCE_AGAINST_CHILD: ['CHILD_INVESTIGATION', 'INFORM_CONCERNED', 'NOTIFIER_FEEDBACK'],
  CHILD_INVESTIGATION: ['POST_INVESTIGATION_FOLLOWUP', 'EMERGENCY_HOME'],
  LVU_CARE_START: ['LVU_REVIEW'],
  LVM_SUBMISSION: ['LVM_COURT'],
  LVM_COURT: ['LVM_APPLICATION'],
}

/** CK2: what the same day may start. */
export function followingOf(rule: ClockRule | null): readonly ClockRule[] {
  return rule === null ? [] : (FOLLOWING[rule] ?? [])
}

/** CK2. */
export function refuseDone(clock: Clock, done: { readonly on: Day; readonly today: Day }): Refusal | null {
  const refused = refuseSettled(clock) ?? refuseDay(done.on, done.today, 'doneOn')
  if (refused) return refused
  if (done.on >= clock.startedOn) return null
  return invalid(
    {
      sv: `Fristen började ${clock.startedOn}. Ange den dagen eller en senare.`,
      en: `The limit began on ${clock.startedOn}. Give that day or a later one.`,
    },
    { field: 'doneOn' },
  )
}

/** CK2: refuses what does not follow from it. */
export function refuseFollowing(rule: ClockRule | null, chosen: readonly ClockRule[]): Refusal | null {
  const may = followingOf(rule)
  if (chosen.every((each) => may.includes(each))) return null
  return invalid(
    {
      sv: 'Den fristen följer inte av det som är gjort. Lägg till den för sig.',
      en: 'That limit does not follow from what was done. Add it on its own.',
    },
    { field: 'alsoStart' },
  )
}

/** CK3. */
export function extendedTo(clock: Clock, until: Day): Limits | Refusal {
  const settled = refuseSettled(clock)
  if (settled) return settled
  if (clock.rule === null || LIMITS[clock.rule].extendedBy === null) {
    return invalid({
      sv: 'Lagen låter inte den här fristen förlängas.',
      en: 'The law does not let this limit be extended.',
    })
  }
  if (until > clock.targetOn) return rolled(until)
  return invalid(
    {
      sv: `Fristen löper redan till ${clock.targetOn}. Ange en dag efter den.`,
      en: `The limit already runs to ${clock.targetOn}. Give a day after that.`,
    },
    { field: 'untilOn' },
  )
}

/** CK3: by whom, said as the limit lets it be: a decision of the office, or the day of the court's. */
export function refuseExtender(clock: Clock, by: Extension, today: Day): Refusal | null {
  const extender = clock.rule === null ? null : LIMITS[clock.rule].extendedBy
  const { decisionId, courtDecidedOn } = by
  if (extender !== 'COURT') {
    return decisionId !== null && courtDecidedOn === null ? null : refuseDecision()
  }
  if (courtDecidedOn === null || decisionId !== null) {
    return invalid(
      {
        sv: 'Bara rätten kan förlänga den här fristen. Ange dagen för rättens beslut.',
        en: 'Only the court can extend this limit. Give the day of the court’s decision.',
      },
      { field: 'courtDecidedOn' },
    )
  }
  return (
    refuseDay(courtDecidedOn, today, 'courtDecidedOn') ??
    refuseBefore(courtDecidedOn, clock.startedOn, 'courtDecidedOn')
  )
}

/** CK3: a decision of another case, or one that has extended something already, carries no extension. */
export function refuseDecision(): Refusal {
  return invalid(
    {
      sv: 'Förlängningen behöver ett eget registrerat beslut i ärendet. Registrera beslutet först och välj det sedan.',
      en: 'The extension needs a recorded decision of its own in the case. Record the decision first, then choose it.',
    },
    { field: 'decisionId' },
  )
}

/** CK4. */
export function maySuspend(clock: Clock): boolean {
  return clock.own?.maySuspend === true && clock.state === 'RUNNING'
}

/** CK4. */
export function refuseSuspension(clock: Clock, on: Day, today: Day): Refusal | null {
  const settled = refuseSettled(clock)
  if (settled) return settled
  if (clock.rule !== null || clock.own?.maySuspend !== true) {
    return invalid({
      sv: 'Bara enhetens egna frister kan stå still, om enheten har bestämt det.',
      en: 'Only the unit’s own limits can stand still, where the unit has said so.',
    })
  }
  if (clock.state === 'SUSPENDED') {
    return invalid({ sv: 'Fristen står redan still.', en: 'The limit already stands still.' })
  }
  return refuseDay(on, today, 'onDay') ?? refuseBefore(on, clock.startedOn)
}

/** CK4: goes on with what was left. */
export function resumedOn(clock: Clock, on: Day, today: Day): Limits | Refusal {
  if (clock.state !== 'SUSPENDED' || clock.suspendedOn === null) {
    return invalid({ sv: 'Fristen står inte still.', en: 'The limit does not stand still.' })
  }
  const refused = refuseDay(on, today, 'onDay') ?? refuseBefore(on, clock.suspendedOn)
  return refused ?? rolled(addDays(clock.targetOn, daysBetween(clock.suspendedOn, on)))
}

function refuseBefore(on: Day, first: Day, field = 'onDay'): Refusal | null {
  if (on >= first) return null
  return invalid({ sv: `Ange ${first} eller en senare dag.`, en: `Give ${first} or a later day.` }, { field })
}

/** What a clock was given beside its span: the last day that a decision said, and how many days it has stood still. */
export type Given = { readonly untilOn: Day | null; readonly stoodDays: number }

/** CK5. */
export function correctedTo(
  clock: Clock,
  { startedOn, today, given }: { readonly startedOn: Day; readonly today: Day; readonly given: Given },
): Limits | Refusal {
  const refused = refuseSettled(clock) ?? refuseDay(startedOn, today, 'startedOn')
  if (refused) return refused
  if (clock.state === 'SUSPENDED') {
    return invalid({
      sv: 'Fristen står still. Låt den löpa igen innan du rättar den.',
      en: 'The limit stands still. Let it run again before you correct it.',
    })
  }
  const counted = recounted(clock, startedOn)
  if (counted === null) {
    return invalid({
      sv: 'Ärendet kom med den här dagen, utan att det sades vilken frist den gäller. Avsluta den och lägg till fristen.',
      en: 'The case came with this day, and nothing said which limit it is. End it and add the limit.',
    })
  }
  const { stoodDays } = given
  const untilOn = given.untilOn ?? untilOfFile(clock)
  if (untilOn !== null && untilOn > counted.targetOn) return rolled(untilOn)
  return stoodDays === 0 ? counted : rolled(addDays(counted.targetOn, stoodDays))
}

/** CK5: by the span of the round that it is in. */
function recounted(clock: Clock, startedOn: Day): Limits | null {
  if (isLaterRound(clock)) return againFrom(clock, startedOn)
  const late = clock.rule !== null && clock.limitOn > clock.targetOn && limitsWhenLate(clock.rule, startedOn)
  return late || countedFrom(clock, startedOn)
}

function isLaterRound(clock: Clock): boolean {
  const again = againFrom(clock, clock.startedOn)
  return (
    again?.targetOn === clock.targetOn && countedFrom(clock, clock.startedOn)?.targetOn !== clock.targetOn
  )
}

/** CK5: the later day that the law's limit came with; null where it runs its span. The span of a unit's own may change. */
function untilOfFile(clock: Clock): Day | null {
  if (clock.rule === null || isLaterRound(clock)) return null
  return clock.targetOn > limitsOf(clock.rule, clock.startedOn).targetOn ? clock.targetOn : null
}

/** CK7: whether the days are the same ones still. */
export function keepsCheck(
  from: Limits & { readonly startedOn: Day },
  to: Partial<Limits> & { readonly startedOn?: Day },
): boolean {
  return (['startedOn', 'targetOn', 'limitOn'] as const).every((key) => (to[key] ?? from[key]) === from[key])
}

/** CK6. */
export function refuseSettled(clock: Pick<Clock, 'state'>): Refusal | null {
  if (clock.state === 'RUNNING' || clock.state === 'SUSPENDED') return null
  return new Refusal('INVALID', {
    sv: 'Fristen är redan avslutad. Sidan visar det senaste.',
    en: 'The limit has already ended. The page shows the latest.',
  })
}

/** CK1: of two, the second. */
export function runsAlready(): Refusal {
  return invalid(
    {
      sv: 'Samma frist löper redan från den dagen i ärendet.',
      en: 'The same limit already runs from that day in the case.',
    },
    { field: 'startedOn' },
  )
}

export function changedMeanwhile(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Fristen har ändrats sedan du såg den. Sidan visar det senaste; gör om det om det behövs.',
    en: 'The limit has changed since you saw it. The page shows the latest; do it again if needed.',
  })
}
