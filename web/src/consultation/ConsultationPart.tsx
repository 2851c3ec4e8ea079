// A consultation in its request: where it stands in words, what the question rests on, the advice, the next steps, the
// dissents, and the text for the record when it is owed. Everything is the circle's, asked for anew when its feed tells.
import { useWords } from '#language/language.ts'
import type { HistoryEntry, Opened } from '#request/request.documents.ts'
import { usePart } from '#request/part.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { FindConsultation } from './consultation.documents.ts'
import { consultationWords } from './consultation.words.ts'
import { Describing } from './Describing.tsx'
import { Dissents } from './Dissents.tsx'
import { FollowUp } from './FollowUp.tsx'
import { Outcome } from './Outcome.tsx'
import { RecordTexts } from './RecordTexts.tsx'
import { Steps } from './Steps.tsx'
import { Withdrawing } from './Withdrawing.tsx'
import '#ui/part.css'
import './consultation.css'

const KINDS = [
  'CONSULTATION_DESCRIBED',
  'OUTCOME_RECORDED',
  'DISSENT_NOTED',
  'STEP_ADDED',
  'STEP_CHANGED',
  'STEP_DONE',
  'CONSULTATION_CONCLUDED',
  'RECORD_TEXT_EDITED',
  'CARRIED_TO_RECORD',
  'FOLLOWED_UP',
  'DECISION_RECORDED',
  'REQUEST_CLAIMED',
  'REQUEST_RELEASED',
  'REQUEST_TAKEN_OVER',
  'REQUEST_REOPENED',
  'REQUEST_WITHDRAWN',
  'REQUEST_PARKED',
  'CARD_MOVED',
  'MAP_OPENED',
  'ROUND_REVEALED',
] as const satisfies readonly HistoryEntry['kind'][]

export default function ConsultationPart({ opened }: { opened: Opened }) {
  const words = useWords(consultationWords)
  const { data, askAgain } = usePart(FindConsultation, opened, KINDS)
  if (data === undefined) return <Skeleton label={words.fetching} lines={4} />
  const { consultation } = data
  if (consultation === null) return null
  const { card } = opened
  const part = { card, consultation, onDone: askAgain }
  return (
    <section className="consultation" aria-label={words.title}>
      <div className="consultation-stage" data-stage={consultation.stage}>
        <strong>{words.stage[consultation.stage]}</strong>
        <p className="small quiet">{words.stageMore[consultation.stage]}</p>
      </div>
      <RecordTexts {...part} />
      <FollowUp {...part} />
      <Describing {...part} />
      <Outcome {...part} />
      <Steps {...part} places={opened.places} />
      <Dissents
        requestId={card.id}
        dissents={consultation.dissents}
        canNote={consultation.viewerCanDissent}
        onDone={askAgain}
      />
      <Withdrawing {...part} />
    </section>
  )
}
