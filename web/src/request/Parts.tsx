// What an opened request has beside its conversation, each a feature of its own: one line each, in the order in which they
// are needed.
import { Suspense } from 'react'
import type { Opened } from './request.documents.ts'
import { lazy } from '#ui/loading.ts'

const ConsultationPart = lazy(() => import('#consultation/ConsultationPart.tsx'))
const CohandlingPart = lazy(() => import('./CohandlingPart.tsx'))
const Direction = lazy(() => import('#supervision/Direction.tsx'))
const SessionPart = lazy(() => import('#deliberation/SessionPart.tsx'))
const Decisions = lazy(() => import('#mandate/Decisions.tsx'))
const DissentPart = lazy(() => import('#consultation/DissentPart.tsx'))
const ClocksPart = lazy(() => import('#deadline/ClocksPart.tsx'))
const VisitPart = lazy(() => import('#visit/VisitPart.tsx'))
const TriagePart = lazy(() => import('#triage/TriagePart.tsx'))

type Props = {
  opened: Opened
  /** Whether the viewer may write in this request. */
  canWrite: boolean
  /** Among the acts, for what a part has to offer there. */
  actsPlace: HTMLElement | null
}

export function Parts({ opened, canWrite, actsPlace }: Props) {
  const { kind } = opened.card
  return (
    <Suspense key={`${opened.id} ${canWrite}`} fallback={null}>
      <TriagePart opened={opened} canWrite={canWrite} place={actsPlace} />
      {kind === 'CASE_CONSULTATION' ? <ConsultationPart opened={opened} /> : null}
      <CohandlingPart opened={opened} canWrite={canWrite} />
      {canWrite ? <Direction card={opened.card} /> : null}
      <ClocksPart opened={opened} canWrite={canWrite} />
      <Decisions opened={opened} canWrite={canWrite} />
      <VisitPart opened={opened} canWrite={canWrite} />
      <SessionPart opened={opened} />
      {kind === 'CO_HANDLING' ? <DissentPart opened={opened} canWrite={canWrite} /> : null}
    </Suspense>
  )
}
