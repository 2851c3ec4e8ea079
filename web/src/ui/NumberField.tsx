// A whole number, written or stepped; what is no number is sent as none, and the server says what may be written.
import { Line, type LineProps } from './Line.tsx'

/** `maxLength`: how many digits it takes; as many as `wholeOf` reads. */
export function NumberField({ onChange, maxLength = 4, ...line }: LineProps & { maxLength?: number }) {
  return (
    <Line
      {...line}
      className="line-input field-number"
      inputMode="numeric"
      maxLength={maxLength}
      onChange={(written) => onChange(written.trim())}
    />
  )
}

/** The number that is written; 0 where it is none. */
export function wholeOf(written: string): number {
  return /^\d{1,4}$/.test(written.trim()) ? Number(written) : 0
}
