// What has been said in the circle, in order. Advice is always labelled. What was just written stands there at once,
// marked as being sent, until the server has it.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { useSending } from './comment.ts'
import type { Comment } from './request.documents.ts'
import { requestWords } from './request.words.ts'
import './conversation.css'

type Props = { requestId: string; comments: readonly Comment[]; canWrite: boolean }

export function Conversation({ requestId, comments, canWrite }: Props) {
  const words = useWords(requestWords)
  const viewer = useViewer()
  const sending = useSending(requestId)
  return (
    <section className="conversation" aria-label={words.conversation}>
      <h3 className="request-label">{words.conversation}</h3>
      {comments.length === 0 && sending.length === 0 ? (
        <p className="quiet small">{canWrite ? words.noComments : words.noCommentsYet}</p>
      ) : null}
      <div role="log" aria-label={words.conversation}>
        <ol>
          {comments.map((comment) => (
            <Said key={comment.id} comment={comment} />
          ))}
          {sending.map(({ id, text, isWaiting }) => (
            <li key={id} className="said" data-sending="true">
              <p className="said-by">
                <Avatar {...viewer} beside />
                <strong>{viewer.name}</strong>
                <span className="said-at small">{isWaiting ? words.sendWaiting : words.sending}</span>
              </p>
              <p className="typed">{text}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function Said({ comment }: { comment: Comment }) {
  const words = useWords(requestWords)
  const language = useLanguage()
  const now = useMinute()
  return (
    <li className="said">
      <p className="said-by">
        <Avatar {...comment.author} beside />
        <strong>{comment.author.name}</strong>
        {comment.isAdvice ? <span className="advice">{words.advice}</span> : null}
        <time className="said-at small" dateTime={comment.at}>
          {momentInWords(comment.at, now, language)}
        </time>
      </p>
      <p className="typed">{comment.text}</p>
    </li>
  )
}
