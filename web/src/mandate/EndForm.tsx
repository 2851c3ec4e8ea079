// The end of a mandate: at once, or after a day. What was decided by it stands.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { DayField, RadioGroup } from '#ui/Choice.tsx'
import type { Mandate } from './mandate.documents.ts'
import { acts } from './mandate.ts'
import { mandateWords } from './mandate.words.ts'
import { SettingForm } from './SettingForm.tsx'
import { type Acting, useActing } from './useActing.ts'
import { useDelegate } from './useDelegate.ts'

export function EndForm({ mandate, ...acting }: Acting & { mandate: Mandate }) {
  const words = useWords(mandateWords)
  const { unit, onClose } = acting
  const { isSending, refused, act } = useActing(acting)
  const { name } = useDelegate(mandate)
  const [seen] = useState(mandate)
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [lastOn, setLastOn] = useState(unit.today)
  const isOnADay = when === 'later' && lastOn !== ''
  return (
    <SettingForm
      title={words.endTitle(name)}
      act={words.end}
      onSubmit={() => void act(() => acts.end(seen.id, seen.version, isOnADay ? lastOn : null))}
      {...{ isSending, refused, onClose }}
    >
      <p className="quiet">{words.endMore}</p>
      <RadioGroup
        label={words.endWhen}
        options={[
          { key: 'now', label: words.endNow },
          { key: 'later', label: words.endOn },
        ]}
        value={when}
        onChange={setWhen}
      />
      {when === 'later' ? (
        <DayField label={words.lastDay} value={lastOn} from={unit.today} onChange={setLastOn} />
      ) : null}
    </SettingForm>
  )
}
