// One handover: which case, between whom, from when, and what the viewer may do about it.
import { useRef, useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { declareConflict } from '#circle/circle.ts'
import { circleWords } from '#circle/circle.words.ts'
import { CircleForm } from '#circle/CircleForm.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { AcceptHandover, CancelHandover, DeclineHandover, type Handover } from './handover.documents.ts'
import { handoverWords } from './handover.words.ts'
import { PackView } from './PackView.tsx'

type Props = {
  handover: Handover
  as: 'toAnswer' | 'coming' | 'own' | 'unit'
  onChanged: () => void
}

export function HandoverRow({ handover, as, onChanged }: Props) {
  const words = useWords(handoverWords)
  const kinds = useWords(terms).caseKind
  const language = useLanguage()
  const today = dayOf(useMinute())
  const conflict = useWords(circleWords)
  const [isShown, setShown] = useState(false)
  const [isDeclaring, setDeclaring] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { isSending, problem, sent } = useSending()
  const { id: handoverId, from, to, boardRef, caseId } = handover
  const day = dayInWords(handover.onDay, today, language)
  const queue = { cardId: `handover:${caseId}` }

  const act = async (document: typeof AcceptHandover | typeof DeclineHandover | typeof CancelHandover) => {
    const outcome = await sent(sendBy(document))
    if (outcome !== undefined) onChanged()
  }
  const sendBy = async (document: typeof AcceptHandover | typeof DeclineHandover | typeof CancelHandover) => {
    if (document === AcceptHandover) return await send(AcceptHandover, { handoverId }, queue)
    if (document === DeclineHandover) return await send(DeclineHandover, { handoverId }, queue)
    return await send(CancelHandover, { handoverId }, queue)
  }

  return (
    <li className="row">
      <div className="row-main">
        <p className="words">
          <span className="mono">{boardRef}</span> {said()}
        </p>
        <p className="small quiet words">
          {[
            kinds[handover.caseKind],
            words.open(handover.requestCount),
            handover.deadlineOn === null ? words.noDeadline : words.deadline(handover.deadlineOn),
            words.causes[handover.cause],
          ].join(' · ')}
        </p>
        {as === 'own' || as === 'unit' ? (
          <p className="small words">{handover.state === 'PROPOSED' ? words.waits : words.accepted}</p>
        ) : null}
      </div>
      <div className="row-side">
        {as === 'toAnswer' ? (
          <>
            <Button look="filled" size="small" busy={isSending} onClick={() => void act(AcceptHandover)}>
              {words.accept}
            </Button>
            <Button size="small" busy={isSending} onClick={() => void act(DeclineHandover)}>
              {words.decline}
            </Button>
            <Button
              ref={opener}
              look="quiet"
              size="small"
              aria-expanded={isDeclaring}
              onClick={() => setDeclaring(!isDeclaring)}
            >
              {words.declareConflict}
            </Button>
          </>
        ) : null}
        {as === 'own' || as === 'unit' ? (
          <Button look="quiet" size="small" busy={isSending} onClick={() => void act(CancelHandover)}>
            {words.cancel}
          </Button>
        ) : null}
        {as === 'unit' ? null : (
          <Button look="quiet" size="small" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? words.hidePack : words.pack}
          </Button>
        )}
      </div>
      <Notice tone="refused">{problem}</Notice>
      {isDeclaring ? (
        <CircleForm
          title={conflict.conflictTitle}
          sure={conflict.conflictSure}
          act={conflict.conflictAct}
          isSending={isSending}
          problem={undefined}
          onSubmit={() => void declare()}
          onCancel={() => {
            setDeclaring(false)
            opener.current?.focus()
          }}
        />
      ) : null}
      {isShown ? <PackView caseId={caseId} /> : null}
    </li>
  )

  function said(): string {
    switch (as) {
      case 'toAnswer':
        return words.asksYou(from.name, day)
      case 'coming':
        return words.comesTo(from.name, day)
      case 'own':
        return words.goesTo(to.name, day)
      case 'unit':
        return words.between(from.name, to.name, day)
    }
  }

  async function declare(): Promise<void> {
    if ((await sent(declareConflict({ caseId }))) !== undefined) onChanged()
  }
}
