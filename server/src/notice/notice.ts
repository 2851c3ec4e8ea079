// What somebody has been told, for her alone: a list, a count, and what she has read. Each is filtered by what she may
// see now, so that a notice of something that is no longer hers is not there, whenever it was made. No text anywhere:
// kinds, references, people, instants.

import type { NoticeModel } from '#db/generated/models.ts'
import type { CaseKind, RequestKind } from '#db/generated/enums.ts'
import { Prisma } from '#db/generated/client.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { optionalText } from '#lib/written.ts'
import { DEFAULT_SETTING, type MailSetting, refuseAddress } from './mail.rules.ts'
import { minuteOf, refuseMinute, timeAt } from '#lib/minute.ts'
import { type NoticeKind, isUrgent, maySee, seesFace, showsReference } from './notice.rules.ts'
import { type Seen, readSights, sightKey } from './sight.ts'
import type { Scope, Viewer } from '#scope.ts'

export type Notice = {
  readonly id: string
  readonly kind: NoticeKind
  readonly at: string
  readonly readAt: string | null
  readonly actor: Viewer | null
  /** Told as who stands in for this one. */
  readonly insteadOf: Viewer | null
  readonly requestId: string | null
  readonly boardId: string | null
  /** Null of a protected case, and of what is of no case. */
  readonly boardRef: string | null
  readonly caseKind: CaseKind | null
  readonly requestKind: RequestKind | null
  readonly isProtected: boolean
  readonly isUrgent: boolean
}

export type Notices = { readonly unreadCount: number; readonly notices: readonly Notice[] }

type Row = Pick<NoticeModel, 'id' | 'subjectId' | 'personId'> & {
  readonly kind: NoticeKind
  readonly at: Date
  readonly readAt: Date | null
  readonly actor: Viewer | null
  readonly insteadOf: Viewer | null
}

/** The unread and the newest; older ones that were read are in the log of each request. */
const MOST = 200

/** What the viewer has been told and may see now, newest first, with how many of it she has not read. */
export async function listNotices(scope: Scope): Promise<Notices> {
  const rows = await scope.db.$queryRaw<Row[]>`
    select n.id, n.kind, n.subject_id as "subjectId", n.person_id as "personId", n.at, n.read_at as "readAt",
      ${personOf('actor')} as actor, ${personOf('away')} as "insteadOf"
    from notice n
    left join event e on e.board_id = n.board_id and e.number = n.number
    left join person actor on actor.id = e.actor_id
    left join person away on away.id = n.instead_of_id
    where n.person_id = ${scope.person.id}::uuid
    order by n.at desc, n.id desc limit ${MOST}`
  const sights = await readSights(scope.db, rows, scope.clock())
  const notices = rows.flatMap((row) => {
    const sight = sights.get(sightKey(row))
    return sight && maySee(row.kind, sight) ? [noticeOf(row, sight)] : []
  })
  return { unreadCount: notices.filter(({ readAt }) => readAt === null).length, notices }
}

function noticeOf(row: Row, sight: Seen): Notice {
  const isShown = showsReference(sight)
  // Of work alone (T4) she is told also when the case that it is about is not hers to know of.
  const isThere = seesFace(sight)
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    actor: row.actor,
    insteadOf: row.insteadOf,
    requestId: isThere ? sight.requestId : null,
    boardId: isThere ? sight.boardId : null,
    boardRef: isShown ? sight.boardRef : null,
    caseKind: isShown ? sight.caseKind : null,
    requestKind: isShown ? sight.requestKind : null,
    isProtected: isThere && sight.isProtected,
    isUrgent: isUrgent(row.kind, isThere ? sight.urgency : null),
  }
}

/** A person of a notice, from a row of `person` under this name; null where there is none. */
function personOf(row: string): Prisma.Sql {
  return Prisma.raw(
    `case when ${row}.id is null then null else json_build_object('id', ${row}.id, 'name', ${row}.name, 'initials', ${row}.initials, 'role', ${row}.role) end`,
  )
}

/** Marks these, or with null all that the viewer has been told, as read. What is not hers is left as it is. */
export async function markNoticesRead(
  scope: Scope,
  marked: { readonly ids?: readonly string[] | null | undefined },
): Promise<Notices> {
  const ids = marked.ids ?? null
  if (ids !== null && ids.length > MOST) throw tooMany()
  const which = ids === null ? Prisma.sql`true` : Prisma.sql`id = any(${ids.filter(isUuid)}::uuid[])`
  await scope.db.$executeRaw`
    update notice set read_at = ${scope.clock()}
    where person_id = ${scope.person.id}::uuid and read_at is null and ${which}`
  return await listNotices(scope)
}

function tooMany(): Refusal {
  return invalid(
    { sv: `Markera högst ${MOST} på en gång.`, en: `Mark at most ${MOST} at a time.` },
    { field: 'ids' },
  )
}

export type NoticeSetting = MailSetting & {
  readonly email: string | null
  /** Whether this installation sends mail at all. */
  readonly canMail: boolean
}

/** How the viewer wants to be told. */
export async function findNoticeSetting(scope: Scope, canMail: boolean): Promise<NoticeSetting> {
  const person = await scope.db.person.findUniqueOrThrow({
    where: { id: scope.person.id },
    select: { email: true },
  })
  const kept = await scope.db.noticeSetting.findUnique({
    where: { personId: scope.person.id },
    select: { mail: true, quietFrom: true, quietUntil: true, digestAt: true },
  })
  return { ...person, ...(kept ? settingOf(kept) : DEFAULT_SETTING), canMail }
}

/** A setting as it is kept, HH:MM, as the rules have it. */
export function settingOf(
  kept: Pick<MailSetting, 'mail'> & {
    readonly quietFrom: string
    readonly quietUntil: string
    readonly digestAt: string
  },
): MailSetting {
  return {
    mail: kept.mail,
    quietFrom: minuteOf(kept.quietFrom),
    quietUntil: minuteOf(kept.quietUntil),
    digestAt: minuteOf(kept.digestAt),
  }
}

/** Keeps how the viewer wants to be told; the last word counts. Refuses what is no time and no address. */
export async function setNotices(
  scope: Scope,
  wanted: MailSetting & { readonly email?: string | null | undefined },
  canMail: boolean,
): Promise<NoticeSetting> {
  const email = optionalText('email', wanted.email, 200)
  const refused =
    refuseMinute('quietFrom', wanted.quietFrom) ??
    refuseMinute('quietUntil', wanted.quietUntil) ??
    refuseMinute('digestAt', wanted.digestAt) ??
    refuseAddress(email)
  if (refused) throw refused
  const kept = {
    mail: wanted.mail,
    quietFrom: timeAt(wanted.quietFrom),
    quietUntil: timeAt(wanted.quietUntil),
    digestAt: timeAt(wanted.digestAt),
  }
  const personId = scope.person.id
  await scope.db.$transaction([
    scope.db.person.update({ where: { id: personId }, data: { email }, select: { id: true } }),
    scope.db.noticeSetting.upsert({
      where: { personId },
      create: { personId, ...kept },
      update: { ...kept, version: { increment: 1 } },
      select: { personId: true },
    }),
  ])
  return await findNoticeSetting(scope, canMail)
}
