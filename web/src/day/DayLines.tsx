// What the lists of a day say of each thing: what it is, of which case where that may be named, and when.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, daysUntil, momentInWords, timeOf } from '#language/time.ts'
import type { DayItem } from './day.documents.ts'
import { dayWords } from './day.words.ts'

export type LineProps = { item: DayItem; today: string }

/** Leads to the request; of a case in which nothing is asked there is nowhere to lead. */
function To({ item, children }: { item: DayItem; children: ReactNode }) {
  return item.requestId === null || item.boardId === null ? (
    <span>{children}</span>
  ) : (
    <Link href={`/tavla/${item.boardId}/${item.requestId}`}>{children}</Link>
  )
}

/** Which case, where it may be named. */
function Case({ item, isLink = false }: { item: DayItem; isLink?: boolean }) {
  const words = useWords(dayWords)
  const { caseKind, requestKind } = useWords(terms)
  const name = item.isProtected ? words.protectedCase : <span className="mono">{item.boardRef}</span>
  const kinds = [item.caseKind && caseKind[item.caseKind], item.requestKind && requestKind[item.requestKind]]
  return (
    <>
      {isLink ? <To item={item}>{name}</To> : name}
      <span className="quiet"> {kinds.filter(Boolean).join(' · ')}</span>
    </>
  )
}

export function Question({ item }: LineProps) {
  const words = useWords(dayWords)
  const language = useLanguage()
  const now = useMinute()
  const { what, by, at, dueOn, urgency } = item
  if (!isQuestion(what)) return null
  return (
    <>
      <div className="row-main">
        <p className="words">
          <To item={item}>{words.asked[what](by?.name)}</To>
        </p>
        <p className="small words">
          <Case item={item} />
          {dueOn === null ? null : (
            <span className="quiet"> · {words.from(dayInWords(dueOn, dueOn, language))}</span>
          )}
        </p>
      </div>
      <div className="row-side small quiet">
        {urgency === null ? null : <UrgencyMark urgency={urgency} named />}
        {at === null ? null : <time dateTime={at}>{momentInWords(at, now, language)}</time>}
      </div>
    </>
  )
}

export function Step({ item, today }: LineProps) {
  const words = useWords(dayWords)
  const language = useLanguage()
  const { dueOn, text } = item
  const isLate = dueOn !== null && dueOn < today
  const when =
    dueOn === null
      ? words.noDay
      : dueOn === today
        ? words.today
        : isLate
          ? words.late(dayInWords(dueOn, today, language))
          : dayInWords(dueOn, today, language)
  return (
    <>
      <div className="row-main">
        <p className="typed">
          <To item={item}>{text ?? words.stepHidden}</To>
        </p>
        <p className="small words">
          <Case item={item} />
        </p>
      </div>
      <span className={isLate ? 'row-side small day-late' : 'row-side small quiet'}>{when}</span>
    </>
  )
}

export function Since({ item }: LineProps) {
  const words = useWords(dayWords)
  const language = useLanguage()
  const now = useMinute()
  return (
    <>
      <p className="row-main words">
        <Case item={item} isLink />
      </p>
      <div className="row-side small quiet">
        {item.urgency === null ? null : <UrgencyMark urgency={item.urgency} named />}
        {item.at === null ? null : (
          <time dateTime={item.at}>{words.since(momentInWords(item.at, now, language))}</time>
        )}
      </div>
    </>
  )
}

export function Deadline({ item, today }: LineProps) {
  const words = useWords(dayWords)
  const language = useLanguage()
  const day = item.dueOn ?? today
  const left = daysUntil(day, today)
  const inWords = dayInWords(day, today, language)
  return (
    <>
      <p className="row-main words">
        <Case item={item} isLink />
        {item.requestId === null ? <span className="quiet small"> · {words.noRequest}</span> : null}
      </p>
      <span className={left < 3 ? 'row-side small day-late' : 'row-side small quiet'}>
        {left === 0
          ? words.dueToday
          : left < 0
            ? words.passed(inWords)
            : left <= 7
              ? `${words.due(inWords)}, ${words.left(left)}`
              : words.due(inWords)}
      </span>
    </>
  )
}

export function Session({ item }: LineProps) {
  const words = useWords(dayWords)
  const language = useLanguage()
  const isOfCase = item.isProtected || item.boardRef !== null
  return (
    <>
      {item.at === null ? null : (
        <time className="day-time" dateTime={item.at}>
          {timeOf(item.at, language)}
        </time>
      )}
      <p className="row-main words">
        {item.by === null ? null : words.with(item.by.name)} {isOfCase ? <Case item={item} isLink /> : null}
      </p>
    </>
  )
}

type Asked = keyof (typeof dayWords)['sv']['asked']

function isQuestion(what: DayItem['what']): what is Asked {
  return what in dayWords.sv.asked
}
