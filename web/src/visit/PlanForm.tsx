// A visit planned: on the page with the case to choose, in an opened request with the case given. Times are of one day, and the
// time to call back is the end until another is chosen.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { endAt } from '#circle/circle.rules.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { DayField, Select, TimeField } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { LineField } from './LineField.tsx'
import { acts } from './acts.ts'
import { type Put, useVisitAct } from './useVisitAct.ts'
import type { Visits } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'

type Props = {
  cases: Visits['cases']
  colleagues: Visits['colleagues']
  put: Put
  onPlanned?: () => void
}

const NOBODY = 'nobody'

export function PlanForm({ cases, colleagues, put, onPlanned }: Props) {
  const words = useWords(visitWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { act, isSending, said, refuse } = useVisitAct(put)
  const [caseId, setCaseId] = useState(cases.length === 1 ? cases[0]?.id : undefined)
  const [day, setDay] = useState(today)
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [callBack, setCallBack] = useState<string>()
  const [contactId, setContactId] = useState<string>()
  const [secondId, setSecondId] = useState<string>(NOBODY)
  const [car, setCar] = useState('')
  const isForTwo = cases.find(({ id }) => id === caseId)?.isForTwo === true
  const named = colleagues.map(({ id, name }) => ({ key: id, label: name }))

  const plan = async () => {
    const [startsAt, endsAt, callBackAt] = [from, until, callBack ?? until].map((time) =>
      day === '' || time === '' ? null : endAt(day, time),
    )
    const isWhole = startsAt != null && endsAt != null && callBackAt != null
    if (!isWhole || caseId === undefined || contactId === undefined) return refuse(words.pick)
    const along = secondId === NOBODY ? {} : { secondId }
    const input = {
      caseId,
      startsAt,
      endsAt,
      callBackAt,
      contactId,
      ...along,
      ...(car === '' ? {} : { car }),
    }
    if (!(await act(async () => await acts.plan(input), words.planned))) return
    setFrom('')
    setUntil('')
    setCallBack(undefined)
    onPlanned?.()
  }

  return (
    <form
      className="visit-form"
      onSubmit={(event) => {
        event.preventDefault()
        void plan()
      }}
    >
      {cases.length === 1 ? null : (
        <Select
          label={words.case}
          placeholder={words.choose}
          value={caseId}
          onChange={setCaseId}
          options={cases.map((one) => ({
            key: one.id,
            label: one.isForTwo ? words.caseForTwo(one.boardRef) : one.boardRef,
          }))}
        />
      )}
      <div className="visit-fields">
        <DayField
          label={words.day}
          value={day}
          from={today}
          onChange={setDay}
          hint={day === '' ? undefined : dayInWords(day, today, language)}
        />
        <TimeField label={words.from} value={from} onChange={setFrom} />
        <TimeField label={words.until} value={until} onChange={setUntil} />
      </div>
      <Select
        label={words.second}
        value={secondId}
        onChange={setSecondId}
        hint={isForTwo ? words.secondTwo : words.secondMore}
        options={[{ key: NOBODY, label: words.nobody }, ...named]}
      />
      <Select
        label={words.contact}
        placeholder={words.choose}
        value={contactId}
        onChange={setContactId}
        hint={words.contactMore}
        options={named}
      />
      <div className="visit-fields">
        <TimeField label={words.callBackAt} value={callBack ?? until} onChange={setCallBack} />
        <LineField label={words.carField} hint={words.carMore} maxLength={12} value={car} onChange={setCar} />
      </div>
      <div className="acts-row">
        <Button type="submit" look="filled" busy={isSending}>
          {words.planIt}
        </Button>
      </div>
      <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
    </form>
  )
}
