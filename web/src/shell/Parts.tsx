// What an opened request has beside its conversation, each a feature of its own: one line each, in the order in which they
// are needed. It stands in the shell, which puts features together, so that none of them imports the request that shows it.
import { Suspense, lazy } from 'react'
import type { Opened } from '#request/request.documents.ts'

const TriagePart = lazy(() => import('#triage/TriagePart.tsx'))

type Props = {
  opened: Opened
  /** Whether the viewer may write in this request. */
  canWrite: boolean
}

export function Parts({ opened, canWrite }: Props) {
  return (
    <Suspense fallback={null}>
      <TriagePart opened={opened} canWrite={canWrite} />
    </Suspense>
  )
}
