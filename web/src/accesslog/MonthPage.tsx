// A month of a unit's review, one opening after the other: what is left first, by keys alone if one likes. What comes
// meanwhile joins the list where it belongs and is said in a message; it never takes focus nor closes what is open.
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useLanguage, useWords } from '#language/language.ts'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { useKeys, useSingleKeys } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import type { Check, Review } from './accesslog.documents.ts'
import { accesslogWords } from './accesslog.words.ts'
import { CheckRow } from './CheckRow.tsx'
import { PrintedMonth } from './PrintedMonth.tsx'
import { ReviewFilter } from './ReviewFilter.tsx'
import { MonthState } from './MonthState.tsx'
import { type Filter, monthInWords, nextLeft, passing } from './review.rules.ts'
import { download, useReview } from './review.ts'
import type { ReviewUnit } from './reviewUnits.ts'
import { useBoardsKept } from './useBoardsKept.ts'

export function MonthPage({ unit, month }: { unit: ReviewUnit; month: string }) {
  const words = useWords(accesslogWords)
  const language = useLanguage()
  const { asked, take, askAgain } = useReview(unit.id, month)
  useBoardsKept()

  if (asked.state === 'missing') return <MissingPage />
  return (
    <Page title={`${words.title}: ${monthInWords(month, language)}`}>
      <div className="review">
        <p>
          <Link href="/loggkontroll">{words.toMonths}</Link>
        </p>
        {asked.state === 'asking' ? <Skeleton label={words.loading} lines={9} /> : null}
        {asked.state === 'failed' ? (
          <Empty title={words.failed} action={<Button onClick={askAgain}>{words.tryAgain}</Button>}>
            <p>{words.failedMore}</p>
          </Empty>
        ) : null}
        {asked.state === 'known' ? <Month review={asked.review} onCheck={take} /> : null}
      </div>
      {asked.state === 'known' ? <PrintedMonth review={asked.review} /> : null}
    </Page>
  )
}

function Month({ review, onCheck }: { review: Review; onCheck: (check: Check) => void }) {
  const words = useWords(accesslogWords)
  const hasKeys = useSingleKeys()
  const list = useRef<HTMLUListElement>(null)
  const [filter, setFilter] = useState<Filter>('ALL')
  const [openId, setOpenId] = useState<string>()
  const [said, setSaid] = useState<string>()
  const wanted = useRef<string>(undefined)
  const shown = passing(review.checks, filter)
  // What was just checked stays where it is until the choice is made anew.
  const [kept, setKept] = useState<readonly string[]>([])
  const rows =
    filter === 'LEFT' ? review.checks.filter((each) => shown.includes(each) || kept.includes(each.id)) : shown
  const { summary, unitName, reviewers } = review
  const isAlone = reviewers.length < 2 && review.checks.some(({ isOwn }) => isOwn)

  useEffect(() => {
    if (wanted.current === undefined) return
    if (focusRow(list.current, wanted.current)) wanted.current = undefined
  })

  const go = (id: string | undefined) => {
    setOpenId(id)
    wanted.current = id
  }
  const step = (by: 1 | -1) => {
    const at = rows.findIndex(({ id }) => id === openId)
    const next = rows[at === -1 && by === -1 ? rows.length - 1 : at + by]
    if (next !== undefined) go(next.id)
  }
  useKeys({ j: () => step(1), k: () => step(-1) })

  const done = (check: Check, sentence: string) => {
    onCheck(check)
    setKept((before) => [...before, check.id])
    const next = nextLeft(rows, check.id)
    setSaid(next === undefined ? words.lastSaved : sentence)
    go(next)
    if (next === undefined) focusSummary(list.current, check.id)
  }

  return (
    <>
      <header className="review-head">
        <div className="review-head-words">
          <h2>{unitName}</h2>
          <p className="review-head-state">
            <MonthState month={summary} />
            <span className="quiet">
              {summary.leftCount === 0 ? null : words.left(summary.leftCount)}
              {summary.leftForOthersCount === 0 ? null : ` · ${words.forOthers(summary.leftForOthersCount)}`}
            </span>
          </p>
        </div>
        <Take review={review} />
      </header>
      {summary.drawnAt === null ? <p className="quiet small words">{words.ongoingMore}</p> : null}
      <Notice tone="warning">{isAlone ? words.alone(unitName) : undefined}</Notice>
      <ReviewFilter
        checks={review.checks}
        value={filter}
        onChange={(next) => {
          setFilter(next)
          setKept([])
        }}
      />
      <div className="review-said">
        <Notice tone="good">{said}</Notice>
        {hasKeys && rows.length > 0 ? <span className="small quiet about-keys">{words.keys}</span> : null}
      </div>
      {rows.length === 0 ? (
        <Empty title={words.empty}>
          <p>
            {review.checks.length > 0
              ? words.emptyFiltered
              : summary.drawnAt === null
                ? words.emptyOngoing
                : words.emptyDrawn}
          </p>
        </Empty>
      ) : null}
      <ul ref={list} className="review-checks" aria-label={words.checks}>
        {rows.map((check) => (
          <li key={check.id} data-check={check.id}>
            <CheckRow
              check={check}
              isOpen={check.id === openId}
              onOpen={() => go(check.id === openId ? undefined : check.id)}
              onClose={() => {
                setOpenId(undefined)
                focusSummary(list.current, check.id)
              }}
              onDone={done}
              onOvertaken={onCheck}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function Take({ review }: { review: Review }) {
  const words = useWords(accesslogWords)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const take = async () => {
    setState('busy')
    setState((await download(review)) ? 'idle' : 'failed')
  }
  if (review.checks.length === 0) return null
  return (
    <div className="review-take">
      <Button size="small" onClick={() => window.print()}>
        {words.print}
      </Button>
      <Button size="small" busy={state === 'busy'} onClick={() => void take()}>
        {words.download}
      </Button>
      <Notice tone={state === 'failed' ? 'refused' : 'plain'}>
        {state === 'failed' ? words.failed : words.downloadLogged}
      </Notice>
    </div>
  )
}

// The outcomes of the one that is open, or the row itself where there is nothing to choose.
function focusRow(list: HTMLUListElement | null, id: string): boolean {
  const row = list?.querySelector(`[data-check="${CSS.escape(id)}"]`)
  const target =
    row?.querySelector('input:checked') ?? row?.querySelector('input') ?? row?.querySelector('button')
  if (!(target instanceof HTMLElement)) return false
  target.focus()
  row?.scrollIntoView({ block: 'nearest' })
  return true
}

function focusSummary(list: HTMLUListElement | null, id: string): void {
  const button = list?.querySelector(`[data-check="${CSS.escape(id)}"] button`)
  if (button instanceof HTMLElement) button.focus()
}
