// Whether it is to be followed up, and on which day; three weeks ahead to begin with.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, daysAfter } from '#language/time.ts'
import { DayField, RadioGroup } from '#ui/Choice.tsx'
import { consultationWords } from './consultation.words.ts'

type Props = { label: string; value: string | null; onChange: (day: string | null) => void }

export function FollowUpChoice({ label, value, onChange }: Props) {
  const words = useWords(consultationWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const options = [
    { key: 'no', label: words.noFollowUp },
    { key: 'yes', label: words.withFollowUp },
  ] as const
  return (
    <>
      <RadioGroup
        label={label}
        columns={2}
        value={value === null ? 'no' : 'yes'}
        onChange={(key) => onChange(key === 'no' ? null : daysAfter(today, 21))}
        options={options}
      />
      {value === null ? null : (
        <DayField
          label={words.followUpOn}
          hint={value === '' ? undefined : dayInWords(value, today, language)}
          value={value}
          from={daysAfter(today, 1)}
          onChange={onChange}
        />
      )}
    </>
  )
}
