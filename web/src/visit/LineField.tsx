// A short line that is a code or the name of a function.
import { type ReactNode, useId } from 'react'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  maxLength: number
  hint?: ReactNode
}

export function LineField({ label, value, onChange, maxLength, hint }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        className="line-input"
        maxLength={maxLength}
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
