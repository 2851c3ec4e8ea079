// A sign-in on its way: sent to the provider, not yet come back. It is bound to one browser by a cookie whose hash is
// its key, and is taken out of its table as it is used, so that nothing can be used twice, whichever process it meets.

import { randomBytes } from 'node:crypto'
import { onlyCookie } from './session.rules.ts'
import { ATTEMPT_MINUTES, isStale } from './sign-in.rules.ts'
import type { SignInAttemptModel } from '#db/generated/models.ts'
import { type House, hashSecret } from '#scope.ts'

export { ownPath } from './sign-in.rules.ts'

const COOKIE = '__Host-sign-in'

export type Attempt = Pick<SignInAttemptModel, 'state' | 'nonce' | 'verifier' | 'returnTo'>

/** Removes the attempt's cookie. */
export const NO_ATTEMPT = `${COOKIE}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`

/** Keeps an attempt for this browser; gives the Set-Cookie value. What nobody came back to is cleared away. */
export async function beginAttempt(house: House, attempt: Attempt): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const now = house.clock()
  await house.db.signInAttempt.deleteMany({
    where: { at: { lt: new Date(now.getTime() - ATTEMPT_MINUTES * 60_000) } },
  })
  await house.db.signInAttempt.create({
    data: { ...attempt, idHash: hashSecret(secret), at: now },
    select: { idHash: true },
  })
  // Lax, since the provider sends the browser back from another site.
  return `${COOKIE}=${secret}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=${ATTEMPT_MINUTES * 60}`
}

/** This browser's attempt with this state, which is used up by that; null when there is none or it is too old. */
export async function takeAttempt(
  house: House,
  cookieHeader: string | undefined,
  state: string | null,
): Promise<Attempt | null> {
  const secret = onlyCookie(cookieHeader, COOKIE)
  if (secret === null || state === null) return null
  const taken = await house.db.$queryRaw<(Attempt & { readonly at: Date })[]>`
    delete from sign_in_attempt where id_hash = ${hashSecret(secret)} and state = ${state}
    returning state, nonce, verifier, return_to as "returnTo", at`
  const attempt = taken[0]
  return attempt === undefined || isStale(attempt.at, house.clock()) ? null : attempt
}
