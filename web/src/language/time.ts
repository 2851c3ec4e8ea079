// Instants and days in words, always in Stockholm whatever the machine says: 09.41 in text, 09:41:07 where seconds
// show that something is alive, "måndag 2 mars" near in time. Values in, words out; `now` is an argument.
import type { Language } from './language.ts'

const zone = 'Europe/Stockholm'
const locale = { sv: 'sv-SE', en: 'en-GB' } satisfies Record<Language, string>
const minute = 60_000

const formats = {
  sv: makeFormats('sv'),
  en: makeFormats('en'),
}
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })

/** 09.41 */
export function timeOf(instant: string | number, language: Language): string {
  const time = formats[language].time.format(new Date(instant))
  return language === 'sv' ? time.replace(':', '.') : time
}

/** 09:41:07 */
export function secondsOf(instant: string | number): string {
  return formats.sv.seconds.format(new Date(instant))
}

/** The Swedish day of an instant, as 2026-03-02. */
export function dayOf(instant: string | number): string {
  return isoDay.format(new Date(instant))
}

/** måndag 2 mars; another year is added: måndag 2 mars 2027. */
export function dayInWords(day: string, today: string, language: Language): string {
  const named = formats[language].day.format(noon(day))
  return day.slice(0, 4) === today.slice(0, 4) ? named : `${named} ${day.slice(0, 4)}`
}

/** 09.41 today, else måndag 2 mars 09.41. */
export function momentInWords(instant: string, now: number, language: Language): string {
  const day = dayOf(instant)
  const time = timeOf(instant, language)
  return day === dayOf(now) ? time : `${formats[language].shortDay.format(noon(day))} ${time}`
}

/** Whole days from today to a day; negative when it has passed. */
export function daysUntil(day: string, today: string): number {
  return Math.round((noon(day).getTime() - noon(today).getTime()) / (24 * 60 * minute))
}

/** The day `count` days after a day. */
export function daysAfter(day: string, count: number): string {
  return dayOf(noon(day).getTime() + count * 24 * 60 * minute)
}

function noon(day: string): Date {
  return new Date(`${day}T11:00:00Z`)
}

function makeFormats(language: Language) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale[language], { timeZone: zone, ...options })
  return {
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    seconds: format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    shortDay: format({ day: 'numeric', month: 'short' }),
  }
}
