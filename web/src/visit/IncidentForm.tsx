// Something has happened: what to do stands first, with or without a line, and whom to call, before anything is reported; then
// one choice and a button. Nothing is written here.
import { useEffect, useRef, useState } from 'react'
import { send } from '#client/outbox.ts'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { RadioGroup, Select } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { FindVisitRule, type IncidentKind, ReportIncident, type Rule } from './routine.documents.ts'
import { visitWords } from './visit.words.ts'
import { Whom } from './Whom.tsx'

const KINDS = ['THREAT', 'VIOLENCE', 'ACCIDENT', 'OTHER'] as const

export function IncidentForm() {
  const words = useWords(visitWords)
  const { boards } = useViewer()
  const units = boards.flatMap(({ unitId, name }) => (unitId === null ? [] : [{ key: unitId, label: name }]))
  const [unitId, setUnitId] = useState(units[0]?.key)
  const [kind, setKind] = useState<IncidentKind>()
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<string>()
  const [reported, setReported] = useState(false)
  const help = useHelp(unitId)
  if (units.length === 0) return null

  const report = async () => {
    if (unitId === undefined || kind === undefined || isSending) return
    setSending(true)
    const outcome = await send(ReportIncident, { unitId, kind })
    setSending(false)
    setRefused(outcome.kind === 'refused' ? outcome.refusal.message : undefined)
    if (outcome.kind === 'done') setReported(true)
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
          {help === null ? null : (
            <>
              <h3>{words.callWhom}</h3>
              <Contacts help={help} />
            </>
          )}
        </div>
        {units.length === 1 ? null : (
          <Select label={words.unit} value={unitId} onChange={setUnitId} options={units} />
        )}
        {reported ? (
          <ReportedNow
            onAnother={() => {
              setReported(false)
              setKind(undefined)
            }}
          />
        ) : (
          <form
            className="visit-form"
            onSubmit={(event) => {
              event.preventDefault()
              void report()
            }}
          >
            <p className="quiet">{words.incidentMore}</p>
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
        )}
      </Fold>
    </section>
  )
}

/** Whom the unit calls; null until it is known. */
function useHelp(unitId: string | undefined): Rule | null {
  const { data } = useAsked(FindVisitRule, { unitId: unitId ?? '' })
  const rule = data === undefined || data === 'failed' ? null : data.visitRule
  // Of another unit while the chosen one is asked for: a number is never shown under the wrong name.
  return rule?.unitId === unitId ? rule : null
}

type Help = Pick<Rule, 'safetyContact' | 'safetyPhone' | 'healthName' | 'healthPhone' | 'healthHours'>

function Contacts({ help }: { help: Help }) {
  const words = useWords(visitWords)
  return (
    <dl>
      <dt>{words.callSafety}</dt>
      <dd className="words">
        <Whom name={help.safetyContact} phone={help.safetyPhone} />
      </dd>
      <dt>{words.callHealth}</dt>
      <dd className="words">
        <Whom name={help.healthName} phone={help.healthPhone} hours={help.healthHours} />
      </dd>
    </dl>
  )
}

function ReportedNow({ onAnother }: { onAnother: () => void }) {
  const words = useWords(visitWords)
  const headingRef = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone: reading goes on here.
  useEffect(() => headingRef.current?.focus(), [])
  return (
    <div className="visit-form">
      <h3 ref={headingRef} tabIndex={-1}>
        {words.reported}
      </h3>
      <div className="acts-row">
        <Button size="small" onClick={onAnother}>
          {words.reportAnother}
        </Button>
      </div>
    </div>
  )
}
