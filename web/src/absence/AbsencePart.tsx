// Who is away in a unit, and one's own absence; for leaders and the administrator also a colleague's. Days and a deputy, never why.
import { useRef, useState } from 'react'
import { useMinute } from '#board/minute.ts'
import type { Colleague } from '#circle/circle.documents.ts'
import { useColleagues } from '#circle/circle.ts'
import { CircleForm } from '#circle/CircleForm.tsx'
import { ColleagueChoice } from '#circle/ColleagueChoice.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { DayField, RadioGroup } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { useAsked } from '#client/useAsked.ts'
import { type Absence, Absences, EndAbsence, SetAbsence } from './absence.documents.ts'
import { absenceWords } from './absence.words.ts'
import { LeftPart } from './LeftPart.tsx'
import './absence.css'

type Props = {
  unit: { id: string; name: string; viewerCanSetAbsence: boolean; viewerCanShutOut: boolean }
  isNamed: boolean
  round: number
  onChanged: () => void
}

export function AbsencePart({ unit, isNamed, round, onChanged }: Props) {
  const words = useWords(absenceWords)
  const { data } = useAsked(Absences, { unitId: unit.id }, round)
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  const title = isNamed ? words.titleOf(unit.name) : words.title
  return (
    <section className="part" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{words.lead}</p>
      {data === undefined ? <Skeleton label={words.loading} lines={2} /> : null}
      {data === 'failed' ? <Notice tone="refused">{words.failed}</Notice> : null}
      {data === undefined || data === 'failed' ? null : data.absences.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ul className="rows">
          {data.absences.map((each) => (
            <AbsenceRow key={each.id} absence={each} onChanged={onChanged} />
          ))}
        </ul>
      )}
      <div>
        <Button ref={opener} size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.set}
        </Button>
      </div>
      {isOpen ? (
        <SetForm
          mayForOthers={unit.viewerCanSetAbsence}
          onCancel={close}
          onDone={() => {
            close()
            onChanged()
          }}
        />
      ) : null}
      {unit.viewerCanShutOut ? <LeftPart unitId={unit.id} round={round} onChanged={onChanged} /> : null}
    </section>
  )
}

function AbsenceRow({ absence, onChanged }: { absence: Absence; onChanged: () => void }) {
  const words = useWords(absenceWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { isSending, problem, sent } = useSending()
  const { id: absenceId, person, deputy, fromOn, untilOn } = absence
  const day = (on: string) => dayInWords(on, today, language)
  const end = async () => {
    if ((await sent(send(EndAbsence, { absenceId }))) !== undefined) onChanged()
  }
  return (
    <li className="row">
      <div className="row-main">
        <p className="words">{person.name}</p>
        <p className="small quiet words">
          {fromOn === untilOn ? day(fromOn) : words.days(day(fromOn), untilOn === null ? null : day(untilOn))}
          {' · '}
          {deputy === null ? words.noDeputy : words.deputy(deputy.name)}
        </p>
      </div>
      {absence.viewerCanEnd ? (
        <div className="row-side">
          <Button
            look="quiet"
            size="small"
            busy={isSending}
            aria-label={words.endOf(person.name)}
            onClick={() => void end()}
          >
            {words.end}
          </Button>
        </div>
      ) : null}
      <Notice tone="refused">{problem}</Notice>
    </li>
  )
}

type FormProps = { mayForOthers: boolean; onDone: () => void; onCancel: () => void }

function SetForm({ mayForOthers, onDone, onCancel }: FormProps) {
  const words = useWords(absenceWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { id: viewerId } = useViewer()
  const colleagues = useColleagues()
  const { isSending, problem, setProblem, sent } = useSending()
  const [who, setWho] = useState<'me' | 'colleague'>('me')
  const [colleague, setColleague] = useState<Colleague>()
  const [deputy, setDeputy] = useState<Colleague>()
  const [fromOn, setFromOn] = useState(today)
  const [untilOn, setUntilOn] = useState('')
  const personId = who === 'me' ? viewerId : colleague?.id

  const submit = async () => {
    if (personId === undefined) return setProblem(words.missing)
    const input = {
      personId,
      fromOn: fromOn === '' ? today : fromOn,
      ...(untilOn === '' ? {} : { untilOn }),
      ...(deputy === undefined ? {} : { deputyId: deputy.id }),
    }
    if ((await sent(send(SetAbsence, input))) !== undefined) onDone()
  }

  return (
    <CircleForm
      title={words.set}
      sure={words.replaced}
      act={words.setAct}
      {...{ isSending, problem, onCancel }}
      onSubmit={() => void submit()}
    >
      {mayForOthers ? (
        <RadioGroup
          label={words.who}
          columns={2}
          value={who}
          onChange={setWho}
          options={[
            { key: 'me', label: words.me },
            { key: 'colleague', label: words.colleague },
          ]}
        />
      ) : null}
      {who === 'colleague' ? (
        <ColleagueChoice
          label={words.colleague}
          colleagues={colleagues}
          leftOut={new Set([viewerId])}
          chosen={colleague}
          onChoose={setColleague}
        />
      ) : null}
      <div className="absence-days">
        <DayField
          label={words.from}
          value={fromOn}
          hint={fromOn === '' ? undefined : dayInWords(fromOn, today, language)}
          onChange={setFromOn}
        />
        <DayField
          label={words.until}
          value={untilOn}
          from={fromOn}
          hint={untilOn === '' ? words.untilHint : dayInWords(untilOn, today, language)}
          onChange={setUntilOn}
        />
      </div>
      <ColleagueChoice
        label={words.deputyLabel}
        hint={words.deputyHint}
        colleagues={colleagues}
        leftOut={new Set(personId === undefined ? [] : [personId])}
        chosen={deputy}
        onChoose={setDeputy}
      />
    </CircleForm>
  )
}
