// An opened request without a board behind it: its face is the list's, then the opened request's own, followed by its
// feed. Let out, the face goes too: it is only the circle's business here.
import { useRef } from 'react'
import type { CardView } from '#board/view.rules.ts'
import { useWords } from '#language/language.ts'
import { Private } from '#privacy/Private.tsx'
import { useEscape } from '#ui/keys.ts'
import { useOpened } from './opened.ts'
import type { SharedCard } from './request.documents.ts'
import { RequestContent } from './RequestContent.tsx'
import { RequestFace } from './RequestFace.tsx'
import { requestWords } from './request.words.ts'
import { useFocusOnOpening } from './useFocusOnOpening.ts'
import './request.css'

type Props = { requestId: string; listed: SharedCard | undefined; onClose: () => void }

export function SharedRequest({ requestId, listed, onClose }: Props) {
  const words = useWords(requestWords)
  const content = useOpened(requestId, listed === undefined ? '' : 'listed')
  const { state, standing } = content
  const isOpen = state.phase === 'open'
  const isGone = !isOpen && state.phase !== 'opening' && standing?.needsReason !== true
  const card = isGone ? undefined : state.phase === 'open' ? state.opened.card : listed
  const heading = useRef<HTMLHeadingElement>(null)
  useEscape(onClose)
  useFocusOnOpening(heading, card !== undefined)
  return (
    <aside className="request" aria-label={card === undefined ? words.opening : words.panel(card.boardRef)}>
      {card === undefined ? null : (
        <RequestFace
          view={viewOf(card)}
          headingRef={heading}
          onClose={onClose}
          isProtected={listed?.isProtected ?? false}
          hasWay={false}
        />
      )}
      <Private>
        <RequestContent {...{ requestId, card, content, isGone, onClose }} />
      </Private>
    </aside>
  )
}

/** Which column it stands in, without a board, is what the face itself tells of it. */
function viewOf(card: CardView['card']): CardView {
  const columnKey =
    card.closedAt !== null
      ? 'DONE'
      : card.parkedUntilOn !== null
        ? 'WAITING'
        : card.claim !== null
          ? 'ONGOING'
          : 'NEW'
  return { card, columnKey, longDays: null, isSaving: false, trouble: null, wash: null, openBy: [] }
}
