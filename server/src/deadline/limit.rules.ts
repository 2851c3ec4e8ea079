// How long the law gives, and from when (domain.md B1, B2). Pure arithmetic on Swedish days: a rule and the day of its event
// in, two days out. Which act says so stands in the database with the days on which it holds, never here.
//
// L1 A limit runs from the day of its event (the report came in, the decision was made), never from when somebody took it.
// L2 Days and weeks are counted on: 14 days from a Monday is a Monday. The end of months and years is the day with the same
//    number, or the month's last where there is none.
// L3 The target is that day. The legal limit is the target, or the next working day where it is a Saturday, a Sunday, a
//    public holiday or the eve of midsummer, Christmas or New Year.
// L4 What is to be done at once has no days and is never moved: target and limit are the day of the event itself. So has a
//    standing duty. The first look at protection may wait till the day after, free or not, when the report came in late.
// L5 What comes again is counted from the day on which it was done last, by its own span: every six months, then every year.
//    What is first submitted and then reviewed is reviewed from the decision itself the first time.
// L6 The office may extend three, each by a decision of its own with its reason and its new day: the preliminary assessment,
//    the investigation and the emergency home. One, the application for care of a young person, only the court may. Nothing
//    else may be extended, and no limit of the law stands still.
//
// The roll reads the act on counting time as it is worded, for every limit that has days; a maximum time (the emergency
// home) is rolled with the rest. Offices that read it more strictly keep to the target, which is always shown beside it.

import { ClockRule } from '#db/generated/enums.ts'
import { type Day, addDays, addMonths } from '#lib/day.ts'
import { isFree } from '#lib/workday.ts'

/** How long, from the day of the event. */
export type Span =
  | { readonly unit: 'AT_ONCE' }
  | { readonly unit: 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS'; readonly count: number }

/** What a limit is counted from. */
export type ClockEvent =
  | 'REPORT_ARRIVED'
  | 'NEED_KNOWN'
  | 'INVESTIGATION_OPENED'
  | 'OPENING_DECIDED'
  | 'NOTIFIER_ASKED_LATER'
  | 'INVESTIGATION_CLOSED'
  | 'CARE_STARTED'
  | 'CUSTODY_DECIDED'
  | 'CUSTODY_EXECUTED'
  | 'CUSTODY_SUBMITTED'
  | 'CUSTODY_CONFIRMED'
  | 'JUDGMENT_FINAL'
  | 'DECISION_MADE'
  | 'CASE_STARTED_BY_PERSON'
  | 'PERSON_ASKED_FOR_DECISION'
  | 'IRREGULARITY_KNOWN'

export type Limit = {
  readonly event: ClockEvent
  readonly span: Span
  /** L5: from when it was done to the next time. */
  readonly again: Span | null
  /** L5: the first next time is counted from the event, not from when it was done. */
  readonly isAgainFromEvent?: true
  /** L4. */
  readonly mayWaitWhenLate?: true
  /** L6: who may extend it. */
  readonly extendedBy: Extender | null
}

export const EXTENDERS = ['OFFICE', 'COURT'] as const
export type Extender = (typeof EXTENDERS)[number]

const AT_ONCE: Span = { unit: 'AT_ONCE' }

export const LIMITS: Readonly<Record<ClockRule, Limit>> = {
  IMMEDIATE_PROTECTION: { ...atOnce('REPORT_ARRIVED'), mayWaitWhenLate: true },
  PRELIM_ASSESSMENT: { ...once('REPORT_ARRIVED', days(14)), extendedBy: 'OFFICE' },
  OPEN_INVESTIGATION: atOnce('NEED_KNOWN'),
  VIOLENCE_AGAINST_CHILD: atOnce('NEED_KNOWN'),
  CHILD_INVESTIGATION: { ...once('INVESTIGATION_OPENED', months(4)), extendedBy: 'OFFICE' },
  INFORM_CONCERNED: atOnce('INVESTIGATION_OPENED'),
  NOTIFIER_FEEDBACK: once('OPENING_DECIDED', weeks(1)),
  NOTIFIER_FEEDBACK_LATER: atOnce('NOTIFIER_ASKED_LATER'),
  POST_INVESTIGATION_FOLLOWUP: once('INVESTIGATION_CLOSED', months(6)),
  CARE_REVIEW_SOL: repeated('CARE_STARTED', months(6)),
  EMERGENCY_HOME: { ...once('INVESTIGATION_CLOSED', months(2)), extendedBy: 'OFFICE' },
  CUSTODY_TRANSFER_REVIEW: { ...once('CARE_STARTED', years(2)), again: years(1) },
  ASSIGNED_WORKER: atOnce('CARE_STARTED'),
  LVU_SUBMISSION: once('CUSTODY_DECIDED', weeks(1)),
  LVU_APPLICATION: { ...once('CUSTODY_EXECUTED', weeks(4)), extendedBy: 'COURT' },
  LVU_CARE_START: once('JUDGMENT_FINAL', weeks(4)),
  LVU_REVIEW: repeated('CARE_STARTED', months(6)),
  LVU_CONTACT_REVIEW: repeated('DECISION_MADE', months(3)),
  LVU_MOVE_BAN_REVIEW: repeated('DECISION_MADE', months(3)),
  LVM_SUBMISSION: once('CUSTODY_DECIDED', days(1)),
  LVM_COURT: once('CUSTODY_SUBMITTED', days(4)),
  LVM_APPLICATION: once('CUSTODY_CONFIRMED', weeks(1)),
  SHELTER_CHILD: { ...once('DECISION_MADE', weeks(1)), again: months(6), isAgainFromEvent: true },
  UNEXECUTED_DECISION: repeated('DECISION_MADE', months(3)),
  FL_DELAY: once('CASE_STARTED_BY_PERSON', months(6)),
  FL_DELAY_ANSWER: once('PERSON_ASKED_FOR_DECISION', weeks(4)),
  SIP: atOnce('NEED_KNOWN'),
  LEX_SARAH: atOnce('IRREGULARITY_KNOWN'),
  YOUTH_SERVICE: once('JUDGMENT_FINAL', months(2)),
}

/** Those of which something holds. */
export function rulesWhere(holds: (limit: Limit) => boolean): ClockRule[] {
  return Object.values(ClockRule).filter((rule) => holds(LIMITS[rule]))
}

export type Limits = { readonly targetOn: Day; readonly limitOn: Day }

/** L1–L4: until when, of a rule's first time. */
export function limitsOf(rule: ClockRule, startOn: Day): Limits {
  return limitsAfter(LIMITS[rule].span, startOn)
}

/** L5: until when the next time, of what was done on a day; null where it comes once. */
export function nextLimitsOf(rule: ClockRule, doneOn: Day): Limits | null {
  const { again } = LIMITS[rule]
  return again && limitsAfter(again, doneOn)
}

/** L4: until when, of a report that came in late in the day; null where that changes nothing. */
export function limitsWhenLate(rule: ClockRule, arrivedOn: Day): Limits | null {
  return LIMITS[rule].mayWaitWhenLate === true
    ? { targetOn: arrivedOn, limitOn: addDays(arrivedOn, 1) }
    : null
}

/** L2–L4, of a span alone. */
export function limitsAfter(span: Span, startOn: Day): Limits {
  if (span.unit === 'AT_ONCE') return { targetOn: startOn, limitOn: startOn }
  return rolled(dayAfter(span.unit, span.count, startOn))
}

/** L3, of a day that somebody has set: an extension. */
export function rolled(targetOn: Day): Limits {
  let limitOn = targetOn
  while (isFree(limitOn)) limitOn = addDays(limitOn, 1)
  return { targetOn, limitOn }
}

function dayAfter(unit: Exclude<Span['unit'], 'AT_ONCE'>, count: number, from: Day): Day {
  switch (unit) {
    case 'DAYS':
      return addDays(from, count)
    case 'WEEKS':
      return addDays(from, count * 7)
    case 'MONTHS':
      return addMonths(from, count)
    case 'YEARS':
      return addMonths(from, count * 12)
  }
}

function days(count: number): Span {
  return { unit: 'DAYS', count }
}

function weeks(count: number): Span {
  return { unit: 'WEEKS', count }
}

function months(count: number): Span {
  return { unit: 'MONTHS', count }
}

function years(count: number): Span {
  return { unit: 'YEARS', count }
}

function once(event: ClockEvent, span: Span): Limit {
  return { event, span, again: null, extendedBy: null }
}

function atOnce(event: ClockEvent): Limit {
  return once(event, AT_ONCE)
}

function repeated(event: ClockEvent, span: Span): Limit {
  return { ...once(event, span), again: span }
}
