// Asking a colleague, or, as a leader, appointing one: who, for what, which days, how much of the work.
import { useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { useMinute } from '#board/minute.ts'
import type { Colleague } from '#circle/circle.documents.ts'
import { CircleForm } from '#circle/CircleForm.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { CohandlerChoice } from '#matching/CohandlerChoice.tsx'
import { DayField, Select } from '#ui/Choice.tsx'
import { AssignCohandler, ProposeCohandler, type RequestCohandlings } from './cohandling.documents.ts'
import { cohandlingWords } from './cohandling.words.ts'
import { shares } from './terms.rules.ts'
import { useWritten, WrittenField } from './Written.tsx'
import './terms.css'

const scopes = ['CASE', 'PHASE', 'VISIT', 'HEARING'] as const

type Props = {
  card: Card
  wanted: RequestCohandlings['wanted']
  viewerId: string
  isAssigning: boolean
  onDone: () => void
  onCancel: () => void
}

export function AskForm({ card, wanted, viewerId, isAssigning, onDone, onCancel }: Props) {
  const words = useWords(cohandlingWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { isSending, problem, setProblem, sent } = useSending()
  const written = useWritten(`assign:${card.id}`)
  const [colleague, setColleague] = useState<Colleague>()
  const [scope, setScope] = useState(wanted?.scope ?? 'CASE')
  const [fromOn, setFromOn] = useState(
    wanted?.fromOn != null && wanted.fromOn > today ? wanted.fromOn : today,
  )
  const [untilOn, setUntilOn] = useState(wanted?.untilOn ?? '')
  const [share, setShare] = useState(`${wanted?.sharePercent ?? 50}`)
  const isCommon = shares.some((each) => each === share)
  const shareOptions = isCommon ? shares : [share, ...shares].toSorted((a, b) => Number(a) - Number(b))
  const queue = { cardId: `cohandling:${card.id}` }

  const submit = async () => {
    if (colleague === undefined) return setProblem(words.chooseColleague)
    const terms = {
      requestId: card.id,
      expectedVersion: card.version,
      personId: colleague.id,
      scope,
      fromOn: fromOn === '' ? today : fromOn,
      ...(untilOn === '' ? {} : { untilOn }),
      sharePercent: Number(share),
    }
    if (!isAssigning) {
      if ((await sent(send(ProposeCohandler, terms, queue))) !== undefined) onDone()
      return
    }
    const passed = await written.pass()
    if (passed === null) return
    const { text: reason, ...rest } = passed
    if (reason === '') return written.refuse(words.writeReason)
    if ((await sent(send(AssignCohandler, { ...terms, ...rest, reason }, queue))) === undefined) return
    written.settle()
    onDone()
  }

  return (
    <CircleForm
      title={isAssigning ? words.assign : words.ask}
      sure={isAssigning ? words.assignSure : undefined}
      act={isAssigning ? words.assignAct(colleague?.name) : words.askAct(colleague?.name)}
      {...{ isSending, problem, onCancel }}
      onSubmit={() => void submit()}
    >
      <CohandlerChoice
        label={words.colleague}
        terms={{
          requestId: card.id,
          scope,
          ...(fromOn === '' ? {} : { fromOn }),
          ...(untilOn === '' ? {} : { untilOn }),
          sharePercent: Number(share),
        }}
        leftOut={new Set([viewerId, card.responsible.id])}
        chosen={colleague}
        onChoose={setColleague}
      />
      <div className="cohandling-terms">
        <Select
          label={words.scopeLabel}
          value={scope}
          onChange={setScope}
          options={scopes.map((key) => ({ key, label: words.scopeChoice[key] }))}
        />
        <Select
          label={words.shareLabel}
          value={share}
          onChange={setShare}
          options={shareOptions.map((key) => ({ key, label: words.share(Number(key)) }))}
        />
        <DayField
          label={words.firstDay}
          value={fromOn}
          from={today}
          hint={fromOn === '' ? undefined : dayInWords(fromOn, today, language)}
          onChange={setFromOn}
        />
        <DayField
          label={words.lastDay}
          value={untilOn}
          from={fromOn === '' ? today : fromOn}
          hint={untilOn === '' ? words.lastDayHint : dayInWords(untilOn, today, language)}
          onChange={setUntilOn}
        />
      </div>
      {isAssigning ? (
        <WrittenField
          written={written}
          label={words.assignReason}
          maxLength={500}
          showPlace={words.showPlace}
          onSend={() => void submit()}
        />
      ) : null}
    </CircleForm>
  )
}
