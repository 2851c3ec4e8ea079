// One line to write in, for names and points of a registry.
import { useId } from 'react'
import '#ui/field.css'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  maxLength?: number
  kind?: 'text' | 'search'
}

export function Line({ label, value, onChange, hint, maxLength, kind = 'text' }: Props) {
  const id = useId()
  return (
    <div className="field">
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
        type={kind}
        autoComplete="off"
        value={value}
        maxLength={maxLength}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
