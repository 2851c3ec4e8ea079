import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type Entry, calendarText, tagOf } from './ics.rules.ts'

const entry: Entry = {
  uid: 'a1@samrad',
  sequence: 2,
  changedAt: new Date('2026-03-01T22:30:15.123Z'),
  when: { startsAt: new Date('2026-03-02T08:30:00Z'), minutes: 45 },
  summary: 'Handledning K7-29',
  isCancelled: false,
}

/** What another program reads out of it: the independent statement. */
function parsed(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return {
    name: calendar.getFirstPropertyValue('x-wr-calname'),
    entries: calendar.getAllSubcomponents('vevent').map((each) => {
      const event = new ICAL.Event(each)
      return {
        uid: event.uid,
        sequence: event.sequence,
        summary: event.summary,
        isDay: event.startDate.isDate,
        start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
        end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
        stamp: String(each.getFirstPropertyValue('dtstamp')),
        status: each.getFirstPropertyValue('status'),
      }
    }),
  }
}

const lines = (text: string): string[] => text.split('\r\n')
const octets = (line: string): number => Buffer.byteLength(line)

test('I1 lines end with CRLF, and none is longer than 75 octets', () => {
  const text = calendarText('Samråd', [{ ...entry, summary: 'Å'.repeat(200) }])
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...lines(text).map(octets))).toBeLessThanOrEqual(75)
  expect(lines(text).filter((line) => line.startsWith(' ')).length).toBeGreaterThan(4)
})

test('I1 a line is never folded inside a character, whatever stands in it', () => {
  const grapheme = fc.constantFrom('a', 'å', '€', '😀', 'é', ' ', '\\', ',', ';', '\n')
  fc.assert(
    fc.property(fc.array(grapheme, { maxLength: 180 }), (characters) => {
      const summary = characters.join('')
      const bytes = Buffer.from(calendarText('Samråd', [{ ...entry, summary }]))
      for (const line of bytes.toString('latin1').split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(75)
        expect(() =>
          new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1')),
        ).not.toThrow()
      }
      expect(parsed(bytes.toString()).entries[0]?.summary).toBe(summary)
    }),
  )
})

test('I1 75 octets stand on one line, and the 76th on the next', () => {
  const lengthOf = (count: number) =>
    lines(calendarText('Samråd', [{ ...entry, summary: 'x'.repeat(count) }])).length
  expect(lengthOf(75 - 'SUMMARY:'.length + 1) - lengthOf(75 - 'SUMMARY:'.length)).toBe(1)
})

test('I2 what has a meaning is escaped, and control characters are left out', () => {
  const summary = 'a\\b;c,d\r\ne\u0000\u0007f'
  const text = calendarText('Samråd', [{ ...entry, summary }])
  expect(text).toContain(String.raw`SUMMARY:a\\b\;c\,d\nef`)
  expect(parsed(text)).toMatchObject({ name: 'Samråd', entries: [{ summary: 'a\\b;c,d\nef' }] })
})

test('I2 nothing that is told can begin a line of its own', () => {
  const text = calendarText('Samråd', [
    { ...entry, summary: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:http://x' },
  ])
  expect(lines(text).filter((line) => line === 'END:VEVENT')).toHaveLength(1)
  expect(lines(text).some((line) => line.startsWith('ATTACH'))).toBe(false)
})

test('I3 an instant is in UTC, a day is a day and ends with the next', () => {
  const text = calendarText('Samråd', [entry, { ...entry, uid: 'b', when: { onDay: '2028-02-29' } }])
  expect(text).toContain('DTSTART:20260302T083000Z\r\nDTEND:20260302T091500Z')
  expect(text).toContain('DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301')
  expect(text).not.toContain('VTIMEZONE')
  expect(parsed(text).entries).toMatchObject([
    { isDay: false, start: '2026-03-02T08:30:00.000Z', end: '2026-03-02T09:15:00.000Z' },
    { isDay: true, start: '2028-02-29', end: '2028-03-01' },
  ])
})

test('I4 each entry has its uid, when it was last changed, and the number of the change', () => {
  expect(parsed(calendarText('Samråd', [entry])).entries).toMatchObject([
    { uid: 'a1@samrad', sequence: 2, stamp: '2026-03-01T22:30:15Z', status: 'CONFIRMED' },
  ])
})

test('I5 a cancelled one says when and that it is cancelled', () => {
  const text = calendarText('Samråd', [
    {
      ...entry,
      when: { startsAt: new Date('2026-03-02T08:30:00Z'), minutes: 0 },
      summary: 'Inställt',
      isCancelled: true,
    },
  ])
  expect(parsed(text).entries).toMatchObject([{ status: 'CANCELLED', summary: 'Inställt' }])
  expect(text).not.toContain('DTEND')
  expect(text).toContain('TRANSP:TRANSPARENT')
})

test('I6 the same entries are the same bytes and have the same tag', () => {
  const text = calendarText('Samråd', [entry])
  expect(calendarText('Samråd', [{ ...entry }])).toBe(text)
  expect(tagOf(text)).toMatch(/^"[\w-]{32}"$/)
  expect(tagOf(calendarText('Samråd', [{ ...entry, sequence: 3 }]))).not.toBe(tagOf(text))
})
