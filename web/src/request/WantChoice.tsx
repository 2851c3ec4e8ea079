// What is wanted of a consultation: any of four.
import { useWords } from '#language/language.ts'
import { moreWords } from './more.words.ts'

const wantsInOrder = ['ADVICE', 'DECISION', 'CO_HANDLER', 'PRIORITY'] as const
export type Want = (typeof wantsInOrder)[number]

type Props = { label: string; value: readonly Want[]; onChange: (wants: Want[]) => void }

export function WantChoice({ label, value, onChange }: Props) {
  const words = useWords(moreWords)
  return (
    <fieldset className="choices">
      <legend className="field-label">{label}</legend>
      <div className="choices-row" data-columns={2}>
        {wantsInOrder.map((want) => (
          <label key={want} className="choice">
            <input
              type="checkbox"
              checked={value.includes(want)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(wantsInOrder.filter((each) => (each === want ? checked : value.includes(each))))
              }
            />
            <span className="words">{words.want[want]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
