// Words that go along with an act: a draft while they are written, judged by the guard as all that is kept.
import { DraftState } from '#draft/DraftState.tsx'
import { currentDraft, dropDraft, refuseDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { type Guard, type Passed, useGuard } from '#guard/guard.ts'

export type Written = {
  subject: string
  draft: ReturnType<typeof useDraft>
  guard: Guard
  /** The words and what goes along with them; null when they are not to be sent yet, and why not is said in place. */
  pass(): Promise<(Passed & { text: string }) | null>
  /** Says in the field what is missing. */
  refuse(message: string): void
  /** They are sent. */
  settle(): void
}

export function useWritten(subject: string): Written {
  const draft = useDraft(subject)
  const guard = useGuard(subject, { text: draft.text })
  return {
    subject,
    draft,
    guard,
    async pass() {
      const passed = await guard.pass(() => ({ text: currentDraft(subject).text }))
      return passed === null ? null : { ...passed, text: currentDraft(subject).text.trim() }
    },
    refuse: (message) => refuseDraft(subject, { text: currentDraft(subject).text, message, spans: [] }),
    settle() {
      guard.settle()
      dropDraft(subject)
    },
  }
}

type Props = {
  written: Written
  label: string
  hint?: string
  maxLength: number
  showPlace: string
  onSend: () => void
}

export function WrittenField({ written, label, hint, maxLength, showPlace, onSend }: Props) {
  const { draft, guard, subject } = written
  return (
    <>
      <GuardedField
        guard={guard}
        name="text"
        label={label}
        hint={hint}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={maxLength}
        refused={draft.refused}
        showPlaceLabel={showPlace}
        status={<DraftState draft={draft} />}
        onSend={onSend}
      />
      <GuardQuestion guard={guard} onSend={onSend} />
    </>
  )
}
