// When a visit is, and what those who go do with it (domain.md A1 32, F3). Values in, values out; time is an argument. No
// address, no person visited: a case, colleagues, instants, a car's code. Who may go is company.rules.ts, who hears when they
// don't come back alarm.rules.ts.
//
// V5 A visit begins at most an hour ago and at most 60 days ahead, and lasts at most 12 hours. Calling back is promised
//    for a time after it has begun, ahead, and at most four hours after its end.
// V6 One checks in from two hours before the beginning; one checks out at any time, also without having checked in, once
//    the visit has begun or there is an alarm.
// V7 The time to call back is moved ahead by those who go, by at most four hours from now, and not once there is an alarm:
//    then somebody is waiting to hear a voice.
// V11 Those who go check out, one for both, also where nobody checked in: what she says is that all are well, and the telephone
//    of the other may be what is lost. Of an alarm also whoever deals with it, who has heard from them.
// V12 A car is a short code: letters, digits, spaces and hyphens, twelve at the most.
// V14 A plan is kept for 90 days after it ended, and then nothing of it is.
// V17 A plan of somebody who has left is called off while the visit is still ahead: nobody else could, and it would alarm
//    for nobody. A visit that has begun, checked in or not, is never silenced.
// V18 Before its time a visit is called off by its planner alone; who comes along steps back, and it stands. Once its time has
//    come somebody may be there, and it is checked out of.

import type { VisitState } from '#db/generated/enums.ts'
import { type Day, dayOf, timeOf } from '#lib/day.ts'
import { Refusal, invalid } from '#lib/refusal.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export type Times = { readonly startsAt: Date; readonly endsAt: Date; readonly callBackAt: Date }

/** V5. */
export function refuseTimes({ startsAt, endsAt, callBackAt }: Times, now: Date): Refusal | null {
  const ahead = startsAt.getTime() - now.getTime()
  if (ahead < -HOUR || ahead > 60 * DAY) {
    return invalid(
      {
        sv: 'Välj en tid som börjar högst en timme tillbaka och högst 60 dagar framåt.',
        en: 'Choose a time that begins at most an hour ago and at most 60 days ahead.',
      },
      { field: 'startsAt' },
    )
  }
  const length = endsAt.getTime() - startsAt.getTime()
  if (length <= 0 || length > 12 * HOUR) {
    return invalid(
      {
        sv: 'Besöket ska sluta efter att det har börjat, och inom tolv timmar.',
        en: 'A visit ends after it has begun, and within twelve hours.',
      },
      { field: 'endsAt' },
    )
  }
  const isInTime =
    callBackAt > startsAt && callBackAt > now && callBackAt.getTime() <= endsAt.getTime() + 4 * HOUR
  if (isInTime) return null
  return invalid(
    {
      sv: 'Välj en tid att höra av dig som är efter besökets början och högst fyra timmar efter dess slut.',
      en: 'Choose a time to call back after the visit has begun and at most four hours after its end.',
    },
    { field: 'callBackAt' },
  )
}

export type Going = {
  readonly state: VisitState
  readonly byId: string
  readonly secondId: string | null
  readonly secondAcceptedAt: Date | null
  readonly startsAt: Date
  readonly callBackAt: Date
  /** Who deals with the alarm, and since when. */
  readonly acknowledgedById: string | null
  readonly acknowledgedAt: Date | null
  /** When the alarm last went on to the managers. */
  readonly managerAlarmedAt: Date | null
}

/** V4: the planner, and whoever has said that she comes along. */
export function goes(visit: Going, personId: string): boolean {
  return visit.byId === personId || (visit.secondId === personId && visit.secondAcceptedAt !== null)
}

/** V6. */
export function refuseCheckIn(visit: Going, personId: string, now: Date): Refusal | null {
  if (!goes(visit, personId)) return notGoing()
  const ended = refuseEnded(visit)
  if (ended) return ended
  const alarmed = underAlarm(visit)
  if (alarmed) return alarmed
  if (visit.state !== 'PLANNED') return no('Du är redan incheckad.', 'You are checked in already.')
  if (now.getTime() >= visit.startsAt.getTime() - 2 * HOUR) return null
  return no(
    'Det är mer än två timmar kvar. Checka in när du åker.',
    'There are more than two hours left. Check in when you leave.',
  )
}

/** V6, V11. */
export function refuseCheckOut(visit: Going, personId: string, now: Date): Refusal | null {
  const isHeard = visit.state === 'ALARMED' && visit.acknowledgedById === personId
  if (!goes(visit, personId) && !isHeard) return notGoing()
  const ended = refuseEnded(visit)
  if (ended) return ended
  if (visit.state !== 'PLANNED' || now >= visit.startsAt) return null
  return no(
    'Besöket har inte börjat. Ställ in det om det inte blir av.',
    'The visit has not begun. Cancel it if it comes to nothing.',
  )
}

/** V18. */
export function refuseCancelling(visit: Going, personId: string, now: Date): Refusal | null {
  if (visit.byId !== personId) return planners()
  return refuseEnded(visit) ?? (visit.state === 'PLANNED' && now < visit.startsAt ? null : begun())
}

/** V7. */
export function refuseExtension(
  visit: Going,
  { personId, callBackAt, now }: { readonly personId: string; readonly callBackAt: Date; readonly now: Date },
): Refusal | null {
  if (!goes(visit, personId)) return notGoing()
  const ended = refuseEnded(visit)
  if (ended) return ended
  const alarmed = underAlarm(visit)
  if (alarmed) return alarmed
  const isAhead = callBackAt > visit.callBackAt && callBackAt > now
  const from = Math.max(now.getTime(), visit.startsAt.getTime())
  if (isAhead && callBackAt.getTime() <= from + 4 * HOUR) return null
  return invalid(
    {
      sv: `Välj en tid efter ${timeOf(visit.callBackAt)}, högst fyra timmar fram.`,
      en: `Choose a time after ${timeOf(visit.callBackAt)}, at most four hours ahead.`,
    },
    { field: 'callBackAt' },
  )
}

/** V7: what comes too late once there is an alarm. */
export function underAlarm({ state }: Pick<Going, 'state'>): Refusal | null {
  if (state !== 'ALARMED') return null
  return no(
    'Larmet har redan gått. Ring den som har larmats, eller checka ut.',
    'There is an alarm already. Call whoever was alarmed, or check out.',
  )
}

/** What is over, and can't be taken up again. */
export function refuseEnded({ state }: Pick<Going, 'state'>): Refusal | null {
  if (state === 'CANCELLED')
    return new Refusal('CONFLICT', { sv: 'Besöket är inställt.', en: 'The visit is cancelled.' })
  if (state !== 'CHECKED_OUT') return null
  return new Refusal('CONFLICT', { sv: 'Besöket är redan avslutat.', en: 'The visit has ended already.' })
}

/** V12: the code as it is kept, or why it isn't one; nothing written is none. */
export function carOf(written: string | null | undefined): string | null | Refusal {
  const car = (written ?? '').normalize('NFKC').trim().toUpperCase().replaceAll(/\s+/g, ' ')
  if (car === '') return null
  if (/^[A-ZÅÄÖ0-9](?:[A-ZÅÄÖ0-9 -]{0,10}[A-ZÅÄÖ0-9])?$/.test(car) && /^(?:\D*\d){0,6}\D*$/.test(car))
    return car
  return invalid(
    {
      sv: 'Skriv bilens korta beteckning, som BIL 3 eller ABC 123: högst tolv tecken, högst sex siffror.',
      en: 'Write the car’s short code, such as CAR 3 or ABC 123: at most twelve characters, at most six digits.',
    },
    { field: 'car' },
  )
}

/** V17. `leftAt`: when its planner left, null while she is here. */
export function isLeftBehind(
  { state, startsAt }: Pick<Going, 'state' | 'startsAt'>,
  leftAt: Date | null,
  now: Date,
): boolean {
  return state === 'PLANNED' && leftAt !== null && leftAt <= now && startsAt > now
}

/** V14: what ended before this goes. */
export function keptSince(now: Date): Date {
  return new Date(now.getTime() - 90 * DAY)
}

/** The first and the last Swedish day that a visit touches. */
export function daysOf({ startsAt, endsAt }: Pick<Times, 'startsAt' | 'endsAt'>): { from: Day; until: Day } {
  return { from: dayOf(startsAt), until: dayOf(endsAt) }
}

/** What is done before a visit begins comes too late. */
export function begun(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Besöket har börjat. Checka ut när det är över.',
    en: 'The visit has begun. Check out when it is over.',
  })
}

export function planners(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Det är för den som har planerat besöket.',
    en: 'That is for whoever planned the visit.',
  })
}

export function notGoing(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Det är för dem som åker, och för den som är larmad.',
    en: 'That is for those who go, and for whoever is alarmed.',
  })
}

function no(sv: string, en: string): Refusal {
  return invalid({ sv, en })
}
