// What an opened request has beside its conversation, each a feature of its own: one line each, in the order in which they
// are needed.
import { Fragment, lazy, Suspense } from 'react'
import type { Opened } from './request.documents.ts'

const Decisions = lazy(() => import('#mandate/Decisions.tsx'))

type Props = {
  opened: Opened
  /** Whether the viewer may write in this request. */
  canWrite: boolean
}

export function Parts({ opened, canWrite }: Props) {
  return (
    <Fragment key={opened.id}>
      <Suspense fallback={null}>
        <Decisions opened={opened} canWrite={canWrite} />
      </Suspense>
    </Fragment>
  )
}
