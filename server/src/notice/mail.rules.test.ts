import { describe, expect, test } from 'vitest'
import {
  DEFAULT_SETTING,
  alarmLetter,
  isGivenUp,
  isQuiet,
  letterOf,
  mailNow,
  messageIdOf,
  pauseMinutes,
  refuseAddress,
} from './mail.rules.ts'
import { minuteOf } from '#lib/minute.ts'

const MONDAY = '2026-03-02'
const at = (time: string, day = MONDAY) => ({
  day,
  minute: minuteOf(time),
  hasHadDigest: false,
  isAway: false,
})
const some = { count: 3, urgentCount: 1 }

test('E1 a letter says how many and where, and nothing else', () => {
  const letter = letterOf({ count: 3, urgentCount: 1 }, 'https://samrad.example')
  expect(letter.subject).toBe('Samråd: 3 nya aviseringar')
  expect(letter.body).toContain('https://samrad.example/aviseringar')
  expect(letterOf({ count: 1, urgentCount: 1 }, '').subject).toBe('Samråd: 1 ny avisering')
  const numbers = `${letter.subject} ${letter.body}`.match(/\d+/g)
  expect(numbers).toEqual(['3', '3', '1'])
})

describe('E2 quiet', () => {
  test.each([
    ['06:59', MONDAY, true],
    ['07:00', MONDAY, false],
    ['17:59', MONDAY, false],
    ['18:00', MONDAY, true],
    ['12:00', '2026-03-01', true],
    ['12:00', '2026-06-06', true],
  ])('%s on %s', (time, day, quiet) => {
    expect(isQuiet(DEFAULT_SETTING, at(time, day))).toBe(quiet)
  })
  test('within a day, and none at all', () => {
    const lunch = { ...DEFAULT_SETTING, quietFrom: 720, quietUntil: 780 }
    expect([isQuiet(lunch, at('11:59')), isQuiet(lunch, at('12:00')), isQuiet(lunch, at('13:00'))]).toEqual([
      false,
      true,
      false,
    ])
    const never = { ...DEFAULT_SETTING, quietFrom: 0, quietUntil: 0 }
    expect([isQuiet(never, at('00:00')), isQuiet(never, at('23:59'))]).toEqual([false, false])
  })
})

test('E3 a digest at its time or after it, once a day, on working days, when there is something', () => {
  expect(mailNow(DEFAULT_SETTING, some, at('07:29'))).toBeNull()
  expect(mailNow(DEFAULT_SETTING, some, at('07:30'))).toBe('DIGEST')
  expect(mailNow(DEFAULT_SETTING, some, at('16:00'))).toBe('DIGEST')
  expect(mailNow(DEFAULT_SETTING, some, { ...at('16:00'), hasHadDigest: true })).toBeNull()
  expect(mailNow(DEFAULT_SETTING, some, at('12:00', '2026-03-07'))).toBeNull()
  expect(mailNow(DEFAULT_SETTING, { count: 0, urgentCount: 0 }, at('12:00'))).toBeNull()
  const early = { ...DEFAULT_SETTING, digestAt: 300 }
  expect([mailNow(early, some, at('05:00')), mailNow(early, some, at('07:00'))]).toEqual([null, 'DIGEST'])
})

test('E4 at once what is urgent, not in quiet hours; off and away have none', () => {
  const once = { ...DEFAULT_SETTING, mail: 'AT_ONCE' } as const
  expect(mailNow(once, some, at('07:01'))).toBe('AT_ONCE')
  expect(mailNow(once, some, at('18:01'))).toBeNull()
  expect(mailNow(once, { count: 3, urgentCount: 0 }, at('07:01'))).toBeNull()
  expect(mailNow(once, { count: 3, urgentCount: 0 }, at('07:31'))).toBe('DIGEST')
  expect(mailNow(once, some, { ...at('12:00'), hasHadDigest: true })).toBe('AT_ONCE')
  expect(mailNow({ ...once, mail: 'OFF' }, some, at('12:00'))).toBeNull()
  expect(mailNow(once, some, { ...at('12:00'), isAway: true })).toBeNull()
})

test('E5 tried again after 2, 4, 8 minutes, an hour at the most, and given up after a day', () => {
  expect([1, 2, 3, 5, 6, 20].map(pauseMinutes)).toEqual([2, 4, 8, 32, 60, 60])
  const tries = Array.from({ length: 60 }, (_, index) => index + 1)
  const last = tries.find(isGivenUp) ?? 0
  const minutes = tries.slice(0, last).reduce((sum, attempt) => sum + pauseMinutes(attempt), 0)
  expect(minutes).toBeGreaterThanOrEqual(24 * 60)
  expect(minutes - pauseMinutes(last)).toBeLessThan(24 * 60)
})

test('E6 one Message-ID a key, that says nothing of the key', () => {
  const id = messageIdOf('digest:p:2026-03-02', 'samrad@kommun.se')
  expect(id).toMatch(/^<[0-9a-f]{40}@kommun\.se>$/)
  expect(messageIdOf('digest:p:2026-03-02', 'samrad@kommun.se')).toBe(id)
  expect(messageIdOf('digest:p:2026-03-03', 'samrad@kommun.se')).not.toBe(id)
})

test('E8 an alarm waits for no hour and no free day; for who chose none or is away it is no mail', () => {
  const setting = { mail: 'DIGEST', quietFrom: 1080, quietUntil: 420, digestAt: 450 } as const
  const alarm = { count: 3, urgentCount: 1, alarmCount: 1 }
  const night = { day: '2026-03-02', minute: 1380, hasHadDigest: true, isAway: false }
  expect(mailNow(setting, alarm, night)).toBe('ALARM')
  expect(mailNow(setting, alarm, { ...night, day: '2026-03-01' })).toBe('ALARM')
  expect(mailNow({ ...setting, mail: 'AT_ONCE' }, alarm, night)).toBe('ALARM')
  expect(mailNow(setting, { ...alarm, alarmCount: 0 }, night)).toBeNull()
  expect(mailNow({ ...setting, mail: 'OFF' }, alarm, night)).toBeNull()
  expect(mailNow(setting, alarm, { ...night, isAway: true })).toBeNull()
  expect(alarmLetter('https://samrad.example.se').body).toContain('https://samrad.example.se/besok')
})

test('E7 times of day and addresses', () => {
  for (const address of [null, 'maria.sand@kommun.se', 'm+s@a-b.c.se'])
    expect(refuseAddress(address)).toBeNull()
  for (const address of ['maria', 'a@b', 'a b@c.se', 'a@c.se, b@c.se', 'a@c.se\nBcc: x@y.se', '<a@c.se>'])
    expect(refuseAddress(address)?.field, address).toBe('email')
})
