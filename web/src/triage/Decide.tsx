// The decision of triage: an urgency and why. Who has been quicker is said above it, in words.
import type { RefObject } from 'react'
import type { Card } from '#board/board.documents.ts'
import type { CardAct } from '#board/board.verbs.ts'
import type { CardView } from '#board/view.rules.ts'
import { useWords } from '#language/language.ts'
import { ActForm } from '#request/ActForm.tsx'
import { draftOf } from '#request/acts.ts'
import { useDraft } from '#draft/draft.ts'
import { Notice } from '#ui/Notice.tsx'
import { triageWords } from './triage.words.ts'

type Props = {
  view: CardView
  urgency: Card['urgency']
  onUrgency: (urgency: Card['urgency']) => void
  reasonRef: RefObject<HTMLTextAreaElement | null>
  onSent: (urgency: Card['urgency'], answer: Promise<CardAct>) => void
  onBack: () => void
  isShut: boolean
}

export function Decide({ view, urgency, onUrgency, reasonRef, onSent, onBack, isShut }: Props) {
  const words = useWords(triageWords)
  const isWritten = useDraft(draftOf('triage', view.card.id)).text !== ''
  const isElsewhere = view.columnKey !== 'NEW' && !view.isSaving
  if (isShut && !isWritten) return null
  return (
    <>
      <Notice tone="warning">
        {isElsewhere && !isShut ? words.doneByOther(view.card.changedBy.name) : undefined}
      </Notice>
      <ActForm
        view={view}
        verb="triage"
        isShut={isShut}
        urgency={urgency}
        onUrgency={onUrgency}
        reasonRef={reasonRef}
        onSent={(answer) => onSent(urgency, answer)}
        onCancel={onBack}
      />
    </>
  )
}
