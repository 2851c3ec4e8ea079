// What the circle sees below the face. Outside the circle: how one gets in. Left: a plain sentence in place of what
// was there, and the writer's own draft, which was never anybody else's.
import { Fragment, type ReactNode } from 'react'
import type { CardView } from '#board/view.rules.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { useMinute } from '#board/minute.ts'
import { useViewer } from '#people/viewer.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { CommentBox } from './CommentBox.tsx'
import { Conversation } from './Conversation.tsx'
import { useDraft } from '#draft/draft.ts'
import { History } from './History.tsx'
import { useOpened } from './opened.ts'
import type { Opened } from './request.documents.ts'
import { requestWords } from './request.words.ts'
import { Standing } from '#retention/Standing.tsx'

export function RequestContent({ view, decide }: { view: CardView; decide: ReactNode }) {
  const { card } = view
  const words = useWords(requestWords)
  const circleHint = `${card.claim?.by.id} ${card.responsible.id} ${view.isSaving}`
  const { state, store: opened } = useOpened(card.id, circleHint)

  switch (state.phase) {
    case 'opening':
      return (
        <>
          <Skeleton label={words.opening} lines={6} />
          {decide}
        </>
      )
    case 'outside':
      return (
        <>
          <Outside view={view} />
          {decide}
        </>
      )
    case 'left':
      // In the places that they have when it is open: whoever is writing goes on in the same field.
      return (
        <>
          <Left requestId={card.id} />
          {decide}
          {null}
          <CommentBox requestId={card.id} onAdded={opened.addOwn} isClosed />
        </>
      )
    case 'open':
      return (
        <>
          <Asked opened={state.opened} />
          {decide}
          <Standing card={card} standing={state.opened.retention} />
          {state.opened.retention.purgedAt !== null && card.closedAt !== null ? null : (
            <Fragment>
              <Conversation requestId={card.id} comments={state.opened.comments} />
              <CommentBox requestId={card.id} onAdded={opened.addOwn} />
            </Fragment>
          )}
          <History entries={state.opened.history} />
          <Circle opened={state.opened} />
        </>
      )
  }
}

function Asked({ opened }: { opened: Opened }) {
  const words = useWords(requestWords)
  const language = useLanguage()
  const now = useMinute()
  const { card } = opened
  return (
    <div className="request-asked">
      {opened.question === '' ? null : (
        <section>
          <h3 className="request-label">{words.question}</h3>
          <p className="typed">{opened.question}</p>
        </section>
      )}
      {opened.whyNow === null ? null : (
        <section>
          <h3 className="request-label">{words.whyNow}</h3>
          <p className="typed">{opened.whyNow}</p>
        </section>
      )}
      <p className="small quiet">
        {words.asked(card.askedBy.name, momentInWords(card.waitingSince, now, language))} · {words.record}{' '}
        <span className="mono">{opened.recordNumber}</span>
      </p>
    </div>
  )
}

function Circle({ opened }: { opened: Opened }) {
  const words = useWords(requestWords)
  return (
    <p className="request-foot small quiet words">
      {words.circle(opened.circle.map(({ name }) => name).join(', '))}
    </p>
  )
}

function Outside({ view }: { view: CardView }) {
  const words = useWords(requestWords)
  const { id } = useViewer()
  const { card } = view
  return (
    <section className="request-outside">
      <h3>{words.outside}</h3>
      <p className="quiet">{words.outsideMore}</p>
      <p>{wayIn()}</p>
    </section>
  )

  function wayIn(): string {
    if (card.closedAt !== null) return words.outsideClosed
    if (card.claim !== null)
      return card.claim.by.id === id ? words.opening : words.outsideClaimed(card.claim.by.name)
    return card.askedBy.id === id ? words.outsideOwn : words.outsideClaim
  }
}

function Left({ requestId }: { requestId: string }) {
  const words = useWords(requestWords)
  const draft = useDraft(`comment:${requestId}`)
  return (
    <section className="request-outside" role="status">
      <h3>{words.left}</h3>
      <p>{draft.text === '' ? words.leftNothing : words.leftMore}</p>
    </section>
  )
}
