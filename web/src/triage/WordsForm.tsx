// One act of triage with its words: its name, the field, and the button that does it. The words are a draft; a refusal
// leaves them where they stand.
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { useStore } from '#board/board.hooks.ts'
import type { CardAct } from '#board/board.verbs.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { currentDraft, refuseDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { type Act, sendTriage, subjectOf } from './acts.ts'
import type { SafetyBasis } from './triage.documents.ts'
import { triageWords } from './triage.words.ts'

type Props = {
  requestId: string
  verb: Act['verb']
  /** Of a merge: into which. */
  intoId?: string | undefined
  /** Of a safety flag: why safety has to be thought of. */
  basis?: SafetyBasis | undefined
  /** At once, with the answer to come. */
  onSent?: ((answer: Promise<CardAct>) => void) | undefined
  onDone?: (() => void) | undefined
  onCancel: () => void
  fieldRef?: RefObject<HTMLTextAreaElement | null>
  isShut?: boolean
  children?: ReactNode
}

export function WordsForm({
  requestId,
  verb,
  intoId,
  basis,
  onSent,
  onDone,
  onCancel,
  fieldRef,
  isShut,
  children,
}: Props) {
  const words = useWords(triageWords)
  const form = words.forms[verb]
  const title = useId()
  const place = useRef<HTMLFormElement>(null)
  const store = useStore()
  const subject = subjectOf(verb, requestId)
  const draft = useDraft(subject)
  const guard = useGuard(subject, { text: draft.text })
  const isSending = useRef(false)
  const [problem, setProblem] = useState<string>()
  useEscape(onCancel, place)

  const submit = async () => {
    if (isSending.current || isShut === true) return
    if (verb === 'merge' && intoId === undefined) return setProblem(form.missing)
    if (verb === 'flag' && basis === undefined) return setProblem(words.basisMissing)
    if (verb !== 'merge' && draft.text.trim() === '')
      return refuseDraft(subject, { text: draft.text, message: form.missing, spans: [] })
    isSending.current = true
    setProblem(undefined)
    const passed = await guard.pass(() => ({ text: currentDraft(subject).text }))
    if (passed === null) return void (isSending.current = false)
    const { text } = currentDraft(subject)
    const answer = sendTriage(store, requestId, { ...actOf(verb, { text, intoId, basis }), ...passed })
    onSent?.(answer)
    const outcome = await answer
    isSending.current = false
    if (outcome.kind === 'done') {
      guard.settle()
      onDone?.()
    } else {
      setProblem(outcome.kind === 'refused' ? outcome.refusal.message : outcome.conflict.message)
    }
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
      {children}
      <GuardedField
        guard={guard}
        name="text"
        label={form.text}
        hint={form.hint}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={verb === 'answer' ? 2000 : 500}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={<DraftState draft={draft} />}
        onSend={() => void submit()}
        sendOnEnter={verb !== 'answer'}
        {...(fieldRef === undefined ? {} : { inputRef: fieldRef })}
      />
      <GuardQuestion guard={guard} onSend={() => void submit()} />
      <div className="acts-row">
        <Button type="submit" look="filled" size="small">
          {form.act}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}

function actOf(
  verb: Act['verb'],
  of: { text: string; intoId: string | undefined; basis: SafetyBasis | undefined },
): Act {
  const { text, intoId = '', basis = 'OTHER' } = of
  switch (verb) {
    case 'merge':
      return { verb, text, intoId }
    case 'flag':
      return { verb, text, basis }
    case 'sendBack':
    case 'answer':
    case 'unflag':
      return { verb, text }
  }
}
