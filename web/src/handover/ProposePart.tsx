// Proposing to hand a case over: which, to whom, from when, and what the next one needs to know.
import { useRef, useState } from 'react'
import { useMinute } from '#board/minute.ts'
import type { Colleague } from '#circle/circle.documents.ts'
import { useColleagues } from '#circle/circle.ts'
import { CircleForm } from '#circle/CircleForm.tsx'
import { ColleagueChoice } from '#circle/ColleagueChoice.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWritten, WrittenField } from '#cohandling/Written.tsx'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { DayField, Select } from '#ui/Choice.tsx'
import { type LoneCase, ProposeHandover } from './handover.documents.ts'
import { handoverWords } from './handover.words.ts'

const causes = ['ABSENCE', 'LEAVING', 'ALLOCATION', 'OTHER'] as const

export function ProposePart({ cases, onChanged }: { cases: readonly LoneCase[]; onChanged: () => void }) {
  const words = useWords(handoverWords)
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  if (cases.length === 0) return <p className="small quiet">{words.noCases}</p>
  return (
    <>
      <div>
        <Button ref={opener} size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.propose}
        </Button>
      </div>
      {isOpen ? (
        <ProposeForm
          cases={cases}
          onCancel={close}
          onDone={() => {
            close()
            onChanged()
          }}
        />
      ) : null}
    </>
  )
}

type FormProps = { cases: readonly LoneCase[]; onDone: () => void; onCancel: () => void }

function ProposeForm({ cases, onDone, onCancel }: FormProps) {
  const words = useWords(handoverWords)
  const kinds = useWords(terms).caseKind
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { id: viewerId } = useViewer()
  const colleagues = useColleagues()
  const { isSending, problem, setProblem, sent } = useSending()
  const [caseId, setCaseId] = useState<string>()
  const [to, setTo] = useState<Colleague>()
  const [onDay, setOnDay] = useState(today)
  const [cause, setCause] = useState<(typeof causes)[number]>('ABSENCE')
  const written = useWritten(`handover:${caseId ?? 'none'}`)

  const submit = async () => {
    if (caseId === undefined) return setProblem(words.missingCase)
    if (to === undefined) return setProblem(words.missingTo)
    const passed = await written.pass()
    if (passed === null) return
    const { text, ...rest } = passed
    const note = text === '' ? {} : { note: text }
    const input = { caseId, toId: to.id, onDay: onDay === '' ? today : onDay, cause, ...rest, ...note }
    if ((await sent(send(ProposeHandover, input, { cardId: `handover:${caseId}` }))) === undefined) return
    written.settle()
    onDone()
  }

  return (
    <CircleForm
      title={words.propose}
      act={words.proposeAct(to?.name)}
      {...{ isSending, problem, onCancel }}
      onSubmit={() => void submit()}
    >
      <Select
        label={words.case}
        placeholder={words.chooseCase}
        value={caseId}
        onChange={setCaseId}
        options={cases.map(({ caseId: key, boardRef, caseKind }) => ({
          key,
          label: `${boardRef} · ${kinds[caseKind]}`,
        }))}
      />
      <ColleagueChoice
        label={words.to}
        colleagues={colleagues}
        leftOut={new Set([viewerId])}
        chosen={to}
        onChoose={setTo}
      />
      <div className="handover-when">
        <DayField
          label={words.day}
          value={onDay}
          from={today}
          hint={onDay === '' ? undefined : dayInWords(onDay, today, language)}
          onChange={setOnDay}
        />
        <Select
          label={words.cause}
          value={cause}
          onChange={setCause}
          options={causes.map((key) => ({ key, label: words.causes[key] }))}
        />
      </div>
      <WrittenField
        key={caseId}
        written={written}
        label={words.noteLabel}
        hint={words.noteHint}
        maxLength={1000}
        showPlace={words.showPlace}
        onSend={() => void submit()}
      />
    </CircleForm>
  )
}
