// A time of day as the server says it, minutes since midnight, and as a field has it, HH:MM.

export function timeField(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Null when it is no time. */
export function minuteOfField(time: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time)
  return found === null ? null : Number(found[1]) * 60 + Number(found[2])
}
