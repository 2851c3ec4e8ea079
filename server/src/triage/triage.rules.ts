// What raises an urgency without anybody's hand, and what a supervisor may do with a request instead of deciding how urgent
// it is (domain.md F4, A1 4). Values in, values out; time is an argument.
//
// TR1 A rule raises what stands at C or D to B, and nothing to A: that somebody needs protection now is for a person to
//     say. No rule lowers anything.
// TR2 Four facts raise: the deadline is under three working days away or has passed; whoever is responsible is away with
//     nobody in her place, or has left, and nobody co-handles; the case has a safety flag; it is postponed a third time.
// TR3 A fact has a beginning. A person who has set the urgency since then has judged it with the fact in view, and her word
//     stands: a rule raises once for a fact, and never against it.
// TR4 Of several facts the first in this order is named.
// TR5 An open request is sent back with a question, once at a time, and not by who asked it.
// TR6 The question is answered by who asked for help, or by who is responsible for the case now.
// TR7 A duplicate is merged into another open request of the same case and kind, if nothing was advised or arranged in it,
//     and never into one that is less urgent: an urgency is lowered by triage, with a reason.

import type { RequestKind, TriageRule, Urgency } from '#db/generated/enums.ts'
import { type Day, addDays, dayOf } from '#lib/day.ts'
import { workdayAfter } from '#lib/office-time.ts'
import { Refusal, invalid } from '#lib/refusal.ts'

/** TR1. */
export const RAISED_TO: Urgency & 'B' = 'B'

const NEAR_WORKDAYS = 3

/** TR2: a deadline before this day is near. */
export function nearLimit(today: Day): Day {
  return workdayAfter(today, NEAR_WORKDAYS)
}

/** TR2, TR3: the first day on which a deadline is near. */
export function nearFrom(deadlineOn: Day): Day {
  let day = deadlineOn
  while (nearLimit(addDays(day, -1)) > deadlineOn) day = addDays(day, -1)
  return day
}

export type Facts = {
  readonly deadlineOn: Day | null
  readonly unattendedSince: Date | null
  readonly flaggedAt: Date | null
  readonly postponedAt: Date | null
  /** When a person last set the urgency. */
  readonly judgedAt: Date | null
}

/** TR2–TR4: the rule that raises it now, or null. */
export function ruleThatRaises(facts: Facts, now: Date): TriageRule | null {
  const { deadlineOn, judgedAt } = facts
  const isNear = deadlineOn !== null && deadlineOn < nearLimit(dayOf(now))
  if (isNear && (judgedAt === null || dayOf(judgedAt) < nearFrom(deadlineOn))) return 'DEADLINE_NEAR'
  const isUnjudged = (since: Date | null): boolean =>
    since !== null && since <= now && (judgedAt === null || judgedAt < since)
  if (isUnjudged(facts.unattendedSince)) return 'NO_ACTIVE_CASEWORKER'
  if (isUnjudged(facts.flaggedAt)) return 'SAFETY_FLAG'
  return isUnjudged(facts.postponedAt) ? 'THIRD_POSTPONEMENT' : null
}

type State = {
  readonly id: string
  readonly caseId: string
  readonly kind: RequestKind
  readonly urgency: Urgency
  readonly closedAt: string | null
  readonly owedSince: string | null
  readonly sentBackAt: string | null
  readonly askedBy: { readonly id: string }
  readonly responsible: { readonly id: string }
}

/** TR5. */
export function refuseSendBack(state: State, personId: string): Refusal | null {
  if (state.closedAt !== null)
    return no('Begäran är avslutad. Öppna den igen först.', 'The request is closed. Reopen it first.')
  if (state.askedBy.id === personId) {
    return no('Du kan inte skicka tillbaka din egen begäran.', 'You cannot send back your own request.')
  }
  if (state.sentBackAt === null) return null
  return no(
    'Den är redan tillbakaskickad och väntar på svar.',
    'It has been sent back already and waits for an answer.',
  )
}

/** TR6. */
export function refuseAnswer(state: State, personId: string): Refusal | null {
  if (state.askedBy.id !== personId && state.responsible.id !== personId) {
    return new Refusal('FORBIDDEN', {
      sv: 'Den som frågade, eller den som är ansvarig för ärendet, svarar.',
      en: 'Whoever asked, or is responsible for the case, answers.',
    })
  }
  if (state.sentBackAt !== null) return null
  return no('Ingen fråga väntar på svar.', 'No question waits for an answer.')
}

/** What has been done in a request that a merge would leave without its place. */
export type Done = { readonly isAdvised: boolean; readonly isArranged: boolean }

/** TR7. */
export function refuseMerge(duplicate: State, into: State, done: Done): Refusal | null {
  const place = { field: 'intoId' }
  if (duplicate.id === into.id) {
    return invalid(
      { sv: 'En begäran kan inte föras ihop med sig själv.', en: 'A request cannot be merged with itself.' },
      place,
    )
  }
  if (duplicate.caseId !== into.caseId || duplicate.kind !== into.kind) {
    return invalid(
      {
        sv: 'Välj en begäran i samma ärende och av samma slag.',
        en: 'Choose a request of the same case and of the same kind.',
      },
      place,
    )
  }
  if (duplicate.closedAt !== null)
    return no('Begäran är avslutad. Öppna den igen först.', 'The request is closed. Reopen it first.')
  if (into.closedAt !== null || into.owedSince !== null) {
    return invalid(
      {
        sv: 'Den andra begäran är avslutad. Välj en som är öppen.',
        en: 'The other request is closed. Choose one that is open.',
      },
      place,
    )
  }
  if (duplicate.urgency < into.urgency) {
    return invalid(
      {
        sv: 'Den här är mer brådskande. För ihop åt andra hållet, eller triagera den andra först.',
        en: 'This one is more urgent. Merge the other way round, or triage the other one first.',
      },
      place,
    )
  }
  if (done.isAdvised) return advisedAlready()
  if (done.isArranged) {
    return no(
      'En medhandläggare är tillfrågad eller utsedd i den. Avsluta det först, eller för ihop åt andra hållet.',
      'A co-handler has been asked or appointed in it. End that first, or merge the other way round.',
    )
  }
  return null
}

/** TR7. */
export function advisedAlready(): Refusal {
  return no(
    'Någon har redan gett råd i den. Avsluta den för sig, så att rådet förs till akt.',
    'Advice has been given in it. Close it by itself, so that the advice is carried to the record.',
  )
}

function no(sv: string, en: string): Refusal {
  return invalid({ sv, en })
}
