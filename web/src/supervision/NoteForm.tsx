// A note as it is written: new, or over one that is there. Somebody who was first is said here, and what was written stays.
import { useEffect, useRef, useState } from 'react'
import { send } from '#client/outbox.ts'
import { currentDraft, dropDraft, refuseDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Note, SaveSupervisionNote } from './note.documents.ts'
import { supervisionWords } from './supervision.words.ts'

type Props = {
  other: { id: string; name: string }
  note?: Note
  onSaved: () => void
  onRefused?: () => void
  onCancel?: () => void
}

export function NoteForm({ other, note, onSaved, onRefused, onCancel }: Props) {
  const words = useWords(supervisionWords)
  const subject = note === undefined ? `supervision-note:${other.id}` : `supervision-note:${note.id}`
  const draft = useDraft(subject)
  const guard = useGuard(subject, { text: draft.text })
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<string>()
  const field = useRef<HTMLTextAreaElement>(null)
  const begins = note?.text
  const isFilled = useRef(false)

  // Changing begins with the note itself, where no draft of it is kept.
  useEffect(() => {
    if (begins === undefined || isFilled.current || draft.state === 'finding') return
    isFilled.current = true
    if (draft.text === '') writeDraft(subject, begins)
    field.current?.focus()
  }, [begins, draft.state, draft.text, subject])

  const save = async () => {
    if (isSending) return
    setRefused(undefined)
    if (draft.text.trim() === '')
      return refuseDraft(subject, { text: draft.text, message: words.writeFirst, spans: [] })
    setSending(true)
    const passed = await guard.pass(() => ({ text: currentDraft(subject).text }))
    if (passed === null) return setSending(false)
    const { text } = currentDraft(subject)
    const over = note === undefined ? {} : { noteId: note.id, expectedVersion: note.version }
    const input = { colleagueId: other.id, text, ...over, ...passed }
    const outcome = await send(SaveSupervisionNote, input, { cardId: subject })
    setSending(false)
    if (outcome.kind !== 'done') {
      const { message, spans, field: about } = outcome.kind === 'refused' ? outcome.refusal : unsaid
      if (about === 'text') refuseDraft(subject, { text, message, spans })
      else setRefused(message)
      return onRefused?.()
    }
    guard.settle()
    dropDraft(subject)
    onSaved()
  }
  const cancel = () => {
    dropDraft(subject)
    onCancel?.()
  }

  return (
    <form
      className="supervision-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <GuardedField
        guard={guard}
        name="text"
        label={note === undefined ? words.write : words.edit}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={4000}
        lines={2}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={<DraftState draft={draft} />}
        onSend={() => void save()}
        inputRef={field}
      />
      <GuardQuestion guard={guard} onSend={() => void save()} />
      <div className="acts-row">
        <Button type="submit" size="small" busy={isSending}>
          {words.save}
        </Button>
        {onCancel === undefined ? null : (
          <Button size="small" look="quiet" onClick={cancel}>
            {words.back}
          </Button>
        )}
      </div>
      <Notice tone="refused">{refused}</Notice>
    </form>
  )
}

const unsaid = { message: '', spans: [], field: null }
