// A limit of the unit's own: what it is called, how long, and what it may do.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWritten, WrittenField } from '#cohandling/Written.tsx'
import { useWords } from '#language/language.ts'
import { NumberField, wholeOf } from '#ui/NumberField.tsx'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SetOwnLimit, type UnitClocks } from './setting.documents.ts'
import { settingWords } from './setting.words.ts'

const UNITS = ['DAYS', 'WEEKS', 'MONTHS'] as const

type Props = {
  unitId: string
  /** The one that is changed; none: a new one. */
  own?: UnitClocks['ownLimits'][number] | undefined
  onDone: () => void
  onCancel: () => void
}

/** The draft of a change: what is typed of the name. */
export function draftOf(unitId: string, ownLimitId: string): string {
  return `own-limit-${ownLimitId}:${unitId}`
}

export function OwnLimitForm({ unitId, own: before, onDone, onCancel }: Props) {
  const words = useWords(settingWords)
  const title = before === undefined ? words.addOwn : words.changeOwn(before.name)
  const written = useWritten(before === undefined ? `own-limit:${unitId}` : draftOf(unitId, before.id))
  const { isSending, problem, sent } = useSending()
  const [count, setCount] = useState(String(before?.count ?? 10))
  const [spanUnit, setSpanUnit] = useState<(typeof UNITS)[number]>(before?.spanUnit ?? 'DAYS')
  const [repeats, setRepeats] = useState(before?.repeats ?? false)
  const [maySuspend, setMaySuspend] = useState(before?.maySuspend ?? false)

  const submit = async () => {
    if (isSending) return
    const passed = await written.pass()
    if (passed === null) return
    const { text: name, ...confirmed } = passed
    const which = before === undefined ? {} : { ownLimitId: before.id, expectedVersion: before.version }
    const own = { unitId, ...which, name, count: wholeOf(count), spanUnit, repeats, maySuspend, ...confirmed }
    const place = before === undefined ? undefined : { cardId: before.id }
    if ((await sent(send(SetOwnLimit, own, place))) === undefined) return
    written.settle()
    onDone()
  }

  const check = (label: string, value: boolean, onChange: (value: boolean) => void) => (
    <label className="clock-check">
      <input type="checkbox" checked={value} onChange={() => onChange(!value)} />
      <span className="words">{label}</span>
    </label>
  )
  return (
    <form
      className="act-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <WrittenField
        written={written}
        label={words.name}
        maxLength={80}
        showPlace={words.showPlace}
        onSend={() => void submit()}
      />
      {before === undefined ? null : <p className="small quiet">{words.changeMore}</p>}
      <NumberField label={words.count} value={count} onChange={setCount} />
      <RadioGroup
        label={words.spanUnit}
        columns={3}
        value={spanUnit}
        onChange={setSpanUnit}
        options={UNITS.map((key) => ({ key, label: words.span[key] }))}
      />
      {check(words.repeats, repeats, setRepeats)}
      {check(words.maySuspend, maySuspend, setMaySuspend)}
      <div className="acts-row">
        <Button type="submit" look="filled" size="small" busy={isSending}>
          {words.save}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}
