// A whole number, written or stepped; what is no number is sent as none, and the server says what may be written.
import { type ReactNode, useId } from 'react'

type Props = { label: string; value: string; onChange: (value: string) => void; hint?: ReactNode }

export function NumberField({ label, value, onChange, hint }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        className="line-input supervision-number"
        inputMode="numeric"
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint small">
          {hint}
        </p>
      )}
    </div>
  )
}

export function wholeOf(written: string): number {
  return /^\d{1,4}$/.test(written.trim()) ? Number(written) : 0
}
