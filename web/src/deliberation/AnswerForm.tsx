// One's own answer while it is hidden: a draft as one types, an answer when it is saved, and it may be changed until the
// answers are shown. Others' acts move nothing here.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { currentDraft, dropDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { secondsOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Round } from './deliberation.documents.ts'
import { deliberationWords } from './deliberation.words.ts'
import { acts } from './session.ts'

const numbers = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const

export function AnswerForm({ requestId, round }: { requestId: string; round: Round }) {
  const words = useWords(deliberationWords)
  const subject = `answer:${round.id}:${requestId}`
  const draft = useDraft(subject)
  const [saved, setSaved] = useState<{ version: number; text: string }>()
  const [isTouched, setTouched] = useState(false)
  const [number, setNumber] = useState(round.own?.scale ?? null)
  const { isSending, problem, setProblem, sent } = useSending()
  const isScale = round.question === 'SCALE'
  const { own } = round

  // What is saved stands in the field until something else is written there; the feed's word for it may be a moment late.
  const kept = saved !== undefined && saved.version >= (own?.version ?? 0) ? saved.text : (own?.text ?? '')
  const isChanged = isTouched || draft.text !== ''
  const value = isChanged ? draft.text : kept
  const guard = useGuard(subject, { text: value })
  const now = () => ({ text: isChanged ? currentDraft(subject).text : kept })

  const submit = async () => {
    if (isScale && number === null) return setProblem(words.chooseNumber)
    const passed = await guard.pass(now)
    if (passed === null) return
    const { text } = now()
    const expectedVersion = Math.max(own?.version ?? 0, saved?.version ?? 0)
    const stated = { requestId, roundId: round.id, expectedVersion, text }
    const scale = isScale && number !== null ? { scale: number } : {}
    if ((await sent(acts.answer({ ...stated, ...scale, ...passed }))) === undefined) return
    guard.settle()
    setSaved({ version: expectedVersion + 1, text })
    // What was typed meanwhile stays a draft; else the draft has done its work.
    if (currentDraft(subject).text !== text && isChanged) return
    setTouched(false)
    dropDraft(subject)
  }

  return (
    <form
      className="round-own"
      aria-label={words.yours}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {isScale ? (
        <RadioGroup
          label={words.yourNumber}
          columns={4}
          value={number === null ? undefined : numbers[number]}
          onChange={(key) => setNumber(Number(key))}
          options={numbers.map((key) => ({ key, label: key }))}
        />
      ) : null}
      <GuardedField
        guard={guard}
        name="text"
        label={words.yours}
        hint={words.hidden}
        value={value}
        onChange={(text) => {
          setTouched(true)
          writeDraft(subject, text)
        }}
        maxLength={2000}
        lines={3}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={
          own !== null && own.text === value ? (
            words.savedAnswer(secondsOf(own.savedAt))
          ) : (
            <DraftState draft={draft} />
          )
        }
      />
      <GuardQuestion guard={guard} onSend={() => void submit()} />
      <div>
        <Button type="submit" look="filled" size="small" busy={isSending}>
          {words.saveAnswer}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}
