// A limit added by hand: which, and the day of its event; its target and legal limit are shown before it is saved. What is
// counted from an arrival stands on the day of the case's own; any other day is the viewer's to say, never today by itself.
import { useRef, useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { timeField } from '#language/minute.ts'
import { Button } from '#ui/Button.tsx'
import { DayField, RadioGroup, Select } from '#ui/Choice.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import type { CaseClocks, ClockRule, ClockStart } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { Preview } from './Preview.tsx'
import { ruleWords } from './rule.words.ts'
import { StartClock } from './verb.documents.ts'

type Props = { part: CaseClocks; onDone: () => void; onCancel: () => void }

export function StartForm({ part, onDone, onCancel }: Props) {
  const words = useWords(deadlineWords)
  const place = useRef<HTMLFormElement>(null)
  useEscape(onCancel, place)
  const { isSending, problem, setProblem, sent } = useSending()
  const [chosen, setChosen] = useState<string>()
  const [typed, setTyped] = useState<string>()
  const [startedAs, setStartedAs] = useState<ClockStart>('EVENT')
  const names = useWords(ruleWords)
  const rule = ruleOf(chosen, names)
  const own = part.ownLimits.find(({ id }) => id === chosen)
  const isFromArrival = rule !== undefined && part.fromArrival.includes(rule)
  const day = typed ?? (isFromArrival ? part.arrivedOn : '')

  const submit = async () => {
    if (isSending) return
    if (rule === undefined && own === undefined) return setProblem(words.limitMissing)
    if (day === '') return setProblem(words.dayMissing)
    const which = own === undefined ? { rule: rule ?? null } : { ownLimitId: own.id }
    if (await sent(send(StartClock, { caseId: part.caseId, startedOn: day, startedAs, ...which }))) onDone()
  }

  return (
    <form
      ref={place}
      className="act-form"
      aria-label={words.add}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Select
        label={words.which}
        placeholder={words.choose}
        value={chosen}
        options={[
          ...Object.entries(names).map(([key, label]) => ({ key, label })),
          ...part.ownLimits.map(({ id, name }) => ({ key: id, label: `${name} (${words.own})` })),
        ]}
        onChange={(key) => {
          setProblem(undefined)
          setStartedAs('EVENT')
          setChosen(key)
        }}
      />
      {rule === undefined ? null : (
        <WhatDay part={part} rule={rule} value={startedAs} onChange={setStartedAs} />
      )}
      <DayField
        label={startedAs === 'DONE_LAST' ? words.doneLastOn : words.happenedOn}
        hint={words.happenedMore}
        value={day}
        onChange={setTyped}
      />
      {isFromArrival && day !== '' && day !== part.arrivedOn ? (
        <p role="status">{words.arrivedOtherwise(part.arrivedOn)}</p>
      ) : null}
      {rule === undefined || day === '' ? null : <Preview rule={rule} day={day} startedAs={startedAs} />}
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

type WhatDayProps = {
  part: CaseClocks
  rule: ClockRule
  value: ClockStart
  onChange: (startedAs: ClockStart) => void
}

/** Where the law counts in two ways from such a day: which. */
function WhatDay({ part, rule, value, onChange }: WhatDayProps) {
  const words = useWords(deadlineWords)
  if (part.countedOtherwiseAgain.includes(rule)) {
    return (
      <RadioGroup
        label={words.whatDay}
        value={value}
        options={[
          { key: 'EVENT', label: words.firstTime },
          { key: 'DONE_LAST', label: words.doneLast },
        ]}
        columns={2}
        onChange={onChange}
      />
    )
  }
  if (part.lateMinute === null || !part.mayWaitWhenLate.includes(rule)) return null
  return (
    <label className="clock-check">
      <input
        type="checkbox"
        checked={value === 'ARRIVED_LATE'}
        onChange={() => onChange(value === 'ARRIVED_LATE' ? 'EVENT' : 'ARRIVED_LATE')}
      />
      <span className="words">{words.arrivedLate(timeField(part.lateMinute).replace(':', '.'))}</span>
    </label>
  )
}

function ruleOf(chosen: string | undefined, rules: Record<ClockRule, string>): ClockRule | undefined {
  const has = (key: string): key is ClockRule => key in rules
  return chosen !== undefined && has(chosen) ? chosen : undefined
}
