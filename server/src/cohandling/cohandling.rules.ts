// Co-handling (medhandläggarskap, domain.md F3). Two handle a case; exactly one is responsible, always. Time is an argument.
//
// CH1 What is asked for says the scope: the whole case, a phase, a visit, a hearing.
// CH2 It runs from a day within a year from now until a day within two, or until it is ended; a share of the load is
//     0–100 per cent.
// CH3 A question is to be answered by 18.00 on the second working day after it was put; of urgency A the same working
//     day, or the first one after, when it is put outside office hours.
// CH4 Asked is a colleague who handles cases, who isn't responsible for this one, doesn't co-handle it already, isn't
//     away and has no conflict of interest; nobody asks or appoints herself. That somebody has one is not said, nor that
//     she is away to whom it isn't known: she can take no part.
// CH5 Only the candidate accepts or declines, while the question is open; also after it has been escalated. Silence is
//     never consent (domain.md trap 11).
// CH6 Of a request one colleague is asked at a time.
// CH7 Declining says why: capacity, conflict of interest, competence, safety or other; other needs words.
// CH8 A co-handling that runs is ended by the co-handler, by the responsible or by the leaders; stepping down is hers.
// CH9 ALWAYS asks for two in every case, ON_TRIGGER where a request named one of the unit's triggers, ON_REQUEST in none.

import { may } from '#access.rules.ts'
import type {
  Ask,
  CohandlingEnd,
  CohandlingPolicyKind,
  CohandlingScope,
  CohandlingState,
  CohandlingTrigger,
  DeclineReason,
  RequestKind,
  Role,
  Urgency,
} from '#db/generated/enums.ts'
import { type Day, addDays, dayOf, daysBetween, isDay, timeOf } from '#lib/day.ts'
import { Refusal, invalid } from '#lib/refusal.ts'
import { isFree } from '#lib/workday.ts'

/** CH1. */
export function scopeOfAsk(ask: Ask): CohandlingScope {
  return ask === 'PHASE' || ask === 'VISIT' || ask === 'HEARING' ? ask : 'CASE'
}

export type Terms = {
  readonly fromOn: Day | null
  readonly untilOn: Day | null
  readonly sharePercent: number | null
}

/** CH2. */
export function refuseTerms({ fromOn, untilOn, sharePercent }: Terms, today: Day): Refusal | null {
  const first = fromOn ?? today
  if (!isDay(first) || daysBetween(today, first) < 0 || daysBetween(today, first) > 366) {
    return invalid(
      {
        sv: 'Välj en första dag från i dag och högst ett år framåt.',
        en: 'Choose a first day from today and at most a year ahead.',
      },
      { field: 'fromOn' },
    )
  }
  if (
    untilOn !== null &&
    !(isDay(untilOn) && daysBetween(first, untilOn) >= 0 && daysBetween(today, untilOn) <= 731)
  ) {
    return invalid(
      {
        sv: 'Den sista dagen kan inte komma före den första.',
        en: 'The last day cannot come before the first.',
      },
      { field: 'untilOn' },
    )
  }
  if (sharePercent === null || (sharePercent >= 0 && sharePercent <= 100)) return null
  return invalid(
    { sv: 'Andelen är mellan 0 och 100 procent.', en: 'The share is between 0 and 100 per cent.' },
    { field: 'sharePercent' },
  )
}

const ANSWER_WORKDAYS = 2
const CLOSES = 18

/** CH3. */
export function answerBy(proposedAt: Date, urgency: Urgency): Date {
  let day = dayOf(proposedAt)
  if (urgency === 'A') {
    if (isFree(day) || timeOf(proposedAt) >= '18.00') day = workdayAfter(day)
    return hourOf(day, CLOSES)
  }
  for (let count = 0; count < ANSWER_WORKDAYS; count += 1) day = workdayAfter(day)
  return hourOf(day, CLOSES)
}

/** CH2: the first moment after the last day. */
export function endOf(untilOn: Day): Date {
  return hourOf(addDays(untilOn, 1), 0)
}

function workdayAfter(day: Day): Day {
  let next = addDays(day, 1)
  while (isFree(next)) next = addDays(next, 1)
  return next
}

/** The instant of an hour of a Swedish day, in summer and in winter. */
function hourOf(day: Day, hour: number): Date {
  const inWinter = new Date(Date.parse(`${day}T00:00:00Z`) + (hour - 1) * 3_600_000)
  const shown = Number(timeOf(inWinter).slice(0, 2))
  return shown === hour ? inWinter : new Date(inWinter.getTime() - 3_600_000)
}

export type Candidate = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly isConflicted: boolean
  readonly isAway: boolean
  /** Whoever asks works in a unit of hers, and knows when she is away. */
  readonly isAbsenceKnown: boolean
  readonly isCoHandling: boolean
}

/** CH4: why she can't be asked or appointed, or null. */
export function refuseCandidate(
  candidate: Candidate,
  of: { readonly responsibleId: string; readonly byId: string },
): Refusal | null {
  const no = (sv: string, en: string): Refusal => invalid({ sv, en }, { field: 'personId' })
  const { name } = candidate
  if (candidate.id === of.responsibleId) {
    return no(
      `${name} är ansvarig för ärendet. Fråga en annan kollega.`,
      `${name} is responsible for the case. Ask another colleague.`,
    )
  }
  if (candidate.id === of.byId) {
    return no(
      'Du kan inte utse dig själv. Be en annan i arbetsledningen, eller den som är ansvarig, att fråga dig.',
      'You cannot appoint yourself. Let another leader, or the responsible caseworker, ask you.',
    )
  }
  const isHidden = candidate.isAway && !candidate.isAbsenceKnown
  if (candidate.isConflicted || isHidden) {
    return no(
      `${name} kan inte ta del i det här. Fråga en annan kollega.`,
      `${name} can take no part in this. Ask another colleague.`,
    )
  }
  if (!may('ANSWER_COHANDLING', candidate.role, ['CIRCLE'])) {
    return no(
      `${name} har en roll som inte handlägger ärenden.`,
      `${name} has a role that does not handle cases.`,
    )
  }
  if (candidate.isCoHandling) {
    return no(`${name} är redan medhandläggare i ärendet.`, `${name} already co-handles the case.`)
  }
  if (candidate.isAway) {
    return no(
      `${name} är borta i dag och kan inte svara. Fråga en annan kollega.`,
      `${name} is away today and cannot answer. Ask another colleague.`,
    )
  }
  return null
}

type Asked = { readonly kind: RequestKind; readonly closedAt: string | null }

/** What can be settled only in an open request for a co-handler. */
export function refuseSetting(request: Asked): Refusal | null {
  if (request.kind !== 'CO_HANDLING') {
    return invalid({
      sv: 'Begär medhandläggare i ärendet först. Den här begäran gäller något annat.',
      en: 'Ask for a co-handler in the case first. This request is about something else.',
    })
  }
  if (request.closedAt === null) return null
  return invalid({
    sv: 'Begäran är avslutad. Öppna den igen först.',
    en: 'The request is closed. Reopen it first.',
  })
}

/** CH6. */
export function refuseSecond(open: { readonly name: string } | null): Refusal | null {
  if (open === null) return null
  return invalid({
    sv: `${open.name} är redan frågad. Ta tillbaka frågan först, eller vänta på svaret.`,
    en: `${open.name} has been asked already. Withdraw the question first, or wait for the answer.`,
  })
}

/** CH5: null: no question is open. */
export function refuseAnswer(
  question: { readonly personId: string } | null,
  personId: string,
): Refusal | null {
  if (question === null) return noQuestion()
  if (question.personId === personId) return null
  return new Refusal('FORBIDDEN', {
    sv: 'Bara den som är frågad svarar om medhandläggarskapet.',
    en: 'Only the colleague who is asked answers about co-handling.',
  })
}

export function noQuestion(): Refusal {
  return invalid({
    sv: 'Ingen är frågad om medhandläggarskap just nu.',
    en: 'Nobody is being asked to co-handle just now.',
  })
}

/** CH7. */
export function refuseDeclining(reason: DeclineReason, words: string | null): Refusal | null {
  if (reason !== 'OTHER' || words !== null) return null
  return invalid(
    { sv: 'Skriv kort vad som hindrar.', en: 'Say in a few words what hinders.' },
    { field: 'words' },
  )
}

/** CH8. */
export function refuseEnd(
  running: { readonly personId: string; readonly state: CohandlingState } | null,
  { end, byId }: { readonly end: CohandlingEnd; readonly byId: string },
): Refusal | null {
  if (running === null || (running.state !== 'ACCEPTED' && running.state !== 'ASSIGNED_BY_MANAGER')) {
    return invalid({
      sv: 'Medhandläggarskapet pågår inte.',
      en: 'The co-handling is not running.',
    })
  }
  const isOwn = running.personId === byId
  const mayEnd = isOwn ? end === 'DONE' || end === 'STEPPED_DOWN' : end === 'DONE' || end === 'REPLACED'
  if (mayEnd) return null
  return invalid(
    {
      sv: isOwn ? 'Välj klart eller att du lämnar.' : 'Välj klart eller ersatt av någon annan.',
      en: isOwn ? 'Choose done or stepping down.' : 'Choose done or replaced.',
    },
    { field: 'end' },
  )
}

export type Policy = {
  readonly policy: CohandlingPolicyKind
  readonly triggers: readonly CohandlingTrigger[]
}

/** CH9: whether a case with these triggers is to have two who handle it. */
export function asksForTwo(unit: Policy, triggers: readonly CohandlingTrigger[]): boolean {
  switch (unit.policy) {
    case 'ALWAYS':
      return true
    case 'ON_TRIGGER':
      return triggers.some((each) => unit.triggers.includes(each))
    case 'ON_REQUEST':
      return false
    default:
      return unit.policy satisfies never
  }
}
