// When to try again, and what a closed socket means.
//
// T1 The first retry comes after 0–2 s, drawn evenly: a herd of a thousand spreads out after a deploy.
// T2 Later retries come after 0.2–5 s, drawn evenly; we never give up.
// T3 4401 waits for a sign-in. Every other close code retries, 1012 and 1013 included; after 4403 (access changed) what
//    we may open is asked anew too.
// T4 An unanswered mutation is retried when nothing or a 5xx, 408 or 429 came back, and after a sign-in (401). It
//    keeps its operation id. Any other failure is an answer: repeating it would fail again.
// T5 A subscription's id is made of what it is about, so that everybody who may see the same gets identical bytes;
//    two of the same on one socket are told apart by a number.
// T6 A fault of the server's is no answer to the act either. UNAVAILABLE, its database was away: as if nothing had come.
//    INTERNAL, a bug: tried FAULT_TRIES times in all, since the operation id applies once; then it has failed.
// T7 Somebody is at the page until a minute after the last key, press, turn of the wheel or written word.
import type { Answer } from './transport.ts'

const FAULT_TRIES = 4
const ATTENDED_MS = 60_000

export type CloseMeaning = 'signIn' | 'retry' | 'accessChanged'

export function reconnectDelay(attempt: number, random: number): number {
  return attempt === 0 ? random * 2000 : 200 + random * 4800
}

export function closeMeaning(code: number | null): CloseMeaning {
  if (code === 4403) return 'accessChanged'
  return code === 4401 ? 'signIn' : 'retry'
}

/** `faults` is how many answers before this one were faults of the server's. */
export function retryMeaning(
  answer: Answer<unknown>,
  faults: number,
): 'answered' | 'later' | 'afterSignIn' | 'failed' {
  if (answer.kind === 'answered') return 'answered'
  if (answer.kind === 'failed') {
    return answer.code === 'INTERNAL' && faults + 1 < FAULT_TRIES ? 'later' : 'failed'
  }
  const { status } = answer
  if (status === 401) return 'afterSignIn'
  if (status === null || status >= 500 || status === 408 || status === 429) return 'later'
  return 'failed'
}

export function isAttended(touchedAt: number, now: number): boolean {
  return now - touchedAt < ATTENDED_MS
}

export function subscriptionId(
  name: string,
  variables: Record<string, unknown>,
  taken: ReadonlySet<string>,
): string {
  const subject = Object.entries(variables)
    .filter(([key, value]) => typeof value === 'string' && key !== 'epoch')
    .map(([, value]) => value)
  const base = [name, ...subject].join(':')
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) {
    const id = `${base}~${number}`
    if (!taken.has(id)) return id
  }
}
