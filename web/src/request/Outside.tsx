// In place of the content, for one who does not see it: that there is a circle, and the ways into it that are hers, as
// the server says. After a conflict of interest there is none.
import { type Ref, Suspense, useRef, useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { CircleActs } from '#circle/CircleActs.tsx'
import type { ViewerStanding } from '#circle/circle.documents.ts'
import { circleWords } from '#circle/circle.words.ts'
import { useDraft } from '#draft/draft.ts'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { useEscape } from '#ui/keys.ts'
import { lazy } from '#ui/loading.ts'
import { commentSubject } from './comment.ts'
import { requestWords } from './request.words.ts'

const ReasonForm = lazy(() => import('#circle/ReasonForm.tsx'))

type Props = {
  card: Card
  standing: ViewerStanding | null
  hasLeft: boolean
  sentenceRef: Ref<HTMLHeadingElement>
  onChanged: () => void
}

export function Outside({ card, standing, hasLeft, sentenceRef, onChanged }: Props) {
  const words = useWords(requestWords)
  const circle = useWords(circleWords)
  const { id: viewerId } = useViewer()
  const draft = useDraft(commentSubject(card.id))
  const isConflicted = standing?.isConflicted ?? false
  const needsReason = standing?.needsReason ?? false
  return (
    <>
      {needsReason && !hasLeft ? null : (
        <section className="request-outside" role={hasLeft ? 'status' : undefined}>
          <h3 ref={sentenceRef} tabIndex={-1}>
            {heading()}
          </h3>
          {hasLeft ? <p>{draft.text === '' ? words.leftNothing : words.leftMore}</p> : null}
          {isConflicted ? <p className="quiet">{circle.conflictedMore}</p> : null}
          {isConflicted || needsReason || hasLeft ? null : <p className="quiet">{words.outsideMore}</p>}
          {isConflicted || needsReason ? null : <p>{wayIn()}</p>}
        </section>
      )}
      {needsReason ? (
        <Suspense fallback={null}>
          <ReasonForm
            requestId={card.id}
            title={circle.reasonEachTime}
            more={circle.reasonEachTimeMore}
            act={circle.reasonAct}
            onOpened={onChanged}
          />
        </Suspense>
      ) : null}
    </>
  )

  function heading(): string {
    if (isConflicted) return circle.conflicted
    if (needsReason) return circle.protectedData
    return hasLeft ? words.left : words.outside
  }

  function wayIn(): string {
    const responsible = card.responsible.name
    if (standing?.canBreakGlass === false) return words.outsideRole
    if (card.closedAt !== null) return words.outsideClosed(responsible)
    if (card.claim !== null)
      return card.claim.by.id === viewerId
        ? words.opening
        : words.outsideClaimed(card.claim.by.name, responsible)
    return card.askedBy.id === viewerId ? words.outsideOwn : words.outsideClaim(responsible)
  }
}

/** The ways that are not the usual one, after what anybody may do with the request. */
export function WaysIn({ card, standing, onChanged }: Pick<Props, 'card' | 'standing' | 'onChanged'>) {
  if (standing === null) return null
  return (
    <>
      {standing.canBreakGlass ? <BreakGlass card={card} onOpened={onChanged} /> : null}
      <CircleActs {...{ card, standing, onChanged }} />
    </>
  )
}

function BreakGlass({ card, onOpened }: { card: Card; onOpened: () => void }) {
  const words = useWords(circleWords)
  const { id: viewerId } = useViewer()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const { responsible } = card
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  useEscape(isOpen ? close : undefined, place)
  return (
    <div ref={place} className="circle-acts">
      <div className="request-buttons">
        <Button ref={opener} size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.breakGlass}
        </Button>
      </div>
      {isOpen ? (
        <Suspense fallback={null}>
          <ReasonForm
            requestId={card.id}
            title={words.breakGlass}
            more={responsible.id === viewerId ? words.breakGlassOwn : words.breakGlassMore(responsible.name)}
            act={words.openAct}
            onOpened={onOpened}
            onCancel={close}
          />
        </Suspense>
      ) : null}
    </div>
  )
}

type GoneProps = {
  requestId: string
  sentenceRef: Ref<HTMLHeadingElement>
  onClose: (() => void) | undefined
}

/** Not there, or no longer for the viewer: the same words. */
export function Gone({ requestId, sentenceRef, onClose }: GoneProps) {
  const words = useWords(requestWords)
  const draft = useDraft(commentSubject(requestId))
  return (
    <div className="request-absent" role="status">
      <h2 ref={sentenceRef} tabIndex={-1}>
        {words.gone}
      </h2>
      <p className="quiet">{words.goneMore}</p>
      {draft.text === '' ? null : <p>{words.goneDraft}</p>}
      {onClose === undefined ? null : <Button onClick={onClose}>{words.close}</Button>}
    </div>
  )
}
