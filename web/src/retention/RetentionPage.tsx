// What the unit keeps and what goes: for the unit manager. First what is to be done now, then what will come, what
// waits for others, what is held, how long things are kept, and what has been purged. References and counts only.
import { useWords } from '#language/language.ts'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Days } from './Days.tsx'
import { Done } from './Done.tsx'
import { Holds } from './Holds.tsx'
import { Purge } from './Purge.tsx'
import type { Unit } from './retention.documents.ts'
import { placed, sorted } from './retention.rules.ts'
import { retentionWords } from './retention.words.ts'
import { Schedule } from './Schedule.tsx'
import { useRetention } from './useRetention.ts'
import '#ui/part.css'
import './retention.css'

export default function RetentionPage() {
  const { boards } = useViewer()
  return boards.some((board) => board.viewerCanPurge) ? <Managed /> : <MissingPage />
}

function Managed() {
  const words = useWords(retentionWords)
  const { asked, ask, put } = useRetention()
  return (
    <Page title={words.title}>
      <div className="parts">
        {asked.state === 'asking' ? <Skeleton label={words.loading} lines={9} /> : null}
        {asked.state === 'unreachable' ? (
          <Empty title={words.unreachable} action={<Button onClick={ask}>{words.again}</Button>}>
            <p>{words.unreachableMore}</p>
          </Empty>
        ) : null}
        {asked.state === 'known' ? (
          <>
            <p className="quiet parts-lead">{words.lead}</p>
            {asked.units.map((unit) => (
              <OneUnit key={unit.id} unit={unit} put={put} isNamed={asked.units.length > 1} />
            ))}
          </>
        ) : null}
      </div>
    </Page>
  )
}

function OneUnit({ unit, put, isNamed }: { unit: Unit; put: (unit: Unit) => void; isNamed: boolean }) {
  const words = useWords(retentionWords)
  const { now, coming, uncarried } = placed(unit.preview)
  const { current, done } = sorted(unit.runs)
  const { nextDraftOn } = unit.preview
  return (
    <>
      {isNamed ? <h2 className="retention-unit">{unit.name}</h2> : null}
      <Purge unit={unit} now={now} current={current} latest={done[0]} put={put} />
      <section className="part">
        <h2>{words.coming}</h2>
        {coming.length === 0 ? (
          <p className="quiet">{words.noComing}</p>
        ) : (
          <Schedule items={coming} title={words.coming} />
        )}
        {nextDraftOn === null ? null : <p className="small quiet">{words.draftsOn(nextDraftOn)}</p>}
      </section>
      <section className="part">
        <h2>{words.uncarried}</h2>
        {uncarried.length === 0 ? (
          <p className="quiet">{words.noUncarried}</p>
        ) : (
          <>
            <p className="quiet">{words.uncarriedMore}</p>
            <Schedule items={uncarried} title={words.uncarried} isUncarried />
          </>
        )}
      </section>
      <Holds unit={unit} put={put} />
      <Days unit={unit} put={put} />
      <Done runs={done} />
    </>
  )
}
