// A visit planned: on the page with the case to choose, in an opened request with the case given. Times are of one day, those
// past midnight of the next, which the form says; the time to call back is the end until another is chosen. What stands in it
// is a draft until it is planned.
import { useMinute } from '#board/minute.ts'
import { useActing } from '#client/useActing.ts'
import { endAt } from '#circle/circle.rules.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { dropDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, daysAfter } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { DayField, Select, TimeField } from '#ui/Choice.tsx'
import { Line } from '#ui/Line.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Put, acts } from './acts.ts'
import { type PlanFields, dayShown, isNextDay, joinPlans, readPlan, writePlan } from './plan.rules.ts'
import type { Visits } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'

type Props = {
  /** Whose draft it is: of the page, or of a request. */
  subject: string
  cases: Visits['cases']
  colleagues: Visits['colleagues']
  put: Put
}

const NOBODY = 'nobody'

export function PlanForm({ subject, cases, colleagues, put }: Props) {
  const words = useWords(visitWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { act, isSending, said, refuse } = useActing(put)
  const draft = useDraft(subject, joinPlans)
  const form = readPlan(draft.text)
  const { from, until, car } = form
  const change = (part: Partial<PlanFields>) => writeDraft(subject, writePlan({ ...form, ...part }))
  const day = dayShown(form.day, today)
  const callBack = form.callBack === '' ? until : form.callBack
  const nextDay = daysAfter(day, 1)
  const nextDayHint = (time: string) =>
    isNextDay(from, time) ? { hint: words.nextDay(dayInWords(nextDay, today, language)) } : {}
  // Whom or what she may no longer choose is chosen no more.
  const known = (all: readonly { id: string }[], id: string) => all.find((one) => one.id === id)?.id
  const caseId = cases.length === 1 ? cases[0]?.id : known(cases, form.caseId)
  const contactId = known(colleagues, form.contactId)
  const secondId = known(colleagues, form.secondId)
  const isForTwo = cases.find(({ id }) => id === caseId)?.isForTwo === true
  const named = colleagues.map(({ id, name }) => ({ key: id, label: name }))

  const plan = async () => {
    const [startsAt, endsAt, callBackAt] = [from, until, callBack].map((time) =>
      time === '' ? null : endAt(isNextDay(from, time) ? nextDay : day, time),
    )
    const isWhole = startsAt != null && endsAt != null && callBackAt != null
    if (!isWhole || caseId === undefined || contactId === undefined) return refuse(words.pick)
    const along = secondId === undefined ? {} : { secondId }
    const input = {
      caseId,
      startsAt,
      endsAt,
      callBackAt,
      contactId,
      ...along,
      ...(car === '' ? {} : { car }),
    }
    if (await act(async () => await acts.plan(input), words.planned)) dropDraft(subject)
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
          onChange={(chosen) => change({ caseId: chosen })}
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
          onChange={(chosen) => change({ day: chosen })}
          hint={dayInWords(day, today, language)}
        />
        <TimeField label={words.from} value={from} onChange={(time) => change({ from: time })} />
        <TimeField
          label={words.until}
          value={until}
          onChange={(time) => change({ until: time })}
          {...nextDayHint(until)}
        />
      </div>
      <Select
        label={words.second}
        value={secondId ?? NOBODY}
        onChange={(id) => change({ secondId: id === NOBODY ? '' : id })}
        hint={isForTwo ? words.secondTwo : words.secondMore}
        options={[{ key: NOBODY, label: words.nobody }, ...named]}
      />
      <Select
        label={words.contact}
        placeholder={words.choose}
        value={contactId}
        onChange={(id) => change({ contactId: id })}
        hint={words.contactMore}
        options={named}
      />
      <div className="visit-fields">
        <TimeField
          label={words.callBackAt}
          value={callBack}
          onChange={(time) => change({ callBack: time })}
          {...nextDayHint(callBack)}
        />
        <Line
          label={words.carField}
          hint={words.carMore}
          maxLength={12}
          value={car}
          onChange={(code) => change({ car: code })}
        />
      </div>
      <div className="acts-row">
        <Button type="submit" look="filled" busy={isSending}>
          {words.planIt}
        </Button>
        <span className="small quiet">
          <DraftState draft={draft} />
        </span>
      </div>
      <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
    </form>
  )
}
