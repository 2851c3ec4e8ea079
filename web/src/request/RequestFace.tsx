// The face of an opened request: the same facts as on its card, with room for their names, and the way it has come.
import { Fragment, type Ref } from 'react'
import { ProtectedMark } from '#circle/ProtectedMark.tsx'
import { useColumnName } from '#board/column.name.ts'
import type { Column } from '#board/board.documents.ts'
import { useColumns } from '#board/board.hooks.ts'
import { useMinute } from '#board/minute.ts'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import type { CardView } from '#board/view.rules.ts'
import { answerWords, deadlineWords, stoodWords, waitingWords } from '#board/waiting.rules.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { useViewer } from '#people/viewer.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { requestWords } from './request.words.ts'

type Props = {
  view: CardView
  headingRef?: Ref<HTMLHeadingElement>
  onClose: (() => void) | undefined
  isProtected?: boolean
  /** Without the board there is no way to show. */
  hasWay?: boolean
}

export function RequestFace({ view, headingRef, onClose, isProtected = false, hasWay = true }: Props) {
  const words = useWords(requestWords)
  const term = useWords(terms)
  const { card } = view
  return (
    <header className="request-face">
      <div className="request-top">
        <span className="mono">{card.boardRef}</span>
        <span className="quiet small words request-kind">
          {term.caseKind[card.caseKind]} · {words.responsible(card.responsible.name)}
        </span>
        <UrgencyMark urgency={card.urgency} named />
        {onClose === undefined ? null : (
          <Button look="quiet" size="small" icon="close" onClick={onClose}>
            {words.close}
          </Button>
        )}
      </div>
      <h2 ref={headingRef} tabIndex={-1} className="words">
        {term.ask[card.ask]}
      </h2>
      {card.need === null ? null : <p className="request-need">{term.need[card.need]}</p>}
      {isProtected ? <ProtectedMark /> : null}
      {hasWay ? <Way view={view} /> : null}
      <Standing view={view} />
    </header>
  )
}

function Way({ view }: { view: CardView }) {
  const words = useWords(requestWords)
  const columns = useColumns()
  const here = columns.findIndex(({ id }) => id === view.card.columnId)
  return (
    <ol className="way" aria-label={words.way}>
      {columns.map((column, index) => (
        <Step
          key={column.id}
          column={column}
          place={index < here ? 'passed' : index === here ? 'here' : 'ahead'}
        />
      ))}
    </ol>
  )
}

function Step({ column, place }: { column: Column; place: 'passed' | 'here' | 'ahead' }) {
  return (
    <li data-place={place} aria-current={place === 'here' ? 'step' : undefined}>
      {useColumnName(column)}
    </li>
  )
}

function Standing({ view }: { view: CardView }) {
  const { card, columnKey } = view
  const words = useWords(requestWords)
  const language = useLanguage()
  const now = useMinute()
  const { id } = useViewer()
  const deadline = deadlineWords(card, { now, language })
  const answer = answerWords(card, columnKey, { now, language })
  const stood = stoodWords(card, view.longDays, { now, language })
  const isMine = card.claim?.by.id === id
  return (
    <p className="request-standing small">
      {card.claim === null ? null : (
        <span className="request-claim">
          <Avatar {...card.claim.by} beside />
          {isMine ? words.youHaveIt : words.waitingFor(card.claim.by.name)}
        </span>
      )}
      <span className="quiet">{waitingWords(card, columnKey, { now, language })}</span>
      {stood === null ? null : <span className="quiet">{stood}</span>}
      {answer === null ? null : (
        <span className="request-deadline" data-tone={answer.tone}>
          {answer.words}
        </span>
      )}
      {deadline === null ? null : (
        <Fragment>
          <span className="request-deadline" data-tone={deadline.tone}>
            {deadline.words}
          </span>
        </Fragment>
      )}
    </p>
  )
}
