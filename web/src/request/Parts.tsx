// What an opened request has beside its conversation, each a feature of its own: one line each, in the order in which they
// are needed.
import { Suspense, lazy } from 'react'
import type { Opened } from './request.documents.ts'

const ConsultationPart = lazy(() => import('#consultation/ConsultationPart.tsx'))
const DissentPart = lazy(() => import('#consultation/DissentPart.tsx'))

type Props = {
  opened: Opened
  /** Whether the viewer may write in this request. */
  canWrite: boolean
}

export function Parts({ opened, canWrite }: Props) {
  const { kind } = opened.card
  return (
    <Suspense key={`${opened.id} ${canWrite}`} fallback={null}>
      {kind === 'CASE_CONSULTATION' ? <ConsultationPart opened={opened} /> : null}
      {kind === 'CO_HANDLING' ? <DissentPart opened={opened} canWrite={canWrite} /> : null}
    </Suspense>
  )
}
