// Handing a case over. Exactly one is responsible, always: until the very moment the one, from it on the other. Time is an
// argument.
//
// HO1 A case changes hands on a day from today to a year ahead.
// HO2 It goes to a colleague who handles cases, who works in the case's unit (a protected case: to anybody by name), who
//     isn't responsible already, has no conflict of interest and is there on that day; nobody gives a case to herself.
// HO3 Only the receiver says yes or no, while the proposal is open.
// HO4 What is accepted is done on its day; accepted on the day or after, at once.
// HO5 Of a case one handover is open at a time.
// HO6 A leader allocates a case at once, says why, and says whom she saw as responsible.
// HO7 To be handed over is a case whose responsible has a conflict of interest (first of all), has left, no longer works in
//     its unit, or is away for more than 14 days.

import { may } from '#access.rules.ts'
import type { HandoverState, Role } from '#db/generated/enums.ts'
import { type Day, daysBetween, isDay } from '#lib/day.ts'
import { Refusal, invalid } from '#lib/refusal.ts'

/** HO1. */
export function refuseDay(onDay: Day, today: Day): Refusal | null {
  const ahead = isDay(onDay) ? daysBetween(today, onDay) : Number.NaN
  if (ahead >= 0 && ahead <= 366) return null
  return invalid(
    {
      sv: 'Välj en dag från i dag och högst ett år framåt.',
      en: 'Choose a day from today and at most a year ahead.',
    },
    { field: 'onDay' },
  )
}

export type Receiver = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly isConflicted: boolean
  readonly isAway: boolean
  readonly isInUnit: boolean
}

/** HO2: why she can't have it, or null. */
export function refuseReceiver(
  receiver: Receiver,
  of: { readonly responsibleId: string; readonly byId: string | null; readonly isProtected: boolean },
): Refusal | null {
  const no = (sv: string, en: string): Refusal => invalid({ sv, en }, { field: 'toId' })
  const { name } = receiver
  if (receiver.id === of.responsibleId) {
    return no(`${name} är redan ansvarig för ärendet.`, `${name} is responsible for the case already.`)
  }
  if (receiver.id === of.byId) {
    return no(
      'Du kan inte ge ärendet till dig själv. Be en annan i arbetsledningen, eller den som är ansvarig.',
      'You cannot give the case to yourself. Ask another leader, or the responsible caseworker.',
    )
  }
  if (receiver.isConflicted) {
    return no(`${name} kan inte ta del i det här.`, `${name} can take no part in this.`)
  }
  if (!may('ASK', receiver.role, ['RESPONSIBLE'])) {
    return no(
      `${name} har en roll som inte handlägger ärenden.`,
      `${name} has a role that does not handle cases.`,
    )
  }
  if (!receiver.isInUnit && !of.isProtected) {
    return no(`${name} arbetar inte i ärendets enhet.`, `${name} does not work in the case’s unit.`)
  }
  if (receiver.isAway) {
    return no(
      `${name} är borta den dagen. Välj en annan dag eller en annan kollega.`,
      `${name} is away on that day. Choose another day or another colleague.`,
    )
  }
  return null
}

/** HO3. */
export function refuseAnswer(
  handover: { readonly state: HandoverState; readonly toId: string },
  personId: string,
): Refusal | null {
  if (handover.toId !== personId) {
    return new Refusal('FORBIDDEN', {
      sv: 'Bara den som är tillfrågad svarar på överlämningen.',
      en: 'Only the colleague who is asked answers the handover.',
    })
  }
  return handover.state === 'PROPOSED' ? null : settled()
}

/** HO3, HO4: what is done, declined or withdrawn stays so. */
export function refuseSettled(state: HandoverState): Refusal | null {
  return state === 'PROPOSED' || state === 'ACCEPTED' ? null : settled()
}

/** HO4. */
export function isHere(onDay: Day, today: Day): boolean {
  return onDay <= today
}

/** HO5. */
export function refuseSecond(open: { readonly toName: string } | null): Refusal | null {
  if (open === null) return null
  return invalid({
    sv: `Ärendet är redan på väg till ${open.toName}. Ta tillbaka den överlämningen först.`,
    en: `The case is already on its way to ${open.toName}. Withdraw that handover first.`,
  })
}

/** HO6. */
export function refuseOtherResponsible(
  responsible: { readonly id: string; readonly name: string },
  seenId: string,
): Refusal | null {
  if (responsible.id === seenId) return null
  return new Refusal('CONFLICT', {
    sv: `${responsible.name} är ansvarig för ärendet nu. Läs om sidan och välj igen.`,
    en: `${responsible.name} is responsible for the case now. Load the page again and choose anew.`,
  })
}

/** HO7, from the most pressing on. */
export const WHYS = ['CONFLICT_OF_INTEREST', 'LEFT', 'NOT_IN_UNIT', 'AWAY'] as const
export type Why = (typeof WHYS)[number]

const LONG_DAYS = 14

/** HO7: whether an absence is long enough for the case to need another. */
export function isLong(away: { readonly fromOn: Day; readonly untilOn: Day | null }): boolean {
  return away.untilOn === null || daysBetween(away.fromOn, away.untilOn) + 1 > LONG_DAYS
}

/** HO7: null when the responsible is there. */
export function whyHandOver(responsible: {
  readonly isConflicted: boolean
  readonly hasLeft: boolean
  readonly isInUnit: boolean
  readonly away: { readonly fromOn: Day; readonly untilOn: Day | null } | null
}): Why | null {
  if (responsible.isConflicted) return 'CONFLICT_OF_INTEREST'
  if (responsible.hasLeft) return 'LEFT'
  if (!responsible.isInUnit) return 'NOT_IN_UNIT'
  return responsible.away !== null && isLong(responsible.away) ? 'AWAY' : null
}

function settled(): Refusal {
  return invalid({
    sv: 'Överlämningen är redan avgjord.',
    en: 'The handover is settled already.',
  })
}
