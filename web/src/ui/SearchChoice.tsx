// One of many, found by writing: a field with a list under it that arrows and Enter choose from (the combobox pattern).
// The list stands in the page's flow, so that neither a panel nor a sheet cuts it off. Escape closes the list and
// nothing more; what was written stays.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useEscape } from './keys.ts'
import './field.css'
import './search.css'

type Found = {
  key: string
  label: string
  detail?: string
  /** Shown, and not to be chosen. */
  isOff?: boolean
}
type Props = {
  label: string
  hint?: ReactNode
  /** What is written finds; called while the list is open. */
  find: (written: string) => readonly Found[]
  /** The one chosen; writing on undoes the choice. */
  chosen: Found | undefined
  onChoose: (found: Found | undefined) => void
  listLabel: string
  none: string
  count: (found: number) => string
}

export function SearchChoice({ label, hint, find, chosen, onChoose, listLabel, none, count }: Props) {
  const id = useId()
  const [written, setWritten] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const place = useRef<HTMLDivElement>(null)
  // In a form that Escape closes; a dialog hears of it in the field's own onKeyDown.
  useEscape(isOpen ? () => setOpen(false) : undefined, place)
  const options = isOpen ? find(written) : []
  const here = Math.min(active, options.length - 1)

  const choose = (found: Found) => {
    if (found.isOff === true) return
    setWritten('')
    setOpen(false)
    onChoose(found)
  }
  const step = (by: number) => {
    if (!isOpen) setOpen(true)
    else setActive((here + by + options.length) % Math.max(options.length, 1))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const option = options[here]
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter' && option !== undefined) choose(option)
    else if (event.key === 'Escape' && isOpen) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={place} className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint small">
          {hint}
        </p>
      )}
      <input
        id={id}
        className="line-input"
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={isOpen && options.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={options[here] === undefined ? undefined : `${id}-${options[here].key}`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={chosen?.label ?? written}
        onChange={(event) => {
          setWritten(event.currentTarget.value)
          setActive(0)
          setOpen(true)
          if (chosen !== undefined) onChoose(undefined)
        }}
        onClick={() => setOpen(chosen === undefined)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        className="search-list"
        role="listbox"
        aria-label={listLabel}
        hidden={options.length === 0}
      >
        {options.map((option, index) => (
          <div
            key={option.key}
            id={`${id}-${option.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            aria-disabled={option.isOff === true || undefined}
            className="search-option"
            // Before the field loses focus.
            onMouseDown={(event) => {
              event.preventDefault()
              choose(option)
            }}
          >
            <span className="words">{option.label}</span>
            {option.detail === undefined ? null : <span className="small quiet words">{option.detail}</span>}
          </div>
        ))}
      </div>
      <p role="status" className={isOpen && options.length === 0 ? 'small quiet' : 'unseen'}>
        {isOpen ? (options.length === 0 ? none : count(options.length)) : ''}
      </p>
    </div>
  )
}
