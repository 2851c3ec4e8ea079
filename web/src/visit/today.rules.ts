// Which visits stand on somebody's day.
//
// VD1 Those that begin today, those that are out or alarm whatever day they began, and those that ended today.

type Listed = { state: string; startsAt: string; endedAt: string | null }

/** `dayOf`: the day of an instant, where she is. */
export function isOfDay(
  { state, startsAt, endedAt }: Listed,
  today: string,
  dayOf: (at: string) => string,
): boolean {
  if (endedAt !== null) return dayOf(endedAt) === today
  return state === 'CHECKED_IN' || state === 'ALARMED' || dayOf(startsAt) <= today
}
