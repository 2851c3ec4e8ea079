// When to speak of a session's end.
// W1 Two minutes before it ends somebody is warned: of being away, which any use mends, or of the day's end, which a
//    new sign-in mends. When both come at once it is the day's end.
// W2 Before that nothing is asked until the two minutes are near; while warned, every ten seconds, since she may be at
//    work in another window.
// W3 What is left is said in whole minutes, rounded up; under half a minute it is said as a moment.
// W4 Keys, presses and words on the page are use, told to the server at most once in five minutes.

export type Ends = { idleEndsAt: number; endsAt: number }
export type Outlook = { warning: 'idle' | 'end' | null; leftMs: number; lookInMs: number }

const warnedBefore = 2 * 60_000
const lookEvery = 10_000
const toldEvery = 5 * 60_000
/** Longer than a browser's timer can wait, in one step. */
const longestWait = 24 * 60 * 60_000

export function outlookOf({ idleEndsAt, endsAt }: Ends, now: number): Outlook {
  const leftMs = Math.min(idleEndsAt, endsAt) - now
  if (leftMs > warnedBefore) {
    return { warning: null, leftMs, lookInMs: Math.min(leftMs - warnedBefore, longestWait) }
  }
  const lookInMs = Math.min(lookEvery, Math.max(leftMs, 0) + 500)
  return { warning: endsAt <= idleEndsAt ? 'end' : 'idle', leftMs, lookInMs }
}

/** 0 is a moment. */
export function minutesLeft(leftMs: number): number {
  return leftMs < 30_000 ? 0 : Math.ceil(leftMs / 60_000)
}

export function isToBeTold(lastToldAt: number, now: number): boolean {
  return now - lastToldAt >= toldEvery
}
