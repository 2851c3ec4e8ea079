// Who is asking, and what they may see: the first argument of every face. Built anew for each request and each
// subscription from the session, so that a changed role or membership counts at once; there is no ambient user.
// `keys` are the scope keys that queries and events share: whoever holds one of an event's keys may see it.

import { createHash } from 'node:crypto'
import { may } from '#access.rules.ts'
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
  /** The units whose boards the person may open. */
  readonly unitIds: readonly string[]
  /** `unit:<id>` for each of them. */
  readonly keys: readonly string[]
}

export function unitKey(unitId: string): string {
  return `unit:${unitId}`
}

export function circleKey(requestId: string): string {
  return `circle:${requestId}`
}

/** Only the hash of a session's secret is ever stored or compared. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

type SessionRow = Viewer & { readonly unitIds: string[] }

/**
 * The scope of a living session, or null: ended, idle or old for too long (session.rules.ts), or the person has left.
 * One statement; a session in use is marked as seen once a minute.
 */
export async function findScope(
  house: House,
  sessionHash: string,
  language: Language,
): Promise<Scope | null> {
  const now = house.clock()
  const rows = await house.db.$queryRaw<SessionRow[]>`
    with seen as (
      update session set last_seen_at = ${now}
      where id_hash = ${sessionHash} and ended_at is null
        and last_seen_at < ${minutesBefore(now, NOTED_EVERY_MINUTES)} and last_seen_at > ${minutesBefore(now, IDLE_MINUTES)}
    )
    select p.id, p.name, p.initials, p.role::text as role,
           coalesce(array_agg(m.unit_id) filter (where m.unit_id is not null), '{}') as "unitIds"
    from session s
    join person p on p.id = s.person_id and p.left_at is null
    left join membership m on m.person_id = p.id and m.until_at is null
    where s.id_hash = ${sessionHash} and s.ended_at is null
      and s.last_seen_at > ${minutesBefore(now, IDLE_MINUTES)} and s.started_at > ${minutesBefore(now, LONGEST_MINUTES)}
    group by p.id`
  const row = rows[0]
  return row ? scopeOf(house, row, { sessionHash, language }) : null
}

/** The scope of a person that the house itself acts for: the seed and the tests of the faces. */
export function scopeOf(
  house: House,
  row: SessionRow,
  session: { readonly sessionHash: string; readonly language: Language },
): Scope {
  const { unitIds, ...person } = row
  const open = may('OPEN_BOARD', person.role, ['MEMBER']) ? unitIds : []
  return { ...house, ...session, person, unitIds: open, keys: open.map(unitKey) }
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000)
}
