// A label, a place to write, a hint and an error. The writing place grows with the text: a mirror of the text lies
// behind it in the same grid cell, gives it its height, and carries the marks on what was refused. The mirror is for
// the eye; for ear and keys the error says it in words and a button selects the place.
import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef } from 'react'
import { Button } from './Button.tsx'
import { markedParts, type Span, standingSpans } from './marks.rules.ts'
import './field.css'

export type Refused = { text: string; message: string; spans: readonly Span[] }

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hideLabel?: boolean
  hint?: ReactNode
  /** What stands under the field about its state. Not read out: it changes at every pause of the writing. */
  status?: ReactNode
  refused?: Refused | undefined
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
    showPlaceLabel,
    maxLength,
    lines = 2,
  } = props
  const { required, placeholder, onSend, sendOnEnter, inputRef, onFocusChange } = props
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const spans = refused === undefined ? [] : standingSpans(value, refused)
  const described = [hint && `${id}-hint`, refused && `${id}-error`].filter(Boolean).join(' ')

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
          <Mirror value={value} spans={spans} />
        </div>
        <textarea
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
      {refused === undefined ? null : (
        <div className="field-error" id={`${id}-error`} role="alert">
          <span>{refused.message}</span>
          {spans[0] === undefined || showPlaceLabel === undefined ? null : (
            <Button size="small" onClick={() => selectSpan(own.current, spans[0])}>
              {showPlaceLabel}
            </Button>
          )}
        </div>
      )}
      {status === undefined ? null : <p className="field-status small">{status}</p>}
    </div>
  )
}

function Mirror({ value, spans }: { value: string; spans: readonly Span[] }) {
  return (
    <>
      {markedParts(value, spans).map((part, index) =>
        part.marked ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
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

function selectSpan(field: HTMLTextAreaElement | null, span: Span | undefined): void {
  if (field === null || span === undefined) return
  field.focus()
  field.setSelectionRange(span.start, span.end)
}

function passOn(ref: Ref<HTMLTextAreaElement> | undefined, element: HTMLTextAreaElement | null): void {
  if (typeof ref === 'function') ref(element)
  else if (ref) ref.current = element
}
