// The life of a case consultation: asked, ongoing, concluded and owed to the record, followed up, carried. What a caseworker
// asked and what was concluded reach the case record once (SoL 14:3; domain.md C2, E5, trap 5). Time is an argument.
//
// K1 The stage is read off the face: closed it is carried (or withdrawn), with owedSince it is owed, with a day of
//    follow-up it is followed up, in hand or past Triagerad it is ongoing, else asked.
// K2 At an immediate risk nothing is asked before the protection assessment, and out of office hours the out-of-hours
//    service, have been turned to; then it is urgency A (domain.md E5).
// K3 What describes it and what was advised are changed until it is concluded, each at the version that was seen: what was
//    carried says what it said then. Steps are planned while nothing is owed, in the follow-up too.
// K4 It is concluded once, with what has been written; that nobody wrote down any advice is then said by the text itself. A
//    follow-up that is waited for is written down first.
// K5 What is carried is owed, and its text knows every decision and every dissent; else it is made or edited anew.
// K6 Carried, it waits for its follow-up when there is one, and is closed when there is none.
// K7 A follow-up is written down in the stage of follow-up, and is owed in its turn.
// K8 It is withdrawn only while nobody else has said anything and nothing of it is carried.
// K9 A next step is owned by somebody who works in the unit or is in the circle, of a protected case in the circle, and
//    whose role is casework; its day, if it has one, is today or later, within two years.
// K10 A dissent is noted in a consultation or a co-handling that is not closed, by whoever took part, and never changed.
// K11 A follow-up is on a day after today, within a year.

import type { ColumnKey, RequestKind } from '#db/generated/enums.ts'
import { type Day, daysBetween, isDay } from '#lib/day.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'

export const STAGES = ['ASKED', 'ONGOING', 'OWED', 'FOLLOWING_UP', 'CARRIED', 'WITHDRAWN'] as const
export type Stage = (typeof STAGES)[number]

type Face = {
  readonly kind: RequestKind
  readonly columnKey: ColumnKey
  readonly claim: object | null
  readonly closedAt: string | null
  readonly owedSince: string | null
  readonly followUpOn: string | null
}

/** How a closed one ended: carried to the record, or without ever being answered. Neither: closed before it had to be. */
export type Ended = { readonly isCarried: boolean; readonly isWithdrawn: boolean }

/** K1. */
export function stageOf(face: Face, ended: Ended): Stage {
  if (face.closedAt !== null) return ended.isWithdrawn ? 'WITHDRAWN' : ended.isCarried ? 'CARRIED' : 'OWED'
  if (face.owedSince !== null) return 'OWED'
  if (face.followUpOn !== null) return 'FOLLOWING_UP'
  const isUntouched = face.claim === null && (face.columnKey === 'NEW' || face.columnKey === 'TRIAGED')
  return isUntouched ? 'ASKED' : 'ONGOING'
}

/** Which text is owed, or will be: of the outcome, or of the follow-up. */
export function partOf(face: Pick<Face, 'followUpOn'>): 'OUTCOME' | 'FOLLOW_UP' {
  return face.followUpOn === null ? 'OUTCOME' : 'FOLLOW_UP'
}

/** K2. */
export function refuseRisk(risk: {
  readonly isImmediate: boolean
  readonly isHandled: boolean
}): Refusal | null {
  if (!risk.isImmediate || risk.isHandled) return null
  return invalid(
    {
      sv: 'Är det omedelbar risk? Gör den omedelbara skyddsbedömningen först, och ring socialjouren utanför kontorstid. Säg sedan att det är gjort.',
      en: 'Is there an immediate risk? Make the immediate protection assessment first, and call the out-of-hours service outside office hours. Then say that it is done.',
    },
    { field: 'isImmediateRisk' },
  )
}

/** What these verbs do to no other kind of request. */
export function refuseOtherKind(face: Pick<Face, 'kind'>): Refusal | null {
  if (face.kind === 'CASE_CONSULTATION') return null
  return invalid({
    sv: 'Det gäller bara ärendekonsultationer.',
    en: 'That is for case consultations only.',
  })
}

/** Closed, nothing more is written in it. */
export function refuseFinished(face: Pick<Face, 'closedAt'>): Refusal | null {
  if (face.closedAt === null) return null
  return invalid({
    sv: 'Den är avslutad. Öppna den igen först.',
    en: 'It is closed. Reopen it first.',
  })
}

/** K3: why no step can be planned in it now, or null. */
export function refusePlanning(face: Face): Refusal | null {
  const refused = refuseOtherKind(face) ?? refuseFinished(face)
  if (refused || face.owedSince === null) return refused
  return invalid({
    sv: 'Konsultationen är avslutad och ska föras till akt. Ändra i texten till akten, eller öppna konsultationen igen.',
    en: 'The consultation is concluded and is to be carried to the record. Edit the text for the record, or reopen the consultation.',
  })
}

/** K3: why what was asked and advised can't be changed now, or null. */
export function refuseFixed(face: Face): Refusal | null {
  const refused = refusePlanning(face)
  if (refused || face.followUpOn === null) return refused
  return invalid({
    sv: 'Utfallet är fört till akt. Skriv vad uppföljningen visade i stället.',
    en: 'The outcome is carried to the record. Write what the follow-up showed instead.',
  })
}

/** K4: why it can't be concluded now, or null. */
export function refuseConclusion(face: Face): Refusal | null {
  const refused = refuseFinished(face)
  if (refused) return refused
  if (face.owedSince !== null) {
    return invalid({
      sv: 'Konsultationen är redan avslutad. Det som återstår är att föra texten till akt.',
      en: 'The consultation is concluded already. What remains is to carry the text to the record.',
    })
  }
  if (face.followUpOn === null) return null
  return invalid({
    sv: 'Uppföljningen återstår. Skriv vad den visade, så görs texten till akten.',
    en: 'The follow-up remains. Write what it showed; that makes the text for the record.',
  })
}

/** K5: why there is nothing to carry, or null. */
export function refuseCarrying(face: Pick<Face, 'owedSince'>): Refusal | null {
  if (face.owedSince !== null) return null
  return invalid({
    sv: 'Konsultationen är öppen. Avsluta den först, så görs texten som ska föras till akt.',
    en: 'The consultation is open. Close it first; that makes the text to carry to the record.',
  })
}

/** K5. */
export function outdatedText(): Refusal {
  return invalid({
    sv: 'Ett beslut eller en avvikande mening har tillkommit sedan texten gjordes. Gör om texten från fälten eller skriv in det, och för den sedan till akt.',
    en: 'A decision or a dissent has come since the text was made. Make the text anew from the fields or write it in, and then carry it to the record.',
  })
}

/** K6: what becomes of the face when its text has been carried. */
export function afterCarrying(followUpOn: Day | null) {
  return followUpOn === null
    ? ({ to: { columnKey: 'DONE', after: 'LAST' }, face: { owedSince: null, followUpOn: null } } as const)
    : ({
        to: { columnKey: 'WAITING', after: 'LAST' },
        parkedUntilOn: followUpOn,
        face: { owedSince: null, followUpOn },
      } as const)
}

/** K7. */
export function refuseFollowingUp(face: Face): Refusal | null {
  const refused = refusePlanning(face)
  if (refused || face.followUpOn !== null) return refused
  return invalid({
    sv: 'Det finns ingen uppföljning att skriva om än. Den börjar när utfallet är fört till akt.',
    en: 'There is no follow-up to write about yet. It begins when the outcome is carried to the record.',
  })
}

/** K8. */
export function alreadySaid(): Refusal {
  return invalid({
    sv: 'Någon har redan svarat eller skrivit i den. Avsluta den i stället, så att det som sades når akten.',
    en: 'Somebody has answered or written in it already. Close it instead, so that what was said reaches the record.',
  })
}

/** K9. */
export function refuseStepDay(dueOn: string | null | undefined, today: Day): Refusal | null {
  if (dueOn == null) return null
  const ahead = isDay(dueOn) ? daysBetween(today, dueOn) : Number.NaN
  if (ahead >= 0 && ahead <= 731) return null
  return invalid(
    {
      sv: 'Välj en dag från i dag och högst två år framåt, skriven som 2026-03-02.',
      en: 'Choose a day from today and at most two years ahead, written as 2026-03-02.',
    },
    { field: 'dueOn' },
  )
}

/** K9. */
export function strangeOwner(): Refusal {
  return invalid(
    {
      sv: 'Välj någon som arbetar i enheten eller är med i ärendekretsen.',
      en: 'Choose somebody who works in the unit or is in the case circle.',
    },
    { field: 'ownerId' },
  )
}

/** K10. */
export function refuseDissent(face: Pick<Face, 'kind' | 'closedAt'>): Refusal | null {
  if (face.kind !== 'SUPERVISION') return refuseFinished(face)
  return invalid({
    sv: 'En avvikande mening antecknas i en konsultation eller ett medhandläggarskap.',
    en: 'A dissenting opinion is noted in a consultation or a co-handling.',
  })
}

/** K11. */
export function refuseFollowUpDay(followUpOn: string | null | undefined, today: Day): Refusal | null {
  if (followUpOn == null) return null
  const ahead = isDay(followUpOn) ? daysBetween(today, followUpOn) : Number.NaN
  if (ahead >= 1 && ahead <= 366) return null
  return invalid(
    {
      sv: 'Välj en dag för uppföljning från i morgon och högst ett år framåt, skriven som 2026-03-02.',
      en: 'Choose a day for the follow-up from tomorrow and at most a year ahead, written as 2026-03-02.',
    },
    { field: 'followUpOn' },
  )
}
