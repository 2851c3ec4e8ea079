// The provider is asked again about each living session that it gave something to ask with: whether the person may
// still be here, and what she is now. Each due session is taken by one process for a minute (`asked_at` in the row), so
// that a token that is good once is used once; silence is asked again after that minute. An answer of no ends the session
// at once; silence ends it when it has lasted for half an hour, since nobody can then say that she may stay.

import { type Claims, isSilentTooLong } from './sign-in.rules.ts'
import { livingSince } from './session.rules.ts'
import { endSessionByHash } from './session.ts'
import type { Cipher } from '#lib/cipher.ts'
import type { House } from '#scope.ts'

/** What the provider says of a token. `claims` is null when it says that she may stay and nothing more. */
export type Renewed =
  | {
      readonly is: 'alive'
      readonly token: string
      readonly subject: string | null
      readonly claims: Claims | null
    }
  | { readonly is: 'ended' }
  | { readonly is: 'silent' }

export type Renewal = {
  readonly everyMs: number
  readonly cipher: Cipher
  readonly ask: (token: string) => Promise<Renewed>
  /** Has what is said of somebody now followed. */
  readonly follow: (who: Who & { readonly claims: Claims }) => Promise<'stays' | 'goes'>
}

const AT_ONCE = 20
/** Longer than any answer of the provider takes: a session is one process's until it has its answer. */
const TAKEN_MS = 60_000

type Who = { readonly issuer: string; readonly subject: string }
type Kept = Who & { readonly token: string }
type Due = { readonly idHash: string; readonly refresh: string; readonly checkedAt: Date }

/** What is kept, sealed, to ask the provider with. */
export function sealToken(cipher: Cipher, { issuer, subject, token }: Kept): (idHash: string) => string {
  return (idHash) => cipher.seal(JSON.stringify([issuer, subject, token]), idHash)
}

/** Asks about every session that is due; tells how many were asked about. What is over has nothing left to ask with. */
export async function renewSessions(house: House, renewal: Renewal): Promise<number> {
  let asked = 0
  await forgetTokens(house)
  for (;;) {
    const due = await takeDue(house, renewal.everyMs)
    await Promise.all(due.map(async (session) => await renew(house, renewal, session)))
    asked += due.length
    if (due.length < AT_ONCE) return asked
  }
}

async function forgetTokens(house: House): Promise<void> {
  const { seenAfter, startedAfter } = livingSince(house.clock())
  await house.db.session.updateMany({
    where: {
      refresh: { not: null },
      OR: [{ lastSeenAt: { lte: seenAfter } }, { startedAt: { lte: startedAfter } }],
    },
    data: { refresh: null },
  })
}

async function takeDue(house: House, everyMs: number): Promise<Due[]> {
  const now = house.clock()
  const { seenAfter, startedAfter } = livingSince(now)
  const before = (milliseconds: number): Date => new Date(now.getTime() - milliseconds)
  return await house.db.$queryRaw<Due[]>`
    update session set asked_at = ${now} where id_hash in (
      select id_hash from session
      where ended_at is null and refresh is not null and checked_at <= ${before(everyMs)}
        and (asked_at is null or asked_at <= ${before(TAKEN_MS)})
        and last_seen_at > ${seenAfter} and started_at > ${startedAfter}
      order by checked_at limit ${AT_ONCE} for update skip locked)
    returning id_hash as "idHash", refresh, checked_at as "checkedAt"`
}

async function renew(house: House, renewal: Renewal, due: Due): Promise<void> {
  const kept = openToken(renewal.cipher, due)
  const said: Renewed = kept === null ? { is: 'ended' } : await renewal.ask(kept.token)
  switch (said.is) {
    case 'ended':
      return await endSessionByHash(house, due.idHash)
    case 'silent':
      if (isSilentTooLong(due.checkedAt, house.clock())) await endSessionByHash(house, due.idHash)
      return
    case 'alive':
      if (kept === null || (said.subject !== null && said.subject !== kept.subject)) {
        return await endSessionByHash(house, due.idHash)
      }
      await keepToken(house, renewal.cipher, { ...kept, idHash: due.idHash, token: said.token })
      if (said.claims && (await renewal.follow({ ...kept, claims: said.claims })) === 'goes') {
        await endSessionByHash(house, due.idHash)
      }
      return
    default:
      return said satisfies never
  }
}

async function keepToken(
  house: House,
  cipher: Cipher,
  now: Kept & { readonly idHash: string },
): Promise<void> {
  await house.db.session.updateMany({
    where: { idHash: now.idHash, endedAt: null },
    data: { refresh: sealToken(cipher, now)(now.idHash), checkedAt: house.clock(), askedAt: null },
  })
}

function openToken(cipher: Cipher, due: Due): Kept | null {
  const text = cipher.open(due.refresh, due.idHash)
  const parts: unknown = text === null ? null : JSON.parse(text)
  if (!Array.isArray(parts)) return null
  const [issuer, subject, token]: unknown[] = parts
  if (typeof issuer !== 'string' || typeof subject !== 'string' || typeof token !== 'string') return null
  return { issuer, subject, token }
}
