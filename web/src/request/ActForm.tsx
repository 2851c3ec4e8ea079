// The words that an act asks for. Kept as a draft under the act's name, sent with the version that was seen; after a
// conflict everything stands as it was, above it the newest state and who made it. No longer to be done, it says so and
// stays: a field that went away while somebody wrote in it would leave her letters to the keys of the page.
import { type RefObject, useId, useRef, useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { useStore } from '#board/board.hooks.ts'
import type { CardAct } from '#board/board.verbs.ts'
import { useMinute } from '#board/minute.ts'
import type { CardView } from '#board/view.rules.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, daysAfter } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { DayField } from '#ui/Choice.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { draftOf, sendWritten, type WrittenAct, type WrittenVerb } from './acts.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { currentDraft, refuseDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { type Passed, useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { requestWords } from './request.words.ts'
import { UrgencyChoice } from './UrgencyChoice.tsx'

type Urgency = Card['urgency']
type Props = {
  view: CardView
  verb: WrittenVerb
  onDone?: (card: Card) => void
  onCancel: () => void
  /** At once, with the answer to come. */
  onSent?: (answer: Promise<CardAct>) => void
  /** Chosen outside, by a key; the form follows. */
  urgency?: Urgency
  onUrgency?: (urgency: Urgency) => void
  reasonRef?: RefObject<HTMLTextAreaElement | null>
  /** Somebody else has been there: it is no longer to be done. */
  isOvertaken?: boolean
  /** It is no longer to be done by the viewer at all. */
  isShut?: boolean
}

export function ActForm(props: Props) {
  const {
    view,
    verb,
    onDone,
    onCancel,
    onSent,
    urgency,
    onUrgency,
    reasonRef,
    isOvertaken = false,
    isShut = false,
  } = props
  const { card } = view
  const words = useWords(requestWords)
  const form = words.forms[verb === 'end' && view.card.kind === 'CASE_CONSULTATION' ? 'conclude' : verb]
  const title = useId()
  const language = useLanguage()
  const today = dayOf(useMinute())
  const place = useRef<HTMLFormElement>(null)
  const store = useStore()
  const subject = draftOf(verb, card.id)
  const draft = useDraft(subject)
  const guard = useGuard(subject, { text: draft.text })
  const isSending = useRef(false)
  const [chosen, setChosen] = useState<Urgency>(card.urgency)
  const [untilOn, setUntilOn] = useState(() => daysAfter(today, 7))
  const [isRefused, setRefused] = useState(false)

  useEscape(onCancel, place)

  const submit = async () => {
    if (isSending.current) return
    if (verb !== 'end' && draft.text.trim() === '') {
      return refuseDraft(subject, { text: draft.text, message: words.writeReason, spans: [] })
    }
    isSending.current = true
    setRefused(false)
    const passed = await guard.pass(() => ({ text: currentDraft(subject).text }))
    if (passed === null) return void (isSending.current = false)
    const { text } = currentDraft(subject)
    const given = { urgency: urgency ?? chosen, untilOn, text, ...passed }
    const answer = sendWritten(store, card.id, actOf(verb, given))
    onSent?.(answer)
    const outcome = await answer
    isSending.current = false
    if (outcome.kind === 'done') {
      guard.settle()
      onDone?.(outcome.payload.card)
    }
    setRefused(outcome.kind === 'refused')
  }

  return (
    <form
      ref={place}
      className="act-form"
      aria-labelledby={title}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3 id={title}>{form.title}</h3>
      <Notice tone="warning">
        {isShut ? words.shut : isOvertaken ? words.overtaken(card.changedBy.name) : undefined}
      </Notice>
      {verb === 'triage' ? (
        <UrgencyChoice label={words.urgency} value={urgency ?? chosen} onChange={onUrgency ?? setChosen} />
      ) : null}
      {verb === 'park' ? (
        <DayField
          label={words.until}
          hint={untilOn === '' ? undefined : dayInWords(untilOn, today, language)}
          value={untilOn}
          from={daysAfter(today, 1)}
          onChange={setUntilOn}
        />
      ) : null}
      <GuardedField
        guard={guard}
        name="text"
        label={form.text}
        hint={form.hint}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={verb === 'end' ? 1000 : 500}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={<DraftState draft={draft} />}
        onSend={() => void submit()}
        sendOnEnter
        {...(reasonRef === undefined ? {} : { inputRef: reasonRef })}
      />
      <GuardQuestion guard={guard} onSend={() => void submit()} />
      <div className="acts-row">
        <Button type="submit" look="filled" size="small" busy={view.isSaving}>
          {form.act}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
      <Notice>{isRefused ? words.kept : undefined}</Notice>
    </form>
  )
}

type Given = Passed & { urgency: Urgency; untilOn: string; text: string }

function actOf(verb: WrittenVerb, { urgency, untilOn, ...written }: Given): WrittenAct {
  if (verb === 'triage') return { verb, urgency, ...written }
  if (verb === 'park') return { verb, untilOn, ...written }
  return { verb, ...written }
}
