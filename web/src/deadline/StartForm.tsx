// A limit added by hand: which, and the day of its event; its target and legal limit are shown before it is saved.
import { useRef, useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { DayField, Select } from '#ui/Choice.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { type CaseClocks, type ClockRule, PreviewClock } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { ruleWords } from './rule.words.ts'
import { StartClock } from './verb.documents.ts'

type Props = { part: CaseClocks; onDone: () => void; onCancel: () => void }

export function StartForm({ part, onDone, onCancel }: Props) {
  const words = useWords(deadlineWords)
  const place = useRef<HTMLFormElement>(null)
  useEscape(onCancel, place)
  const { isSending, problem, setProblem, sent } = useSending()
  const [chosen, setChosen] = useState<string>()
  const [day, setDay] = useState(part.today)
  const names = useWords(ruleWords)
  const rule = ruleOf(chosen, names)
  const own = part.ownLimits.find(({ id }) => id === chosen)

  const submit = async () => {
    if (isSending) return
    if (rule === undefined && own === undefined) return setProblem(words.limitMissing)
    if (day === '') return setProblem(words.dayMissing)
    const which = own === undefined ? { rule: rule ?? null } : { ownLimitId: own.id }
    if (await sent(send(StartClock, { caseId: part.caseId, startedOn: day, ...which }))) onDone()
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
          setChosen(key)
        }}
      />
      <DayField label={words.happenedOn} hint={words.happenedMore} value={day} onChange={setDay} />
      {rule === undefined || day === '' ? null : <Preview rule={rule} day={day} />}
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

function Preview({ rule, day }: { rule: ClockRule; day: string }) {
  const words = useWords(deadlineWords)
  const { data } = useAsked(PreviewClock, { rule, startOn: day })
  if (data === undefined || data === 'failed') return null
  const { targetOn, limitOn, legalReference } = data.clockPreview
  return (
    <p role="status">
      {words.preview(targetOn, limitOn)}
      {legalReference === null ? null : <span className="small quiet"> · {legalReference}</span>}
    </p>
  )
}

function ruleOf(chosen: string | undefined, rules: Record<ClockRule, string>): ClockRule | undefined {
  const has = (key: string): key is ClockRule => key in rules
  return chosen !== undefined && has(chosen) ? chosen : undefined
}
