// A unit's own limits, and after how many days in a column a card says so: a part of the unit's settings, for its managers.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { NumberField, wholeOf } from '#supervision/NumberField.tsx'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ClockSettings as Asked, EndOwnLimit, SetColumnAge, type UnitClocks } from './setting.documents.ts'
import { settingWords } from './setting.words.ts'
import { OwnLimitForm } from './OwnLimitForm.tsx'
import './deadline.css'

const COLUMNS = ['NEW', 'TRIAGED', 'BOOKED', 'ONGOING', 'WAITING'] as const

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
      <ColumnAges unitId={unitId} settings={settings} onDone={askAgain} />
    </section>
  )
}

type RowProps = { unitId: string; own: UnitClocks['ownLimits'][number]; onDone: () => void }

function OwnRow({ unitId, own, onDone }: RowProps) {
  const words = useWords(settingWords)
  const { isSending, problem, sent } = useSending()
  const end = async () => {
    await sent(send(EndOwnLimit, { unitId, ownLimitId: own.id, expectedVersion: own.version }))
    onDone()
  }
  const more = [
    words.spanOf[own.spanUnit](own.count),
    ...(own.repeats ? [words.repeats] : []),
    ...(own.maySuspend ? [words.maySuspend] : []),
  ]
  return (
    <li className="row">
      <span className="row-main">
        <strong className="words">{own.name}</strong>{' '}
        <span className="small quiet words">{more.join(' · ')}</span>
        <Notice tone="refused">{problem}</Notice>
      </span>
      <span className="row-side">
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

function ColumnAges({
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
