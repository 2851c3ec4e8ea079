// The face of one card, and only the face: what every member of the unit may see. It listens to its own id and to
// nothing else of the board. The whole face is a link, so that Enter, a new tab and a screen reader work as they do
// everywhere; the menu of moves is its neighbour, not its child.
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { memo, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useIsOffline } from '#client/connection.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { timeOf } from '#language/time.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Icon } from '#ui/Icon.tsx'
import type { Actor, Card } from './board.documents.ts'
import { useCard, useStore } from './board.hooks.ts'
import type { Trouble } from './board.rules.ts'
import { useStage, useStaged } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import { useBoardPlace } from './BoardPlace.tsx'
import { withJoints } from './joints.ts'
import { UrgencyMark } from './UrgencyMark.tsx'
import { useMinute } from './minute.ts'
import type { CardView } from './view.rules.ts'
import { answerWords, deadlineWords, stoodWords, waitingWords } from './waiting.rules.ts'
import { WeightBand } from './WeightBand.tsx'
import './card.css'

export const CardTile = memo(function CardTile({ cardId }: { cardId: string }) {
  const view = useCard(cardId)
  return view === null ? null : <Face view={view} />
})

function Face({ view }: { view: CardView }) {
  const { card, columnKey, isSaving, trouble, wash, openBy } = view
  const words = useWords(boardWords)
  const term = useWords(terms)
  const { addressOf, canMove, open } = useBoardPlace()
  const stage = useStage()
  const link = useRef<HTMLAnchorElement>(null)
  const isFocus = useStaged(({ focusId }) => focusId === card.id)
  const carriedBy = useStaged(({ carried }) => (carried?.cardId === card.id ? carried.by : null))
  const isOpened = useStaged(({ opened }) => opened === card.id)
  const isClaimedHere = card.claim !== null && (columnKey === 'NEW' || columnKey === 'TRIAGED')

  useFocusKept(card.id, isFocus, link)
  useDraggable(card.id, canMove, link)

  return (
    <>
      <a
        ref={link}
        className="card"
        href={addressOf(card.id)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
          event.preventDefault()
          open(card.id)
        }}
        tabIndex={isFocus ? 0 : -1}
        aria-busy={isSaving || undefined}
        aria-current={isOpened || undefined}
        aria-describedby={canMove ? 'board-keys' : undefined}
        data-card={card.id}
        data-claimed={isClaimedHere || undefined}
        data-saving={isSaving || undefined}
        data-carried={carriedBy ?? undefined}
        data-wash={wash?.id}
        data-trouble={trouble?.kind}
      >
        <span className="card-top">
          <span className="card-ref mono">{card.boardRef}</span>
          <span className="card-kind words">{withJoints(term.caseKind[card.caseKind])}</span>
          <UrgencyMark urgency={card.urgency} named />
        </span>
        <span className="card-ask words">{withJoints(term.ask[card.ask])}</span>
        {card.need === null ? null : <span className="card-need">{term.need[card.need]}</span>}
        {isClaimedHere && card.claim !== null ? (
          <span className="card-claim">
            <Avatar {...card.claim.by} beside />
            <span className="words">{words.hasTaken(card.claim.by.name)}</span>
          </span>
        ) : null}
        {card.candidate === null && card.coHandlers.length === 0 ? null : (
          <span className="card-second words">
            {card.candidate === null
              ? words.coHandled(card.coHandlers.map(({ name }) => name))
              : words.asked(card.candidate.name)}
          </span>
        )}
        <Foot card={card} view={view} withAsker={!isClaimedHere} />
        {wash === null ? null : (
          <span className="card-wash" aria-hidden="true" title={words.changedBy(wash.name)}>
            {wash.initials}
          </span>
        )}
        {openBy.length === 0 || wash !== null ? null : <OpenBy people={openBy} />}
      </a>
      {canMove ? (
        <button
          type="button"
          className="card-menu"
          tabIndex={isFocus ? 0 : -1}
          aria-haspopup="menu"
          aria-label={words.moveTo(card.boardRef)}
          onClick={(event) =>
            stage.set({ menu: { cardId: card.id, anchor: event.currentTarget }, focusId: card.id })
          }
        >
          <Icon name="more" size={16} />
        </button>
      ) : null}
      {trouble === null ? null : <TroubleNote cardId={card.id} trouble={trouble} />}
    </>
  )
}

function Foot({ card, view, withAsker }: { card: Card; view: CardView; withAsker: boolean }) {
  const words = useWords(boardWords)
  const language = useLanguage()
  const now = useMinute()
  const deadline = deadlineWords(card, { now, language })
  const answer = answerWords(card, view.columnKey, { now, language })
  const stood = stoodWords(card, view.longDays, { now, language })
  const isHeldBy = card.claim !== null && view.columnKey !== 'NEW' && view.columnKey !== 'TRIAGED'
  return (
    <span className="card-foot">
      {withAsker ? <Avatar name={words.asks(card.askedBy.name)} initials={card.askedBy.initials} /> : null}
      <span
        className="card-waited"
        data-tone={answer?.tone}
        data-back={card.sentBackAt !== null || undefined}
      >
        {view.isSaving ? (
          <Saving />
        ) : (
          (answer?.words ?? waitingWords(card, view.columnKey, { now, language }))
        )}
      </span>
      {stood === null ? null : <span className="card-stood">{stood}</span>}
      {isHeldBy && card.claim !== null ? (
        <span className="card-with" title={card.claim.by.name}>
          {words.with(card.claim.by.initials)}
        </span>
      ) : null}
      <span className="card-end">
        {deadline === null ? null : (
          <span className="card-deadline" data-tone={deadline.tone}>
            {deadline.words}
          </span>
        )}
        {card.weightBand === null ? null : <WeightBand band={card.weightBand} />}
      </span>
    </span>
  )
}

function OpenBy({ people }: { people: readonly Actor[] }) {
  const name = useWords(boardWords).openBy(people.map((person) => person.name).join(', '))
  return (
    <span className="card-open" role="img" aria-label={name} title={name}>
      {people.map((person) => person.initials).join(' ')}
    </span>
  )
}

function Saving() {
  const words = useWords(boardWords)
  return useIsOffline() ? words.waitsForLine : words.saving
}

function TroubleNote({ cardId, trouble }: { cardId: string; trouble: Trouble }): ReactNode {
  const words = useWords(boardWords)
  const language = useLanguage()
  const store = useStore()
  const said =
    trouble.kind === 'refused'
      ? trouble.message
      : trouble.by === null
        ? words.changedByRule
        : words.conflict(trouble.by.name, timeOf(trouble.at, language))
  return (
    <div className="card-trouble">
      <Icon name="warning" size={16} />
      <span className="words">{said}</span>
      <button type="button" onClick={() => store.take({ kind: 'putAway', cardId })}>
        {words.putAway}
      </button>
    </div>
  )
}

/** A card that was drawn anew somewhere else gets back the focus it had, and the page does not scroll for it. */
function useFocusKept(
  cardId: string,
  isFocus: boolean,
  link: { readonly current: HTMLElement | null },
): void {
  const stage = useStage()
  useLayoutEffect(() => {
    if (!isFocus || stage.get().wanted !== cardId) return
    if (document.activeElement !== link.current) link.current?.focus({ preventScroll: true })
  }, [cardId, isFocus, link, stage])
}

function useDraggable(
  cardId: string,
  canMove: boolean,
  link: { readonly current: HTMLElement | null },
): void {
  const stage = useStage()
  const store = useStore()
  useEffect(() => {
    if (link.current === null || !canMove) return
    return draggable({
      element: link.current,
      getInitialData: () => ({ cardId }),
      onDragStart() {
        store.setDragging(true)
        stage.set({ carried: { cardId, by: 'pointer', spot: null, lane: null }, focusId: cardId })
      },
      onDrop() {
        stage.set({ carried: null })
        store.setDragging(false)
      },
    })
  }, [cardId, canMove, link, stage, store])
}
