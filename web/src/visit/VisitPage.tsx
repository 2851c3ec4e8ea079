// Visits, for whoever goes and whoever waits: what is under way and ahead first, then what one may plan, and what to do when
// something has happened.
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { IncidentForm } from './IncidentForm.tsx'
import { PermitForm } from './PermitForm.tsx'
import { PlanForm } from './PlanForm.tsx'
import { setSound, useSound } from './sound.ts'
import { useVisits } from './useVisits.ts'
import type { Put } from './acts.ts'
import type { Visits } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'
import { VisitRow } from './VisitRow.tsx'
import '#ui/part.css'
import './visit.css'

export default function VisitPage() {
  const { boards } = useViewer()
  return boards.length === 0 ? <MissingPage /> : <Asked />
}

function Asked() {
  const words = useWords(visitWords)
  const { asked, ask, put } = useVisits({ isFollowed: true })
  return (
    <Page title={words.title}>
      <div className="parts">
        <p className="quiet parts-lead">{words.lead}</p>
        {asked.state === 'asking' ? <Skeleton label={words.loading} lines={6} /> : null}
        {asked.state === 'unreachable' ? (
          <Empty title={words.unreachable} action={<Button onClick={ask}>{words.again}</Button>}>
            <p>{words.unreachableMore}</p>
          </Empty>
        ) : null}
        {asked.state === 'known' ? <Known {...asked.visits} put={put} /> : null}
        <IncidentForm />
        <SoundChoice />
      </div>
    </Page>
  )
}

function Known({ visits, cases, colleagues, permittable, permits, put }: Visits & { put: Put }) {
  const words = useWords(visitWords)
  const mine = visits.filter(({ viewerGoes, viewerIsAsked }) => viewerGoes || viewerIsAsked)
  const others = visits.filter((visit) => !mine.includes(visit))
  return (
    <>
      {visits.length === 0 ? (
        <Empty title={words.none}>
          <p>{words.noneMore}</p>
        </Empty>
      ) : null}
      <List name={words.mine} visits={mine} colleagues={colleagues} put={put} />
      <List name={words.waitingFor} visits={others} colleagues={colleagues} put={put} />
      {cases.length === 0 ? null : (
        <section className="part">
          <Fold name={words.plan}>
            <PlanForm subject="visit:plan" cases={cases} colleagues={colleagues} put={put} />
          </Fold>
        </section>
      )}
      {permittable.length === 0 ? null : (
        <PermitForm cases={permittable} permits={permits} colleagues={colleagues} put={put} />
      )}
    </>
  )
}

type ListProps = {
  name: string
  visits: Visits['visits']
  colleagues: Visits['colleagues']
  put: Put
}

function List({ name, visits, colleagues, put }: ListProps) {
  if (visits.length === 0) return null
  return (
    <section className="part">
      <h2>{name}</h2>
      <ul className="rows">
        {visits.map((visit) => (
          <VisitRow key={visit.id} visit={visit} colleagues={colleagues} put={put} />
        ))}
      </ul>
    </section>
  )
}

function SoundChoice() {
  const words = useWords(visitWords)
  const isOn = useSound()
  return (
    <section className="part" aria-label={words.sound}>
      <label className="visit-sound">
        <input type="checkbox" checked={isOn} onChange={(event) => setSound(event.currentTarget.checked)} />
        <span>{words.sound}</span>
      </label>
      <p className="small quiet">{words.soundMore}</p>
    </section>
  )
}
