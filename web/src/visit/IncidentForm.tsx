// Something has happened: two choices and a button, and at once what to do and whom to call. Nothing is written here.
import { useState } from 'react'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { RadioGroup, Select } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type IncidentKind, ReportIncident, type Reported } from './routine.documents.ts'
import { visitWords } from './visit.words.ts'

const KINDS = ['THREAT', 'VIOLENCE', 'ACCIDENT', 'OTHER'] as const

export function IncidentForm() {
  const words = useWords(visitWords)
  const { boards } = useViewer()
  const units = boards.flatMap(({ unitId, name }) => (unitId === null ? [] : [{ key: unitId, label: name }]))
  const [unitId, setUnitId] = useState(units[0]?.key)
  const [kind, setKind] = useState<IncidentKind>()
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<string>()
  const [reported, setReported] = useState<Reported>()
  if (units.length === 0) return null

  const report = async () => {
    if (unitId === undefined || kind === undefined || isSending) return
    setSending(true)
    const outcome = await send(ReportIncident, { unitId, kind })
    setSending(false)
    setRefused(outcome.kind === 'refused' ? outcome.refusal.message : undefined)
    if (outcome.kind === 'done') setReported(outcome.payload)
  }

  return (
    <section className="part">
      <Fold name={words.incident}>
        <form
          className="visit-form"
          onSubmit={(event) => {
            event.preventDefault()
            void report()
          }}
        >
          <p className="quiet">{words.incidentMore}</p>
          {units.length === 1 ? null : (
            <Select label={words.unit} value={unitId} onChange={setUnitId} options={units} />
          )}
          <RadioGroup
            label={words.what}
            columns={2}
            value={kind}
            onChange={setKind}
            options={KINDS.map((key) => ({ key, label: words.kind[key] }))}
          />
          <div className="acts-row">
            <Button type="submit" look="filled" busy={isSending}>
              {words.report}
            </Button>
          </div>
          <Notice tone="refused">{refused}</Notice>
        </form>
        <div role="status">{reported === undefined ? null : <Help {...reported} />}</div>
      </Fold>
    </section>
  )
}

function Help({ help }: Reported) {
  const words = useWords(visitWords)
  const join = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(', ')
  const safety = join(help.safetyContact, help.safetyPhone)
  const health = join(help.healthName, help.healthPhone, help.healthHours)
  return (
    <div className="visit-help">
      <h3>{words.doNow}</h3>
      <ol>
        {words.steps.map((step) => (
          <li key={step} className="words">
            {step}
          </li>
        ))}
      </ol>
      <dl>
        <dt>{words.callSafety}</dt>
        <dd className="words">{safety === '' ? words.nobodySaid : safety}</dd>
        <dt>{words.callHealth}</dt>
        <dd className="words">{health === '' ? words.nobodySaid : health}</dd>
      </dl>
    </div>
  )
}
