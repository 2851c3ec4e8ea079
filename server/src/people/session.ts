// Sessions: a secret of 256 bits in an HttpOnly cookie, of which only the hash is stored. `__Host-` binds the cookie to
// this very origin; Chromium takes it on loopback without TLS too. A session is known to its owner by an id that opens
// nothing, and what the provider gave to ask again with goes with the session's end.

import { randomBytes } from 'node:crypto'
import { endsOf, LONGEST_MINUTES, livingSince, onlyCookie } from './session.rules.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { SessionModel } from '#db/generated/models.ts'
import { invalid, notFound } from '#lib/refusal.ts'
import { type House, type Scope, hashSecret } from '#scope.ts'

export { deviceOf } from './session.rules.ts'

const COOKIE = '__Host-sid'

export type SessionStart = {
  readonly personId: string
  readonly device: string | null
  /** How she was identified. */
  readonly level?: string | null
  /** What the provider is asked again with, sealed for this session. */
  readonly sealRefresh?: ((idHash: string) => string | null) | undefined
}

/** Begins a session for a person of the demo; gives the Set-Cookie value. Refuses who is not there or has left. */
export async function beginDemoSession(
  house: House,
  personId: string,
  device: string | null,
): Promise<string> {
  const person = isUuid(personId)
    ? await house.db.person.findFirst({ where: { id: personId, leftAt: null }, select: { id: true } })
    : null
  if (!person) throw notFound()
  return await beginSession(house, { personId, device })
}

/** Begins a session for somebody whom a sign-in has let in; gives the Set-Cookie value. */
export async function beginSession(house: House, start: SessionStart): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const idHash = hashSecret(secret)
  const now = house.clock()
  const refresh = start.sealRefresh?.(idHash) ?? null
  await house.db.session.create({
    data: {
      idHash,
      id: house.newId(),
      personId: start.personId,
      device: start.device,
      level: start.level ?? null,
      refresh,
      checkedAt: refresh === null ? null : now,
      startedAt: now,
      lastSeenAt: now,
    },
    select: { id: true },
  })
  return `${COOKIE}=${secret}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=${LONGEST_MINUTES * 60}`
}

/** Ends the session of this browser, if it has one; gives the Set-Cookie value that removes it. */
export async function signOut(house: House, sessionHash: string | null): Promise<string> {
  if (sessionHash !== null) await end(house, house.db, { idHash: sessionHash })
  return `${COOKIE}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`
}

/** The hash of the session that a Cookie header names, or null; two session cookies are none (S5). */
export function sessionHashOf(cookieHeader: string | null | undefined): string | null {
  const secret = onlyCookie(cookieHeader, COOKIE)
  return secret === null ? null : hashSecret(secret)
}

export type OwnSession = {
  readonly id: string
  readonly startedAt: string
  readonly lastSeenAt: string
  readonly device: string | null
  readonly isThis: boolean
  /** When it ends if it is not used. */
  readonly idleEndsAt: string
  /** When it ends whatever is done. */
  readonly endsAt: string
}

type Kept = Pick<SessionModel, 'id' | 'idHash' | 'startedAt' | 'lastSeenAt' | 'device'>

const KEPT = { id: true, idHash: true, startedAt: true, lastSeenAt: true, device: true } as const

/** The viewer's living sessions, this one first, then the one last used. */
export async function listSessions(scope: Scope): Promise<OwnSession[]> {
  const kept = await scope.db.session.findMany({
    where: { personId: scope.person.id, ...living(scope.clock()) },
    orderBy: { lastSeenAt: 'desc' },
    select: KEPT,
  })
  return kept
    .map((session) => told(session, scope.sessionHash))
    .toSorted((a, b) => Number(b.isThis) - Number(a.isThis))
}

/** This very session. */
export async function getSession(scope: Scope): Promise<OwnSession> {
  const kept = await scope.db.session.findFirst({ where: { idHash: scope.sessionHash }, select: KEPT })
  if (!kept) throw notFound()
  return told(kept, scope.sessionHash)
}

export type SessionEnds = { readonly personId: string; readonly idleEndsAt: string; readonly endsAt: string }

/** Whose a session is and when it ends, or null when it has. To look is no use of it: nothing is prolonged. */
export async function findSessionEnds(house: House, sessionHash: string): Promise<SessionEnds | null> {
  const kept = await house.db.session.findFirst({
    where: { idHash: sessionHash, person: { leftAt: null }, ...living(house.clock()) },
    select: { ...KEPT, personId: true },
  })
  if (!kept) return null
  const { idleEndsAt, endsAt } = told(kept, sessionHash)
  return { personId: kept.personId, idleEndsAt, endsAt }
}

/** Ends one of the viewer's sessions; ended before is ended. Refuses what is not there or not hers. */
export async function endSession(
  scope: Scope,
  { sessionId }: { readonly sessionId: string },
): Promise<OwnSession[]> {
  if (!isUuid(sessionId)) throw notFound()
  const mine = { id: sessionId, personId: scope.person.id }
  if ((await scope.db.session.count({ where: mine })) === 0) throw notFound()
  await end(scope, scope.db, mine)
  return await listSessions(scope)
}

/** Ends every session of the viewer but this one. */
export async function endOtherSessions(scope: Scope): Promise<OwnSession[]> {
  await end(scope, scope.db, { personId: scope.person.id, idHash: { not: scope.sessionHash } })
  return await listSessions(scope)
}

/**
 * Ends all by which a person gets in, within somebody's transaction: every session, and the address of her calendar, which
 * is not hers again if she is let in again.
 */
export async function endKeysOf(house: House, tx: Tx, personId: string): Promise<void> {
  // An address that is being made meanwhile is waited for, or finds her shut out.
  await tx.$executeRaw`select 1 from person where id = ${personId}::uuid for no key update`
  await end(house, tx, { personId })
  await tx.calendarLine.deleteMany({ where: { feed: { personId } } })
  await tx.calendarFeed.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: house.clock() },
  })
}

/** Ends the session of this hash, whoever has it: the provider said so. */
export async function endSessionByHash(house: House, idHash: string): Promise<void> {
  await end(house, house.db, { idHash })
}

type Which = {
  readonly id?: string
  readonly personId?: string
  readonly idHash?: string | { readonly not: string }
}

async function end(house: House, tx: Tx, which: Which): Promise<void> {
  await tx.session.updateMany({
    where: { ...which, endedAt: null },
    data: { endedAt: house.clock(), refresh: null },
  })
}

function living(now: Date) {
  const { seenAfter, startedAfter } = livingSince(now)
  return { endedAt: null, lastSeenAt: { gt: seenAfter }, startedAt: { gt: startedAfter } }
}

function told(kept: Kept, sessionHash: string): OwnSession {
  const { idleEndsAt, endsAt } = endsOf(kept)
  return {
    id: kept.id,
    startedAt: kept.startedAt.toISOString(),
    lastSeenAt: kept.lastSeenAt.toISOString(),
    device: kept.device,
    isThis: kept.idHash === sessionHash,
    idleEndsAt: idleEndsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }
}

/** Whether the person, an SQL expression, is signed in somewhere. */
export function isSignedIn(personId: Prisma.Sql, now: Date): Prisma.Sql {
  const { seenAfter, startedAfter } = livingSince(now)
  return Prisma.sql`exists (select 1 from session s where s.person_id = ${personId} and s.ended_at is null
    and s.last_seen_at > ${seenAfter} and s.started_at > ${startedAfter})`
}

/** Refuses an operation id that is none; ending what has ended changes nothing, so that it need not be remembered. */
export function refuseOperation(operationId: string): void {
  if (isUuid(operationId)) return
  throw invalid(
    { sv: 'operationId ska vara ett UUID.', en: 'operationId must be a UUID.' },
    { field: 'operationId' },
  )
}

/**
 * What each living session stands for: person, role, units and whatever else is said of the person `p`, as one text that
 * changes when any of them does. Ended, idle and left ones are missing. One statement, whatever the count.
 */
export async function listStandings(
  house: House,
  hashes: readonly string[],
  alsoStandsFor: Prisma.Sql,
): Promise<ReadonlyMap<string, string>> {
  const { seenAfter, startedAfter } = livingSince(house.clock())
  const rows = await house.db.$queryRaw<{ hash: string; standing: string }[]>`
    select s.id_hash as hash,
           p.id || ' ' || p.role || ' ' || coalesce(string_agg(m.unit_id::text, ' ' order by m.unit_id), '') || ' ' ||
             ${alsoStandsFor} as standing
    from session s
    join person p on p.id = s.person_id and p.left_at is null
    left join membership m on m.person_id = p.id and m.until_at is null
    where s.id_hash = any(${[...hashes]}::text[]) and s.ended_at is null
      and s.last_seen_at > ${seenAfter} and s.started_at > ${startedAfter}
    group by s.id_hash, p.id`
  return new Map(rows.map((row) => [row.hash, row.standing]))
}
