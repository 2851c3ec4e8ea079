// A short line that is a code, a number or the name of a function.
import { type ReactNode, useId } from 'react'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  maxLength: number
  hint?: ReactNode
  isNumber?: boolean
}

export function LineField({ label, value, onChange, maxLength, hint, isNumber = false }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        className={isNumber ? 'line-input visit-number' : 'line-input'}
        maxLength={maxLength}
        value={value}
        {...(isNumber ? { inputMode: 'numeric' } : {})}
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
