// The circumstances that call for two caseworkers, in the words of the profession: any of them, or none.
import { useWords } from '#language/language.ts'
import { cohandlingWords } from './cohandling.words.ts'
import { type Trigger, triggersInOrder } from './terms.rules.ts'

type Props = {
  label: string
  hint?: string
  value: readonly Trigger[]
  onChange: (value: readonly Trigger[]) => void
}

export function TriggerChoice({ label, hint, value, onChange }: Props) {
  const words = useWords(cohandlingWords)
  return (
    <fieldset className="choices">
      <legend className="field-label">{label}</legend>
      {hint === undefined ? null : <p className="field-hint small">{hint}</p>}
      <div className="choices-row" data-columns={2}>
        {triggersInOrder.map((trigger) => (
          <label key={trigger} className="choice">
            <input
              type="checkbox"
              checked={value.includes(trigger)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(
                  triggersInOrder.filter((each) => (each === trigger ? checked : value.includes(each))),
                )
              }
            />
            <span className="words">{words.trigger[trigger]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
