// How long a session lives, and what it is called in a list.
//
// S1 A session that nobody has used for 30 minutes has ended.
// S2 It ends 10 hours after the sign-in, however much it is used.
// S3 Use is noted at most once a minute, so that reading a board costs no write for each question.
// S4 A device is its browser and its system in two words, never more of what the browser tells; unknown is null.
// S5 A request that brings two session cookies brings none: a browser keeps one, so the other was put there.
// S6 What a page asks by itself while nobody has touched it for a minute is no use, and no subscription is.

/** S1, in minutes. */
export const IDLE_MINUTES = 30
/** S2, in minutes. */
export const LONGEST_MINUTES = 10 * 60
/** S3, in minutes. */
export const NOTED_EVERY_MINUTES = 1

/** S6, of a question's headers: the page says when it asks by itself. */
export function isUse(headers: Readonly<Record<string, unknown>>): boolean {
  return headers['x-unattended'] === undefined
}

type Times = { readonly startedAt: Date; readonly lastSeenAt: Date }

/** When a session ends if it is not used, and when it ends whatever is done; the first is never after the second. */
export function endsOf(session: Times): { readonly idleEndsAt: Date; readonly endsAt: Date } {
  const endsAt = minutesAfter(session.startedAt, LONGEST_MINUTES)
  const idleEndsAt = minutesAfter(session.lastSeenAt, IDLE_MINUTES)
  return { idleEndsAt: idleEndsAt < endsAt ? idleEndsAt : endsAt, endsAt }
}

/** A living session was last seen after the one and began after the other. */
export function livingSince(now: Date): { readonly seenAfter: Date; readonly startedAfter: Date } {
  return { seenAfter: minutesAfter(now, -IDLE_MINUTES), startedAfter: minutesAfter(now, -LONGEST_MINUTES) }
}

function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}

// The order counts: Edge calls itself Chrome too, and Chrome calls itself Safari.
const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const SYSTEMS = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** The device that a User-Agent header tells of: “Chrome, Windows”. */
export function deviceOf(userAgent: string | undefined): string | null {
  const named = (names: typeof BROWSERS | typeof SYSTEMS): string[] =>
    names
      .filter(([pattern]) => pattern.test(userAgent ?? ''))
      .slice(0, 1)
      .map(([, name]) => name)
  return [...named(BROWSERS), ...named(SYSTEMS)].join(', ') || null
}

/** The value of the one cookie of this name in a Cookie header; none, or more than one, is null. */
export function onlyCookie(header: string | null | undefined, name: string): string | null {
  const values = (header ?? '').split(';').flatMap((part) => {
    const [key, ...rest] = part.trim().split('=')
    const value = rest.join('=')
    return key === name && value !== '' ? [value] : []
  })
  return values.length === 1 ? (values[0] ?? null) : null
}
