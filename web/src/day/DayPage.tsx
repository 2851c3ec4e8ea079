// The first page: what waits for me, and then nothing more. Short lists, each line leading there; an empty list says what
// belongs in it. Words of next steps stand here, so it is covered as any content is.
import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, daysUntil, momentInWords, timeOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Private } from '#privacy/Private.tsx'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import type { DayItem, MyDay } from './day.documents.ts'
import { dayWords } from './day.words.ts'
import { useDay } from './useDay.ts'
import '#ui/part.css'
import './day.css'

export default function DayPage() {
  const words = useWords(dayWords)
  const { asked, askAgain } = useDay()
  return (
    <Page title={words.title}>
      <Private>
        <div className="parts day">
          {asked.state === 'asking' ? <Skeleton label={words.loading} lines={8} /> : null}
          {asked.state === 'failed' ? (
            <Empty title={words.failed} action={<Button onClick={askAgain}>{words.tryAgain}</Button>}>
              <p>{words.failedMore}</p>
            </Empty>
          ) : null}
          {asked.state === 'known' ? <Lists day={asked.day} /> : null}
        </div>
      </Private>
    </Page>
  )
}

function Lists({ day }: { day: MyDay }) {
  const words = useWords(dayWords)
  const language = useLanguage()
  const { name } = useViewer()
  const { today, questions, owed, steps, inHand, deadlines, sessions } = day
  return (
    <>
      <div className="day-head">
        <p className="day-name words">
          {name.split(' ')[0]}, {dayInWords(today, today, language)}
        </p>
        <p role="status" className="quiet">
          {words.lead(questions.length)}
        </p>
      </div>
      <div className="day-lists">
        <div className="day-column">
          <List
            title={words.questions}
            none={words.questionsNone}
            items={questions}
            says={(item) => <Question item={item} />}
          />
          <List
            title={words.steps}
            none={words.stepsNone}
            items={steps}
            says={(item) => <Step item={item} today={today} />}
          />
          <List
            title={words.owed}
            none={words.owedNone}
            items={owed}
            says={(item) => <Since item={item} />}
          />
        </div>
        <div className="day-column">
          <List
            title={words.sessions}
            none={words.sessionsNone}
            items={sessions}
            says={(item) => <Session item={item} />}
          />
          <List
            title={words.inHand}
            none={words.inHandNone}
            items={inHand}
            says={(item) => <Since item={item} />}
          />
          <List
            title={words.deadlines}
            none={words.deadlinesNone}
            items={deadlines}
            says={(item) => <Deadline item={item} today={today} />}
          />
        </div>
      </div>
    </>
  )
}

type ListProps = {
  title: string
  none: string
  items: readonly DayItem[]
  says: (item: DayItem) => ReactNode
}

function List({ title, none, items, says }: ListProps) {
  const id = useId()
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {items.length === 0 ? null : <span className="day-count quiet"> {items.length}</span>}
      </h2>
      {items.length === 0 ? (
        <p className="quiet small words">{none}</p>
      ) : (
        <ul className="rows">
          {items.map((item) => (
            <li key={item.id} className="row">
              {says(item)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

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

function Question({ item }: { item: DayItem }) {
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

function Step({ item, today }: { item: DayItem; today: string }) {
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

function Since({ item }: { item: DayItem }) {
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

function Deadline({ item, today }: { item: DayItem; today: string }) {
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

function Session({ item }: { item: DayItem }) {
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

type Question = keyof (typeof dayWords)['sv']['asked']

function isQuestion(what: DayItem['what']): what is Question {
  return what in dayWords.sv.asked
}
