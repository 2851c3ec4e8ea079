// Where one writes to the circle. Nothing that arrives moves it, empties it or takes its focus. Closed, for one who has
// left the circle, it keeps what was being written, and the focus if it had it: letters typed on are not keys to act by.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import { commentSubject, sendComment } from './comment.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { useDraft, writeDraft } from '#draft/draft.ts'
import type { Comment } from './request.documents.ts'
import { requestWords } from './request.words.ts'

export function CommentBox({
  requestId,
  onAdded,
  isClosed = false,
}: {
  requestId: string
  onAdded: (comment: Comment) => void
  isClosed?: boolean
}) {
  const words = useWords(requestWords)
  const subject = commentSubject(requestId)
  const draft = useDraft(subject)
  const isEmpty = draft.text.trim() === ''
  const [hasFocus, setHasFocus] = useState(false)

  const submit = async () => {
    if (isEmpty || isClosed) return
    const comment = await sendComment(requestId)
    if (comment !== undefined) onAdded(comment)
  }

  if (isClosed && draft.text === '' && !hasFocus) return null
  return (
    <form
      className="comment-box"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={words.comment}
        hideLabel
        placeholder={words.comment}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={4000}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={<DraftState draft={draft} />}
        onSend={() => void submit()}
        onFocusChange={setHasFocus}
      />
      {isEmpty || isClosed ? null : (
        <div className="acts-row">
          <Button type="submit" look="filled" size="small">
            {words.send}
          </Button>
          <span className="small quiet about-keys">{words.sendHint}</span>
        </div>
      )}
    </form>
  )
}
