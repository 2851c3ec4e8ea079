// For the unit's leaders: what needs a new responsible, with the act beside it, and where only one knows.
import { type ReactNode, useRef, useState } from 'react'
import type { Colleague } from '#circle/circle.documents.ts'
import { useColleagues } from '#circle/circle.ts'
import { CircleForm } from '#circle/CircleForm.tsx'
import { ColleagueChoice } from '#circle/ColleagueChoice.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { ToAssignList } from '#cohandling/ToAssign.tsx'
import { useWritten, WrittenField } from '#cohandling/Written.tsx'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { AllocateCase, type LoneCase, UnitHandovers } from './handover.documents.ts'
import { handoverWords } from './handover.words.ts'
import { HandoverRow } from './HandoverRow.tsx'

const shown = 20

type Props = { unit: { id: string; name: string }; round: number; onChanged: () => void }

export function UnitPart({ unit, round, onChanged }: Props) {
  const words = useWords(handoverWords)
  const { data } = useAsked(UnitHandovers, { unitId: unit.id }, round)
  const [said, setSaid] = useState<string>()
  const changed = (what?: string) => {
    setSaid(what)
    onChanged()
  }
  if (data === undefined) return <Skeleton label={words.loading} lines={4} />
  if (data === 'failed') return <Notice tone="refused">{words.failedMore}</Notice>
  const { toHandOver, underWay, knownByOne, knownByOneCount } = data.unitHandovers
  const lacking = data.casesLackingSecond
  return (
    <section className="part" aria-label={words.unitHead(unit.name)}>
      <h2>{words.unitHead(unit.name)}</h2>
      <h3>{words.toHandOver}</h3>
      {toHandOver.length === 0 ? <p className="quiet">{words.noneToHandOver}</p> : null}
      {toHandOver.length === 0 ? null : (
        <ul className="rows">
          {toHandOver.map((each) => (
            <CaseRow
              key={each.case.caseId}
              of={each.case}
              why={[
                words.why[each.why],
                ...(each.why === 'AWAY' ? [words.awayUntil(each.awayUntilOn)] : []),
                ...(each.isUnderWay ? [words.isUnderWay] : []),
              ].join(' · ')}
              onAllocated={changed}
            />
          ))}
        </ul>
      )}
      <Notice tone="good">{said}</Notice>
      {underWay.length === 0 ? null : (
        <>
          <h3>{words.underWay}</h3>
          <ul className="rows">
            {underWay.map((each) => (
              <HandoverRow key={each.id} handover={each} as="unit" onChanged={() => changed()} />
            ))}
          </ul>
        </>
      )}
      <ToAssignList unitId={unit.id} round={round} onChanged={onChanged} />
      {lacking.length === 0 ? null : (
        <CaseList title={words.lacking} cases={lacking} count={lacking.length} />
      )}
      {knownByOneCount === 0 ? null : (
        <CaseList title={words.knownByOne} cases={knownByOne} count={knownByOneCount}>
          <p className="small quiet">{words.knownByOneMore}</p>
        </CaseList>
      )}
    </section>
  )
}

type ListProps = { title: string; cases: readonly LoneCase[]; count: number; children?: ReactNode }

function CaseList({ title, cases, count, children }: ListProps) {
  const words = useWords(handoverWords)
  return (
    <Fold name={`${title}: ${words.knownByOneCount(count)}`}>
      {children}
      <ul className="rows">
        {cases.slice(0, shown).map((each) => (
          <CaseRow key={each.caseId} of={each} />
        ))}
      </ul>
      {count > shown ? <p className="small quiet">{words.more(count - shown)}</p> : null}
    </Fold>
  )
}

type RowProps = { of: LoneCase; why?: string; onAllocated?: (said: string) => void }

function CaseRow({ of, why, onAllocated }: RowProps) {
  const words = useWords(handoverWords)
  const kinds = useWords(terms).caseKind
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <li className="row">
      <div className="row-main">
        <p className="words">
          <span className="mono">{of.boardRef}</span> {why ?? kinds[of.caseKind]}
        </p>
        <p className="small quiet words">
          {[
            of.responsible.name,
            ...(why === undefined ? [] : [kinds[of.caseKind]]),
            of.deadlineOn === null ? words.noDeadline : words.deadline(of.deadlineOn),
          ].join(' · ')}
        </p>
      </div>
      {onAllocated === undefined ? null : (
        <div className="row-side">
          <Button ref={opener} size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {words.allocate}
          </Button>
        </div>
      )}
      {isOpen && onAllocated !== undefined ? (
        <AllocateForm
          of={of}
          onCancel={() => {
            setOpen(false)
            opener.current?.focus()
          }}
          onDone={onAllocated}
        />
      ) : null}
    </li>
  )
}

type FormProps = { of: LoneCase; onDone: (said: string) => void; onCancel: () => void }

function AllocateForm({ of, onDone, onCancel }: FormProps) {
  const words = useWords(handoverWords)
  const { id: viewerId } = useViewer()
  const colleagues = useColleagues()
  const { isSending, problem, setProblem, sent } = useSending()
  const [to, setTo] = useState<Colleague>()
  const written = useWritten(`allocate:${of.caseId}`)

  const submit = async () => {
    if (to === undefined) return setProblem(words.missingTo)
    const passed = await written.pass()
    if (passed === null) return
    const { text: reason, ...rest } = passed
    if (reason === '') return written.refuse(words.writeReason)
    const input = { caseId: of.caseId, fromId: of.responsible.id, toId: to.id, reason, ...rest }
    if ((await sent(send(AllocateCase, input, { cardId: `handover:${of.caseId}` }))) === undefined) return
    written.settle()
    onDone(words.done(of.boardRef, to.name))
  }

  return (
    <CircleForm
      title={words.allocateTitle(of.boardRef)}
      sure={words.allocateSure(of.responsible.name)}
      act={words.allocateAct(to?.name)}
      {...{ isSending, problem, onCancel }}
      onSubmit={() => void submit()}
    >
      <ColleagueChoice
        label={words.to}
        colleagues={colleagues}
        leftOut={new Set([viewerId, of.responsible.id])}
        chosen={to}
        onChoose={setTo}
      />
      <WrittenField
        written={written}
        label={words.reason}
        maxLength={500}
        showPlace={words.showPlace}
        onSend={() => void submit()}
      />
    </CircleForm>
  )
}
