// The address of a person's calendar feed: made, answered once, revoked. Whoever has it reads without signing in, so it is
// 256 bits of chance, of which the database has only the hash; looking that hash up in an index tells a guesser nothing.
// A person has one at a time. The answer can't be remembered, since the secret is nowhere kept: the same operation sent
// again, before anything has read the feed, gets a new secret in place of the one that was lost on its way, and after that is
// refused. So there is one feed however often it is sent.

import { randomBytes } from 'node:crypto'
import { recordAccess } from '#accesslog/accesslog.ts'
import type { Tx } from '#db/client.ts'
import { sha256 } from '#lib/hash.ts'
import { invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { type House, type Scope, hashSecret } from '#scope.ts'
import { idleSince, pathFor } from './calendar.rules.ts'

export type CalendarFeed = {
  readonly id: string
  readonly createdAt: string
  readonly lastReadAt: string | null
}
export type CalendarFeedMade = { readonly path: string; readonly feed: CalendarFeed }

const SHOWN = { id: true, createdAt: true, lastReadAt: true } as const

/** The viewer's feed that holds, without its address; null when she has none. */
export async function findCalendarFeed(scope: Scope): Promise<CalendarFeed | null> {
  const feed = await scope.db.calendarFeed.findFirst({
    where: { personId: scope.person.id, revokedAt: null },
    select: SHOWN,
  })
  return feed === null ? null : shown(feed)
}

/** Makes the viewer an address, in place of the one that she may have had. Answers it this once. On record. */
export async function createCalendarFeed(
  scope: Scope,
  { operationId }: { readonly operationId: string },
): Promise<CalendarFeedMade> {
  if (!isUuid(operationId)) {
    throw invalid(
      { sv: 'operationId ska vara ett UUID.', en: 'operationId must be a UUID.' },
      { field: 'operationId' },
    )
  }
  const secret = randomBytes(32).toString('base64url')
  const keyHash = hashSecret(secret)
  await recordAccess(scope, { action: 'CREATE_CALENDAR_FEED', subjectId: scope.person.id })
  const feed = await scope.db.$transaction(async (tx) => {
    await hold(tx, scope)
    const id = scope.newId()
    const fresh = await tx.$executeRaw`
      insert into operation (id, actor_id, request_hash, result, at)
      values (${operationId}::uuid, ${scope.person.id}::uuid, ${REQUEST},
        jsonb_build_object('calendarFeedId', ${id}::text), ${scope.clock()})
      on conflict do nothing`
    if (fresh === 0) return await renew(tx, scope, { operationId, keyHash })
    await revoke(tx, scope, {})
    const { language } = scope
    return await tx.calendarFeed.create({
      data: { id, personId: scope.person.id, keyHash, language, createdAt: scope.clock() },
      select: SHOWN,
    })
  })
  return { path: pathFor(secret), feed: shown(feed) }
}

/** Ends an address of the viewer's at once; revoked before is revoked. Refuses one that is not hers. On record. */
export async function revokeCalendarFeed(
  scope: Scope,
  { feedId }: { readonly feedId: string },
): Promise<{ readonly revokedAt: string }> {
  const where = { id: feedId, personId: scope.person.id }
  if (!isUuid(feedId) || (await scope.db.calendarFeed.count({ where })) === 0) throw notFound()
  await recordAccess(scope, { action: 'REVOKE_CALENDAR_FEED', subjectId: scope.person.id })
  return await scope.db.$transaction(async (tx) => {
    await revoke(tx, scope, { id: feedId })
    const { revokedAt } = await tx.calendarFeed.findFirstOrThrow({ where, select: { revokedAt: true } })
    return { revokedAt: (revokedAt ?? scope.clock()).toISOString() }
  })
}

/** Ends the addresses of those who have not been here for sixty days: whoever is let go elsewhere leaves none behind. */
export async function endIdleFeeds(house: House): Promise<void> {
  const now = house.clock()
  const since = idleSince(now)
  await house.db.$transaction(async (tx) => {
    const ended = await tx.$queryRaw<{ id: string }[]>`
      update calendar_feed f set revoked_at = ${now} where revoked_at is null and created_at <= ${since}
        and not exists (select 1 from session s where s.person_id = f.person_id and s.last_seen_at > ${since})
      returning id`
    await tx.calendarLine.deleteMany({ where: { feedId: { in: ended.map(({ id }) => id) } } })
  })
}

const REQUEST = sha256('createCalendarFeed')

async function revoke(tx: Tx, scope: Scope, which: { readonly id?: string }): Promise<void> {
  await tx.calendarFeed.updateMany({
    where: { ...which, personId: scope.person.id, revokedAt: null },
    data: { revokedAt: scope.clock() },
  })
  await tx.calendarLine.deleteMany({
    where: { feed: { personId: scope.person.id, revokedAt: { not: null } } },
  })
}

// Whoever is shut out meanwhile is waited for, and makes nothing any more.
async function hold(tx: Tx, { person, sessionId }: Scope): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from person where id = ${person.id}::uuid and left_at is null for no key update`
  const open = sessionId === null ? 0 : await tx.session.count({ where: { id: sessionId, endedAt: null } })
  if (rows.length === 0 || open === 0) throw notFound()
}

async function renew(
  tx: Tx,
  scope: Scope,
  { operationId, keyHash }: { readonly operationId: string; readonly keyHash: string },
) {
  const renewed = await tx.$executeRaw`
    update calendar_feed f set key_hash = ${keyHash} from operation o
    where o.id = ${operationId}::uuid and o.actor_id = ${scope.person.id}::uuid and o.request_hash = ${REQUEST}
      and f.id = (o.result->>'calendarFeedId')::uuid and f.person_id = o.actor_id
      and f.revoked_at is null and f.last_read_at is null`
  if (renewed === 1) {
    return await tx.calendarFeed.findUniqueOrThrow({ where: { keyHash }, select: SHOWN })
  }
  throw invalid(
    {
      sv: 'Adressen är redan skapad och visas bara en gång. Skapa en ny om du har tappat bort den.',
      en: 'The address has been made and is shown only once. Make a new one if you have lost it.',
    },
    { field: 'operationId' },
  )
}

type Kept = { readonly id: string; readonly createdAt: Date; readonly lastReadAt: Date | null }

function shown({ id, createdAt, lastReadAt }: Kept): CalendarFeed {
  return { id, createdAt: createdAt.toISOString(), lastReadAt: lastReadAt?.toISOString() ?? null }
}
