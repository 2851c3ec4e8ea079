// Where one writes to the circle. Nothing that arrives moves it, empties it or takes its focus. Closed, for one who has
// left the circle, it keeps what was being written, and the focus if it had it: letters typed on are not keys to act by.
import { useRef, useState } from 'react'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { commentSubject, sendComment } from './comment.ts'
import { MentionList, type Nameable, useNaming } from './MentionList.tsx'
import { DraftState } from '#draft/DraftState.tsx'
import { currentDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import type { Comment } from './request.documents.ts'
import { requestWords } from './request.words.ts'

export function CommentBox({
  requestId,
  onAdded,
  people,
  isClosed = false,
}: {
  requestId: string
  onAdded: (comment: Comment) => void
  /** Who can be named: the circle. */
  people: readonly Nameable[]
  isClosed?: boolean
}) {
  const words = useWords(requestWords)
  const subject = commentSubject(requestId)
  const draft = useDraft(subject)
  const guard = useGuard(subject, { text: draft.text })
  const isBeingChecked = useRef(false)
  const isEmpty = draft.text.trim() === ''
  const [hasFocus, setHasFocus] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const naming = useNaming({
    text: draft.text,
    people,
    field,
    place,
    onChange: (text) => writeDraft(subject, text),
  })

  const submit = async () => {
    if (isEmpty || isClosed || isBeingChecked.current) return
    isBeingChecked.current = true
    const passed = await guard.pass(() => ({ text: currentDraft(subject).text }))
    isBeingChecked.current = false
    if (passed === null) return
    const comment = await sendComment(requestId, passed, people)
    if (comment === undefined) return
    guard.settle()
    onAdded(comment)
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
      <div ref={place}>
        <GuardedField
          guard={guard}
          name="text"
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
          inputRef={field}
          listing={naming.listing}
        />
        <MentionList naming={naming} />
      </div>
      <GuardQuestion guard={guard} onSend={() => void submit()} />
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
