// Asked in place when words are to be sent that may point somebody out: what they are, each with the way to it in the
// field, or why they should stay. Nothing is moved or emptied; it is said politely and stands after the field in the
// order of the keys. The reason is a draft like all that is written.
import { useId } from 'react'
import { DraftState } from '#draft/DraftState.tsx'
import { useDraft, writeDraft } from '#draft/draft.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { selectSpan, TextField } from '#ui/TextField.tsx'
import { type Guard } from './guard.ts'
import { placeOf } from './guard.rules.ts'
import { guardWords } from './guard.words.ts'
import { useJudged } from './GuardedField.tsx'
import './guard.css'

export function GuardQuestion({ guard, onSend }: { guard: Guard; onSend: () => void }) {
  const words = useWords(guardWords)
  const isOpen = guard.asked.length > 0
  return (
    <>
      <p className="unseen" role="status">
        {isOpen ? `${words.question}. ${words.questionMore}` : undefined}
      </p>
      {isOpen ? <Question guard={guard} onSend={onSend} /> : null}
    </>
  )
}

function Question({ guard, onSend }: { guard: Guard; onSend: () => void }) {
  const words = useWords(guardWords)
  const title = useId()
  return (
    <section className="guard-question" aria-labelledby={title}>
      <p id={title} className="guard-title">
        <Icon name="warning" size={16} />
        {words.question}
      </p>
      <p>{words.questionMore}</p>
      <ul>
        {guard.asked.map((each) => (
          <li key={`${each.field} ${each.kind} ${each.words}`}>
            <span className="words">
              <span className="quiet">{words.kind[each.kind]}</span> <q>{each.words}</q>
            </span>
            <Button
              size="small"
              aria-label={words.removeThat(each.words)}
              onClick={() =>
                selectSpan(guard.fields.current.get(each.field) ?? null, placeOf(each, guard.texts))
              }
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Reason guard={guard} onSend={onSend} />
      <div className="acts-row">
        <Button size="small" onClick={onSend}>
          {words.sendAnyway}
        </Button>
      </div>
    </section>
  )
}

function Reason({ guard, onSend }: { guard: Guard; onSend: () => void }) {
  const words = useWords(guardWords)
  const draft = useDraft(guard.subject)
  const { text } = draft
  const { refused } = useJudged(text)
  const missing = { text, message: words.reasonMissing, spans: [] }
  return (
    <TextField
      label={words.reason}
      hint={words.reasonHint}
      value={text}
      onChange={(next) => writeDraft(guard.subject, next)}
      maxLength={500}
      lines={1}
      refused={guard.isReasonMissing && text.trim() === '' ? missing : (refused ?? draft.refused)}
      showPlaceLabel={words.showPlace}
      status={<DraftState draft={draft} />}
      onSend={onSend}
      sendOnEnter
      inputRef={guard.reason}
    />
  )
}
