// A whole number, by keys that a phone shows.
import { useId } from 'react'
import '#ui/field.css'

type Props = { label: string; value: string; onChange: (value: string) => void }

export function NumberField({ label, value, onChange }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        className="line-input"
        type="text"
        inputMode="numeric"
        maxLength={3}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
      />
    </div>
  )
}
