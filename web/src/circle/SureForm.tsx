// The acts that need no fields but a clear word beforehand of what happens at once.
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '#language/language.ts'
import { refreshViewer } from '#people/viewer.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { toast } from '#ui/toast.ts'
import { declareConflict, letOut, liftProtection, useColleagues, withdrawConflict } from './circle.ts'
import type { Colleague } from './circle.documents.ts'
import { circleWords } from './circle.words.ts'
import type { FormProps } from './CircleActs.tsx'
import { CircleForm } from './CircleForm.tsx'
import { ColleagueChoice } from './ColleagueChoice.tsx'
import { useSending } from './useSending.ts'

export function LeaveForm({ card, viewerId, onDone, onCancel }: FormProps) {
  const words = useWords(circleWords)
  const { isSending, problem, sent } = useSending()
  const submit = async () => {
    if ((await sent(letOut({ requestId: card.id, personId: viewerId }))) !== undefined) onDone()
  }
  const { leave: title, leaveSure: sure, leaveAct: act } = words
  return <CircleForm {...{ title, sure, act, isSending, problem, onCancel }} onSubmit={() => void submit()} />
}

export function ConflictForm({ standing, onDone, onCancel }: FormProps) {
  const words = useWords(circleWords)
  const { isSending, problem, sent } = useSending()
  const submit = async () => {
    if ((await sent(declareConflict({ caseId: standing.caseId }))) !== undefined) onDone()
  }
  const { conflictTitle: title, conflictSure: sure, conflictAct: act } = words
  return <CircleForm {...{ title, sure, act, isSending, problem, onCancel }} onSubmit={() => void submit()} />
}

export function ConflictOfForm({ standing, viewerId, onDone, onCancel }: FormProps) {
  const words = useWords(circleWords)
  const { isSending, problem, setProblem, sent } = useSending()
  const colleagues = useColleagues()
  const [colleague, setColleague] = useState<Colleague>()
  const submit = async () => {
    if (colleague === undefined) return setProblem(words.chooseColleague)
    const { id: personId, name } = colleague
    const done = await sent(declareConflict({ caseId: standing.caseId, personId }))
    if (done !== undefined) onDone(words.conflictOfDone(name))
  }
  const { conflictOf: title, conflictOfSure: sure } = words
  const act = words.conflictOfAct(colleague?.name)
  return (
    <CircleForm {...{ title, sure, act, isSending, problem, onCancel }} onSubmit={() => void submit()}>
      <ColleagueChoice
        label={words.colleague}
        colleagues={colleagues}
        leftOut={new Set([viewerId])}
        chosen={colleague}
        onChoose={setColleague}
      />
    </CircleForm>
  )
}

export function WithdrawForm({ standing, onDone, onCancel }: FormProps) {
  const words = useWords(circleWords)
  const { isSending, problem, sent } = useSending()
  const [chosenId, setChosenId] = useState(standing.conflicted[0]?.id)
  const person = standing.conflicted.find(({ id }) => id === chosenId) ?? standing.conflicted[0]
  if (person === undefined) return null
  const submit = async () => {
    const done = await sent(withdrawConflict({ caseId: standing.caseId, personId: person.id }))
    if (done !== undefined) onDone(words.withdrawDone(person.name))
  }
  const { withdrawTitle: title, withdrawSure: sure } = words
  const act = words.withdrawAct(person.name)
  return (
    <CircleForm {...{ title, sure, act, isSending, problem, onCancel }} onSubmit={() => void submit()}>
      {standing.conflicted.length < 2 ? null : (
        <RadioGroup
          label={words.withdrawWho}
          value={person.id}
          onChange={setChosenId}
          options={standing.conflicted.map(({ id, name }) => ({ key: id, label: name }))}
        />
      )}
    </CircleForm>
  )
}

export function LiftForm({ card, standing, onDone, onCancel }: FormProps) {
  const words = useWords(circleWords)
  const { isSending, problem, sent } = useSending()
  const [, navigate] = useLocation()
  const submit = async () => {
    const done = await sent(liftProtection(standing.caseId))
    if (done === undefined) return
    onDone()
    const { boardId } = done.payload
    const viewer = await refreshViewer()
    navigate(viewer?.boards.some(({ id }) => id === boardId) === true ? `/tavla/${boardId}/${card.id}` : '/')
    toast({ message: words.lifted })
  }
  const { lift: title, liftSure: sure, liftAct: act } = words
  return <CircleForm {...{ title, sure, act, isSending, problem, onCancel }} onSubmit={() => void submit()} />
}
