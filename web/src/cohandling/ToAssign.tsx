// For the unit's leaders: the requests that lack a second caseworker, and the appointing, from the face alone. What a
// request is about stays with its circle; it is appointed for what it asks for.
import { useRef, useState } from 'react'
import { useMinute } from '#board/minute.ts'
import type { Colleague } from '#circle/circle.documents.ts'
import { CircleForm } from '#circle/CircleForm.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useAsked } from '#client/useAsked.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { momentInWords } from '#language/time.ts'
import { CohandlerChoice } from '#matching/CohandlerChoice.tsx'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import {
  AssignCohandler,
  type CardToAssign,
  CohandlingsToAssign,
  type ToAssign,
} from './cohandling.documents.ts'
import { cohandlingWords } from './cohandling.words.ts'
import { useWritten, WrittenField } from './Written.tsx'

type Props = { unitId: string; round: number; onChanged: () => void }

export function ToAssignList({ unitId, round, onChanged }: Props) {
  const words = useWords(cohandlingWords).toAssign
  const { data, askAgain } = useAsked(CohandlingsToAssign, { unitId }, round)
  const [said, setSaid] = useState<string>()
  if (data === undefined) return null
  if (data === 'failed') return <Notice tone="refused">{words.failed}</Notice>
  const { cohandlingsToAssign } = data
  return (
    <>
      <h3>{words.title}</h3>
      {cohandlingsToAssign.length === 0 ? <p className="quiet">{words.none}</p> : null}
      {cohandlingsToAssign.length === 0 ? null : (
        <ul className="rows">
          {cohandlingsToAssign.map((each) => (
            <Row
              key={each.card.id}
              of={each}
              onAssigned={(name) => {
                setSaid(words.done(name, each.card.boardRef))
                askAgain()
                onChanged()
              }}
            />
          ))}
        </ul>
      )}
      <Notice tone="good">{said}</Notice>
    </>
  )
}

function Row({ of, onAssigned }: { of: ToAssign; onAssigned: (name: string) => void }) {
  const words = useWords(cohandlingWords)
  const term = useWords(terms)
  const language = useLanguage()
  const now = useMinute()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { card, why } = of
  return (
    <li className="row">
      <div className="row-main">
        <p className="words">
          <span className="mono">{card.boardRef}</span>{' '}
          {why === 'ESCALATED' && card.candidate !== null
            ? words.toAssign.noAnswer(card.candidate.name)
            : words.toAssign.why[why]}
        </p>
        <p className="small quiet words">
          {[
            card.responsible.name,
            term.ask[card.ask],
            `${card.urgency} ${term.urgency[card.urgency]}`,
            words.toAssign.since(momentInWords(card.waitingSince, now, language)),
          ].join(' · ')}
        </p>
      </div>
      <div className="row-side">
        <Button
          ref={opener}
          size="small"
          aria-expanded={isOpen}
          aria-label={words.toAssign.assignFor(card.boardRef)}
          onClick={() => setOpen(!isOpen)}
        >
          {words.assign}
        </Button>
      </div>
      {isOpen ? (
        <AssignForm
          card={card}
          onCancel={() => {
            setOpen(false)
            opener.current?.focus()
          }}
          onDone={onAssigned}
        />
      ) : null}
    </li>
  )
}

type FormProps = { card: CardToAssign; onDone: (name: string) => void; onCancel: () => void }

function AssignForm({ card, onDone, onCancel }: FormProps) {
  const words = useWords(cohandlingWords)
  const { id: viewerId } = useViewer()
  const { isSending, problem, setProblem, sent } = useSending()
  const written = useWritten(`assign:${card.id}`)
  const [colleague, setColleague] = useState<Colleague>()

  const submit = async () => {
    if (colleague === undefined) return setProblem(words.chooseColleague)
    const passed = await written.pass()
    if (passed === null) return
    const { text: reason, ...rest } = passed
    if (reason === '') return written.refuse(words.writeReason)
    const seen = { requestId: card.id, expectedVersion: card.version }
    const input = { ...seen, personId: colleague.id, reason, ...rest }
    const queue = { cardId: `cohandling:${card.id}` }
    if ((await sent(send(AssignCohandler, input, queue))) === undefined) return
    written.settle()
    onDone(colleague.name)
  }

  return (
    <CircleForm
      title={words.toAssign.assignFor(card.boardRef)}
      sure={words.toAssign.sure(card.responsible.name)}
      act={words.assignAct(colleague?.name)}
      {...{ isSending, problem, onCancel }}
      onSubmit={() => void submit()}
    >
      <CohandlerChoice
        label={words.colleague}
        terms={{ requestId: card.id }}
        leftOut={new Set([viewerId, card.responsible.id])}
        chosen={colleague}
        onChoose={setColleague}
      />
      <WrittenField
        written={written}
        label={words.assignReason}
        maxLength={500}
        showPlace={words.showPlace}
        onSend={() => void submit()}
      />
    </CircleForm>
  )
}
