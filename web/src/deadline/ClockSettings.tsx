// A unit's own limits, and after how many days in a column a card says so: a part of the unit's settings, for its managers.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useAsked } from '#client/useAsked.ts'
import { currentDraft, dropDraft, writeDraft } from '#draft/draft.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ColumnAges } from './ColumnAges.tsx'
import { Goals } from './Goals.tsx'
import { LateHour } from './LateHour.tsx'
import { SettingHistory } from './SettingHistory.tsx'
import { ClockSettings as Asked, EndOwnLimit, type UnitClocks } from './setting.documents.ts'
import { settingWords } from './setting.words.ts'
import { OwnLimitForm, draftOf } from './OwnLimitForm.tsx'
import './deadline.css'

export default function ClockSettings({ unitId }: { unitId: string }) {
  const words = useWords(settingWords)
  const { data, askAgain } = useAsked(Asked, { unitId })
  const [isAdding, setAdding] = useState(false)
  const settings = data === undefined || data === 'failed' ? undefined : data.clockSettings
  if (data === 'failed') return <Notice tone="refused">{words.failed}</Notice>
  if (settings === undefined) return null
  return (
    <section className="part">
      <h2>{words.settings}</h2>
      <p className="quiet">{words.settingsMore}</p>
      <h3>{words.ownLimits}</h3>
      <p className="small quiet">{words.endMore}</p>
      {settings.ownLimits.length === 0 ? <p className="quiet">{words.ownNone}</p> : null}
      <ul className="rows">
        {settings.ownLimits.map((own) => (
          <OwnRow key={own.id} unitId={unitId} own={own} onDone={askAgain} />
        ))}
      </ul>
      {isAdding ? (
        <OwnLimitForm
          unitId={unitId}
          onDone={() => {
            setAdding(false)
            askAgain()
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <div className="acts-row">
          <Button size="small" onClick={() => setAdding(true)}>
            {words.addOwn}
          </Button>
        </div>
      )}
      <Goals unitId={unitId} goals={settings.goals} onDone={askAgain} />
      <LateHour unitId={unitId} lateMinute={settings.lateMinute} onDone={askAgain} />
      <ColumnAges unitId={unitId} settings={settings} onDone={askAgain} />
      <SettingHistory history={settings.history} />
    </section>
  )
}

type RowProps = { unitId: string; own: UnitClocks['ownLimits'][number]; onDone: () => void }

function OwnRow({ unitId, own, onDone }: RowProps) {
  const words = useWords(settingWords)
  const { isSending, problem, sent } = useSending()
  const [isChanging, setChanging] = useState(false)
  const end = async () => {
    await sent(send(EndOwnLimit, { unitId, ownLimitId: own.id, expectedVersion: own.version }))
    onDone()
  }
  const more = [
    words.spanOf[own.spanUnit](own.count),
    ...(own.repeats ? [words.repeats] : []),
    ...(own.maySuspend ? [words.maySuspend] : []),
  ]
  const subject = draftOf(unitId, own.id)
  const begin = () => {
    if (currentDraft(subject).text === '') writeDraft(subject, own.name)
    setChanging(true)
  }
  if (isChanging) {
    const close = () => {
      dropDraft(subject)
      setChanging(false)
      onDone()
    }
    return (
      <li>
        <OwnLimitForm key={own.version} unitId={unitId} own={own} onDone={close} onCancel={close} />
      </li>
    )
  }
  return (
    <li className="row">
      <span className="row-main">
        <strong className="words">{own.name}</strong>{' '}
        <span className="small quiet words">{more.join(' · ')}</span>
        <Notice tone="refused">{problem}</Notice>
      </span>
      <span className="row-side">
        <Button size="small" look="quiet" aria-label={words.actOf(words.change, own.name)} onClick={begin}>
          {words.change}
        </Button>
        <Button
          size="small"
          look="quiet"
          busy={isSending}
          aria-label={words.actOf(words.endOwn, own.name)}
          onClick={() => void end()}
        >
          {words.endOwn}
        </Button>
      </span>
    </li>
  )
}
