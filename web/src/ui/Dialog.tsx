// A dialog: its own heading, Escape closes it, focus stays inside and goes back to where it came from. The parts that
// do this are a chunk of their own, fetched when the page has come to rest (see keepAtHand), so that the first load
// stays small and a dialog opens at once, also when the connection has gone in the meantime.
import { type ReactNode, Suspense } from 'react'
import { keepAtHand, lazy } from './loading.ts'

export type DialogProps = {
  title: string
  isOpen: boolean
  /** Absent: there is no way round it, and neither Escape nor a click beside it closes it. */
  onClose?: () => void
  closeLabel?: string
  alert?: boolean
  wide?: boolean
  children: ReactNode
}

const loadModal = () => import('./modal.tsx')
const Modal = lazy(loadModal)

export function Dialog(props: DialogProps) {
  if (!props.isOpen) return null
  return (
    <Suspense fallback={null}>
      <Modal {...props} />
    </Suspense>
  )
}

/** Fetches the dialog's parts ahead of need. */
export function keepDialogAtHand(): void {
  keepAtHand(loadModal)
}
