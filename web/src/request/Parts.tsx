// What an opened request has beside its conversation, each a feature of its own: one line each, in the order in which they
// are needed.
import { Fragment } from 'react'
import type { Opened } from './request.documents.ts'

type Props = {
  opened: Opened
  /** Whether the viewer may write in this request. */
  canWrite: boolean
}

export function Parts({ opened, canWrite }: Props) {
  return <Fragment key={`${opened.id} ${canWrite}`} />
}
