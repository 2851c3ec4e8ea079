// The limits of a unit, or of one's own cases, with days ahead: late, today, this week, later, and what stands still. Each
// line leads to a request of the case where there is one, and opens the case's limits for whoever keeps them.
import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { useViewer } from '#people/viewer.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { AddToCase } from './AddToCase.tsx'
import { Calendar } from './Calendar.tsx'
import { CaseDesk } from './CaseDesk.tsx'
import type { Deadline } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { useAhead, useNaming } from './naming.ts'
import { useDeadlines } from './useDeadlines.ts'
import '#ui/part.css'
import './deadline.css'

const OWN = 'mine'
const WHENS = ['LATE', 'TODAY', 'THIS_WEEK', 'LATER', 'STILL'] as const
const MOST = 500

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
        <Calendar />
      </div>
    </Page>
  )
}

function Lists({ unitId, boardId }: { unitId: string | null; boardId: string | undefined }) {
  const words = useWords(deadlineWords)
  const { data, askAgain } = useDeadlines(unitId, boardId)
  const [opened, setOpened] = useState<string>()
  if (data === undefined) return <Skeleton label={words.loading} lines={6} />
  if (data === 'failed') return <Notice tone="refused">{words.failed}</Notice>
  const { deadlines } = data
  return (
    <>
      <AddToCase unitId={unitId} onDone={askAgain} />
      {deadlines.length === 0 ? <p className="quiet">{words.none}</p> : null}
      {deadlines.length < MOST ? null : <p role="status">{words.mostShown(MOST)}</p>}
      {WHENS.map((when) => {
        const lines = deadlines.filter((line) => line.when === when)
        if (lines.length === 0) return null
        return (
          <section key={when} className="part" aria-label={words.when[when]}>
            <h2>
              {words.when[when]} <span className="quiet">{lines.length}</span>
            </h2>
            <ul className="rows">
              {lines.map((line) => (
                <Line
                  key={line.clockId}
                  line={line}
                  isOpened={opened === line.clockId}
                  onOpen={setOpened}
                  onDone={askAgain}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

type LineProps = {
  line: Deadline
  isOpened: boolean
  /** Which line's case is opened; none. */
  onOpen: (clockId: string | undefined) => void
  onDone: () => void
}

function Line({ line, isOpened, onOpen, onDone }: LineProps) {
  const words = useWords(deadlineWords)
  const kinds = useWords(terms).caseKind
  const named = useNaming()(line)
  const ahead = useAhead()(line.limitOn)
  const isStill = line.when === 'STILL'
  const about = [
    ...(kinds[line.caseKind] === named ? [] : [kinds[line.caseKind]]),
    ...(line.isVerified ? [] : [words.unverified]),
    ...(line.targetOn === line.limitOn ? [] : [words.target(line.targetOn)]),
    ...(line.goalOn === null ? [] : [words.goal(line.goalOn)]),
  ]
  return (
    <>
      <li className="row clock-line">
        <span className="row-main">
          {line.requestId === null || line.boardId === null ? (
            <span className="mono">{line.boardRef}</span>
          ) : (
            <Link className="mono" href={`/tavla/${line.boardId}/${line.requestId}`}>
              {line.boardRef}
            </Link>
          )}{' '}
          <strong className="words">{named}</strong>
          <span className="clock-about small quiet words">{about.join(' · ')}</span>
        </span>
        <span className="row-side">
          <Avatar name={line.responsible.name} initials={line.responsible.initials} />
          <span>{words.limit(line.limitOn)}</span>
          <span className="clock-ahead small" data-tone={isStill ? 'far' : ahead.tone}>
            {isStill ? words.still : ahead.words}
          </span>
          {line.viewerCanSet ? (
            <Button
              size="small"
              look="quiet"
              aria-expanded={isOpened}
              aria-label={words.actOf(words.keep, `${named} ${line.boardRef}`)}
              onClick={() => onOpen(isOpened ? undefined : line.clockId)}
            >
              {words.keep}
            </Button>
          ) : null}
        </span>
      </li>
      {isOpened ? (
        <li className="clock-opened">
          <CaseDesk caseId={line.caseId} onDone={onDone} onClose={() => onOpen(undefined)} />
        </li>
      ) : null}
    </>
  )
}
