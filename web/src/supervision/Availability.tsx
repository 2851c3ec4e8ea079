// What I say of whether I can be asked: one choice and one button; it stands until the office day is over.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { useActing } from '#client/useActing.ts'
import { endAt } from '#circle/circle.rules.ts'
import { useWords } from '#language/language.ts'
import { dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { RadioGroup, TimeField } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Put, acts } from './acts.ts'
import type { Unit } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

const states = ['NOW', 'AT_TIME', 'AWAY'] as const

export function Availability({ put, units }: { put: Put; units: readonly Unit[] }) {
  const words = useWords(supervisionWords)
  const { id } = useViewer()
  const today = dayOf(useMinute())
  const own = units.flatMap(({ supervisors }) => supervisors).find(({ person }) => person.id === id)
  const [chosen, setChosen] = useState<(typeof states)[number]>()
  const [time, setTime] = useState('')
  const { act, isSending, said, refuse } = useActing(put)
  const state = chosen ?? own?.state ?? undefined

  const say = async () => {
    if (state === undefined) return refuse(words.chooseState)
    if (state === 'AT_TIME' && time === '') return refuse(words.pickTime)
    const atTime = state === 'AT_TIME' ? endAt(today, time) : null
    await act(async () => await acts.say(atTime === null ? { state } : { state, atTime }), words.said)
    setChosen(undefined)
  }

  return (
    <section className="part">
      <h2>{words.available}</h2>
      <form
        className="supervision-form"
        onSubmit={(event) => {
          event.preventDefault()
          void say()
        }}
      >
        <RadioGroup
          label={words.today}
          hint={words.availableMore}
          columns={3}
          value={state}
          onChange={setChosen}
          options={states.map((key) => ({ key, label: words.state[key] }))}
        />
        {state === 'AT_TIME' ? <TimeField label={words.time} value={time} onChange={setTime} /> : null}
        <div className="acts-row">
          <Button type="submit" busy={isSending}>
            {words.say}
          </Button>
        </div>
        <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
      </form>
    </section>
  )
}
