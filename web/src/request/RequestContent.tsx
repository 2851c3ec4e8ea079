// What the circle sees below the face: the question, what is to be decided, what is said, what may be done, who is in
// the circle, what has happened. Outside the circle: how one gets in. Left: a plain sentence in place of what
// was there, and the writer's own draft, which was never anybody else's. Everything keeps its place in the page from one
// state to the next, so that whoever writes goes on in the same field; focus that stood in what was taken away goes to
// the sentence that says so.
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { useMinute } from '#board/minute.ts'
import { CircleSection } from '#circle/CircleSection.tsx'
import { useWords } from '#language/language.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Asked } from './Asked.tsx'
import { CommentBox } from './CommentBox.tsx'
import { Conversation } from './Conversation.tsx'
import { History } from './History.tsx'
import type { OpenedContent } from './opened.ts'
import { Openings } from './Openings.tsx'
import { Gone, Outside, WaysIn } from './Outside.tsx'
import { Parts } from './Parts.tsx'
import { requestWords } from './request.words.ts'
import { Standing } from '#retention/Standing.tsx'

type Props = {
  requestId: string
  /** Its face, where the viewer sees it. */
  card: Card | undefined
  content: OpenedContent
  isGone: boolean
  onClose: (() => void) | undefined
  /** What is to be decided once the question is read. */
  decide?: ReactNode
  /** What may be done with the request. */
  acts?: ReactNode
}

export function RequestContent({
  requestId,
  card,
  content,
  isGone,
  onClose,
  decide = null,
  acts = null,
}: Props) {
  const words = useWords(requestWords)
  const { state, standing, store } = content
  const now = useMinute()
  const opened = !isGone && state.phase === 'open' ? state.opened : undefined
  const isOpening = !isGone && (state.phase === 'opening' || (card === undefined && opened === undefined))
  const isOutside = !isGone && !isOpening && opened === undefined
  const { place, sentence } = useFocusKept(isOpening || opened !== undefined)
  const isPurged = opened !== undefined && opened.retention.purgedAt !== null && opened.card.closedAt !== null
  const canWrite = standing?.canComment !== false
  const [actsPlace, setActsPlace] = useState<HTMLElement | null>(null)
  // A word after its closing would stand in no record: see refuseWordsAfter.
  const isClosedToWords = opened?.card.kind === 'CASE_CONSULTATION' && opened.card.closedAt !== null
  const askAgain = () => store.askAgain()

  return (
    <div ref={place} className="request-content">
      {top()}
      {opened === undefined || isPurged ? null : <Parts {...{ opened, canWrite, actsPlace }} />}
      {decide}
      {opened === undefined || isPurged ? null : (
        <Conversation
          requestId={requestId}
          comments={opened.comments}
          canWrite={canWrite && !isClosedToWords}
        />
      )}
      {isOpening || isPurged || (opened !== undefined && !canWrite) ? null : (
        <CommentBox
          requestId={requestId}
          people={opened === undefined ? [] : opened.places.map(({ person }) => person)}
          onAdded={store.addOwn}
          isClosed={opened === undefined || isClosedToWords}
        />
      )}
      {opened === undefined || card === undefined ? null : (
        <Standing card={card} standing={opened.retention} />
      )}
      {acts}
      <div ref={setActsPlace} className="request-acts" />
      {isOutside && card !== undefined ? <WaysIn {...{ card, standing, onChanged: askAgain }} /> : null}
      {opened === undefined ? null : (
        <CircleSection card={opened.card} places={opened.places} standing={standing} onChanged={askAgain} />
      )}
      {opened === undefined ? null : <History entries={opened.history} />}
    </div>
  )

  function top(): ReactNode {
    if (isGone) return <Gone requestId={requestId} sentenceRef={sentence} onClose={onClose} />
    if (opened !== undefined) {
      return (
        <>
          <Openings opened={opened} now={now} />
          <Asked opened={opened} now={now} />
        </>
      )
    }
    if (isOpening || card === undefined) return <Skeleton label={words.opening} lines={6} />
    const hasLeft = state.phase === 'left'
    return <Outside {...{ card, standing, hasLeft, sentenceRef: sentence, onChanged: askAgain }} />
  }
}

/** Where focus stands is remembered; taken away with what it stood in, it goes to the sentence in its place. */
function useFocusKept(isOpen: boolean) {
  const place = useRef<HTMLDivElement>(null)
  const sentence = useRef<HTMLHeadingElement>(null)
  const hadFocus = useRef(false)

  useLayoutEffect(() => {
    const element = place.current
    const remember = () => {
      hadFocus.current = element?.contains(document.activeElement) === true
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  useLayoutEffect(() => {
    if (isOpen || !hadFocus.current || document.activeElement !== document.body) return
    sentence.current?.focus({ preventScroll: true })
  }, [isOpen])
  return { place, sentence }
}
