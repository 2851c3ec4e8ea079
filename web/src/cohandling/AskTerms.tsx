// What a new request for a co-handler says beside its question. All of it may be left out; what the unit has settled is said
// in a sentence, so that whoever asks knows that two are wanted. The circumstances are for the circle, never for the board.
import { useMinute } from '#board/minute.ts'
import { useAsked } from '#client/useAsked.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { DayField, Select } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { CohandlingPolicy } from './cohandling.documents.ts'
import { cohandlingWords } from './cohandling.words.ts'
import { type AskedTerms, shares } from './terms.rules.ts'
import { TriggerChoice } from './TriggerChoice.tsx'
import './terms.css'

type Props = {
  /** Where the case's requests stand; undefined before a case is chosen. */
  boardId: string | undefined
  terms: AskedTerms
  onChange: (terms: AskedTerms) => void
}

export default function AskTerms({ boardId, terms, onChange }: Props) {
  const all = useWords(cohandlingWords)
  const words = all.askTerms
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { boards } = useViewer()
  const unitId = boards.find(({ id }) => id === boardId)?.unitId ?? undefined
  const { fromOn, untilOn, share, triggers } = terms
  return (
    <>
      {unitId === undefined ? null : <PolicyLine key={unitId} unitId={unitId} />}
      <div className="cohandling-terms">
        <DayField
          label={all.firstDay}
          value={fromOn}
          from={today}
          hint={fromOn === '' ? words.firstDayHint : dayInWords(fromOn, today, language)}
          onChange={(day) => onChange({ ...terms, fromOn: day })}
        />
        <DayField
          label={all.lastDay}
          value={untilOn}
          from={fromOn === '' ? today : fromOn}
          hint={untilOn === '' ? all.lastDayHint : dayInWords(untilOn, today, language)}
          onChange={(day) => onChange({ ...terms, untilOn: day })}
        />
        <Select
          label={all.shareLabel}
          hint={words.shareHint}
          value={share}
          onChange={(chosen) => onChange({ ...terms, share: chosen })}
          options={[
            { key: '', label: words.shareLater },
            ...shares.map((key) => ({ key, label: all.share(Number(key)) })),
          ]}
        />
      </div>
      <Fold name={words.fold(triggers.length)}>
        <div className="cohandling-triggers">
          <TriggerChoice
            label={words.triggers}
            hint={words.triggersHint}
            value={triggers}
            onChange={(chosen) => onChange({ ...terms, triggers: chosen })}
          />
        </div>
      </Fold>
    </>
  )
}

function PolicyLine({ unitId }: { unitId: string }) {
  const words = useWords(cohandlingWords)
  const { data } = useAsked(CohandlingPolicy, { unitId })
  if (data === undefined || data === 'failed') return null
  const { policy, triggers } = data.cohandlingPolicy
  if (policy === 'ON_REQUEST') return null
  return (
    <Notice tone="plain">
      {policy === 'ALWAYS'
        ? words.askTerms.always
        : words.askTerms.onTrigger(triggers.map((trigger) => words.trigger[trigger]).join('; '))}
    </Notice>
  )
}
