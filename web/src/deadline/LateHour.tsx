// The hour of the unit after which a report has come in late: a part of the unit's settings.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { minuteOfField, timeField } from '#language/minute.ts'
import { Button } from '#ui/Button.tsx'
import { TimeField } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SetLateHour } from './setting.documents.ts'
import { settingWords } from './setting.words.ts'

type Props = { unitId: string; lateMinute: number | null; onDone: () => void }

export function LateHour({ unitId, lateMinute, onDone }: Props) {
  const words = useWords(settingWords)
  const { isSending, problem, sent } = useSending()
  const [typed, setTyped] = useState<string>()
  const [isSaved, setSaved] = useState(false)
  const at = typed ?? (lateMinute === null ? '' : timeField(lateMinute))
  const save = async () => {
    setSaved(false)
    const done = await sent(send(SetLateHour, { unitId, minute: minuteOfField(at) }, { cardId: unitId }))
    if (done === undefined) return
    setSaved(true)
    onDone()
  }
  return (
    <form
      className="clock-setting"
      aria-label={words.lateHour}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isSending) void save()
      }}
    >
      <h3>{words.lateHour}</h3>
      <p className="small quiet">{words.lateHourMore}</p>
      <div className="clock-ages">
        <TimeField label={words.lateHourAt} value={at} onChange={setTyped} />
      </div>
      <div className="acts-row">
        <Button type="submit" size="small" busy={isSending}>
          {words.lateHourSave}
        </Button>
      </div>
      <Notice tone={problem === undefined ? 'good' : 'refused'}>
        {problem ?? (isSaved ? words.saved : undefined)}
      </Notice>
    </form>
  )
}
