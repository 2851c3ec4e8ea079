// The calendar of the limits, for whoever wants to check it or to know a day before there is a case. Nothing is saved.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { DayField, Select } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import type { ClockRule } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { Preview } from './Preview.tsx'
import { ruleWords } from './rule.words.ts'

export function Calendar() {
  const words = useWords(deadlineWords)
  const names = useWords(ruleWords)
  const [rule, setRule] = useState<ClockRule>()
  const [day, setDay] = useState('')
  const has = (key: string): key is ClockRule => key in names
  return (
    <Fold name={words.calendar}>
      <div className="clock-setting">
        <p className="small quiet">{words.calendarMore}</p>
        <div className="clock-ages">
          <Select
            label={words.which}
            placeholder={words.choose}
            value={rule}
            options={Object.entries(names).map(([key, label]) => ({ key, label }))}
            onChange={(key) => {
              if (has(key)) setRule(key)
            }}
          />
          <DayField label={words.happenedOn} value={day} onChange={setDay} />
        </div>
        {rule === undefined || day === '' ? null : <Preview rule={rule} day={day} />}
      </div>
    </Fold>
  )
}
