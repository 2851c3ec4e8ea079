// No, and why. With a conflict of interest nothing more is asked: it says beforehand what happens at once.
import { useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { CircleForm } from '#circle/CircleForm.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { RadioGroup } from '#ui/Choice.tsx'
import { DeclineCohandling } from './cohandling.documents.ts'
import { cohandlingWords } from './cohandling.words.ts'
import { useWritten, WrittenField } from './Written.tsx'

const reasons = ['CAPACITY', 'COMPETENCE', 'SAFETY', 'OTHER'] as const

type Props = { card: Card; isConflict: boolean; onDone: () => void; onCancel: () => void }

export function DeclineForm({ card, isConflict, onDone, onCancel }: Props) {
  const words = useWords(cohandlingWords)
  const { isSending, problem, sent } = useSending()
  const [reason, setReason] = useState<(typeof reasons)[number]>('CAPACITY')
  const written = useWritten(`decline:${card.id}`)
  const seen = { requestId: card.id, expectedVersion: card.version }
  const queue = { cardId: `cohandling:${card.id}` }

  const submit = async () => {
    if (isConflict) {
      const input = { ...seen, reason: 'CONFLICT_OF_INTEREST' as const }
      if ((await sent(send(DeclineCohandling, input, queue))) !== undefined) onDone()
      return
    }
    const passed = await written.pass()
    if (passed === null) return
    const { text, ...rest } = passed
    if (reason === 'OTHER' && text === '') return written.refuse(words.wordsNeeded)
    const input = { ...seen, ...rest, reason, ...(text === '' ? {} : { words: text }) }
    if ((await sent(send(DeclineCohandling, input, queue))) === undefined) return
    written.settle()
    onDone()
  }

  if (isConflict) {
    const { declareTitle: title, declareSure: sure, declare: act } = words
    return (
      <CircleForm {...{ title, sure, act, isSending, problem, onCancel }} onSubmit={() => void submit()} />
    )
  }
  return (
    <CircleForm
      title={words.declineTitle}
      act={words.declineAct}
      {...{ isSending, problem, onCancel }}
      onSubmit={() => void submit()}
    >
      <RadioGroup
        label={words.why}
        columns={2}
        value={reason}
        onChange={setReason}
        options={reasons.map((key) => ({ key, label: words.reason[key] }))}
      />
      <WrittenField
        written={written}
        label={words.words}
        hint={reason === 'OTHER' ? words.wordsNeeded : words.wordsHint}
        maxLength={500}
        showPlace={words.showPlace}
        onSend={() => void submit()}
      />
    </CircleForm>
  )
}
