// Who may decide what in a unit: each decision of the delegation order with its delegates, those of today first. Everybody
// of the unit reads it; its managers change it. What is for the committee or the board alone says so in its place.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ImportFile } from './ImportFile.tsx'
import { KindForm } from './KindForm.tsx'
import { KindRow } from './KindRow.tsx'
import { Line } from './Line.tsx'
import type { MandateUnit } from './mandate.documents.ts'
import { foundBy } from './mandate.rules.ts'
import { useMandates } from './mandate.ts'
import { mandateWords } from './mandate.words.ts'
import '#ui/part.css'
import './mandate.css'

export default function MandatePage() {
  const words = useWords(mandateWords)
  const { asked, ask, put } = useMandates()
  const [chosen, setChosen] = useState<string>()
  return (
    <Page title={words.title}>
      <div className="parts mandates">{content()}</div>
    </Page>
  )

  function content() {
    if (asked.state === 'asking') return <Skeleton label={words.loading} lines={8} />
    if (asked.state === 'unreachable') {
      return (
        <Empty title={words.unreachable} action={<Button onClick={ask}>{words.again}</Button>}>
          <p>{words.unreachableMore}</p>
        </Empty>
      )
    }
    const { units } = asked
    const unit = units.find(({ id }) => id === chosen) ?? units[0]
    if (unit === undefined) {
      return (
        <Empty title={words.noneHere}>
          <p>{words.noneHereMore}</p>
        </Empty>
      )
    }
    return (
      <>
        {units.length === 1 ? null : (
          <div className="mandates-unit">
            <Select
              label={words.unit}
              value={unit.id}
              options={units.map(({ id, name }) => ({ key: id, label: name }))}
              onChange={setChosen}
            />
          </div>
        )}
        <p className="quiet parts-lead">{words.lead(unit.name)}</p>
        <OneUnit key={unit.id} unit={unit} put={put} onStale={ask} />
      </>
    )
  }
}

type Props = { unit: MandateUnit; put: (unit: MandateUnit) => void; onStale: () => void }

function OneUnit({ unit, put, onStale }: Props) {
  const words = useWords(mandateWords)
  const [written, setWritten] = useState('')
  const [isAdding, setAdding] = useState(false)
  const found = foundBy(unit.kinds, written)
  const acting = { unit, put, onStale }
  return (
    <>
      <section className="part" aria-label={words.decisions}>
        <div className="mandates-top">
          {unit.kinds.length < 2 ? null : (
            <Line label={words.search} value={written} onChange={setWritten} kind="search" />
          )}
          {unit.viewerCanSet ? (
            <Button look="filled" onClick={() => setAdding(true)}>
              {words.newKind}
            </Button>
          ) : null}
        </div>
        {unit.kinds.length === 0 ? (
          <Empty title={words.none}>
            <p>{words.noneMore}</p>
          </Empty>
        ) : null}
        {unit.kinds.length > 0 && found.length === 0 ? <p role="status">{words.noneFound}</p> : null}
        {found.length === 0 ? null : (
          <ul className="rows">
            {found.map((kind) => (
              <KindRow key={kind.id} kind={kind} {...acting} />
            ))}
          </ul>
        )}
      </section>
      {unit.viewerCanSet ? <ImportFile {...acting} /> : null}
      {isAdding ? <KindForm {...acting} onClose={() => setAdding(false)} /> : null}
    </>
  )
}
