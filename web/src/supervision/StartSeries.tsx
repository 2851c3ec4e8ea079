// A series with somebody: as who gives it, as who has it, or, for who plans, between two others.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { useActing } from '#client/useActing.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { DayField, Select } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Put, acts } from './acts.ts'
import type { Supervision, Unit } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

const cadences = ['1', '2', '3', '4', '6', '8'] as const

export function StartSeries({ supervision, unit, put }: { supervision: Supervision; unit: Unit; put: Put }) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const { id: viewerId } = useViewer()
  const today = dayOf(useMinute())
  const { act, isSending, said, refuse } = useActing(put)
  const isPlanning = supervision.viewerCanPlan
  const givers = unit.supervisors.map(({ person }) => person)
  const isGiver = givers.some(({ id }) => id === viewerId)
  const [supervisorId, setSupervisorId] = useState(isGiver ? viewerId : undefined)
  const [personId, setPersonId] = useState(isGiver ? undefined : viewerId)
  const [every, setEvery] = useState<(typeof cadences)[number]>('4')
  const [from, setFrom] = useState(today)

  const start = async () => {
    if (supervisorId === undefined || personId === undefined) return refuse(words.chooseWho)
    const pair = { unitId: unit.id, supervisorId, personId }
    await act(
      async () => await acts.start({ ...pair, everyWeeks: Number(every), fromOn: from }),
      words.started,
    )
  }

  const options = (people: readonly { id: string; name: string }[]) =>
    people.map(({ id, name }) => ({ key: id, label: name }))
  return (
    <Fold name={words.start}>
      <form
        className="supervision-form"
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <div className="supervision-fields">
          {isPlanning || !isGiver ? (
            <Select
              label={words.supervisor}
              placeholder={words.choose}
              value={supervisorId}
              onChange={setSupervisorId}
              options={options(givers)}
            />
          ) : null}
          {isPlanning || isGiver ? (
            <Select
              label={words.worker}
              placeholder={words.choose}
              value={unit.workers.some(({ id }) => id === personId) ? personId : undefined}
              onChange={setPersonId}
              options={options(unit.workers.filter(({ id }) => id !== supervisorId))}
            />
          ) : null}
        </div>
        <div className="supervision-fields">
          <Select
            label={words.startEvery}
            value={every}
            onChange={setEvery}
            options={cadences.map((key) => ({ key, label: words.every(Number(key)) }))}
          />
          <DayField
            label={words.from}
            value={from}
            onChange={setFrom}
            hint={from === '' ? undefined : dayInWords(from, today, language)}
          />
        </div>
        <div className="acts-row">
          <Button type="submit" busy={isSending}>
            {words.startIt}
          </Button>
        </div>
        <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
      </form>
    </Fold>
  )
}
