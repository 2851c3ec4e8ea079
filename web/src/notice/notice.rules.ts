// What was told, as it stands on the page.
//
// N1 Day by day, the newest first; the day is Stockholm's.
// N2 What is alike and follows on each other the same day (the same kind of the same request, read alike) is one line
//    with how many, by whoever was latest; so that a long conversation is not a long list.
// N3 What is marked is read at once, and no longer counted; what was read keeps when.
// N4 A line leads to the request that it is about; else a limit to the limits, a visit to the visits, and others nowhere.
import { dayOf } from '#language/time.ts'
import type { Notice, Notices } from './notice.documents.ts'

export type Line = { latest: Notice; ids: readonly string[]; count: number }
export type DayOfLines = { day: string; lines: readonly Line[] }

/** N1, N2. */
export function linesByDay(notices: readonly Notice[]): readonly DayOfLines[] {
  return [...Map.groupBy(notices, ({ at }) => dayOf(at))].map(([day, ofDay]) => ({
    day,
    lines: joined(ofDay),
  }))
}

function joined(notices: readonly Notice[]): readonly Line[] {
  const lines: Line[] = []
  for (const notice of notices) {
    const last = lines.at(-1)
    if (last !== undefined && isAlike(last.latest, notice)) {
      lines[lines.length - 1] = { ...last, ids: [...last.ids, notice.id], count: last.count + 1 }
    } else lines.push({ latest: notice, ids: [notice.id], count: 1 })
  }
  return lines
}

function isAlike(one: Notice, other: Notice): boolean {
  return (
    one.kind === other.kind &&
    one.requestId !== null &&
    one.requestId === other.requestId &&
    one.insteadOf?.id === other.insteadOf?.id &&
    (one.readAt === null) === (other.readAt === null)
  )
}

/** N3. */
export function markRead(told: Notices, ids: readonly string[] | null, now: string): Notices {
  const notices = told.notices.map((notice) =>
    notice.readAt === null && (ids === null || ids.includes(notice.id)) ? { ...notice, readAt: now } : notice,
  )
  return { notices, unreadCount: notices.filter(({ readAt }) => readAt === null).length }
}

/** N4. */
export function pathOf({ kind, requestId, boardId }: Notice): string | null {
  if (requestId !== null && boardId !== null) return `/tavla/${boardId}/${requestId}`
  if (kind.startsWith('LIMIT_')) return '/frister'
  return kind.includes('VISIT') ? '/besok' : null
}
