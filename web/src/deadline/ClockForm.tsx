// One act on a limit: its day, where it has one; the decision of an extension; what begins on the same day; and the reason,
// a draft as it is written, where the act asks for one.
import { useId, useRef, useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWritten, WrittenField } from '#cohandling/Written.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { DayField, Select } from '#ui/Choice.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import type { CaseClocks, Clock, ClockRule } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { useNaming } from './naming.ts'
import { ruleWords } from './rule.words.ts'
import {
  CorrectClock,
  EndClock,
  ExtendClock,
  MeetClock,
  ResumeClock,
  SuspendClock,
} from './verb.documents.ts'

export type ClockAct = 'meet' | 'extend' | 'suspend' | 'resume' | 'correct' | 'end'

type Props = {
  act: ClockAct
  /** What its drafts are about: the request, or the case. */
  subject: string
  clock: Clock
  part: CaseClocks
  onDone: () => void
  /** What is shown may be older than what there is. */
  onRefused: () => void
  onCancel: () => void
}

const REASONED: ReadonlySet<ClockAct> = new Set(['extend', 'suspend', 'correct', 'end'])

export function ClockForm({ act, subject, clock, part, onDone, onRefused, onCancel }: Props) {
  const words = useWords(deadlineWords)
  const named = useNaming()(clock)
  const place = useRef<HTMLFormElement>(null)
  const title = useId()
  useEscape(onCancel, place)
  const written = useWritten(`clock-${act}-${clock.id}:${subject}`)
  const { isSending, problem, setProblem, sent } = useSending()
  const [day, setDay] = useState(firstDay(act, clock, part))
  const [decisionId, setDecisionId] = useState<string>()
  const [courtDay, setCourtDay] = useState('')
  const [also, setAlso] = useState<readonly ClockRule[]>([])
  const isReasoned = REASONED.has(act)
  const isCourt = clock.extendedBy === 'COURT'

  const submit = async () => {
    if (isSending) return
    if (act !== 'end' && day === '') return setProblem(words.dayMissing)
    if (act === 'extend' && isCourt && courtDay === '') return setProblem(words.courtDayMissing)
    if (act === 'extend' && !isCourt && decisionId === undefined) return setProblem(words.decisionMissing)
    if (isReasoned && written.draft.text.trim() === '') return written.refuse(words.reasonMissing)
    const passed = isReasoned ? await written.pass() : { text: '' }
    if (passed === null) return
    const { text: reason, ...confirmed } = passed
    const seen = { clockId: clock.id, expectedVersion: clock.version }
    const done = await sent(
      sendAct(act, {
        seen,
        day,
        also,
        reasoned: { reason, ...confirmed },
        by: isCourt ? { courtDecidedOn: courtDay } : { decisionId: decisionId ?? null },
      }),
    )
    if (done === undefined) return onRefused()
    if (isReasoned) written.settle()
    onDone()
  }

  const dayLabel = {
    meet: words.doneOn,
    extend: words.untilOn,
    suspend: words.stillFrom,
    resume: words.runsFrom,
    correct: words.happenedOn,
    end: null,
  }[act]
  return (
    <form
      ref={place}
      className="act-form"
      aria-labelledby={title}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h4 id={title}>{words.actOf(words.acts[act], named)}</h4>
      {act === 'extend' && clock.rule !== null ? <Grounds rule={clock.rule} /> : null}
      {act === 'extend' && isCourt ? (
        <DayField label={words.courtDay} value={courtDay} onChange={setCourtDay} />
      ) : null}
      {act === 'extend' && !isCourt ? (
        <DecisionChoice part={part} value={decisionId} onChange={setDecisionId} />
      ) : null}
      {dayLabel === null ? null : <DayField label={dayLabel} value={day} onChange={setDay} />}
      {act === 'meet' && clock.following.length > 0 ? (
        <Following clock={clock} value={also} onChange={setAlso} />
      ) : null}
      {isReasoned ? (
        <WrittenField
          written={written}
          label={words.reason}
          maxLength={500}
          showPlace={words.showPlace}
          onSend={() => void submit()}
        />
      ) : null}
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

// What else the day starts is counted from it: it is said, and never today by itself.
function firstDay(act: ClockAct, clock: Clock, part: CaseClocks): string {
  if (act === 'correct') return clock.startedOn
  return act === 'suspend' || act === 'resume' ? part.today : ''
}

type Answered =
  | { kind: 'done' }
  | { kind: 'refused'; refusal: { message: string } }
  | { kind: 'conflict'; conflict: never }

type Given = {
  seen: { clockId: string; expectedVersion: number }
  day: string
  also: readonly ClockRule[]
  reasoned: { reason: string }
  by: { decisionId: string | null } | { courtDecidedOn: string }
}

function sendAct(act: ClockAct, { seen, day, also, reasoned, by }: Given): Promise<Answered> {
  const at = { cardId: seen.clockId }
  switch (act) {
    case 'meet':
      return send(MeetClock, { ...seen, doneOn: day, alsoStart: [...also] }, at)
    case 'extend':
      return send(ExtendClock, { ...seen, ...reasoned, untilOn: day, ...by }, at)
    case 'suspend':
      return send(SuspendClock, { ...seen, ...reasoned, onDay: day }, at)
    case 'resume':
      return send(ResumeClock, { ...seen, onDay: day }, at)
    case 'correct':
      return send(CorrectClock, { ...seen, ...reasoned, startedOn: day }, at)
    case 'end':
      return send(EndClock, { ...seen, ...reasoned }, at)
  }
}

/** What the law asks for an extension, where it says. */
function Grounds({ rule }: { rule: ClockRule }) {
  const grounds = useWords(deadlineWords).grounds
  const said = Object.entries(grounds).find(([key]) => key === rule)?.[1]
  return said === undefined ? null : <p className="small quiet">{said}</p>
}

type ChoiceProps = { part: CaseClocks; value: string | undefined; onChange: (id: string) => void }

function DecisionChoice({ part, value, onChange }: ChoiceProps) {
  const words = useWords(deadlineWords)
  if (part.decisions.length === 0) return <p role="status">{words.noDecision}</p>
  return (
    <Select
      label={words.decision}
      placeholder={words.chooseDecision}
      value={value}
      options={part.decisions.map(({ id, name, on }) => ({ key: id, label: `${name} ${on}` }))}
      onChange={onChange}
    />
  )
}

type FollowingProps = {
  clock: Clock
  value: readonly ClockRule[]
  onChange: (rules: readonly ClockRule[]) => void
}

function Following({ clock, value, onChange }: FollowingProps) {
  const words = useWords(deadlineWords)
  const names = useWords(ruleWords)
  return (
    <fieldset className="choices">
      <legend className="field-label">{words.alsoStart}</legend>
      {clock.following.map((rule) => (
        <label key={rule} className="clock-check">
          <input
            type="checkbox"
            checked={value.includes(rule)}
            onChange={() =>
              onChange(value.includes(rule) ? value.filter((each) => each !== rule) : [...value, rule])
            }
          />
          <span className="words">{names[rule]}</span>
        </label>
      ))}
    </fieldset>
  )
}
