// When supervision is given, by whom and to whom: case supervision (ärendehandledning) and supervision of one's work, for
// new and experienced alike (domain.md A1 2, 25, 27, E1, E4). Time is an argument; days are Swedish days.
//
// S1 A request for supervision or consultation, while it is open, is directed to somebody who gives supervision in its
//    unit, has not asked it herself and has no conflict of interest in the case; or to nobody, and then it is the unit's.
// S2 A queue has what waits in Ny or Triagerad without a booked time and in nobody else's hands: directed to her, to
//    somebody whom she stands in for today, or, of supervision, to nobody. The most urgent first, then the longest waiting.
// S3 What somebody says of her availability holds until her office day is over, at 18.00; said later, until midnight. A
//    time is later the same day, and when it has come she is available.
// S4 Times are offered ahead, within a year, 10–240 minutes, 1–20 seats, once or in up to 26 weeks running at the same hour;
//    a week whose day is free is left out. Nobody offers two times at once.
// S5 A seat is booked before its time, while one is left, once a person, by herself, by the supervisor or by whoever
//    plans; never by the supervisor for herself. A request is booked once at a time, for its responsible caseworker.
// S6 A series is between two, every 1–52 weeks. The next one is due on its first day, then so long after the latest.
// S7 That supervision was held is said by either of the two, of a day that has been and no more than a year ago, once a day.
// S8 A caseworker is told of, new or experienced, when so many weeks have gone since her latest supervision, or since she
//    came to the unit; not while she is away. Six weeks, or the unit's own 1–52. By name, never in order of time.
// S9 Notes are for the two alone, whatever anybody's role; only where there is or has been supervision between them.
// S10 A note goes 90 days after it was last written or their latest series ended, whichever is later; while a series runs,
//    it stays until one of the two takes it away. A series has ended when one of the two has left.

import type { AvailabilityState, ColumnKey, RequestKind, Role } from '#db/generated/enums.ts'
import { type Day, addDays, dayOf, daysBetween, instantAt, isDay, timeOf } from '#lib/day.ts'
import { Refusal, type Words, invalid } from '#lib/refusal.ts'
import { isFree } from '#lib/workday.ts'

type Someone = { readonly id: string }

type Asked = {
  readonly kind: RequestKind
  readonly unitId: string
  readonly closedAt: string | null
  readonly responsible: Someone
  readonly askedBy: Someone
}

type Giver = {
  readonly person: Someone
  readonly unitIds: readonly string[]
  readonly isConflicted: boolean
}

/** S1: `to` gives supervision somewhere, or is nobody whom the asker may know of; UNIT: back to the unit's queue. */
export function refuseDirecting(
  asked: Pick<Asked, 'kind' | 'unitId' | 'closedAt' | 'askedBy'>,
  to: Giver | 'UNIT' | null,
): Refusal | null {
  if (asked.closedAt !== null) return closed()
  if (asked.kind === 'CO_HANDLING') {
    return no(
      'En begäran om medhandläggare riktas inte till en handledare. Fråga en kollega i stället.',
      'A request for a co-handler is not directed to a supervisor. Ask a colleague instead.',
      'requestId',
    )
  }
  if (to === 'UNIT') return null
  if (to === null || !to.unitIds.includes(asked.unitId)) {
    return no(
      'Personen ger inte handledning i enheten. Välj någon som gör det.',
      'The person gives no supervision in the unit. Choose somebody who does.',
      'directedToId',
    )
  }
  if (to.person.id === asked.askedBy.id) {
    return no(
      'Du kan inte rikta en begäran till den som har ställt den. Välj någon annan.',
      'A request cannot be directed to who has asked it. Choose somebody else.',
      'directedToId',
    )
  }
  if (to.isConflicted) {
    return no(
      'Personen kan inte ta det här ärendet. Välj någon annan.',
      'The person cannot take this case. Choose somebody else.',
      'directedToId',
    )
  }
  return null
}

/** S2: the columns in which a request waits for somebody. */
export const QUEUE_COLUMNS = ['NEW', 'TRIAGED'] as const satisfies readonly ColumnKey[]

type Queued = { readonly id: string; readonly urgency: string; readonly waitingSince: string }

/** S2: the order of a queue. */
export function inQueueOrder(one: Queued, other: Queued): number {
  return (
    compare(one.urgency, other.urgency) ||
    compare(one.waitingSince, other.waitingSince) ||
    compare(one.id, other.id)
  )
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** S3. */
export function availableUntil(now: Date): Date {
  const today = dayOf(now)
  const end = instantAt(today, '18:00')
  return now < end ? end : instantAt(addDays(today, 1), '00:00')
}

/** S3: what may be said, as it is kept. */
export function availabilityOf(
  said: { readonly state: AvailabilityState; readonly atTime: Date | null },
  now: Date,
): { readonly state: AvailabilityState; readonly atTime: Date | null; readonly untilAt: Date } | Refusal {
  if (said.state !== 'AT_TIME') return { state: said.state, atTime: null, untilAt: availableUntil(now) }
  const { atTime } = said
  if (atTime === null || atTime <= now || dayOf(atTime) !== dayOf(now)) {
    return no('Välj ett klockslag senare i dag.', 'Choose a time later today.', 'atTime')
  }
  return { state: 'AT_TIME', atTime, untilAt: availableUntil(atTime) }
}

/** S3: what counts now of what was said; null when nothing does. */
export function availabilityAt(
  said: { readonly state: AvailabilityState; readonly atTime: string | null; readonly untilAt: string },
  now: Date,
): AvailabilityState | null {
  if (new Date(said.untilAt) <= now) return null
  return said.state === 'AT_TIME' && said.atTime !== null && new Date(said.atTime) <= now ? 'NOW' : said.state
}

export type Offer = {
  readonly startsAt: Date
  readonly minutes: number
  readonly seats: number
  readonly weeks: number
}

/** S4: the instants that are offered, or why none can be. */
export function offeredStarts(offer: Offer, now: Date): readonly Date[] | Refusal {
  const { startsAt, minutes, seats, weeks } = offer
  if (startsAt <= now || daysBetween(dayOf(now), dayOf(startsAt)) > 366) {
    return no('Välj en tid framåt, inom ett år.', 'Choose a time ahead, within a year.', 'startsAt')
  }
  if (!isWithin(minutes, 10, 240)) {
    return no('En tid är 10–240 minuter.', 'A time is 10–240 minutes.', 'minutes')
  }
  if (!isWithin(seats, 1, 20)) return no('Välj 1–20 platser.', 'Choose 1–20 seats.', 'seats')
  if (!isWithin(weeks, 1, 26)) return no('Välj 1–26 veckor.', 'Choose 1–26 weeks.', 'weeks')
  const [day, time] = [dayOf(startsAt), timeOf(startsAt).replace('.', ':')]
  const days = Array.from({ length: weeks }, (_, week) => addDays(day, 7 * week))
  const worked = weeks === 1 ? days : days.filter((each) => !isFree(each))
  if (worked.length === 0) {
    return no('Alla de dagarna är lediga. Välj en annan dag.', 'All those days are free.', 'startsAt')
  }
  return worked.map((each) => (each === day ? startsAt : instantAt(each, time)))
}

type Slot = {
  readonly supervisorId: string
  readonly startsAt: Date
  readonly seats: number
  readonly cancelledAt: Date | null
}

/** S5: why this person gets no seat, or null. `taken` are those who have one. */
export function refuseSeat(
  slot: Slot,
  seat: { readonly personId: string; readonly taken: readonly string[]; readonly now: Date },
): Refusal | null {
  if (slot.cancelledAt !== null) {
    return clash('Tiden är inställd. Välj en annan.', 'The time is cancelled. Choose another.')
  }
  if (slot.startsAt <= seat.now) {
    return no('Tiden har redan börjat. Välj en annan.', 'The time has begun. Choose another.', 'slotId')
  }
  if (slot.supervisorId === seat.personId) {
    return no(
      'Den som ger handledningen bokar ingen plats i den.',
      'Who gives the supervision books no seat at it.',
      'personId',
    )
  }
  if (seat.taken.includes(seat.personId)) {
    return clash('Platsen är redan bokad för den personen.', 'That person has a seat already.')
  }
  if (seat.taken.length >= slot.seats) {
    return clash('Alla platser är bokade. Välj en annan tid.', 'All seats are taken. Choose another time.')
  }
  return null
}

/** S5: why a request can't have a time, or null. */
export function refuseBooking(
  asked: Pick<Asked, 'kind' | 'closedAt'> & { readonly bookedAt: string | null },
): Refusal | null {
  if (asked.closedAt !== null) return closed()
  if (asked.kind === 'CO_HANDLING') {
    return no(
      'En begäran om medhandläggare bokas inte som handledning.',
      'A request for a co-handler is not booked as supervision.',
      'requestId',
    )
  }
  if (asked.bookedAt === null) return null
  return clash(
    'Begäran har redan en tid. Avboka den först.',
    'The request has a time already. Cancel that first.',
  )
}

/** S6. */
export function refuseSeries(series: {
  readonly supervisorId: string
  readonly personId: string
  readonly everyWeeks: number
  readonly fromOn: string
}): Refusal | null {
  if (series.supervisorId === series.personId) return alone()
  if (!isWithin(series.everyWeeks, 1, 52)) {
    return no('Välj 1–52 veckor.', 'Choose 1–52 weeks.', 'everyWeeks')
  }
  return isDay(series.fromOn) ? null : unreadableDay('fromOn')
}

/** S6: the day on which the next one is due. */
export function nextDueOn(
  series: { readonly everyWeeks: number; readonly fromOn: Day },
  lastOn: Day | null,
): Day {
  if (lastOn === null || lastOn < series.fromOn) return series.fromOn
  return addDays(lastOn, 7 * series.everyWeeks)
}

/** S7. */
export function refuseHeld(
  held: { readonly supervisorId: string; readonly personId: string; readonly heldOn: string },
  by: { readonly personId: string; readonly today: Day },
): Refusal | null {
  if (held.supervisorId === held.personId) return alone()
  if (by.personId !== held.supervisorId && by.personId !== held.personId) {
    return new Refusal('FORBIDDEN', {
      sv: 'Att handledningen har blivit av säger någon av de två.',
      en: 'That supervision was held is said by either of the two.',
    })
  }
  const ago = isDay(held.heldOn) ? daysBetween(held.heldOn, by.today) : Number.NaN
  return ago >= 0 && ago <= 366 ? null : unreadableDay('heldOn')
}

export const ALARM_WEEKS = 6

/** S8: whose supervision is looked after. */
export const SUPERVISED = ['CASEWORKER', 'SENIOR_CASEWORKER'] as const satisfies readonly Role[]

/** S8. */
export function isOverdue(sinceOn: Day, at: { readonly alarmWeeks: number; readonly today: Day }): boolean {
  return daysBetween(sinceOn, at.today) >= 7 * at.alarmWeeks
}

/** S8. */
export function refuseAlarmWeeks(weeks: number): Refusal | null {
  return isWithin(weeks, 1, 52) ? null : no('Välj 1–52 veckor.', 'Choose 1–52 weeks.', 'alarmWeeks')
}

/** S10. */
export const NOTE_DAYS = 90

/** S9: what is said where no supervision ties the two. */
export function strangers(): Refusal {
  return no(
    'Anteckningar hör till en handledning. Boka eller starta en serie först.',
    'Notes belong to a supervision. Book one or start a series first.',
    'colleagueId',
  )
}

function isWithin(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most
}

function unreadableDay(field: string): Refusal {
  const [sv, en] =
    field === 'heldOn'
      ? ['Välj i dag eller en dag det senaste året.', 'Choose today or a day of the latest year.']
      : ['Skriv dagen som 2026-03-02.', 'Write the day as 2026-03-02.']
  return no(sv, en, field)
}

function alone(): Refusal {
  return no('Handledning är mellan två olika personer.', 'Supervision is between two people.', 'personId')
}

function closed(): Refusal {
  return no(
    'Begäran är avslutad. Öppna den igen först.',
    'The request is closed. Reopen it first.',
    'requestId',
  )
}

function clash(sv: string, en: string): Refusal {
  return new Refusal('CONFLICT', { sv, en })
}

function no(sv: string, en: string, field: string): Refusal {
  const words: Words = { sv, en }
  return invalid(words, { field })
}
