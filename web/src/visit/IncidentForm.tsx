// Something has happened: what to do stands first, with or without a line; then one choice and a button, and in their
// place whom to call. Nothing is written here.
import { useEffect, useRef, useState } from 'react'
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
        <div className="visit-help">
          <h3>{words.doNow}</h3>
          <ol>
            {words.steps.map((step) => (
              <li key={step} className="words">
                {step}
              </li>
            ))}
          </ol>
        </div>
        {reported === undefined ? (
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
        ) : (
          <Contacts
            {...reported}
            onAnother={() => {
              setReported(undefined)
              setKind(undefined)
            }}
          />
        )}
      </Fold>
    </section>
  )
}

function Contacts({ help, onAnother }: Reported & { onAnother: () => void }) {
  const words = useWords(visitWords)
  const headingRef = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone: reading goes on here.
  useEffect(() => headingRef.current?.focus(), [])
  return (
    <div className="visit-help">
      <h3 ref={headingRef} tabIndex={-1}>
        {words.reported}
      </h3>
      <dl>
        <dt>{words.callSafety}</dt>
        <Whom name={help.safetyContact} phone={help.safetyPhone} hours={null} />
        <dt>{words.callHealth}</dt>
        <Whom name={help.healthName} phone={help.healthPhone} hours={help.healthHours} />
      </dl>
      <div className="acts-row">
        <Button size="small" onClick={onAnother}>
          {words.reportAnother}
        </Button>
      </div>
    </div>
  )
}

type WhomProps = { name: string | null; phone: string | null; hours: string | null }

function Whom({ name, phone, hours }: WhomProps) {
  const words = useWords(visitWords)
  if (name === null && phone === null && hours === null) return <dd>{words.nobodySaid}</dd>
  const number = phone?.replace(/[^+\d]/g, '')
  return (
    <dd className="words">
      {name}
      {phone === null ? null : (
        <>
          {name === null ? '' : ', '}
          {number === '' ? phone : <a href={`tel:${number}`}>{phone}</a>}
        </>
      )}
      {hours === null ? '' : `${name === null && phone === null ? '' : ', '}${hours}`}
    </dd>
  )
}
