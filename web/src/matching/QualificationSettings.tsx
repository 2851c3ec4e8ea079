// What is registered of those who handle cases in a unit, for its managers: a row each, and one form at a time in its place.
import { type FormEvent, useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useAsked } from '#client/useAsked.ts'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { QualificationLine } from './QualificationLine.tsx'
import { type Qualification, SetQualifications, UnitQualifications } from './matching.documents.ts'
import { matchingWords } from './matching.words.ts'
import './matching.css'

const stages = ['NEW', 'FAMILIAR', 'EXPERIENCED'] as const

export default function QualificationSettings({ unitId }: { unitId: string }) {
  const words = useWords(matchingWords).settings
  const { data, askAgain } = useAsked(UnitQualifications, { unitId })
  const [changing, setChanging] = useState<string>()
  const [savedName, setSavedName] = useState<string>()
  return (
    <section className="part" aria-labelledby="qualifications">
      <h2 id="qualifications">{words.title}</h2>
      <p className="quiet">{words.lead}</p>
      {data === undefined ? <Skeleton label={words.loading} lines={4} /> : null}
      {data === 'failed' ? <Notice tone="refused">{words.failed}</Notice> : null}
      {data === undefined || data === 'failed' ? null : rows(data.unitQualifications)}
      <Notice tone="good">{savedName === undefined ? undefined : words.saved(savedName)}</Notice>
    </section>
  )

  function rows(all: readonly Qualification[]) {
    if (all.length === 0) return <p className="quiet">{words.nobody}</p>
    return (
      <ul className="rows">
        {all.map((of) => (
          <li key={of.person.id} className="row">
            <div className="row-main">
              <strong className="words">{of.person.name}</strong>
              <QualificationLine of={of} />
            </div>
            <div className="row-side">
              <Button
                size="small"
                aria-label={words.changeOf(of.person.name)}
                aria-expanded={changing === of.person.id}
                onClick={() => {
                  setSavedName(undefined)
                  setChanging(changing === of.person.id ? undefined : of.person.id)
                }}
              >
                {words.change}
              </Button>
            </div>
            {changing === of.person.id ? (
              <Form
                unitId={unitId}
                of={of}
                onCancel={() => setChanging(undefined)}
                onSaved={() => {
                  setChanging(undefined)
                  setSavedName(of.person.name)
                  askAgain()
                }}
              />
            ) : null}
          </li>
        ))}
      </ul>
    )
  }
}

type Props = { unitId: string; of: Qualification; onSaved: () => void; onCancel: () => void }

function Form({ unitId, of, onSaved, onCancel }: Props) {
  const words = useWords(matchingWords).settings
  const { isSending, problem, setProblem, sent } = useSending()
  // What was seen when it was opened: what somebody else sets meanwhile is not written over.
  const [{ version: expectedVersion }] = useState(of)
  const [isQualified, setQualified] = useState(of.qualifiedForChildren)
  const [isIndependent, setIndependent] = useState(of.mayWorkIndependently)
  const [stage, setStage] = useState(of.stage ?? 'FAMILIAR')
  const [fte, setFte] = useState(`${of.ftePercent}`)
  const [languages, setLanguages] = useState(of.languages.join(', '))
  const [competences, setCompetences] = useState(of.competences.join(', '))
  const texts = { languages, competences }
  const guard = useGuard(`qualification:${of.person.id}`, texts)

  const submit = async () => {
    const ftePercent = Number(fte)
    if (!Number.isInteger(ftePercent) || ftePercent < 1 || ftePercent > 100) return setProblem(words.fteWrong)
    const passed = await guard.pass(() => texts)
    if (passed === null) return
    const input = {
      unitId,
      personId: of.person.id,
      expectedVersion,
      qualifiedForChildren: isQualified,
      mayWorkIndependently: isQualified && isIndependent,
      stage,
      ftePercent,
      languages: wordsIn(languages),
      competences: wordsIn(competences),
      ...passed,
    }
    if ((await sent(send(SetQualifications, input))) === undefined) return
    guard.settle()
    onSaved()
  }

  return (
    <form
      className="qualification-form"
      aria-label={words.changeOf(of.person.name)}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!isSending) void submit()
      }}
    >
      <label className="choice">
        <input
          type="checkbox"
          checked={isQualified}
          onChange={({ currentTarget }) => setQualified(currentTarget.checked)}
        />
        <span className="words">{words.qualified}</span>
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={isQualified && isIndependent}
          disabled={!isQualified}
          onChange={({ currentTarget }) => setIndependent(currentTarget.checked)}
        />
        <span className="words">{words.independent}</span>
      </label>
      <RadioGroup
        label={words.stage}
        columns={3}
        value={stage}
        onChange={setStage}
        options={stages.map((key) => ({ key, label: words.stages[key] }))}
      />
      <div className="qualification-terms">
        <NumberField maxLength={3} label={words.fte} value={fte} onChange={setFte} />
        <GuardedField
          guard={guard}
          name="languages"
          label={words.languages}
          hint={words.listHint}
          value={languages}
          onChange={setLanguages}
          maxLength={420}
          lines={1}
        />
        <GuardedField
          guard={guard}
          name="competences"
          label={words.competences}
          hint={words.listHint}
          value={competences}
          onChange={setCompetences}
          maxLength={630}
          lines={1}
        />
      </div>
      <GuardQuestion guard={guard} onSend={() => void submit()} />
      <div className="acts-row">
        <Button type="submit" look="filled" size="small" busy={isSending}>
          {words.save}
        </Button>
        <Button size="small" look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}

function wordsIn(written: string): string[] {
  return written
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
