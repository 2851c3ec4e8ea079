// A whole number, written or stepped; what is no number is sent as none, and the server says what may be written.
import { type ReactNode, useId } from 'react'
import './field.css'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  /** How many digits it takes; as many as `wholeOf` reads. */
  maxLength?: number
}

export function NumberField({ label, value, onChange, hint, maxLength = 4 }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        className="line-input field-number"
        inputMode="numeric"
        maxLength={maxLength}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint small">
          {hint}
        </p>
      )}
    </div>
  )
}

/** The number that is written; 0 where it is none. */
export function wholeOf(written: string): number {
  return /^\d{1,4}$/.test(written.trim()) ? Number(written) : 0
}
