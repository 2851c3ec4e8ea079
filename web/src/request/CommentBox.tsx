// Where one writes to the circle. Nothing that arrives moves it, empties it or takes its focus.
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import { commentSubject, sendComment } from './comment.ts'
import { DraftState } from './DraftState.tsx'
import { useDraft, writeDraft } from './draft.ts'
import type { Comment } from './request.documents.ts'
import { requestWords } from './request.words.ts'

export function CommentBox({
  requestId,
  onAdded,
}: {
  requestId: string
  onAdded: (comment: Comment) => void
}) {
  const words = useWords(requestWords)
  const subject = commentSubject(requestId)
  const draft = useDraft(subject)
  const isEmpty = draft.text.trim() === ''

  const submit = async () => {
    if (isEmpty) return
    const comment = await sendComment(requestId)
    if (comment !== undefined) onAdded(comment)
  }

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
      />
      {isEmpty ? null : (
        <div className="dialog-acts">
          <Button type="submit" look="filled" size="small">
            {words.send}
          </Button>
          <span className="small quiet about-keys">{words.sendHint}</span>
        </div>
      )}
    </form>
  )
}
