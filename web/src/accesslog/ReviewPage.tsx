// Loggkontroll: a reviewer's units and their months, with what is left and when it is due; a month has its own address.
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { query } from '#client/transport.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ListReviews, type ReviewMonth } from './accesslog.documents.ts'
import { accesslogWords } from './accesslog.words.ts'
import { MonthPage } from './MonthPage.tsx'
import { MonthState } from './MonthState.tsx'
import { monthInWords } from './review.rules.ts'
import { onReviewChange, type ReviewUnit, useReviewUnits } from './reviewUnits.ts'
import { useBoardsKept } from './useBoardsKept.ts'
import './review.css'

type Props = { unitId: string | undefined; month: string | undefined }

export default function ReviewPage({ unitId, month }: Props) {
  const units = useReviewUnits()
  const unit = units.find(({ id }) => id === unitId)
  if (units.length === 0 || (unitId !== undefined && unit === undefined)) return <MissingPage />
  if (unit !== undefined && month !== undefined)
    return <MonthPage key={`${unit.id} ${month}`} unit={unit} month={month} />
  return <Months units={unit === undefined ? units : [unit]} />
}

function Months({ units }: { units: readonly ReviewUnit[] }) {
  const words = useWords(accesslogWords)
  useBoardsKept()
  return (
    <Page title={words.title}>
      <div className="review">
        <p className="review-about quiet words">{words.about}</p>
        {units.map((unit) => (
          <UnitMonths key={unit.id} unit={unit} />
        ))}
      </div>
    </Page>
  )
}

type Asked = { state: 'asking' | 'failed' } | { state: 'known'; months: readonly ReviewMonth[] }

function UnitMonths({ unit }: { unit: ReviewUnit }) {
  const words = useWords(accesslogWords)
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isCurrent = true
    const ask = async () => {
      const answer = await query(ListReviews, { unitId: unit.id })
      if (!isCurrent) return
      const months = answer.kind === 'answered' ? answer.data.accessReviews : null
      if (months !== null) setAsked({ state: 'known', months })
      else setAsked((before) => (before.state === 'known' ? before : { state: 'failed' }))
    }
    void ask()
    const stop = onReviewChange(() => void ask())
    return () => {
      isCurrent = false
      stop()
    }
  }, [unit.id, attempt])

  return (
    <section aria-label={words.months(unit.name)}>
      <h2 className="review-unit">{unit.name}</h2>
      {asked.state === 'asking' ? <Skeleton label={words.loading} lines={4} /> : null}
      {asked.state === 'failed' ? (
        <Empty
          title={words.failed}
          action={<Button onClick={() => setAttempt((before) => before + 1)}>{words.tryAgain}</Button>}
        >
          <p>{words.failedMore}</p>
        </Empty>
      ) : null}
      {asked.state === 'known' && asked.months.length === 0 ? (
        <Empty title={words.noMonths}>
          <p>{words.noMonthsMore}</p>
        </Empty>
      ) : null}
      {asked.state === 'known' ? (
        <ul className="review-months">
          {asked.months.map((month) => (
            <li key={month.month}>
              <MonthRow unitId={unit.id} month={month} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function MonthRow({ unitId, month }: { unitId: string; month: ReviewMonth }) {
  const words = useWords(accesslogWords)
  const language = useLanguage()
  const { checkCount, leftCount, leftForOthersCount } = month
  const done = checkCount - leftCount - leftForOthersCount
  return (
    <Link className="review-month" href={`/loggkontroll/${unitId}/${month.month}`}>
      <span className="review-month-name">{monthInWords(month.month, language)}</span>
      <span className="review-month-state">
        <MonthState month={month} />
      </span>
      <span className="review-month-count small">
        {checkCount === 0 ? words.nothing : words.checked(done, checkCount)}
        {leftForOthersCount === 0 ? null : ` · ${words.forOthers(leftForOthersCount)}`}
      </span>
      <span className="review-bar" aria-hidden="true">
        <span style={{ inlineSize: `${checkCount === 0 ? 0 : (100 * done) / checkCount}%` }} />
      </span>
    </Link>
  )
}
