// A written reason before the content: past the circle (nödöppning), or of a protected case each time. The words are her
// own and a draft like any other; nothing fills them in for her.
import { useState } from 'react'
import { DraftState } from '#draft/DraftState.tsx'
import { refuseDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { useWords } from '#language/language.ts'
import { TextField } from '#ui/TextField.tsx'
import { openWithReason, reasonSubject } from './circle.ts'
import { circleWords } from './circle.words.ts'
import { CircleForm } from './CircleForm.tsx'

type Props = {
  requestId: string
  title: string
  more: string
  act: string
  onOpened: () => void
  onCancel?: (() => void) | undefined
}

export default function ReasonForm({ requestId, title, more, act, onOpened, onCancel }: Props) {
  const words = useWords(circleWords)
  const subject = reasonSubject(requestId)
  const draft = useDraft(subject)
  const [isSending, setSending] = useState(false)

  const submit = async () => {
    if (isSending) return
    if (draft.text.trim() === '')
      return refuseDraft(subject, { text: draft.text, message: words.writeReason, spans: [] })
    setSending(true)
    const isOpened = await openWithReason(requestId)
    setSending(false)
    if (isOpened) onOpened()
  }

  return (
    <CircleForm
      title={title}
      sure={more}
      act={act}
      isSending={isSending}
      problem={undefined}
      onSubmit={() => void submit()}
      onCancel={onCancel}
    >
      <TextField
        label={words.reason}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={500}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={<DraftState draft={draft} />}
        onSend={() => void submit()}
        sendOnEnter
      />
    </CircleForm>
  )
}
