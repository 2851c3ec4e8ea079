// One of a few: radio tiles when all may be seen at once, a list when they are many. Native inputs: the arrow keys,
// the screen reader and the phone's own picker come with them.
import { type ReactNode, useId } from 'react'
import { Line, type LineProps } from './Line.tsx'
import './field.css'

type Option<K extends string> = { key: K; label: ReactNode; disabled?: boolean }

type RadioProps<K extends string> = {
  label: string
  options: readonly Option<K>[]
  value: K | undefined
  onChange: (key: K) => void
  columns?: 1 | 2 | 3 | 4
  hint?: ReactNode
}

export function RadioGroup<K extends string>(props: RadioProps<K>) {
  const { label, options, value, onChange, columns = 1, hint } = props
  const name = useId()
  return (
    <fieldset className="choices" aria-describedby={hint === undefined ? undefined : `${name}-hint`}>
      <legend className="field-label">{label}</legend>
      {hint === undefined ? null : (
        <p id={`${name}-hint`} className="field-hint small">
          {hint}
        </p>
      )}
      <div className="choices-row" data-columns={columns}>
        {options.map((option) => (
          <label key={option.key} className="choice">
            <input
              type="radio"
              name={name}
              value={option.key}
              checked={option.key === value}
              disabled={option.disabled}
              onChange={() => onChange(option.key)}
            />
            <span className="words">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type SelectProps<K extends string> = {
  label: string
  options: readonly { key: K; label: string }[]
  value: K | undefined
  onChange: (key: K) => void
  hint?: ReactNode
  /** Shown until something is chosen. */
  placeholder?: string
}

export function Select<K extends string>(props: SelectProps<K>) {
  const { label, options, value, onChange, hint, placeholder } = props
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
      <select
        id={id}
        className="choice-select"
        value={value ?? ''}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          const chosen = options.find((option) => option.key === event.currentTarget.value)
          if (chosen !== undefined) onChange(chosen.key)
        }}
      >
        {placeholder === undefined ? null : (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.key} value={option.key}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A day, in the machine's own picker; the hint says which it is in words, since machines write days differently. */
export function DayField({ from, ...line }: LineProps & { from?: string }) {
  return <Line {...line} type="date" min={from} />
}

/** A time of day, in the machine's own picker. */
export function TimeField(line: LineProps) {
  return <Line {...line} type="time" />
}
