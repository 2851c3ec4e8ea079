// Who has opened my cases: day by day, the newest first, on what ground; what was opened with a reason stands out with
// its words. Asked again when one is heard of; older ones are fetched a page at a time.
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { useMinute } from '#board/minute.ts'
import { onHeard } from '#board/heard.ts'
import { query } from '#client/transport.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, dayOf, daysUntil, timeOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { type CaseOpening, ListOpenings } from './accesslog.documents.ts'
import { accesslogWords } from './accesslog.words.ts'
import { useBoardsKept } from './useBoardsKept.ts'
import './review.css'

export default function OpeningsPage() {
  const { viewerCanListOpenings } = useViewer()
  return viewerCanListOpenings ? <Openings /> : <MissingPage />
}

type Asked =
  | { state: 'asking' | 'failed' }
  | { state: 'known'; openings: readonly CaseOpening[]; next: string | null; isMore: boolean }

function Openings() {
  const words = useWords(accesslogWords)
  const { asked, askAgain, more } = useOpenings()
  useBoardsKept()
  return (
    <Page title={words.openingsTitle}>
      <div className="review">
        <p className="review-about quiet words">{words.openingsAbout}</p>
        {asked.state === 'asking' ? <Skeleton label={words.loading} lines={6} /> : null}
        {asked.state === 'failed' ? (
          <Empty title={words.openingsFailed} action={<Button onClick={askAgain}>{words.tryAgain}</Button>}>
            <p>{words.openingsFailedMore}</p>
          </Empty>
        ) : null}
        {asked.state === 'known' && asked.openings.length === 0 ? (
          <Empty title={words.noOpenings}>
            <p>{words.noOpeningsMore}</p>
          </Empty>
        ) : null}
        {asked.state === 'known' ? <Days openings={asked.openings} /> : null}
        {asked.state === 'known' && asked.next !== null ? (
          <Button busy={asked.isMore} onClick={more}>
            {asked.isMore ? words.loadingMore : words.more}
          </Button>
        ) : null}
      </div>
    </Page>
  )
}

function Days({ openings }: { openings: readonly CaseOpening[] }) {
  const words = useWords(accesslogWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const days = [...Map.groupBy(openings, ({ at }) => dayOf(at))]
  const named = (day: string) => {
    const ago = daysUntil(day, today)
    const inWords = dayInWords(day, today, language)
    return ago === 0 ? `${inWords}, ${words.today}` : ago === -1 ? `${inWords}, ${words.yesterday}` : inWords
  }
  return days.map(([day, ofDay]) => (
    <section key={day} className="openings-day" aria-label={named(day)}>
      <h2>{named(day)}</h2>
      <ul className="openings">
        {ofDay.map((opening) => (
          <li key={opening.id}>
            <Opening opening={opening} />
          </li>
        ))}
      </ul>
    </section>
  ))
}

function Opening({ opening }: { opening: CaseOpening }) {
  const words = useWords(accesslogWords)
  const { caseKind, role } = useWords(terms)
  const language = useLanguage()
  const { person, basis, reason } = opening
  return (
    <article className="opening" data-broken={basis === 'BREAK_GLASS' || undefined}>
      <Avatar name={person.name} initials={person.initials} beside />
      <div className="check-what">
        <p className="words">
          <span className="check-who">{person.name}</span>{' '}
          <span className="small quiet">{role[person.role]}</span>
        </p>
        <p className="small words">
          <Link className="mono" href={`/tavla/${opening.boardId}/${opening.requestId}`}>
            {opening.boardRef}
          </Link>{' '}
          {caseKind[opening.caseKind]} · {basis === null ? words.noBasis : words.basis[basis]}
          {opening.isProtected ? ` · ${words.hidden}` : null}
        </p>
        {reason === null ? null : (
          <p className="opening-reason small typed">
            <Icon name="warning" size={16} />
            <span>{words.written(reason)}</span>
          </p>
        )}
      </div>
      <time className="small opening-time" dateTime={opening.at}>
        {timeOf(opening.at, language)}
      </time>
    </article>
  )
}

function useOpenings() {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isCurrent = true
    const ask = async () => {
      const answer = await query(ListOpenings, { after: null })
      if (!isCurrent) return
      if (answer.kind !== 'answered')
        return setAsked((before) => (before.state === 'known' ? before : { state: 'failed' }))
      const { openings, next } = answer.data.caseOpenings
      setAsked((before) => joined(before, { openings, next }))
    }
    void ask()
    const stop = onHeard((heard) => {
      if (heard.kind === 'event' && heard.event.kind === 'OPENED_WITH_REASON') void ask()
    })
    return () => {
      isCurrent = false
      stop()
    }
  }, [attempt])

  const more = () => {
    if (asked.state !== 'known' || asked.next === null || asked.isMore) return
    const { next: after } = asked
    setAsked({ ...asked, isMore: true })
    void query(ListOpenings, { after }).then((answer) =>
      setAsked((before) => {
        if (before.state !== 'known') return before
        if (answer.kind !== 'answered') return { ...before, isMore: false }
        const { openings, next } = answer.data.caseOpenings
        return { state: 'known', openings: [...before.openings, ...openings], next, isMore: false }
      }),
    )
  }
  return { asked, more, askAgain: () => setAttempt((before) => before + 1) }
}

/** The first page anew, before what older pages have already brought. */
function joined(before: Asked, page: { openings: readonly CaseOpening[]; next: string | null }): Asked {
  if (before.state !== 'known') return { state: 'known', ...page, isMore: false }
  const fresh = new Set(page.openings.map(({ id }) => id))
  const older = before.openings.filter(({ id }) => !fresh.has(id))
  const isGap = !before.openings.some(({ id }) => fresh.has(id))
  if (isGap || older.length === 0) return { state: 'known', ...page, isMore: false }
  return { ...before, openings: [...page.openings, ...older] }
}
