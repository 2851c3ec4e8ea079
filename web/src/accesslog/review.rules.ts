// How a month of review is worded and gone through.
//
// M1 A month's due day in words: how many days it is late, today, or by which day; nothing once all is checked.
// M2 After one is saved the next is the first after it that is left, else the first that is left before it.
// M3 A choice of reason keeps its order; "left" is what waits for the viewer.
// M4 What is recorded takes its check's place, and the number that is left is counted anew.
import { dayInWords, daysUntil } from '#language/time.ts'
import type { Language } from '#language/language.ts'
import type { Check, Reason, Review } from './accesslog.documents.ts'

export type Filter = 'ALL' | 'LEFT' | Reason

type Due = { tone: 'late' | 'soon' | 'calm'; days: number; words: string }

/** M1. */
export function dueOf(
  month: { dueOn: string; leftCount: number; drawnAt: string | null },
  { today, language }: { today: string; language: Language },
): Due | null {
  if (month.drawnAt === null || month.leftCount === 0) return null
  const days = daysUntil(month.dueOn, today)
  const words = dayInWords(month.dueOn, today, language)
  return { tone: days < 0 ? 'late' : days <= 2 ? 'soon' : 'calm', days, words }
}

function isLeft(check: Pick<Check, 'isOwn' | 'findings'>): boolean {
  return !check.isOwn && check.findings.length === 0
}

/** M2; undefined when nothing is left. */
export function nextLeft(checks: readonly Check[], after: string): string | undefined {
  const at = checks.findIndex(({ id }) => id === after)
  const left = checks.filter((check) => isLeft(check) && check.id !== after)
  return (left.find((check) => checks.indexOf(check) > at) ?? left[0])?.id
}

/** M3. */
export function passing(checks: readonly Check[], filter: Filter): readonly Check[] {
  if (filter === 'ALL') return checks
  return checks.filter((check) => (filter === 'LEFT' ? isLeft(check) : check.why.includes(filter)))
}

/** M4. */
export function withCheck(review: Review, check: Check): Review {
  const checks = review.checks.map((each) => (each.id === check.id ? check : each))
  return { ...review, checks, summary: { ...review.summary, leftCount: checks.filter(isLeft).length } }
}

/** november 2026 */
export function monthInWords(month: string, language: Language): string {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${month}-15T12:00:00Z`),
  )
}
