// A time of day as minutes since midnight in Stockholm, as inputs say it.

import { timeOf } from './day.ts'
import { type Refusal, invalid } from './refusal.ts'

/** From HH:MM, or the HH.MM of a Swedish clock. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

export function minuteNow(now: Date): number {
  return minuteOf(timeOf(now))
}

/** HH:MM. */
export function timeAt(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Why a time of day can't be kept, or null. */
export function refuseMinute(field: string, minute: number): Refusal | null {
  return Number.isInteger(minute) && minute >= 0 && minute < 1440
    ? null
    : invalid(
        { sv: 'Välj ett klockslag mellan 00.00 och 23.59.', en: 'Choose a time from 00.00 to 23.59.' },
        { field },
      )
}
