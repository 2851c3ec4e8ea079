// What becomes of a request in triage: an urgency and why, or another way: back with a question, parked, merged. One form at
// a time; what was begun in another stays there as a draft. Who has been quicker is said above it, in words.
import { type RefObject, useEffect } from 'react'
import type { Card } from '#board/board.documents.ts'
import { useClock, useStore } from '#board/board.hooks.ts'
import type { CardAct } from '#board/board.verbs.ts'
import type { CardView } from '#board/view.rules.ts'
import { useDraft } from '#draft/draft.ts'
import { useWords } from '#language/language.ts'
import { ActForm } from '#request/ActForm.tsx'
import { draftOf } from '#request/acts.ts'
import { Button } from '#ui/Button.tsx'
import { useSingleKeys } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { subjectOf } from './acts.ts'
import { MergeForm } from './MergeForm.tsx'
import { triageWords } from './triage.words.ts'
import { isWaiting } from './waiting.rules.ts'
import { WordsForm } from './WordsForm.tsx'

const modes = ['triage', 'sendBack', 'park', 'merge'] as const
export type Mode = (typeof modes)[number]
const keyOf = { triage: undefined, sendBack: 'S', park: 'P', merge: 'M' } satisfies Record<
  Mode,
  string | undefined
>

type Props = {
  view: CardView
  mode: Mode
  /** Counted up by each key that asks for the field. */
  askedFor: number
  onMode: (mode: Mode) => void
  urgency: Card['urgency']
  onUrgency: (urgency: Card['urgency']) => void
  fieldRef: RefObject<HTMLTextAreaElement | null>
  onSent: (mode: Mode, answer: Promise<CardAct>) => void
  onBack: () => void
  isShut: boolean
}

export function Decide(props: Props) {
  const { view, mode, askedFor, onMode, urgency, onUrgency, fieldRef, onSent, onBack, isShut } = props
  const { card } = view
  const words = useWords(triageWords)
  const hasKeys = useSingleKeys()
  const draft = mode === 'triage' || mode === 'park' ? draftOf(mode, card.id) : subjectOf(mode, card.id)
  const isWritten = useDraft(draft).text !== ''
  const isElsewhere = !isWaiting(card, view.columnKey) && !view.isSaving
  const targets = useTargets(card)
  // The form of a new way is there first after this drawing.
  useEffect(() => {
    if (askedFor > 0) fieldRef.current?.focus()
  }, [askedFor, fieldRef])
  if (isShut && !isWritten) return null
  const form = {
    requestId: card.id,
    isShut,
    fieldRef,
    onSent: (answer: Promise<CardAct>) => onSent(mode, answer),
    onCancel: onBack,
  }
  return (
    <>
      <Notice tone="warning">
        {isElsewhere && !isShut ? words.doneByOther(card.changedBy.name) : undefined}
      </Notice>
      <div className="request-buttons" role="group" aria-label={words.ways}>
        {modes.map((each) => (
          <Button
            key={each}
            size="small"
            look={each === mode ? 'outlined' : 'quiet'}
            aria-pressed={each === mode}
            shortcut={hasKeys ? keyOf[each] : undefined}
            onClick={() => onMode(each)}
          >
            {words.mode[each]}
          </Button>
        ))}
      </div>
      {mode === 'sendBack' ? <WordsForm key={mode} {...form} verb="sendBack" /> : null}
      {mode === 'merge' ? <MergeForm key={mode} {...form} targets={targets} /> : null}
      {mode === 'triage' || mode === 'park' ? (
        <ActForm
          key={mode}
          view={view}
          verb={mode}
          isShut={isShut}
          urgency={urgency}
          onUrgency={onUrgency}
          reasonRef={fieldRef}
          onSent={(answer) => onSent(mode, answer)}
          onCancel={onBack}
        />
      ) : null}
    </>
  )
}

/** Other open requests of the same case and kind: a case has one reference, and a board has all of its requests. */
function useTargets(card: Card) {
  const store = useStore()
  useClock(store)
  return [...store.view().cards.values()]
    .map((view) => view.card)
    .filter(({ id, boardRef, kind, closedAt }) => {
      return id !== card.id && boardRef === card.boardRef && kind === card.kind && closedAt === null
    })
    .map(({ id, ask, askedBy, waitingSince: askedAt }) => ({ id, ask, askedBy, askedAt }))
}
