// The outcome and the note of one opening. The note is a draft until it is saved; nothing is chosen beforehand, so that
// In order is somebody's word. 1–4 choose, Enter saves.
import { useRef, useState } from 'react'
import { DraftState } from '#draft/DraftState.tsx'
import { useDraft, writeDraft } from '#draft/draft.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { useEscape, useKeys, useSingleKeys } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Check, Outcome } from './accesslog.documents.ts'
import { accesslogWords } from './accesslog.words.ts'
import { askForNote, noteOf, recordCheck } from './review.ts'

type Props = {
  check: Check
  reference: string
  onClose: () => void
  onDone: (check: Check, said: string) => void
  onOvertaken: (check: Check) => void
}

const OUTCOMES = ['IN_ORDER', 'EXPLAINED', 'TO_INVESTIGATE', 'UNAUTHORISED'] as const

export function CheckForm({ check, reference, onClose, onDone, onOvertaken }: Props) {
  const words = useWords(accesslogWords)
  const hasKeys = useSingleKeys()
  const form = useRef<HTMLFormElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  const subject = noteOf(check.id)
  const draft = useDraft(subject)
  const [outcome, setOutcome] = useState<Outcome | undefined>(check.findings[0]?.outcome)
  const [problem, setProblem] = useState<string>()
  const [isSaving, setSaving] = useState(false)

  const choose = (chosen: Outcome) => {
    setOutcome(chosen)
    setProblem(undefined)
    const place = form.current?.querySelector(`input[value="${chosen}"]`)
    if (place instanceof HTMLElement) place.focus()
  }
  useKeys({
    1: () => choose('IN_ORDER'),
    2: () => choose('EXPLAINED'),
    3: () => choose('TO_INVESTIGATE'),
    4: () => choose('UNAUTHORISED'),
  })
  useEscape(onClose, form)

  const save = async () => {
    if (isSaving) return
    if (outcome === undefined) return setProblem(words.chooseOutcome)
    if (outcome !== 'IN_ORDER' && draft.text.trim() === '') {
      askForNote(check.id, words.writeNote)
      note.current?.focus()
      return
    }
    setSaving(true)
    setProblem(undefined)
    const recorded = await recordCheck(check, outcome)
    setSaving(false)
    if (recorded.kind === 'done')
      return onDone(recorded.check, words.saved(reference, words.outcomes[outcome]))
    if (recorded.kind === 'overtaken') onOvertaken(recorded.check)
    setProblem(
      recorded.kind === 'overtaken' ? words.overtaken(recorded.message) : words.notSaved(recorded.message),
    )
  }

  return (
    <form
      ref={form}
      className="check-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <RadioGroup
        label={words.outcome}
        columns={4}
        value={outcome}
        onChange={choose}
        options={OUTCOMES.map((key, index) => ({
          key,
          label: (
            <>
              {words.outcomes[key]}
              {hasKeys ? (
                <kbd className="about-keys" aria-hidden="true">
                  {index + 1}
                </kbd>
              ) : null}
            </>
          ),
        }))}
      />
      <TextField
        label={words.note}
        hint={words.noteHint}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={1000}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={<DraftState draft={draft} />}
        inputRef={note}
        onSend={() => void save()}
        sendOnEnter
      />
      <div className="acts-row">
        <Button type="submit" look="filled" size="small" busy={isSaving}>
          {isSaving ? words.saving : words.save}
        </Button>
        <Button look="quiet" size="small" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}
