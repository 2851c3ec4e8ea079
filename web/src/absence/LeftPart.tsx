// Who has left: for the unit's manager, beside who is away. One confirming step says what happens; the way back stands in
// the same list, for a mistake, or for somebody who returns.
import { useRef, useState } from 'react'
import { CircleForm } from '#circle/CircleForm.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useAsked } from '#client/useAsked.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useMinute } from '#board/minute.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DisablePerson, EnablePerson, type Standing, UnitPeople } from './absence.documents.ts'
import { absenceWords } from './absence.words.ts'

type Props = { unitId: string; round: number; onChanged: () => void }

export function LeftPart({ unitId, round, onChanged }: Props) {
  const words = useWords(absenceWords)
  const { data, askAgain } = useAsked(UnitPeople, { unitId }, round)
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState<string>()
  const opener = useRef<HTMLButtonElement>(null)
  if (data === undefined || data === 'failed') return null
  const left = data.unitPeople.filter(({ leftAt }) => leftAt !== null)
  const changed = (what: string) => {
    setSaid(what)
    askAgain()
    onChanged()
    opener.current?.focus()
  }
  return (
    <>
      {left.length === 0 ? null : (
        <>
          <h3>{words.left}</h3>
          <ul className="rows">
            {left.map((each) => (
              <LeftRow key={each.id} standing={each} onDone={() => changed(words.letInDone(each.name))} />
            ))}
          </ul>
        </>
      )}
      <div>
        <Button
          ref={opener}
          look="quiet"
          size="small"
          aria-expanded={isOpen}
          onClick={() => {
            setSaid(undefined)
            setOpen(!isOpen)
          }}
        >
          {words.hasLeft}
        </Button>
      </div>
      {isOpen ? (
        <LeftForm
          people={data.unitPeople.filter(({ leftAt }) => leftAt === null)}
          onCancel={() => {
            setOpen(false)
            opener.current?.focus()
          }}
          onDone={(name) => {
            setOpen(false)
            changed(words.hasLeftDone(name))
          }}
        />
      ) : null}
      <Notice tone="good">{said}</Notice>
    </>
  )
}

function LeftRow({ standing, onDone }: { standing: Standing; onDone: () => void }) {
  const words = useWords(absenceWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { isSending, problem, sent } = useSending()
  const { id: personId, name, leftAt } = standing
  const letIn = async () => {
    if ((await sent(send(EnablePerson, { personId }))) !== undefined) onDone()
  }
  return (
    <li className="row">
      <div className="row-main">
        <p className="words">{name}</p>
        {leftAt === null ? null : (
          <p className="small quiet">
            {words.outSince(dayInWords(dayOf(Date.parse(leftAt)), today, language))}
          </p>
        )}
      </div>
      <div className="row-side">
        <Button
          look="quiet"
          size="small"
          busy={isSending}
          aria-label={words.letInOf(name)}
          onClick={() => void letIn()}
        >
          {words.letIn}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </li>
  )
}

type FormProps = { people: readonly Standing[]; onDone: (name: string) => void; onCancel: () => void }

function LeftForm({ people, onDone, onCancel }: FormProps) {
  const words = useWords(absenceWords)
  const { isSending, problem, setProblem, sent } = useSending()
  const [personId, setPersonId] = useState<string>()
  const chosen = people.find(({ id }) => id === personId)

  const submit = async () => {
    if (chosen === undefined) return setProblem(words.missing)
    if ((await sent(send(DisablePerson, { personId: chosen.id }))) !== undefined) onDone(chosen.name)
  }

  return (
    <CircleForm
      title={words.hasLeft}
      sure={words.hasLeftSure}
      act={words.hasLeftAct(chosen?.name)}
      {...{ isSending, problem, onCancel }}
      onSubmit={() => void submit()}
    >
      <Select
        label={words.who}
        placeholder={words.choosePerson}
        value={personId}
        onChange={setPersonId}
        options={people.map(({ id, name }) => ({ key: id, label: name }))}
      />
    </CircleForm>
  )
}
