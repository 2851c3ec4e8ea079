// The running limits of a unit, or of one's own cases, with days ahead: late, today, this week, later. Faces alone: each line
// leads to a request of the case where there is one.
import { useState } from 'react'
import { Link } from 'wouter'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { useViewer } from '#people/viewer.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { type Deadline, Deadlines } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { useAhead, useNaming } from './naming.ts'
import '#ui/part.css'
import './deadline.css'

const OWN = 'mine'
const WHENS = ['LATE', 'TODAY', 'THIS_WEEK', 'LATER'] as const

export default function DeadlinePage() {
  const words = useWords(deadlineWords)
  const { boards } = useViewer()
  const units = boards.flatMap(({ id, unitId, name }) => (unitId === null ? [] : [{ id, unitId, name }]))
  const [chosen, setChosen] = useState<string>()
  const unit = units.find(({ unitId }) => unitId === chosen) ?? (chosen === OWN ? undefined : units[0])
  if (boards.length === 0) return <MissingPage />
  return (
    <Page title={words.title}>
      <div className="parts">
        <p className="quiet parts-lead">{words.lead}</p>
        <Select
          label={words.unit}
          value={unit?.unitId ?? OWN}
          options={[
            ...units.map(({ unitId, name }) => ({ key: unitId, label: name })),
            { key: OWN, label: words.mine },
          ]}
          onChange={setChosen}
        />
        <Lists key={unit?.unitId ?? OWN} unitId={unit?.unitId ?? null} boardId={unit?.id} />
      </div>
    </Page>
  )
}

function Lists({ unitId, boardId }: { unitId: string | null; boardId: string | undefined }) {
  const words = useWords(deadlineWords)
  const { data } = useAsked(Deadlines, { unitId })
  if (data === undefined) return <Skeleton label={words.loading} lines={6} />
  if (data === 'failed') return <Notice tone="refused">{words.failed}</Notice>
  const { deadlines } = data
  if (deadlines.length === 0) return <p className="quiet">{words.none}</p>
  return WHENS.map((when) => {
    const lines = deadlines.filter((line) => line.when === when)
    if (lines.length === 0) return null
    return (
      <section key={when} className="part" aria-label={words.when[when]}>
        <h2>
          {words.when[when]} <span className="quiet">{lines.length}</span>
        </h2>
        <ul className="rows">
          {lines.map((line) => (
            <Line key={line.clockId} line={line} boardId={boardId} />
          ))}
        </ul>
      </section>
    )
  })
}

function Line({ line, boardId }: { line: Deadline; boardId: string | undefined }) {
  const words = useWords(deadlineWords)
  const kinds = useWords(terms).caseKind
  const named = useNaming()(line)
  const ahead = useAhead()(line.limitOn)
  return (
    <li className="row">
      <span className="row-main">
        {line.requestId === null || boardId === undefined ? (
          <span className="mono">{line.boardRef}</span>
        ) : (
          <Link className="mono" href={`/tavla/${boardId}/${line.requestId}`}>
            {line.boardRef}
          </Link>
        )}{' '}
        <strong className="words">{named}</strong>{' '}
        <span className="small quiet words">
          {kinds[line.caseKind]}
          {line.isVerified ? '' : ` · ${words.unverified}`}
        </span>
      </span>
      <span className="row-side">
        <Avatar name={line.responsible.name} initials={line.responsible.initials} />
        <span>{words.limit(line.limitOn)}</span>
        {line.targetOn === line.limitOn ? null : (
          <span className="small quiet">{words.target(line.targetOn)}</span>
        )}
        <span className="clock-ahead small" data-tone={ahead.tone}>
          {ahead.words}
        </span>
      </span>
    </li>
  )
}
