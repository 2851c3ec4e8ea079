// Next steps: what, who, by when. Added and changed while the consultation is open; ticked off whenever they are done.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { send } from '#client/outbox.ts'
import { useColleagues } from '#circle/circle.ts'
import type { Place } from '#circle/circle.documents.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, momentInWords } from '#language/time.ts'
import { useSending } from '#circle/useSending.ts'
import { Button } from '#ui/Button.tsx'
import { DayField, Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Block } from '#ui/Block.tsx'
import { AddNextStep, ChangeNextStep, FinishNextStep, type Step } from './consultation.documents.ts'
import { consultationWords } from './consultation.words.ts'
import type { PartProps } from './part.ts'
import { Writing } from './Writing.tsx'

export function Steps({ card, consultation, onDone, places }: PartProps & { places: readonly Place[] }) {
  const words = useWords(consultationWords)
  const { steps, viewerCanPlan, viewerCanDissent: isInCircle } = consultation
  /** The step in hand: an id, or null for a new one. */
  const [open, setOpen] = useState<string | null>()
  if (steps.length === 0 && !viewerCanPlan) return null

  const form = (step: Step | null) => (
    <StepForm
      requestId={card.id}
      step={step}
      places={places}
      onDone={() => {
        setOpen(undefined)
        onDone()
      }}
      onCancel={() => setOpen(undefined)}
    />
  )
  const begin = (
    <Button size="small" look="quiet" onClick={() => setOpen(null)}>
      {words.addStep}
    </Button>
  )
  return (
    <Block name={words.steps} act={viewerCanPlan && open === undefined ? begin : null}>
      {steps.length === 0 ? null : (
        <ul className="rows">
          {steps.map((step) => (
            <li key={step.id} className="row" data-done={step.doneAt !== null || undefined}>
              {open === step.id ? (
                form(step)
              ) : (
                <StepRow
                  requestId={card.id}
                  step={step}
                  canFinish={isInCircle || viewerCanPlan}
                  onChange={viewerCanPlan ? () => setOpen(step.id) : undefined}
                  onDone={onDone}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === null ? form(null) : null}
    </Block>
  )
}

type RowProps = {
  requestId: string
  step: Step
  canFinish: boolean
  onChange: (() => void) | undefined
  onDone: () => void
}

function StepRow({ requestId, step, canFinish, onChange, onDone }: RowProps) {
  const words = useWords(consultationWords)
  const language = useLanguage()
  const now = useMinute()
  const { isSending, problem, sent } = useSending()
  const { text, owner, dueOn, doneAt, doneBy } = step
  const finish = async () => {
    const answer = send(FinishNextStep, { requestId, stepId: step.id }, { cardId: requestId })
    if ((await sent(answer)) !== undefined) onDone()
  }
  return (
    <>
      <div className="row-main">
        <p className="typed">{text}</p>
        <p className="small quiet">
          {doneAt === null
            ? words.stepBy(owner.name, dueOn === null ? null : dayInWords(dueOn, dayOf(now), language))
            : words.stepDone(doneBy?.name ?? '', momentInWords(doneAt, now, language))}
        </p>
      </div>
      {doneAt === null ? (
        <div className="row-side">
          {onChange === undefined ? null : (
            <Button size="small" look="quiet" aria-label={words.changeStepOf(text)} onClick={onChange}>
              {words.changeStep}
            </Button>
          )}
          {canFinish ? (
            <Button
              size="small"
              busy={isSending}
              aria-label={words.finishOf(text)}
              onClick={() => void finish()}
            >
              {words.finish}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Notice tone="refused">{problem}</Notice>
    </>
  )
}

type FormProps = {
  requestId: string
  step: Step | null
  places: readonly Place[]
  onDone: () => void
  onCancel: () => void
}

function StepForm({ requestId, step, places, onDone, onCancel }: FormProps) {
  const words = useWords(consultationWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const colleagues = useColleagues()
  const [ownerId, setOwnerId] = useState(step?.owner.id)
  const [dueOn, setDueOn] = useState(step?.dueOn ?? '')
  return (
    <Writing
      requestId={requestId}
      about={step === null ? 'step' : `step-${step.id}`}
      title={words.stepTitle}
      act={words.save}
      version={step?.version ?? 0}
      fields={[{ name: 'text', label: words.stepText, most: 500, saved: step?.text ?? '', isRequired: true }]}
      missing={ownerId === undefined ? words.chooseOwner : undefined}
      onSend={async ({ text = '' }, passed, expectedVersion) => {
        const plan = {
          requestId,
          text,
          ownerId: ownerId ?? '',
          dueOn: dueOn === '' ? null : dueOn,
          ...passed,
        }
        return step === null
          ? await send(AddNextStep, plan, { cardId: requestId })
          : await send(ChangeNextStep, { ...plan, stepId: step.id, expectedVersion }, { cardId: requestId })
      }}
      onDone={onDone}
      onCancel={onCancel}
    >
      <Select
        label={words.stepOwner}
        placeholder={words.owners}
        value={ownerId}
        onChange={setOwnerId}
        options={ownersOf(places, colleagues ?? [])}
      />
      <DayField
        label={words.stepDue}
        hint={dueOn === '' ? undefined : dayInWords(dueOn, today, language)}
        value={dueOn}
        from={today}
        onChange={setDueOn}
      />
    </Writing>
  )
}

/** The circle first, then everybody else; who can't own it is said by the server. */
function ownersOf(places: readonly Place[], colleagues: readonly { id: string; name: string }[]) {
  const near = places.map(({ person }) => person)
  const others = colleagues.filter(({ id }) => near.every((person) => person.id !== id))
  return [...near, ...others].map(({ id, name }) => ({ key: id, label: name }))
}
