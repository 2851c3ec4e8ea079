import { describe, expect, test } from 'vitest'
import { deviceOf, endsOf, isUse, livingSince, onlyCookie } from './session.rules.ts'

const at = (time: string): Date => new Date(`2026-03-02T${time}:00Z`)

describe('a session', () => {
  test('S1 ends 30 minutes after it was last used', () => {
    expect(endsOf({ startedAt: at('08:00'), lastSeenAt: at('09:10') }).idleEndsAt).toEqual(at('09:40'))
    expect(livingSince(at('09:40')).seenAfter).toEqual(at('09:10'))
  })

  test('S6 is not used by what a page asks by itself', () => {
    expect(isUse({ 'x-unattended': '1' })).toBe(false)
    expect(isUse({ accept: '*/*' })).toBe(true)
  })

  test('S2 ends 10 hours after the sign-in, and never idles beyond that', () => {
    const ends = endsOf({ startedAt: at('08:00'), lastSeenAt: at('17:50') })
    expect(ends).toEqual({ idleEndsAt: at('18:00'), endsAt: at('18:00') })
    expect(livingSince(at('18:00')).startedAfter).toEqual(at('08:00'))
  })

  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome, Linux',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
      'Samsung Internet, Android',
    ],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, macOS'],
    ['Mozilla/5.0 (Windows NT 10.0)', 'Windows'],
    ['curl/8.5.0', null],
    [undefined, null],
  ])('S4 %s is %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device)
  })

  test.each([
    ['a=1; __Host-sid=x', 'x'],
    ['__Host-sid=x=y', 'x=y'],
    ['__Host-sid=x; __Host-sid=y', null],
    ['__Host-sid=x; __Host-sid=x', null],
    ['__Host-sid=', null],
    ['other=x', null],
    [undefined, null],
  ])('S5 of %s the session is %s', (header, value) => {
    expect(onlyCookie(header, '__Host-sid')).toBe(value)
  })
})

test('S3 use is noted at most once a minute', async () => {
  const { NOTED_EVERY_MINUTES } = await import('./session.rules.ts')
  expect(NOTED_EVERY_MINUTES).toBe(1)
})
