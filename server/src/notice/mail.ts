// E-mail without content. Two steps, each safe in many processes at once and each found in the table afterwards: planning
// writes the mail (its key makes it once) and marks the notices that it tells of, in one transaction; sending takes one
// that is due, moves its next try ahead as a lease, hands it over and says so. A process that dies between the handing
// over and the saying leaves a mail that is sent again, with the same Message-ID, and never one that is lost.

import type { Tx } from '#db/client.ts'
import type { MailModel } from '#db/generated/models.ts'
import type { MailMode } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import {
  DEFAULT_SETTING,
  type MailSetting,
  alarmLetter,
  isGivenUp,
  letterOf,
  mailNow,
  messageIdOf,
  pauseMinutes,
} from './mail.rules.ts'
import { minuteNow } from '#lib/minute.ts'
import { settingOf } from './notice.ts'
import { ALARMS, type NoticeKind, isAlarm, isUrgent, maySee, toldSince } from './notice.rules.ts'
import { openPost } from './post.ts'
import { readDeputies, readSights, sightKey } from './sight.ts'
import type { House } from '#scope.ts'

const KEPT_DAYS = 60

export type MailTo = {
  readonly url: string
  readonly from: string
  /** Where Samråd is, as people write it. */
  readonly address: string
}
type Mailing = Pick<House, 'db' | 'clock' | 'newId'>

/** The two steps of one process: `work` is called every few seconds. */
export function openMail(
  house: Mailing,
  to: MailTo,
  told: { readonly onGivenUp: (mailId: string) => void; readonly onFault: (error: unknown) => void },
): { readonly work: (signal: AbortSignal) => Promise<void>; readonly close: () => void } {
  const post = openPost(to)
  return {
    work: async (signal) => {
      await planMails(house, to.address)
      while (!signal.aborted) {
        const mail = await lease(house)
        if (!mail) return
        try {
          await post.hand({
            to: mail.to,
            subject: mail.subject,
            text: mail.body,
            messageId: messageIdOf(mail.key, to.from),
          })
        } catch (error) {
          told.onFault(new Error(`a mail was not taken: ${codeOf(error)}`))
          if (await giveUp(house, mail)) told.onGivenUp(mail.id)
          continue
        }
        await house.db.mail.update({
          where: { id: mail.id },
          data: { sentAt: house.clock() },
          select: { id: true },
        })
      }
    },
    close: post.close,
  }
}

// A mail server's words may quote an address.
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason'
}

type Person = {
  readonly id: string
  readonly email: string
  readonly mail: MailMode | null
  readonly quietFrom: string | null
  readonly quietUntil: string | null
  readonly digestAt: string | null
  readonly hasHadDigest: boolean
}

/** Writes the mails that are to go now: each person's in a transaction of its own, by one process. */
async function planMails(house: Mailing, address: string): Promise<void> {
  const now = house.clock()
  const today = dayOf(now)
  const people = await house.db.$queryRaw<Person[]>`
    select p.id, p.email, s.mail::text as mail, s.quiet_from as "quietFrom", s.quiet_until as "quietUntil",
      s.digest_at as "digestAt", exists (select 1 from mail m where m.key = 'digest:' || p.id || ':' || ${today}) as "hasHadDigest"
    from person p left join notice_setting s on s.person_id = p.id
    where p.email is not null and p.left_at is null and s.mail is distinct from 'OFF'
      and exists (select 1 from notice n where n.person_id = p.id and n.read_at is null and n.mail_id is null)`
  if (people.length === 0) return
  const away = await readDeputies(house.db, today)
  for (const person of people) {
    await house.db.$transaction(async (tx) => {
      const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
        select pg_try_advisory_xact_lock(hashtextextended('samrad mail ' || ${person.id}::text, 0)) as "isOurs"`
      if (lock?.isOurs) await planMail(tx, house, { person, address, now, isAway: away.has(person.id) })
    })
  }
}

type Planning = {
  readonly person: Person
  readonly address: string
  readonly now: Date
  readonly isAway: boolean
}

async function planMail(tx: Tx, house: Mailing, { person, address, now, isAway }: Planning): Promise<void> {
  const day = dayOf(now)
  const setting = keptSetting(person)
  const at = { day, minute: minuteNow(now), hasHadDigest: person.hasHadDigest, isAway }
  // What may be told is read only for whom a mail could go: an alarm at any hour.
  const alarmCount = await tx.notice.count({
    where: { personId: person.id, readAt: null, mailId: null, kind: { in: [...ALARMS] } },
  })
  if (mailNow(setting, { count: 1, urgentCount: 1, alarmCount }, at) === null) return
  const waiting = await listWaiting(tx, person.id, now)
  const urgent = waiting.filter((each) => each.isUrgent)
  const alarms = waiting.filter((each) => each.isAlarm)
  const counts = { count: waiting.length, urgentCount: urgent.length, alarmCount: alarms.length }
  const kind = mailNow(setting, counts, at)
  if (kind === null) return
  const told = { DIGEST: waiting, AT_ONCE: urgent, ALARM: alarms }[kind]
  const last = told.at(-1)
  if (!last) return
  const key = kind === 'DIGEST' ? `digest:${person.id}:${day}` : `once:${person.id}:${last.id}`
  const letter =
    kind === 'ALARM'
      ? alarmLetter(address)
      : letterOf({ count: told.length, urgentCount: urgent.length }, address)
  const id = house.newId()
  const written = await tx.$executeRaw`
    insert into mail (id, key, person_id, "to", subject, body, due_at)
    values (${id}::uuid, ${key}, ${person.id}::uuid, ${person.email}, ${letter.subject}, ${letter.body}, ${now})
    on conflict (key) do nothing`
  if (written === 0) return
  await tx.notice.updateMany({
    where: { id: { in: told.map((each) => each.id) } },
    data: { mailId: id },
  })
}

function keptSetting({ mail, quietFrom, quietUntil, digestAt }: Person): MailSetting {
  return mail === null || quietFrom === null || quietUntil === null || digestAt === null
    ? DEFAULT_SETTING
    : settingOf({ mail, quietFrom, quietUntil, digestAt })
}

/** What she has not read and no mail has told of, oldest first: what she may see now, and nothing of protected cases. */
async function listWaiting(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ readonly id: string; readonly isUrgent: boolean; readonly isAlarm: boolean }[]> {
  const rows = await tx.$queryRaw<{ id: string; kind: NoticeKind; subjectId: string; personId: string }[]>`
    select id, kind, subject_id as "subjectId", person_id as "personId" from notice
    where person_id = ${personId}::uuid and read_at is null and mail_id is null and at >= ${toldSince(now)}
    order by at, id`
  const sights = await readSights(tx, rows, now)
  return rows.flatMap((row) => {
    const sight = sights.get(sightKey(row))
    if (!sight || (sight.isProtected && !isAlarm(row.kind)) || !maySee(row.kind, sight)) return []
    return [{ id: row.id, isUrgent: isUrgent(row.kind, sight.urgency), isAlarm: isAlarm(row.kind) }]
  })
}

type Leased = Pick<MailModel, 'id' | 'key' | 'to' | 'subject' | 'body' | 'attempts'>

/** The next mail that is due, for this process until its next try is. */
async function lease(house: Mailing): Promise<Leased | null> {
  return await house.db.$transaction(async (tx) => {
    const now = house.clock()
    const [mail] = await tx.$queryRaw<Leased[]>`
      select id, key, "to", subject, body, attempts from mail
      where sent_at is null and failed_at is null and due_at <= ${now}
      order by due_at, id limit 1 for update skip locked`
    if (!mail) return null
    const attempts = mail.attempts + 1
    const dueAt = new Date(now.getTime() + pauseMinutes(attempts) * 60_000)
    await tx.mail.update({ where: { id: mail.id }, data: { attempts, dueAt }, select: { id: true } })
    return { ...mail, attempts }
  })
}

async function giveUp(house: Mailing, mail: Leased): Promise<boolean> {
  if (!isGivenUp(mail.attempts)) return false
  await house.db.mail.update({
    where: { id: mail.id },
    data: { failedAt: house.clock() },
    select: { id: true },
  })
  return true
}

/** What was told and mailed long ago goes: the log of each request has it. */
export async function forgetNotices(house: Mailing): Promise<void> {
  const before = new Date(house.clock().getTime() - KEPT_DAYS * 86_400_000)
  await house.db.$executeRaw`delete from notice where at < ${before}`
  await house.db.$executeRaw`delete from mail where due_at < ${before}`
}
