// What an opened request has beside its conversation, each a feature of its own: one line each, in the order in which they
// are needed.
import { lazy, Suspense } from 'react'
import type { Opened } from './request.documents.ts'

const CohandlingPart = lazy(() => import('./CohandlingPart.tsx'))

type Props = {
  opened: Opened
  /** Whether the viewer may write in this request. */
  canWrite: boolean
}

export function Parts({ opened, canWrite }: Props) {
  return (
    <Suspense fallback={null}>
      <CohandlingPart opened={opened} canWrite={canWrite} />
    </Suspense>
  )
}
