// A colleague let in: who, on what ground, to how much of it, until when.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { DayField, RadioGroup, TimeField } from '#ui/Choice.tsx'
import { givenBases, letIn, useColleagues } from './circle.ts'
import type { Colleague } from './circle.documents.ts'
import { endAt } from './circle.rules.ts'
import { circleWords } from './circle.words.ts'
import { CircleForm } from './CircleForm.tsx'
import type { FormProps } from './CircleActs.tsx'
import { ColleagueChoice } from './ColleagueChoice.tsx'
import { useSending } from './useSending.ts'

export function LetInForm({ card, viewerId, onDone, onCancel }: FormProps) {
  const words = useWords(circleWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const colleagues = useColleagues()
  const { isSending, problem, setProblem, sent } = useSending()
  const [colleague, setColleague] = useState<Colleague>()
  const [basis, setBasis] = useState<(typeof givenBases)[number]>(
    card.kind === 'SUPERVISION' ? 'ASSIGNED_SUPERVISOR' : 'INVITED',
  )
  const [scope, setScope] = useState<'case' | 'request'>('case')
  const [day, setDay] = useState('')
  const [time, setTime] = useState('')
  const isSession = basis === 'SESSION'

  const submit = async () => {
    if (colleague === undefined) return setProblem(words.chooseColleague)
    // A meeting is today unless another day is said; a time alone means today too.
    const untilAt = day === '' && time === '' ? null : endAt(day === '' ? today : day, time)
    if (isSession && untilAt === null) return setProblem(words.missingEnd)
    const place = { requestId: card.id, personId: colleague.id, basis, isForRequest: scope === 'request' }
    const done = await sent(letIn(untilAt === null ? place : { ...place, untilAt }))
    if (done !== undefined) onDone(words.letInDone(colleague.name))
  }

  return (
    <CircleForm
      title={words.letIn}
      act={words.letInAct(colleague?.name)}
      isSending={isSending}
      problem={problem}
      onSubmit={() => void submit()}
      onCancel={onCancel}
    >
      <ColleagueChoice
        label={words.colleague}
        colleagues={colleagues}
        leftOut={new Set([viewerId])}
        chosen={colleague}
        onChoose={setColleague}
      />
      <RadioGroup
        label={words.ground}
        hint={words.groundHint}
        columns={2}
        value={basis}
        onChange={setBasis}
        options={givenBases.map((key) => ({ key, label: words.basis[key] }))}
      />
      <RadioGroup
        label={words.scope}
        columns={2}
        value={scope}
        onChange={setScope}
        options={[
          { key: 'case', label: words.wholeCase },
          { key: 'request', label: words.thisRequest },
        ]}
      />
      <div className="circle-end">
        <DayField
          label={isSession ? words.endSession : words.end}
          hint={day === '' ? (isSession ? undefined : words.endHint) : dayInWords(day, today, language)}
          value={day === '' && isSession ? today : day}
          from={today}
          onChange={setDay}
        />
        <TimeField label={words.endTime} value={time} onChange={setTime} />
      </div>
    </CircleForm>
  )
}
