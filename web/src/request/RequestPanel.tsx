// An opened request beside its board, on a phone over it. The face comes from the board's store and is there at once;
// the content is opened, logged, followed live, and taken away the moment the viewer leaves the circle. What she is
// writing is hers and stays, also when the card itself leaves the board: its place in the page stays then, with the
// field she writes in, so that letters typed on are not keys to act by. Escape closes and the board takes focus back.
import { type ReactNode, Suspense, useRef, useState } from 'react'
import type { CardView } from '#board/view.rules.ts'
import { BoardStoreProvider, useBoardStore, useCard, usePhase, useStore } from '#board/board.hooks.ts'
import { useWords } from '#language/language.ts'
import { Private } from '#privacy/Private.tsx'
import { useEscape } from '#ui/keys.ts'
import { keepAtHand, lazy } from '#ui/loading.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Acts } from './Acts.tsx'
import { useOpened } from './opened.ts'
import { RequestFace } from './RequestFace.tsx'
import { requestWords } from './request.words.ts'
import { useFocusOnOpening } from './useFocusOnOpening.ts'
import './request.css'

// Not needed for a board to stand there; fetched once it does, so that a request opens without waiting for it.
const loadContent = async () => await import('./RequestContent.tsx')
const RequestContent = lazy(async () => ({ default: (await loadContent()).RequestContent }))
window.addEventListener('load', () => setTimeout(() => keepAtHand(loadContent), 1_000), { once: true })

type Props = {
  boardId: string
  requestId: string
  onClose?: (() => void) | undefined
  /** Focus goes to the heading when it opens: where somebody opened it, not where it follows a selection. */
  takesFocus?: boolean
  /** What is to be decided once the question is read: triage's own form for the urgency. */
  renderDecision?: ((view: CardView, isShut: boolean) => ReactNode) | undefined
  isProtected?: boolean
}

export function RequestPanel({ boardId, requestId, ...rest }: Props) {
  const store = useBoardStore(boardId)
  return (
    <BoardStoreProvider value={store}>
      <Panel key={`${boardId} ${requestId}`} requestId={requestId} {...rest} />
    </BoardStoreProvider>
  )
}

function Panel({
  requestId,
  onClose,
  takesFocus = false,
  renderDecision,
  isProtected = false,
}: Omit<Props, 'boardId'>) {
  const words = useWords(requestWords)
  const view = useCard(requestId)
  const phase = usePhase(useStore())
  const isGone = view === null && phase !== 'loading'
  const [last, setLast] = useState(view)
  if (view !== null && view !== last) setLast(view)
  const hint = `${last?.card.claim?.by.id} ${last?.card.responsible.id} ${last?.isSaving}`
  const content = useOpened(requestId, hint, isGone)
  const isShut = isGone || content.standing?.isConflicted === true
  const heading = useRef<HTMLHeadingElement>(null)
  useEscape(onClose)

  useFocusOnOpening(heading, takesFocus && view !== null)

  return (
    <aside className="request" aria-label={view === null ? words.opening : words.panel(view.card.boardRef)}>
      {view === null ? null : (
        <RequestFace view={view} headingRef={heading} onClose={onClose} isProtected={isProtected} />
      )}
      <Private>
        <Suspense fallback={<Skeleton label={words.opening} lines={6} />}>
          <RequestContent
            requestId={requestId}
            card={view?.card}
            content={content}
            isGone={isGone}
            onClose={onClose}
            decide={last === null ? null : renderDecision?.(last, isShut)}
            acts={
              last === null ? null : (
                <Acts view={last} isShut={isShut} withoutTriage={renderDecision !== undefined} />
              )
            }
          />
        </Suspense>
      </Private>
    </aside>
  )
}
