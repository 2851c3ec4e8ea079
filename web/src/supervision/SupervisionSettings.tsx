// After how many weeks without supervision the unit is told: a part of the unit's settings, for its managers.
import { useState } from 'react'
import { useActing } from '#client/useActing.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { NumberField, wholeOf } from '#ui/NumberField.tsx'
import { acts } from './acts.ts'
import { supervisionWords } from './supervision.words.ts'
import { useSupervision } from './useSupervision.ts'
import './supervision.css'

export function SupervisionSettings({ unitId }: { unitId: string }) {
  const words = useWords(supervisionWords)
  const { asked, put } = useSupervision()
  const { act, isSending, said } = useActing(put)
  const [typed, setTyped] = useState<string>()
  const rule =
    asked.state === 'known' ? asked.supervision.units.find(({ id }) => id === unitId)?.rule : undefined
  if (rule === undefined) return null

  const save = async () => {
    const decided = {
      unitId,
      alarmWeeks: wholeOf(typed ?? String(rule.alarmWeeks)),
      expectedVersion: rule.version,
    }
    if (await act(async () => await acts.setRule(decided), words.ruleSaved)) setTyped(undefined)
  }
  return (
    <section className="part">
      <h2>{words.rule}</h2>
      <p className="quiet">{words.ruleMore}</p>
      <form
        className="supervision-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <NumberField label={words.ruleWeeks} value={typed ?? String(rule.alarmWeeks)} onChange={setTyped} />
        <div className="acts-row">
          <Button type="submit" busy={isSending}>
            {words.ruleSave}
          </Button>
        </div>
        <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
      </form>
    </section>
  )
}
