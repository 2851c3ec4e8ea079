// After how many days in a column a card says how long it has stood there: a part of the unit's settings.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { NumberField, wholeOf } from '#ui/NumberField.tsx'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SetColumnAge, type UnitClocks } from './setting.documents.ts'
import { settingWords } from './setting.words.ts'

const COLUMNS = ['NEW', 'TRIAGED', 'BOOKED', 'ONGOING', 'WAITING'] as const

export function ColumnAges({
  unitId,
  settings,
  onDone,
}: {
  unitId: string
  settings: UnitClocks
  onDone: () => void
}) {
  const words = useWords(settingWords)
  const columns = useWords(terms).column
  const { isSending, problem, sent } = useSending()
  const [typed, setTyped] = useState<Partial<Record<(typeof COLUMNS)[number], string>>>({})
  const [isSaved, setSaved] = useState(false)
  const daysOf = (key: (typeof COLUMNS)[number]) =>
    String(settings.columnAges.find((age) => age.key === key)?.days ?? '')
  const save = async () => {
    setSaved(false)
    for (const key of COLUMNS) {
      const said = typed[key]
      if (said === undefined || said === daysOf(key)) continue
      const days = said.trim() === '' ? null : wholeOf(said)
      if ((await sent(send(SetColumnAge, { unitId, key, days }, { cardId: unitId }))) === undefined) return
    }
    setSaved(true)
    onDone()
  }
  return (
    <form
      className="clock-setting"
      aria-label={words.columnAge}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isSending) void save()
      }}
    >
      <h3>{words.columnAge}</h3>
      <p className="small quiet">{words.columnAgeMore}</p>
      <div className="clock-ages">
        {COLUMNS.map((key) => (
          <NumberField
            key={key}
            label={columns[key]}
            value={typed[key] ?? daysOf(key)}
            onChange={(days) => setTyped((before) => ({ ...before, [key]: days }))}
          />
        ))}
      </div>
      <div className="acts-row">
        <Button type="submit" size="small" busy={isSending}>
          {words.columnSave}
        </Button>
      </div>
      <Notice tone={problem === undefined ? 'good' : 'refused'}>
        {problem ?? (isSaved ? words.saved : undefined)}
      </Notice>
    </form>
  )
}
