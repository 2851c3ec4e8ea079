// Whom I meet for supervision, on either side of it: how often, when last, when next; and the notes that the two of us have.
import { Suspense, useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { type Acting, useActing } from '#client/useActing.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { lazy } from '#ui/loading.ts'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { type Put, acts } from './acts.ts'
import { StartSeries } from './StartSeries.tsx'
import type { Supervision, Tie, Unit } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

const Notes = lazy(() => import('./Notes.tsx'))

type Props = { supervision: Supervision; unit: Unit; put: Put }

export function Ties({ supervision, unit, put }: Props) {
  const words = useWords(supervisionWords)
  const acting = useActing(put)
  const { ties } = supervision
  return (
    <section className="part">
      <h2>{words.ties}</h2>
      {ties.length === 0 ? <p className="quiet">{words.noTies}</p> : null}
      {ties.length === 0 ? null : (
        <ul className="rows">
          {ties.map((tie) => (
            <Row key={`${tie.supervisor.id} ${tie.person.id}`} tie={tie} acting={acting} />
          ))}
        </ul>
      )}
      <Notice tone={acting.said?.tone ?? 'plain'}>{acting.said?.message}</Notice>
      <StartSeries key={unit.id} supervision={supervision} unit={unit} put={put} />
    </section>
  )
}

function Row({ tie, acting }: { tie: Tie; acting: Acting<Supervision> }) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { id: viewerId } = useViewer()
  const [isOpen, setOpen] = useState(false)
  const other = tie.supervisor.id === viewerId ? tie.person : tie.supervisor
  const { seriesId } = tie
  const said = (day: string) => dayInWords(day, today, language)
  const facts = [
    tie.everyWeeks === null ? null : words.every(tie.everyWeeks),
    tie.lastOn === null ? words.never : words.last(said(tie.lastOn)),
    tie.nextOn === null ? null : words.next(said(tie.nextOn)),
  ].filter((fact) => fact !== null)
  const held = {
    unitId: tie.unitId,
    supervisorId: tie.supervisor.id,
    personId: tie.person.id,
    heldOn: today,
  }

  return (
    <li className="row">
      <div className="row-main">
        <p className="words">
          {tie.supervisor.id === viewerId ? words.youGive(other.name) : words.youHave(other.name)}
        </p>
        <p className="small quiet words">{facts.join(' · ')}</p>
      </div>
      <div className="row-side">
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={isOpen ? undefined : words.openNamed(other.name)}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? words.close : words.open}
        </Button>
        {tie.lastOn === today ? null : (
          <Button
            size="small"
            aria-label={words.heldTodayNamed(other.name)}
            onClick={() => void acting.act(async () => await acts.record(held), words.heldNow)}
          >
            {words.heldToday}
          </Button>
        )}
        {seriesId === null ? null : (
          <Button
            size="small"
            look="quiet"
            aria-label={words.endNamed(other.name)}
            onClick={() => void acting.act(async () => await acts.end(seriesId), words.ended)}
          >
            {words.end}
          </Button>
        )}
      </div>
      {isOpen ? (
        <Suspense fallback={<Skeleton label={words.fetching} lines={3} />}>
          <Notes other={other} />
        </Suspense>
      ) : null}
    </li>
  )
}
