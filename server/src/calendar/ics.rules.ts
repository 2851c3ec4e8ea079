// A calendar as text (RFC 5545), as much of it as we say: entries with a time or a day, told anew or cancelled. Instants are
// in UTC and days have no zone, so that no definition of a zone has to be sent and no summer time can move anything.
// Our own, since what is there to be written is a page and every byte of it goes to programs that we have never met.
//
// I1 Lines end with CRLF and are folded at 75 octets, never inside a character (3.1).
// I2 In a text a backslash, semicolon, comma and line end are escaped; other control characters are left out (3.3.11).
// I3 An instant is in UTC (3.3.5 form 2) and a day is VALUE=DATE (3.3.4); a day ends with the next, which it does not hold.
// I4 Each entry has UID, DTSTAMP (when it was last changed, since no METHOD is sent) and SEQUENCE (3.8.7).
// I5 A cancelled entry says when it would have been, that it is cancelled, and nothing else.
// I6 The same entries give the same bytes.

import { type Day, addDays } from '#lib/day.ts'
import { sha256 } from '#lib/hash.ts'

/** When something is: from an instant for so many minutes (0: nobody says), or a whole day. */
export type When = { readonly startsAt: Date; readonly minutes: number } | { readonly onDay: Day }

export type Entry = {
  readonly uid: string
  readonly sequence: number
  readonly changedAt: Date
  readonly when: When
  readonly summary: string
  readonly isCancelled: boolean
}

/** I1–I6. */
export function calendarText(name: string, entries: readonly Entry[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Samrad//Samrad//SV',
    'CALSCALE:GREGORIAN',
    `NAME:${textOf(name)}`,
    `X-WR-CALNAME:${textOf(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...entries.flatMap(linesOf),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

/** The entity tag of a calendar: of its bytes (I6). */
export function tagOf(text: string): string {
  return `"${sha256(text).slice(0, 32)}"`
}

function linesOf(entry: Entry): string[] {
  const { when } = entry
  return [
    'BEGIN:VEVENT',
    `UID:${textOf(entry.uid)}`,
    `DTSTAMP:${instant(entry.changedAt)}`,
    `SEQUENCE:${entry.sequence}`,
    ...timesOf(when),
    `SUMMARY:${textOf(entry.summary)}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    `TRANSP:${entry.isCancelled || 'onDay' in when ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}

function timesOf(when: When): string[] {
  if ('onDay' in when) {
    return [`DTSTART;VALUE=DATE:${date(when.onDay)}`, `DTEND;VALUE=DATE:${date(addDays(when.onDay, 1))}`]
  }
  const { startsAt, minutes } = when
  const end = new Date(startsAt.getTime() + minutes * 60_000)
  return [`DTSTART:${instant(startsAt)}`, ...(minutes > 0 ? [`DTEND:${instant(end)}`] : [])]
}

/** I3: 20260302T083000Z. */
function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** I3: 20260302. */
function date(day: Day): string {
  return day.replaceAll('-', '')
}

/** I2. */
function textOf(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
      .replaceAll(/[\\;,]/g, String.raw`\$&`)
      .replaceAll('\n', String.raw`\n`)
  )
}

const LONGEST = 75

/** I1: what goes on begins with a space, which counts. */
function folded(line: string): string {
  const rows: string[] = []
  let row = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LONGEST) {
      rows.push(row)
      row = ' '
      octets = 1
    }
    row += character
    octets += size
  }
  return [...rows, row].join('\r\n')
}
