// The decisions of an opened request, each with who made it and by which point, apart from the advice of the conversation.
// Who would decide chooses which decision it is: with a mandate of her own she writes it; without, she is told who has one.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import type { Opened } from '#request/request.documents.ts'
import { usePart } from '#request/part.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Block } from '#ui/Block.tsx'
import { Button } from '#ui/Button.tsx'
import { DecideForm } from './DecideForm.tsx'
import { type Decision, RequestDecisions } from './mandate.documents.ts'
import { mandateWords } from './mandate.words.ts'
import './mandate.css'

export default function Decisions({ opened, canWrite }: { opened: Opened; canWrite: boolean }) {
  const words = useWords(mandateWords)
  const { data, askAgain } = usePart(RequestDecisions, opened, ['DECISION_RECORDED', 'CONFLICT_DECLARED'])
  const [isOpen, setOpen] = useState(false)
  const part = data?.requestDecisions
  if (part === undefined || part === null) return null
  const canDecide = canWrite && part.viewerCanDecide
  if (!canDecide && part.decisions.length === 0) return null
  const hasOwn = part.kinds.some(({ own }) => own.length > 0)
  const begin = (
    <Button
      size="small"
      look="quiet"
      onClick={() => {
        askAgain()
        setOpen(true)
      }}
    >
      {hasOwn ? words.decide : words.seeWho}
    </Button>
  )
  return (
    <Block name={words.decisions} act={canDecide && !isOpen ? begin : null}>
      {part.decisions.length === 0 ? <p className="quiet small">{words.noDecisions}</p> : null}
      <ol className="decisions">
        {part.decisions.map((decision) => (
          <Decided key={decision.id} decision={decision} />
        ))}
      </ol>
      {canDecide && isOpen ? (
        <DecideForm
          requestId={opened.id}
          kinds={part.kinds}
          onDone={() => {
            askAgain()
            setOpen(false)
          }}
          onRefused={askAgain}
          onCancel={() => setOpen(false)}
        />
      ) : null}
    </Block>
  )
}

function Decided({ decision }: { decision: Decision }) {
  const words = useWords(mandateWords)
  const language = useLanguage()
  const now = useMinute()
  const { kind, point, text, by, at } = decision
  return (
    <li className="decided">
      <p className="decided-by">
        <span className="decision-mark">{words.decision}</span>
        <Avatar name={by.name} initials={by.initials} beside />
        <strong>{words.decidedBy(by.name, point)}</strong>
        <time className="decided-at small" dateTime={at}>
          {momentInWords(at, now, language)}
        </time>
      </p>
      <p className="small quiet words">{kind.name}</p>
      {text === '' ? <p className="quiet">{words.purged}</p> : <p className="typed">{text}</p>}
    </li>
  )
}
