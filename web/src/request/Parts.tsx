// What an opened request has beside its conversation, each a feature of its own: one line each, in the order in which they
// are needed.
import { lazy, Suspense } from 'react'
import type { Opened } from './request.documents.ts'

const Direction = lazy(() => import('#supervision/Direction.tsx'))

type Props = {
  opened: Opened
  /** Whether the viewer may write in this request. */
  canWrite: boolean
}

export function Parts({ opened, canWrite }: Props) {
  return (
    <Suspense fallback={null}>{canWrite ? <Direction key={opened.id} card={opened.card} /> : null}</Suspense>
  )
}
