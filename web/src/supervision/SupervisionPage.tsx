// Supervision as one has it and gives it: first what waits for me, then whom I can ask and when, then those I meet. Names,
// times and board references; what is said stands nowhere but in the notes that two have of their own.
import { useLocation } from 'wouter'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Alarm } from './Alarm.tsx'
import { Availability } from './Availability.tsx'
import { Offer } from './Offer.tsx'
import { Queue } from './Queue.tsx'
import { Slots } from './Slots.tsx'
import { Supervisors } from './Supervisors.tsx'
import type { Supervision } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'
import { Ties } from './Ties.tsx'
import type { Put } from './acts.ts'
import { useSupervision } from './useSupervision.ts'
import '#ui/part.css'
import './supervision.css'

export default function SupervisionPage({ unitId }: { unitId: string | undefined }) {
  const { boards } = useViewer()
  return boards.length === 0 ? <MissingPage /> : <Asked unitId={unitId} />
}

function Asked({ unitId }: { unitId: string | undefined }) {
  const words = useWords(supervisionWords)
  const { asked, ask, put } = useSupervision()
  return (
    <Page title={words.title}>
      <div className="parts supervision">
        {asked.state === 'asking' ? <Skeleton label={words.loading} lines={9} /> : null}
        {asked.state === 'unreachable' ? (
          <Empty title={words.unreachable} action={<Button onClick={ask}>{words.again}</Button>}>
            <p>{words.unreachableMore}</p>
          </Empty>
        ) : null}
        {asked.state === 'known' ? (
          <Known supervision={asked.supervision} unitId={unitId} ask={ask} put={put} />
        ) : null}
      </div>
    </Page>
  )
}

type Props = { supervision: Supervision; unitId: string | undefined; ask: () => void; put: Put }

function Known({ supervision, unitId, ask, put }: Props) {
  const words = useWords(supervisionWords)
  const [, navigate] = useLocation()
  const { units, viewerCanOffer, viewerCanPlan } = supervision
  const unit = units.find(({ id }) => id === unitId) ?? units[0]
  return (
    <>
      <p className="quiet parts-lead">{words.lead}</p>
      {viewerCanOffer ? <Queue queue={supervision.queue} ask={ask} /> : null}
      {viewerCanOffer ? <Availability put={put} units={units} /> : null}
      {unit === undefined ? null : (
        <>
          {units.length === 1 ? null : (
            <Select
              label={words.startUnit}
              value={unit.id}
              options={units.map(({ id, name }) => ({ key: id, label: name }))}
              onChange={(id) => navigate(`/handledning/${id}`, { replace: true })}
            />
          )}
          <Alarm supervision={supervision} unit={unit} />
          <Supervisors unit={unit} />
          <Slots key={`slots ${unit.id}`} supervision={supervision} unit={unit} put={put} />
          {viewerCanOffer || viewerCanPlan ? (
            <Offer key={`offer ${unit.id}`} supervision={supervision} unit={unit} put={put} />
          ) : null}
          <Ties supervision={supervision} unit={unit} put={put} />
        </>
      )}
      <p className="small quiet parts-lead">{words.external}</p>
    </>
  )
}
