// A label, a place to write, a hint, and what is refused or warned of in what is written. The writing place grows with
// the text: a mirror of the text lies behind it in the same grid cell, gives it its height, and carries the marks. The
// mirror is for the eye; for ear and keys it is said in words, politely, and a button selects the place.
import { type ComponentProps, type KeyboardEvent, type ReactNode, type Ref, useId, useRef } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { type Mark, markedParts, type Span, standingSpans, type Tone } from './marks.rules.ts'
import './field.css'

/** What was said about a text: the text that it was said about, the words, and the places. */
export type Refused = { text: string; message: string; spans: readonly Span[] }

/** What makes the field one that a list beside it is chosen from. */
export type Listing = Pick<
  ComponentProps<'textarea'>,
  | 'aria-autocomplete'
  | 'aria-haspopup'
  | 'aria-controls'
  | 'aria-activedescendant'
  | 'onKeyDownCapture'
  | 'onSelect'
>

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hideLabel?: boolean
  hint?: ReactNode
  /** What stands under the field about its state. Not read out: it changes at every pause of the writing. */
  status?: ReactNode
  refused?: Refused | undefined
  /** Marked and said too, but no hindrance. */
  warned?: Refused | undefined
  /** The words of the button that selects the refused place. */
  showPlaceLabel?: string
  maxLength?: number
  lines?: number
  required?: boolean
  placeholder?: string
  onSend?: () => void
  /** Enter alone sends too, where a text is one line by nature. */
  sendOnEnter?: boolean
  inputRef?: Ref<HTMLTextAreaElement>
  onFocusChange?: (hasFocus: boolean) => void
  listing?: Listing
}

export function TextField(props: Props) {
  const {
    label,
    value,
    onChange,
    hideLabel,
    hint,
    status,
    refused,
    warned,
    showPlaceLabel,
    maxLength,
    lines = 2,
  } = props
  const { required, placeholder, onSend, sendOnEnter, inputRef, onFocusChange, listing } = props
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const marks = [...marksOf(value, refused, 'refused'), ...marksOf(value, warned, 'warning')]
  const isSaid = refused !== undefined || (warned !== undefined && warned.message !== '')
  const described = [hint && `${id}-hint`, isSaid && `${id}-said`].filter(Boolean).join(' ')

  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'unseen' : 'field-label'}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint small">
          {hint}
        </p>
      )}
      <div className="field-grow" data-refused={refused !== undefined || undefined}>
        <div className="field-mirror" aria-hidden="true">
          <Mirror value={value} marks={marks} />
        </div>
        <textarea
          {...listing}
          id={id}
          ref={(element) => {
            own.current = element
            return passOn(inputRef, element)
          }}
          value={value}
          rows={lines}
          maxLength={maxLength}
          required={required}
          placeholder={placeholder}
          aria-invalid={refused === undefined ? undefined : true}
          aria-describedby={described === '' ? undefined : described}
          onChange={(event) => onChange(event.currentTarget.value)}
          onFocus={() => onFocusChange?.(true)}
          onBlur={() => onFocusChange?.(false)}
          onKeyDown={(event) => {
            if (onSend === undefined || !isSend(event, sendOnEnter ?? false)) return
            event.preventDefault()
            onSend()
          }}
        />
      </div>
      {/* Always in the page, so that what comes into it is read; nothing in it takes focus. */}
      <div className="field-said" id={`${id}-said`} role="status">
        {refused === undefined ? null : said(refused, 'refused')}
        {warned === undefined || warned.message === '' ? null : said(warned, 'warning')}
      </div>
      {status === undefined ? null : <p className="field-status small">{status}</p>}
    </div>
  )

  function said({ message }: Refused, tone: Tone): ReactNode {
    const first = marks.find((mark) => mark.tone === tone)
    return (
      <div className={tone === 'refused' ? 'field-error' : 'field-warning'}>
        <Icon name="warning" size={16} />
        <span>{message}</span>
        {first === undefined || showPlaceLabel === undefined ? null : (
          <Button size="small" onClick={() => selectSpan(own.current, first)}>
            {showPlaceLabel}
          </Button>
        )}
      </div>
    )
  }
}

function marksOf(value: string, said: Refused | undefined, tone: Tone): readonly Mark[] {
  return said === undefined ? [] : standingSpans(value, said).map((span) => ({ ...span, tone }))
}

function Mirror({ value, marks }: { value: string; marks: readonly Mark[] }) {
  return (
    <>
      {markedParts(value, marks).map((part, index) =>
        part.tone === null ? (
          <span key={index}>{part.text}</span>
        ) : (
          <mark key={index} data-tone={part.tone}>
            {part.text}
          </mark>
        ),
      )}
      {/* A last line break has no height without something after it. */}
      {'\u200b'}
    </>
  )
}

function isSend(event: KeyboardEvent, sendOnEnter: boolean): boolean {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return false
  if (event.ctrlKey || event.metaKey) return true
  return sendOnEnter && !event.shiftKey && !event.altKey
}

/** Focus into a field, and the place selected. */
export function selectSpan(field: HTMLTextAreaElement | null, span: Span | undefined): void {
  if (field === null || span === undefined) return
  field.focus()
  field.setSelectionRange(span.start, span.end)
}

/** For a ref that is handed on. */
export function passOn(ref: Ref<HTMLTextAreaElement> | undefined, element: HTMLTextAreaElement | null): void {
  if (typeof ref === 'function') ref(element)
  else if (ref) ref.current = element
}
