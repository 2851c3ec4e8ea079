// What she has been told, day by day, each line leading to what it is about; below it how she wants to be told. Reading a
// line by going there marks it, here and in her other windows.
import { Link } from 'wouter'
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, dayOf, daysUntil, timeOf } from '#language/time.ts'
import { eventWords } from '#request/event.words.ts'
import { Page } from '#shell/Page.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { NoticeSettings } from './NoticeSettings.tsx'
import type { Notice } from './notice.documents.ts'
import { type DayOfLines, type Line, linesByDay, pathOf } from './notice.rules.ts'
import { markNoticesRead, useNotices } from './notice.store.ts'
import { noticeWords } from './notice.words.ts'
import '#ui/part.css'
import './notice.css'

export default function NoticePage() {
  const words = useWords(noticeWords)
  const told = useNotices()
  return (
    <Page title={words.title}>
      <div className="parts">
        <section className="part notices" aria-label={words.title}>
          <div className="notices-head">
            <p className="quiet parts-lead words">{words.about}</p>
            {told === undefined || told.unreadCount === 0 ? null : (
              <Button size="small" icon="check" onClick={() => void markNoticesRead(null)}>
                {words.markAll}
              </Button>
            )}
          </div>
          <p role="status" className="unseen">
            {told === undefined ? '' : words.unreadCount(told.unreadCount)}
          </p>
          {told === undefined ? <Skeleton label={words.loading} lines={6} /> : null}
          {told?.notices.length === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneMore}</p>
            </Empty>
          ) : null}
          {told === undefined
            ? null
            : linesByDay(told.notices).map((each) => <OneDay key={each.day} {...each} />)}
        </section>
        <NoticeSettings />
      </div>
    </Page>
  )
}

function OneDay({ day, lines }: DayOfLines) {
  const words = useWords(noticeWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const ago = daysUntil(day, today)
  const inWords = dayInWords(day, today, language)
  const name =
    ago === 0 ? `${inWords}, ${words.today}` : ago === -1 ? `${inWords}, ${words.yesterday}` : inWords
  return (
    <section className="part" aria-label={name}>
      <h2 className="notices-day">{name}</h2>
      <ul className="rows">
        {lines.map((line) => (
          <OneLine key={line.latest.id} line={line} />
        ))}
      </ul>
    </section>
  )
}

function OneLine({ line: { latest, ids, count } }: { line: Line }) {
  const words = useWords(noticeWords)
  const language = useLanguage()
  const what = useWhat(latest)
  const isUnread = latest.readAt === null
  const { actor, insteadOf } = latest
  const href = pathOf(latest)
  return (
    <li className="row notice-row" data-unread={isUnread || undefined}>
      {actor === null ? (
        <span className="notice-mark">
          <Icon name="clock" />
        </span>
      ) : (
        <Avatar {...actor} beside />
      )}
      <div className="row-main">
        <p className="words">
          {href === null ? (
            what
          ) : (
            <Link href={href} onClick={() => void (isUnread && markNoticesRead(ids))}>
              {what}
            </Link>
          )}
          {count === 1 ? null : <span className="quiet"> · {words.times(count)}</span>}
        </p>
        <p className="small quiet words">
          <About notice={latest} />
          {insteadOf === null ? null : ` · ${words.insteadOf(insteadOf.name)}`}
        </p>
      </div>
      <div className="row-side">
        {isUnread && latest.isUrgent ? <span className="notice-waits small">{words.waits}</span> : null}
        <time className="small quiet" dateTime={latest.at}>
          {timeOf(latest.at, language)}
        </time>
        {isUnread ? (
          <Button
            look="quiet"
            size="small"
            icon="check"
            aria-label={words.markOf(what)}
            onClick={() => void markNoticesRead(ids)}
          >
            {words.mark}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

/** Which case, where she may know it. */
function About({ notice }: { notice: Notice }) {
  const words = useWords(noticeWords)
  const { caseKind, requestKind } = useWords(terms)
  if (notice.isProtected) return words.protectedCase
  if (notice.boardRef === null) return null
  return (
    <>
      <span className="mono">{notice.boardRef}</span>
      {notice.caseKind === null ? null : ` ${caseKind[notice.caseKind]}`}
      {notice.requestKind === null ? null : ` · ${requestKind[notice.requestKind]}`}
    </>
  )
}

/** What happened, in words; what was said to her by name is said so, but not to who stands in. */
function useWhat({ kind, actor, insteadOf }: Notice): string {
  const { toYou } = useWords(noticeWords)
  const events = useWords(eventWords)
  const by = actor?.name
  if (kind === 'MENTIONED') return toYou.MENTIONED(by)
  if (insteadOf === null && isToYou(kind)) return toYou[kind](by)
  return events[kind](by)
}

type ToYou = Exclude<keyof (typeof noticeWords)['sv']['toYou'], 'MENTIONED'>

function isToYou(kind: Notice['kind']): kind is ToYou {
  return kind !== 'MENTIONED' && kind in noticeWords.sv.toYou
}
