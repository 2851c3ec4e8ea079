// An opened request beside its board, on a phone over it. The face comes from the board's store and is there at once;
// the content is opened, logged, followed live, and taken away the moment the viewer leaves the circle. What she is
// writing is hers and stays. Escape closes and the board takes focus back to the card.
import { type ReactNode, useEffect, useRef } from 'react'
import type { CardView } from '#board/view.rules.ts'
import { BoardStoreProvider, useBoardStore, useCard, usePhase, useStore } from '#board/board.hooks.ts'
import { useWords } from '#language/language.ts'
import { Private } from '#privacy/Private.tsx'
import { Button } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { useEscape } from '#ui/keys.ts'
import { Acts } from './Acts.tsx'
import { RequestContent } from './RequestContent.tsx'
import { RequestFace } from './RequestFace.tsx'
import { requestWords } from './request.words.ts'
import './request.css'

type Props = {
  boardId: string
  requestId: string
  onClose?: (() => void) | undefined
  /** Focus goes to the heading when it opens: where somebody opened it, not where it follows a selection. */
  takesFocus?: boolean
  /** What is to be decided once the question is read: triage's own form for the urgency. */
  renderDecision?: ((view: CardView) => ReactNode) | undefined
}

export function RequestPanel({ boardId, requestId, onClose, takesFocus = false, renderDecision }: Props) {
  const store = useBoardStore(boardId)
  return (
    <BoardStoreProvider value={store}>
      <Panel key={requestId} requestId={requestId} {...{ onClose, takesFocus, renderDecision }} />
    </BoardStoreProvider>
  )
}

type PanelProps = Required<Pick<Props, 'takesFocus'>> &
  Pick<Props, 'requestId' | 'onClose' | 'renderDecision'>

function Panel({ requestId, onClose, takesFocus, renderDecision }: PanelProps) {
  const words = useWords(requestWords)
  const view = useCard(requestId)
  useEscape(onClose)

  if (view === null) {
    return (
      <aside className="request" aria-label={words.opening}>
        <Absent onClose={onClose} />
      </aside>
    )
  }
  return (
    <aside className="request" aria-label={words.panel(view.card.boardRef)}>
      <Found view={view} {...{ onClose, takesFocus, renderDecision }} />
    </aside>
  )
}

function Found({
  view,
  onClose,
  takesFocus,
  renderDecision,
}: Omit<PanelProps, 'requestId'> & { view: CardView }) {
  const heading = useRef<HTMLHeadingElement>(null)

  // Not when the page was loaded at this address: nobody has done anything yet, and focus begins where pages begin.
  useEffect(() => {
    if (takesFocus && navigator.userActivation.hasBeenActive) heading.current?.focus({ preventScroll: true })
  }, [takesFocus])

  return (
    <>
      <RequestFace view={view} headingRef={heading} onClose={onClose} />
      <Private>
        <Acts view={view} withoutTriage={renderDecision !== undefined} />
        <RequestContent view={view} decide={renderDecision?.(view)} />
      </Private>
    </>
  )
}

function Absent({ onClose }: Pick<PanelProps, 'onClose'>) {
  const words = useWords(requestWords)
  const store = useStore()
  const phase = usePhase(store)
  if (phase === 'loading') return <Skeleton label={words.opening} lines={7} />
  return (
    <div className="request-absent">
      <h2>{words.gone}</h2>
      <p className="quiet">{words.goneMore}</p>
      {onClose === undefined ? null : <Button onClick={onClose}>{words.close}</Button>}
    </div>
  )
}
