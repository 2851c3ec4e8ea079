// The unit's own goals beside the limits of the law: within how many days it wants each met.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { NumberField, wholeOf } from '#ui/NumberField.tsx'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ruleWords } from './rule.words.ts'
import { SetUnitGoal, type UnitClocks } from './setting.documents.ts'
import { settingWords } from './setting.words.ts'

type Goal = UnitClocks['goals'][number]
type Props = { unitId: string; goals: readonly Goal[]; onDone: () => void }

export function Goals({ unitId, goals, onDone }: Props) {
  const words = useWords(settingWords)
  const names = useWords(ruleWords)
  const { isSending, problem, setProblem, sent } = useSending()
  const [chosen, setChosen] = useState<Goal['rule']>()
  const [days, setDays] = useState('')
  const set = async (rule: Goal['rule'], count: number | null) => {
    if (isSending) return
    if ((await sent(send(SetUnitGoal, { unitId, rule, days: count }, { cardId: unitId }))) === undefined)
      return
    setChosen(undefined)
    setDays('')
    onDone()
  }
  const has = (key: string): key is Goal['rule'] => key in names
  return (
    <form
      className="clock-setting"
      aria-label={words.goals}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen === undefined || !/^\d{1,3}$/.test(days.trim())) setProblem(words.goalMissing)
        else void set(chosen, wholeOf(days))
      }}
    >
      <h3>{words.goals}</h3>
      <p className="small quiet">{words.goalsMore}</p>
      {goals.length === 0 ? <p className="quiet">{words.goalsNone}</p> : null}
      <ul className="rows">
        {goals.map(({ rule, days: count }) => (
          <li key={rule} className="row">
            <span className="row-main">
              <strong className="words">{names[rule]}</strong>{' '}
              <span className="small quiet">{words.spanOf.DAYS(count)}</span>
            </span>
            <span className="row-side">
              <Button
                size="small"
                look="quiet"
                aria-label={words.actOf(words.change, names[rule])}
                onClick={() => {
                  setChosen(rule)
                  setDays(String(count))
                }}
              >
                {words.change}
              </Button>
              <Button
                size="small"
                look="quiet"
                aria-label={words.actOf(words.endOwn, names[rule])}
                onClick={() => void set(rule, null)}
              >
                {words.endOwn}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <div className="clock-ages">
        <Select
          label={words.goalRule}
          placeholder={words.goalChoose}
          value={chosen}
          options={Object.entries(names).map(([key, label]) => ({ key, label }))}
          onChange={(key) => {
            if (has(key)) setChosen(key)
          }}
        />
        <NumberField label={words.goalDays} value={days} onChange={setDays} />
      </div>
      <div className="acts-row">
        <Button type="submit" size="small" busy={isSending}>
          {words.goalSave}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}
