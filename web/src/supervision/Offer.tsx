// A time of mine to be booked, once or some weeks running; for who plans, a time of somebody else's.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { useActing } from '#client/useActing.ts'
import { endAt } from '#circle/circle.rules.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { DayField, Select, TimeField } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { NumberField, wholeOf } from '#ui/NumberField.tsx'
import { type Put, acts } from './acts.ts'
import type { Supervision, Unit } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

export function Offer({ supervision, unit, put }: { supervision: Supervision; unit: Unit; put: Put }) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const { id: viewerId } = useViewer()
  const today = dayOf(useMinute())
  const { act, isSending, said, refuse } = useActing(put)
  const givers = unit.supervisors.map(({ person }) => person)
  const isGiver = givers.some(({ id }) => id === viewerId)
  const [supervisorId, setSupervisorId] = useState(isGiver ? viewerId : givers[0]?.id)
  const [day, setDay] = useState('')
  const [time, setTime] = useState('')
  const [minutes, setMinutes] = useState('45')
  const [seats, setSeats] = useState('1')
  const [weeks, setWeeks] = useState('1')

  const offer = async () => {
    const startsAt = day === '' || time === '' ? null : endAt(day, time)
    if (startsAt === null || supervisorId === undefined) return refuse(words.pickWhen)
    const numbers = { minutes: wholeOf(minutes), seats: wholeOf(seats), weeks: wholeOf(weeks) }
    const isDone = await act(
      async () => await acts.offer({ unitId: unit.id, supervisorId, startsAt, ...numbers }),
      words.offered,
    )
    if (isDone) setTime('')
  }

  if (givers.length === 0) return null
  return (
    <section className="part">
      <Fold name={words.offer}>
        <form
          className="supervision-form"
          onSubmit={(event) => {
            event.preventDefault()
            void offer()
          }}
        >
          {supervision.viewerCanPlan ? (
            <Select
              label={words.offerFor}
              value={supervisorId}
              onChange={setSupervisorId}
              options={givers.map(({ id, name }) => ({ key: id, label: name }))}
            />
          ) : null}
          <div className="supervision-fields">
            <DayField
              label={words.day}
              value={day}
              from={today}
              onChange={setDay}
              hint={day === '' ? undefined : dayInWords(day, today, language)}
            />
            <TimeField label={words.time} value={time} onChange={setTime} />
            <NumberField label={words.minutes} value={minutes} onChange={setMinutes} />
          </div>
          <div className="supervision-fields">
            <NumberField label={words.seats} value={seats} onChange={setSeats} hint={words.seatsHint} />
            <NumberField label={words.weeks} value={weeks} onChange={setWeeks} hint={words.weeksHint} />
          </div>
          <div className="acts-row">
            <Button type="submit" busy={isSending}>
              {words.offerIt}
            </Button>
          </div>
          <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
        </form>
      </Fold>
    </section>
  )
}
