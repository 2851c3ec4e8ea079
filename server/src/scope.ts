// Who is asking, and what they may see: the first argument of every face. Built anew for each request and each
// subscription from the session, so that a changed role or membership counts at once; there is no ambient user.
// `keys` are the scope keys that queries and events share: whoever holds one of an event's keys may see it.

import { createHash } from 'node:crypto'
import { type Action, may } from '#access.rules.ts'
import type { Db } from '#db/client.ts'
import type { Role } from '#db/generated/enums.ts'
import type { Language } from '#lib/refusal.ts'
import { IDLE_MINUTES, LONGEST_MINUTES, NOTED_EVERY_MINUTES } from '#people/session.rules.ts'

/** What a process is made of: handed down, never imported. */
export type House = {
  readonly db: Db
  readonly clock: () => Date
  readonly newId: () => string
  /** Tells every process, after the commit and without data, that this board's log has grown. */
  readonly wake: (boardId: string) => void
}

export type Viewer = {
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly role: Role
}

export type Scope = House & {
  readonly person: Viewer
  readonly language: Language
  readonly sessionHash: string
  /** Names the session in the access log; null where the house itself acts. */
  readonly sessionId: string | null
  readonly authorityId: string
  /** The units that the person belongs to, whatever her role. */
  readonly memberOf: readonly string[]
  /** The units whose boards the person may open. */
  readonly unitIds: readonly string[]
  /** What she is told of by herself: as a person, in her units, and as the reviewer of their log. */
  readonly keys: readonly string[]
}

export function unitKey(unitId: string): string {
  return `unit:${unitId}`
}

/** Of a request, or of a case and so of all its requests. */
export function circleKey(id: string): string {
  return `circle:${id}`
}

/** Of a protected case's own board. */
export function caseKey(caseId: string): string {
  return `case:${caseId}`
}

export function personKey(personId: string): string {
  return `person:${personId}`
}

/** Of whoever reviews the access log of a unit. */
export function reviewKey(unitId: string): string {
  return `review:${unitId}`
}

/** Only the hash of a session's secret is ever stored or compared. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

type SessionRow = Viewer & { readonly authorityId: string; readonly unitIds: readonly string[] }

/**
 * The scope of a living session, or null: ended, idle or old for too long (session.rules.ts), or the person has left.
 * One statement; a session in use is marked as seen once a minute (S3, S6).
 */
export async function findScope(
  house: House,
  sessionHash: string,
  asked: { readonly language: Language; readonly isUse: boolean },
): Promise<Scope | null> {
  const { language, isUse } = asked
  const now = house.clock()
  const rows = await house.db.$queryRaw<(SessionRow & { readonly sessionId: string })[]>`
    with seen as (
      update session set last_seen_at = ${now}
      where ${isUse} and id_hash = ${sessionHash} and ended_at is null
        and last_seen_at < ${minutesBefore(now, NOTED_EVERY_MINUTES)} and last_seen_at > ${minutesBefore(now, IDLE_MINUTES)}
    )
    select p.id, p.name, p.initials, p.role::text as role, p.authority_id as "authorityId", s.id as "sessionId",
           coalesce(array_agg(m.unit_id) filter (where m.unit_id is not null), '{}') as "unitIds"
    from session s
    join person p on p.id = s.person_id and p.left_at is null
    left join membership m on m.person_id = p.id and m.until_at is null
    where s.id_hash = ${sessionHash} and s.ended_at is null
      and s.last_seen_at > ${minutesBefore(now, IDLE_MINUTES)} and s.started_at > ${minutesBefore(now, LONGEST_MINUTES)}
    group by p.id, s.id`
  const row = rows[0]
  if (!row) return null
  const { sessionId, ...person } = row
  return scopeOf(house, person, { sessionHash, sessionId, language })
}

/** The scope of a person that the house itself acts for: the seed and the tests of the faces. */
export function scopeOf(
  house: House,
  row: SessionRow,
  session: Pick<Scope, 'sessionHash' | 'sessionId' | 'language'>,
): Scope {
  const { unitIds: memberOf, authorityId, ...person } = row
  const where = (action: Action): readonly string[] => (may(action, person.role, ['MEMBER']) ? memberOf : [])
  const unitIds = where('OPEN_BOARD')
  const keys = [personKey(person.id), ...unitIds.map(unitKey), ...where('REVIEW_LOG').map(reviewKey)]
  return { ...house, ...session, person, authorityId, memberOf, unitIds, keys }
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000)
}
