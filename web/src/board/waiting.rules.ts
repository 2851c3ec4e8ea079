// How long a request has waited and how near its deadline is, in words. Days are Swedish days (Europe/Stockholm),
// whatever the machine thinks; `now` is an argument.
//
// W1 Under a minute, or ahead of a slow clock: just now. Then minutes, hours, and from 24 hours whole days.
// W2 In a column where somebody has it in hand, what counts is since when: the day it was asked.
// W3 Parked: until when. Closed: since when it is done.
// W4 A deadline today or passed is as urgent as an A, within seven days as a B, else it only stands there. A closed
//    request has no deadline any more.
// W5 A day more than ten months away says its year; nearer than that it can't be mistaken.
// W6 Concluded: to be carried to the record. In its follow-up: on which day.
// W7 By when it is to be answered, while nobody has it in hand: said of an A at once, of the others from the day
//    on which that is, and when it has passed.
// W8 Sent back it waits for who asked, and the clock of waiting stands still.
// W9 How long a card has stood in its column, when that is as long as its unit has said: whole days since it came there.
import { dayOf, daysUntil, timeOf } from '#language/time.ts'
import type { Language } from '#language/language.ts'
import type { Card, ColumnKey } from './board.documents.ts'

export type Deadline = { words: string; tone: 'passed' | 'near' | 'far' }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const words = {
  sv: {
    justNow: 'nyss',
    waited: (time: string) => `väntat ${time}`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} tim`,
    days: (count: number) => (count === 1 ? '1 dag' : `${count} dgr`),
    since: (date: string) => `sedan ${date}`,
    parkedUntil: (date: string) => `vilar till ${date}`,
    owed: 'ska föras till akt',
    followedUp: (date: string) => `följs upp ${date}`,
    doneToday: 'klar i dag',
    doneSince: (days: string) => `klar sedan ${days}`,
    passed: (days: string) => `frist passerad ${days}`,
    today: 'frist i dag',
    tomorrow: 'frist i morgon',
    left: (days: string) => `${days} kvar`,
    deadline: (date: string) => `frist ${date}`,
    stood: (days: string) => `i kolumnen ${days}`,
    sentBack: (name: string) => `väntar på svar från ${name}`,
    answerBy: (time: string) => `svar senast ${time}`,
    answerPassed: (time: string) => `svar skulle ha getts ${time}`,
  },
  en: {
    justNow: 'just now',
    waited: (time: string) => `waited ${time}`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} h`,
    days: (count: number) => (count === 1 ? '1 day' : `${count} days`),
    since: (date: string) => `since ${date}`,
    parkedUntil: (date: string) => `rests until ${date}`,
    owed: 'to be carried to the record',
    followedUp: (date: string) => `followed up ${date}`,
    doneToday: 'done today',
    doneSince: (days: string) => `done ${days} ago`,
    passed: (days: string) => `deadline passed ${days} ago`,
    today: 'deadline today',
    tomorrow: 'deadline tomorrow',
    left: (days: string) => `${days} left`,
    deadline: (date: string) => `deadline ${date}`,
    stood: (days: string) => `${days} in the column`,
    sentBack: (name: string) => `waits for an answer from ${name}`,
    answerBy: (time: string) => `answer by ${time}`,
    answerPassed: (time: string) => `was to be answered by ${time}`,
  },
}

const months = {
  sv: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', month: 'short', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Stockholm', month: 'short', day: 'numeric' }),
} satisfies Record<Language, Intl.DateTimeFormat>

export function waitingWords(
  card: Pick<
    Card,
    'waitingSince' | 'parkedUntilOn' | 'closedAt' | 'sentBackAt' | 'askedBy' | 'owedSince' | 'followUpOn'
  >,
  column: ColumnKey,
  at: { now: number; language: Language },
): string {
  const say = words[at.language]
  const today = dayOf(at.now)
  if (card.closedAt !== null) {
    const days = -daysUntil(dayOf(card.closedAt), today)
    return days <= 0 ? say.doneToday : say.doneSince(say.days(days))
  }
  if (card.sentBackAt !== null) return say.sentBack(card.askedBy.name)
  if (card.owedSince !== null) return say.owed
  if (card.followUpOn !== null) return say.followedUp(shortDate(card.followUpOn, today, at.language))
  if (card.parkedUntilOn !== null) return say.parkedUntil(shortDate(card.parkedUntilOn, today, at.language))
  if (column !== 'NEW' && column !== 'TRIAGED')
    return say.since(shortDate(dayOf(card.waitingSince), today, at.language))
  const waited = at.now - Date.parse(card.waitingSince)
  if (waited < minute) return say.justNow
  if (waited < hour) return say.waited(say.minutes(Math.floor(waited / minute)))
  if (waited < day) return say.waited(say.hours(Math.floor(waited / hour)))
  return say.waited(say.days(Math.floor(waited / day)))
}

export function deadlineWords(
  card: Pick<Card, 'deadlineOn' | 'closedAt'>,
  at: { now: number; language: Language },
): Deadline | null {
  if (card.deadlineOn === null || card.closedAt !== null) return null
  const say = words[at.language]
  const today = dayOf(at.now)
  const days = daysUntil(card.deadlineOn, today)
  if (days < 0) return { words: say.passed(say.days(-days)), tone: 'passed' }
  if (days === 0) return { words: say.today, tone: 'passed' }
  if (days === 1) return { words: say.tomorrow, tone: 'near' }
  if (days <= 7) return { words: say.left(say.days(days)), tone: 'near' }
  return { words: say.deadline(shortDate(card.deadlineOn, today, at.language)), tone: 'far' }
}

/** W7; null where there is nothing to say yet, or any more. */
export function answerWords(
  card: Pick<Card, 'answerBy' | 'urgency' | 'closedAt' | 'sentBackAt' | 'claim'>,
  column: ColumnKey,
  at: { now: number; language: Language },
): Deadline | null {
  const isWaiting = column === 'NEW' || column === 'TRIAGED'
  if (!isWaiting || card.answerBy === null || card.closedAt !== null) return null
  if (card.claim !== null || card.sentBackAt !== null) return null
  const say = words[at.language]
  const today = dayOf(at.now)
  const on = dayOf(card.answerBy)
  const time = timeOf(card.answerBy, at.language)
  const named = on === today ? time : `${shortDate(on, today, at.language)} ${time}`
  if (Date.parse(card.answerBy) < at.now) return { words: say.answerPassed(named), tone: 'passed' }
  return on === today || card.urgency === 'A' ? { words: say.answerBy(named), tone: 'near' } : null
}

/** W9; null where the unit has set no days, or they have not passed. */
export function stoodWords(
  card: Pick<Card, 'columnEnteredAt' | 'closedAt'>,
  longDays: number | null,
  at: { now: number; language: Language },
): string | null {
  if (longDays === null || card.columnEnteredAt === null || card.closedAt !== null) return null
  const days = Math.floor((at.now - Date.parse(card.columnEnteredAt)) / day)
  return days < longDays ? null : words[at.language].stood(words[at.language].days(days))
}

/** When the words may change next: faces are redrawn by the minute, not by the second. */
export const wordsLast = minute

function shortDate(date: string, today: string, language: Language): string {
  const named = months[language].format(new Date(`${date}T11:00:00Z`)).replace('.', '')
  return Math.abs(daysUntil(date, today)) <= 300 ? named : `${named} ${date.slice(0, 4)}`
}
