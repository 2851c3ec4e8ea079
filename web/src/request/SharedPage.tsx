// What circles share with somebody who has no board where it stands: co-handlers of another unit, students on placement,
// those named in a protected case. Faces only; each leads to its opened request.
import { useCallback } from 'react'
import { Link, useLocation } from 'wouter'
import { useMinute } from '#board/minute.ts'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import { deadlineWords } from '#board/waiting.rules.ts'
import { ProtectedMark } from '#circle/ProtectedMark.tsx'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { Page } from '#shell/Page.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import type { SharedCard } from './request.documents.ts'
import { sharedWords } from './shared.words.ts'
import { SharedRequest } from './SharedRequest.tsx'
import { useSharedCards } from './useSharedCards.ts'
import '#ui/part.css'
import './shared.css'

export default function SharedPage({ requestId }: { requestId: string | undefined }) {
  const words = useWords(sharedWords)
  const cards = useSharedCards()
  const [, navigate] = useLocation()
  const close = useCallback(() => {
    navigate('/delas')
    document.querySelector<HTMLElement>(`[data-shared="${CSS.escape(requestId ?? '')}"]`)?.focus()
  }, [navigate, requestId])
  return (
    <Page
      title={words.title}
      aside={
        requestId === undefined ? undefined : (
          <SharedRequest
            key={requestId}
            requestId={requestId}
            listed={cards?.find(({ id }) => id === requestId)}
            onClose={close}
          />
        )
      }
    >
      <div className="shared">
        <List cards={cards} chosenId={requestId} />
      </div>
    </Page>
  )
}

type ListProps = { cards: readonly SharedCard[] | null | undefined; chosenId: string | undefined }

function List({ cards, chosenId }: ListProps) {
  const words = useWords(sharedWords)
  if (cards === undefined) return <Skeleton label={words.fetching} lines={6} />
  if (cards === null || cards.length === 0) {
    return (
      <Empty title={cards === null ? words.failed : words.none}>
        <p>{cards === null ? words.failedMore : words.noneMore}</p>
      </Empty>
    )
  }
  return (
    <>
      <p className="quiet">{words.more}</p>
      <ul className="picks" aria-label={words.list}>
        {cards.map((card) => (
          <li key={card.id}>
            <Row card={card} isChosen={card.id === chosenId} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Row({ card, isChosen }: { card: SharedCard; isChosen: boolean }) {
  const words = useWords(sharedWords)
  const term = useWords(terms)
  const language = useLanguage()
  const deadline = deadlineWords(card, { now: useMinute(), language })
  return (
    <Link
      className="pick shared-row"
      href={`/delas/${card.id}`}
      aria-current={isChosen || undefined}
      data-shared={card.id}
    >
      <UrgencyMark urgency={card.urgency} named />
      <span className="pick-what">
        <span className="pick-ask words">{term.ask[card.ask]}</span>
        <span className="small quiet words">
          <span className="mono">{card.boardRef}</span> {term.caseKind[card.caseKind]} ·{' '}
          {words.asked(card.askedBy.name)}
        </span>
        {card.isProtected ? <ProtectedMark /> : null}
      </span>
      {deadline === null ? null : (
        <span className="request-deadline small" data-tone={deadline.tone}>
          {deadline.words}
        </span>
      )}
    </Link>
  )
}
