// A feed read by its address: whose it is, what of hers may be told now, and what has been told before. The right is looked
// at anew at every reading, as for a session, so that whatever leaves her leaves the feed. On record before it is answered:
// one row for the reading, which names her and no case, since no content is in it.

import { recordAccess } from '#accesslog/accesslog.ts'
import type { Tx } from '#db/client.ts'
import type { Role } from '#db/generated/enums.ts'
import { dateFrom, dayFrom, dayOf } from '#lib/day.ts'
import type { Language } from '#lib/refusal.ts'
import { readSights, sightKey } from '#notice/sight.ts'
import { type House, type Scope, hashSecret, scopeOf } from '#scope.ts'
import {
  type Item,
  type Told,
  calendarText,
  feedDays,
  isInTime,
  itemOf,
  tell,
  uidOf,
  withinReason,
} from './calendar.rules.ts'
import { listOwnLines } from './sources.ts'

export { secretIn, tagOf, takeTurn, type Turns } from './calendar.rules.ts'

/** A feed whose address was used: whose it is, as she is now. */
export type OpenFeed = { readonly id: string; readonly scope: Scope }

type Row = {
  readonly feedId: string
  readonly language: string
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly role: Role
  readonly authorityId: string
  readonly unitIds: readonly string[]
}

/** The feed with this secret; null when there is none, it is revoked, or its person has left. */
export async function findFeed(house: House, secret: string): Promise<OpenFeed | null> {
  const rows = await house.db.$queryRaw<Row[]>`
    select f.id as "feedId", f.language, p.id, p.name, p.initials, p.role::text as role, p.authority_id as "authorityId",
      coalesce(array_agg(m.unit_id) filter (where m.unit_id is not null), '{}') as "unitIds"
    from calendar_feed f
    join person p on p.id = f.person_id and p.left_at is null
    left join membership m on m.person_id = p.id and m.until_at is null
    where f.key_hash = ${hashSecret(secret)} and f.revoked_at is null
    group by f.id, p.id`
  const [row] = rows
  if (!row) return null
  const { feedId, language, ...person } = row
  const named: Language = language === 'en' ? 'en' : 'sv'
  return { id: feedId, scope: scopeOf(house, person, { sessionHash: '', sessionId: null, language: named }) }
}

/** The feed as a calendar. On record before it is answered. */
export async function readFeed({ id, scope }: OpenFeed): Promise<string> {
  await recordAccess(scope, { action: 'READ_CALENDAR_FEED', subjectId: scope.person.id })
  const now = scope.clock()
  const today = dayOf(now)
  const own = await listItems(scope, { now, today })
  const items = withinReason(own.items, today)
  const { language } = scope
  const entries = await scope.db.$transaction(async (tx) => {
    // Two programs that read at once are told the same, one after the other; a feed that has just been revoked keeps nothing.
    const held = await tx.$executeRaw`
      update calendar_feed set last_read_at = ${now} where id = ${id}::uuid and revoked_at is null`
    if (held === 0) return []
    const told = tell(await listTold(tx, id), items, { now, today, language, passed: own.passed })
    await remember(tx, { feedId: id, ...told })
    return told.entries
  })
  return calendarText('Samråd', entries)
}

async function listItems(
  scope: Scope,
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<{ readonly items: readonly Item[]; readonly passed: ReadonlySet<string> }> {
  const personId = scope.person.id
  const all = await listOwnLines(scope.db, { personId, now, span: feedDays(today) })
  const lines = all.filter((line) => isInTime(line, today))
  const pairs = lines.flatMap(({ subjectId }) => (subjectId === null ? [] : [{ personId, subjectId }]))
  const sights = await readSights(scope.db, pairs, now)
  const items = lines.flatMap((line) => {
    const { subjectId } = line
    const sight = subjectId === null ? null : (sights.get(sightKey({ personId, subjectId })) ?? null)
    return itemOf(line, { personId, language: scope.language, sight }) ?? []
  })
  const passed = all.filter((line) => !isInTime(line, today)).map((line) => uidOf(personId, line))
  return { items, passed: new Set(passed) }
}

async function listTold(tx: Tx, feedId: string): Promise<Told[]> {
  const rows = await tx.calendarLine.findMany({ where: { feedId }, omit: { feedId: true } })
  return rows.flatMap(({ startsAt, onDay, ...line }): Told[] => {
    if (startsAt !== null) return [{ ...line, when: { startsAt, minutes: 0 } }]
    return onDay === null ? [] : [{ ...line, when: { onDay: dayFrom(onDay) } }]
  })
}

async function remember(
  tx: Tx,
  told: { readonly feedId: string; readonly changed: readonly Told[]; readonly forgotten: readonly string[] },
): Promise<void> {
  const { feedId, changed, forgotten } = told
  const again = [...forgotten, ...changed.map(({ uid }) => uid)]
  if (again.length === 0) return
  await tx.calendarLine.deleteMany({ where: { feedId, uid: { in: again } } })
  await tx.calendarLine.createMany({
    data: changed.map(({ when, ...line }) => ({
      ...line,
      feedId,
      ...('onDay' in when ? { onDay: dateFrom(when.onDay) } : { startsAt: when.startsAt }),
    })),
  })
}
