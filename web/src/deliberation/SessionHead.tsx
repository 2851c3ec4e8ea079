// Where the conversation stands: its steps, whose turn it is, the time that everybody sees, and who leads.
import { useEffect, useRef, useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Deliberation } from './deliberation.documents.ts'
import { deliberationWords } from './deliberation.words.ts'
import { acts } from './session.ts'
import { stepName } from './step.name.ts'
import { leftOf } from './time.rules.ts'

type Props = {
  requestId: string
  deliberation: Deliberation
  ahead: number
  asker: string
  viewerId: string
  canLead: boolean
  /** Somebody has just begun it here: the form that had the focus is gone. */
  takesFocus: boolean
}

export function SessionHead({ requestId, deliberation, ahead, asker, viewerId, canLead, takesFocus }: Props) {
  const words = useWords(deliberationWords)
  const { steps, step, leader } = deliberation
  const here = steps[step]
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  return (
    <section className="session-head" aria-label={words.title}>
      <ol className="session-steps" aria-label={words.steps}>
        {steps.map(({ key, minutes }, index) => (
          <li
            key={key}
            aria-current={index === step ? 'step' : undefined}
            data-place={index < step ? 'passed' : index === step ? 'here' : undefined}
          >
            <span className="words">{stepName(words, key)}</span>
            <span className="small quiet">{words.minutes(minutes)}</span>
          </li>
        ))}
      </ol>
      <div className="session-now-row">
        <div className="session-turn">
          <h2 ref={heading} tabIndex={-1}>
            {here === undefined ? '' : stepName(words, here.key)}
          </h2>
          <p>{here === undefined ? '' : words.speaks[here.speaks](asker)}</p>
        </div>
        <Clock deliberation={deliberation} ahead={ahead} />
      </div>
      <p className="small quiet">
        {leader.id === viewerId ? words.youLead : words.leads(leader.name)} · {words.rule}
      </p>
      {canLead ? (
        <Lead
          key={leader.id}
          requestId={requestId}
          deliberation={deliberation}
          isLeader={leader.id === viewerId}
        />
      ) : null}
    </section>
  )
}

function Clock({ deliberation, ahead }: { deliberation: Deliberation; ahead: number }) {
  const words = useWords(deliberationWords)
  const now = useSecond()
  const minutes = deliberation.steps[deliberation.step]?.minutes ?? 0
  const left = leftOf(deliberation, minutes, now + ahead)
  const isOver = 'overMinutes' in left
  return (
    <p className="session-clock" role="timer" data-over={isOver || undefined}>
      {isOver
        ? words.over(left.overMinutes)
        : words.left(`${left.minutes}.${String(left.seconds).padStart(2, '0')}`)}
      {deliberation.pausedAt === null ? null : <span className="session-paused">{words.paused}</span>}
    </p>
  )
}

function useSecond(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function Lead({
  requestId,
  deliberation,
  isLeader,
}: {
  requestId: string
  deliberation: Deliberation
  isLeader: boolean
}) {
  const words = useWords(deliberationWords)
  const [isLeading, setLeading] = useState(isLeader)
  const { isSending, problem, sent } = useSending()
  const { steps, step, version, pausedAt } = deliberation
  if (!isLeading) {
    return (
      <div className="session-acts">
        <Button size="small" onClick={() => setLeading(true)}>
          {words.lead}
        </Button>
      </div>
    )
  }
  const stated = { requestId, expectedVersion: version }
  const next = steps[step + 1]
  const isPaused = pausedAt !== null
  return (
    <div className="session-acts">
      {next === undefined ? null : (
        <Button
          look="filled"
          size="small"
          busy={isSending}
          onClick={() => void sent(acts.step({ ...stated, step: step + 1 }))}
        >
          {words.nextStep(stepName(words, next.key))}
        </Button>
      )}
      <Button size="small" onClick={() => void sent(acts.pause({ ...stated, isPaused: !isPaused }))}>
        {isPaused ? words.resume : words.pause}
      </Button>
      <Button size="small" onClick={() => void sent(acts.lengthen({ ...stated, minutes: 2 }))}>
        {words.longer}
      </Button>
      <Button size="small" onClick={() => void sent(acts.end(stated))}>
        {words.end}
      </Button>
      <div className="session-goto">
        <Select
          label={words.goTo}
          value={`${step}`}
          options={steps.map(({ key }, index) => ({ key: `${index}`, label: stepName(words, key) }))}
          onChange={(key) => void (Number(key) !== step && sent(acts.step({ ...stated, step: Number(key) })))}
        />
      </div>
      <Notice tone="refused">{problem}</Notice>
    </div>
  )
}
