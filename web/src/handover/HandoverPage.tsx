// Who is responsible, and who will be: what waits for the viewer's answer first, then her own, then who is away; for leaders
// what needs a new responsible. References and days; the words of a case come with the pack, on record.
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { AbsencePart } from '#absence/AbsencePart.tsx'
import { OwnQualification } from '#matching/OwnQualification.tsx'
import { useViewer } from '#people/viewer.tsx'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import '#ui/part.css'
import { HandoverDesk } from './handover.documents.ts'
import { handoverWords } from './handover.words.ts'
import { HandoverRow } from './HandoverRow.tsx'
import { ProposePart } from './ProposePart.tsx'
import { UnitPart } from './UnitPart.tsx'
import { useRounds } from './useRounds.ts'
import './handover.css'

export default function HandoverPage() {
  const words = useWords(handoverWords)
  const { boards } = useViewer()
  const { round, next } = useRounds()
  const { data } = useAsked(HandoverDesk, {}, round)
  return (
    <Page title={words.title}>
      <div className="parts">{content()}</div>
    </Page>
  )

  function content() {
    if (data === undefined) return <Skeleton label={words.loading} lines={8} />
    if (data === 'failed') {
      return (
        <Empty title={words.failed} action={<Button onClick={next}>{words.again}</Button>}>
          <p>{words.failedMore}</p>
        </Empty>
      )
    }
    const { toAnswer, coming, own, cases, units } = data.handoverDesk
    const leading = units.filter(({ viewerCanAllocate }) => viewerCanAllocate)
    return (
      <>
        <p className="quiet parts-lead">{words.lead}</p>
        {toAnswer.length === 0 ? null : (
          <section className="part">
            <h2>{words.toAnswer}</h2>
            <ul className="rows">
              {toAnswer.map((each) => (
                <HandoverRow key={each.id} handover={each} as="toAnswer" onChanged={next} />
              ))}
            </ul>
          </section>
        )}
        {coming.length === 0 ? null : (
          <section className="part">
            <h2>{words.coming}</h2>
            <ul className="rows">
              {coming.map((each) => (
                <HandoverRow key={each.id} handover={each} as="coming" onChanged={next} />
              ))}
            </ul>
          </section>
        )}
        <section className="part">
          <h2>{words.own}</h2>
          {own.length === 0 ? <p className="quiet">{words.noneOwn}</p> : null}
          {own.length === 0 ? null : (
            <ul className="rows">
              {own.map((each) => (
                <HandoverRow key={each.id} handover={each} as="own" onChanged={next} />
              ))}
            </ul>
          )}
          <ProposePart cases={cases} onChanged={next} />
        </section>
        {leading.map((unit) => (
          <UnitPart key={unit.id} unit={unit} round={round} onChanged={next} />
        ))}
        {units.map((unit) => (
          <AbsencePart key={unit.id} unit={unit} isNamed={units.length > 1} round={round} onChanged={next} />
        ))}
        {boards.some((board) => board.viewerCanAsk) ? <OwnQualification /> : null}
      </>
    )
  }
}
