// What an opened request has beside its conversation, each a feature of its own: one line each, in the order in which they
// are needed.
import { Suspense, lazy } from 'react'
import type { Opened } from './request.documents.ts'

const SessionPart = lazy(() => import('#deliberation/SessionPart.tsx'))

type Props = {
  opened: Opened
  /** Whether the viewer may write in this request. */
  canWrite: boolean
}

export function Parts({ opened, canWrite }: Props) {
  return (
    <Suspense key={`${opened.id} ${canWrite}`} fallback={null}>
      <SessionPart opened={opened} />
    </Suspense>
  )
}
