// Sessions: a secret of 256 bits in an HttpOnly cookie, of which only the hash is stored. `__Host-` binds the cookie to
// this very origin; Chromium takes it on loopback without TLS too.

import { randomBytes } from 'node:crypto'
import { isUuid } from '#change.ts'
import { notFound } from '#lib/refusal.ts'
import { type House, hashSecret } from '#scope.ts'

const COOKIE = '__Host-sid'
const HOURS = 10

/** Begins a session for a person of the demo; gives the Set-Cookie value. Refuses who is not there or has left. */
export async function beginDemoSession(house: House, personId: string): Promise<string> {
  const person = isUuid(personId)
    ? await house.db.person.findFirst({ where: { id: personId, leftAt: null }, select: { id: true } })
    : null
  if (!person) throw notFound()
  const secret = randomBytes(32).toString('base64url')
  const now = house.clock()
  await house.db.session.create({
    data: { idHash: hashSecret(secret), personId, startedAt: now, lastSeenAt: now },
    select: { idHash: true },
  })
  return `${COOKIE}=${secret}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=${HOURS * 3600}`
}

/** Ends the session; gives the Set-Cookie value that removes it. */
export async function endSession(house: House, sessionHash: string): Promise<string> {
  await house.db.session.updateMany({
    where: { idHash: sessionHash, endedAt: null },
    data: { endedAt: house.clock() },
  })
  return `${COOKIE}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`
}

/** The hash of the session that a Cookie header names, or null. */
export function sessionHashOf(cookieHeader: string | null | undefined): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE && value) return hashSecret(value)
  }
  return null
}

/**
 * What each living session stands for: person, role and units as one text that changes when any of them does. Ended,
 * idle and left ones are missing. One statement, whatever the count.
 */
export async function listStandings(
  house: House,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const now = house.clock().getTime()
  const rows = await house.db.$queryRaw<{ hash: string; standing: string }[]>`
    select s.id_hash as hash,
           p.id || ' ' || p.role || ' ' || coalesce(string_agg(m.unit_id::text, ' ' order by m.unit_id), '') as standing
    from session s
    join person p on p.id = s.person_id and p.left_at is null
    left join membership m on m.person_id = p.id and m.until_at is null
    where s.id_hash = any(${[...hashes]}::text[]) and s.ended_at is null
      and s.last_seen_at > ${new Date(now - 30 * 60_000)} and s.started_at > ${new Date(now - HOURS * 3_600_000)}
    group by s.id_hash, p.id`
  return new Map(rows.map((row) => [row.hash, row.standing]))
}
