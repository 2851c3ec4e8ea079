// The visits of an opened request's case, for its circle, who may go alone on them and why, and the planning of another.
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import type { Opened } from '#request/request.documents.ts'
import { Block } from '#ui/Block.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Permits } from './Permits.tsx'
import { PlanForm } from './PlanForm.tsx'
import { CaseVisits } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'
import { VisitRow } from './VisitRow.tsx'
import './visit.css'

export default function VisitPart({ opened, canWrite }: { opened: Opened; canWrite: boolean }) {
  const words = useWords(visitWords)
  // The request's own feed tells of its case's visits: asked anew at each of its numbers.
  const { data, askAgain } = useAsked(CaseVisits, { requestId: opened.id }, opened.clock)
  if (data === undefined || data === 'failed' || data.caseVisits === null) return null
  const { caseId, isForTwo, visits, permits, viewerCanPlan } = data.caseVisits
  const { colleagues } = data.visits
  const mayPlan = canWrite && viewerCanPlan
  if (!mayPlan && visits.length === 0 && permits.length === 0) return null
  return (
    <Block name={words.part}>
      {visits.length === 0 ? null : (
        <ul className="rows">
          {visits.map((visit) => (
            <VisitRow key={visit.id} visit={visit} colleagues={colleagues} put={askAgain} />
          ))}
        </ul>
      )}
      {permits.length === 0 ? null : <Permits permits={permits} put={askAgain} />}
      {mayPlan ? (
        <Fold name={words.planHere}>
          <PlanForm
            subject={`visit:plan:${opened.id}`}
            cases={[{ id: caseId, boardRef: opened.card.boardRef, isForTwo }]}
            colleagues={colleagues}
            put={askAgain}
          />
        </Fold>
      ) : null}
    </Block>
  )
}
