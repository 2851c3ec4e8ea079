// Who may be named, under the field while a name is being written: arrows choose, Enter takes, Escape closes the list and
// nothing more. The field stays the field, with its caret; the list is told by what is active in it.
import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '#language/language.ts'
import { useEscape } from '#ui/keys.ts'
import type { Listing } from '#ui/TextField.tsx'
import { begunMention, matching, withMention } from './mention.rules.ts'
import { requestWords } from './request.words.ts'
import '#ui/search.css'

export type Nameable = { id: string; name: string }

type Naming = {
  text: string
  people: readonly Nameable[]
  field: RefObject<HTMLTextAreaElement | null>
  /** The field and its list. */
  place: RefObject<HTMLElement | null>
  onChange: (text: string) => void
}

export function useNaming({ text, people, field, place, onChange }: Naming) {
  const id = useId()
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [closedAt, setClosedAt] = useState<number>()
  const begun = begunMention(text, Math.min(caret, text.length), people)
  const isOpen = begun !== null && begun.from !== closedAt
  const options = isOpen ? matching(people, begun.written) : []
  const here = Math.min(active, options.length - 1)
  const option = options[here]
  const close = () => setClosedAt(begun?.from)
  useEscape(isOpen ? close : undefined, place)

  const choose = (person: Nameable) => {
    if (begun === null) return
    const put = withMention(text, begun, person.name)
    // The field has the new text, and its caret, before the next key: what is typed on comes after the name.
    flushSync(() => {
      onChange(put.text)
      setCaret(put.caret)
      setActive(0)
    })
    field.current?.focus()
    field.current?.setSelectionRange(put.caret, put.caret)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setActive((here + step + options.length) % options.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && option !== undefined) choose(option)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const listing: Listing = {
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': isOpen ? `${id}-list` : undefined,
    'aria-activedescendant': option === undefined ? undefined : `${id}-${option.id}`,
    onKeyDownCapture: onKeyDown,
    onSelect: ({ currentTarget }) => {
      setCaret(currentTarget.selectionStart)
      if (begunMention(text, currentTarget.selectionStart, people) === null) setClosedAt(undefined)
    },
  }
  return { id, listing, options, here, isOpen, choose }
}

export function MentionList({ naming }: { naming: ReturnType<typeof useNaming> }) {
  const words = useWords(requestWords)
  const { id, options, here, isOpen, choose } = naming
  return (
    <>
      <div
        id={`${id}-list`}
        className="search-list"
        role="listbox"
        aria-label={words.mentionList}
        hidden={!isOpen}
      >
        {options.map((option, index) => (
          <div
            key={option.id}
            id={`${id}-${option.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            className="search-option"
            // Before the field loses focus.
            onMouseDown={(event) => {
              event.preventDefault()
              choose(option)
            }}
          >
            <span className="words">{option.name}</span>
          </div>
        ))}
      </div>
      <p role="status" className="unseen">
        {isOpen ? words.mentionCount(options.length) : ''}
      </p>
    </>
  )
}
