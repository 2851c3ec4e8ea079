// One decision of the delegation order and who has a mandate for it: today, from a later day, and before.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Icon } from '#ui/Icon.tsx'
import { EndForm } from './EndForm.tsx'
import { KindForm } from './KindForm.tsx'
import type { DecisionKind, Mandate, MandateUnit } from './mandate.documents.ts'
import { phaseOf } from './mandate.rules.ts'
import { mandateWords } from './mandate.words.ts'
import { MandateForm } from './MandateForm.tsx'
import { useDelegate } from './useDelegate.ts'

type Props = {
  kind: DecisionKind
  unit: MandateUnit
  put: (unit: MandateUnit) => void
  onStale: () => void
}
type Form = { form: 'kind' | 'give' } | { form: 'change' | 'end'; mandate: Mandate }

export function KindRow({ kind, unit, put, onStale }: Props) {
  const words = useWords(mandateWords)
  const [open, setOpen] = useState<Form>()
  const mine = unit.mandates.filter(({ decisionKindId }) => decisionKindId === kind.id)
  const of = (phase: ReturnType<typeof phaseOf>) => mine.filter((each) => phaseOf(each, unit.today) === phase)
  const [standing, coming, over] = [of('standing'), of('coming'), of('over')]
  const list = (mandates: readonly Mandate[]) => (
    <ul className="delegates">
      {mandates.map((mandate) => (
        <Delegate key={mandate.id} kind={kind} unit={unit} mandate={mandate} onAct={setOpen} />
      ))}
    </ul>
  )
  const acting = { unit, put, onStale, onClose: () => setOpen(undefined) }

  return (
    <li className="mandate-kind">
      <div className="mandate-kind-top">
        <h2 className="words">
          {kind.name} <span className="mono small quiet">{kind.code}</span>
        </h2>
        {unit.viewerCanSet ? (
          <div className="row-side">
            {kind.isCommitteeOnly ? null : (
              <Button
                size="small"
                aria-label={words.giveFor(kind.name)}
                onClick={() => setOpen({ form: 'give' })}
              >
                {words.give}
              </Button>
            )}
            <Button
              size="small"
              look="quiet"
              aria-label={words.changeKindOf(kind.name)}
              onClick={() => setOpen({ form: 'kind' })}
            >
              {words.changeKind}
            </Button>
          </div>
        ) : null}
      </div>
      {kind.isCommitteeOnly ? (
        <p className="committee">
          <Icon name="lock" size={16} />
          {words.committee}
        </p>
      ) : null}
      {!kind.isCommitteeOnly && standing.length === 0 ? <p className="quiet">{words.nobody}</p> : null}
      {standing.length === 0 ? null : list(standing)}
      {coming.length === 0 ? null : (
        <>
          <h3 className="small quiet">{words.comes}</h3>
          {list(coming)}
        </>
      )}
      {over.length === 0 ? null : <Fold name={`${words.over} (${over.length})`}>{list(over)}</Fold>}
      {open?.form === 'kind' ? <KindForm {...acting} kind={kind} /> : null}
      {open?.form === 'give' ? <MandateForm {...acting} kind={kind} /> : null}
      {open?.form === 'change' ? <MandateForm {...acting} kind={kind} mandate={open.mandate} /> : null}
      {open?.form === 'end' ? <EndForm {...acting} mandate={open.mandate} /> : null}
    </li>
  )
}

type DelegateProps = {
  kind: DecisionKind
  unit: MandateUnit
  mandate: Mandate
  onAct: (form: Form) => void
}

function Delegate({ kind, unit, mandate, onAct }: DelegateProps) {
  const words = useWords(mandateWords)
  const who = useDelegate(mandate)
  const viewer = useViewer()
  const phase = phaseOf(mandate, unit.today)
  const isYours = phase === 'standing' && mandate.people.some(({ id }) => id === viewer.id)
  const { point, validFrom, validUntil } = mandate
  return (
    <li>
      <div className="delegate-main">
        <span className="delegate">
          <strong>{who.name}</strong>
          {who.more === '' ? null : <span className="small quiet">{who.more}</span>}
          {isYours ? (
            <span className="yours">
              <Icon name="check" size={16} />
              {words.yours}
            </span>
          ) : null}
        </span>
        <span className="small quiet delegate-days">
          {words.point(point)} ·{' '}
          {validUntil === null ? words.from(validFrom) : words.fromUntil(validFrom, validUntil)}
        </span>
      </div>
      {unit.viewerCanSet && phase !== 'over' ? (
        <span className="row-side">
          <Button
            size="small"
            look="quiet"
            aria-label={words.changeOf(who.name, kind.name)}
            onClick={() => onAct({ form: 'change', mandate })}
          >
            {words.change}
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-label={words.endOf(who.name, kind.name)}
            onClick={() => onAct({ form: 'end', mandate })}
          >
            {words.end}
          </Button>
        </span>
      ) : null}
    </li>
  )
}
