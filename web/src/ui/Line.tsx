// A field of one line with its label and its hint: what a number, a day, a time, a code and an address have alike.
import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import './field.css'

export type LineProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
}

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, keyof LineProps | 'id' | 'aria-describedby'>

/** What else is given is the input's own. */
export function Line({
  label,
  value,
  onChange,
  hint,
  className = 'line-input',
  ...native
}: LineProps & Native) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        {...native}
        id={id}
        className={className}
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
