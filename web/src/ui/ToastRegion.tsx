// Where toasts are shown. The live region is always in the page, empty or not: a region that appears together with
// its first words is not read. It stays reachable above a modal (data-react-aria-top-layer). What is true for longer
// than a toast stands above them, as long as it is true.
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './Button.tsx'
import { dismissToast, type ToastMessage, useToasts } from './toast.ts'
import './toast.css'

const shownFor = 10_000

type Props = { label: string; dismissLabel: string; children?: ReactNode }

export function ToastRegion({ label, dismissLabel, children }: Props) {
  const toasts = useToasts()
  return (
    <section className="toasts" aria-label={label} data-react-aria-top-layer="true">
      <div role="status" aria-live="polite" aria-relevant="additions">
        {children}
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} dismissLabel={dismissLabel} />
        ))}
      </div>
    </section>
  )
}

function Toast({ toast, dismissLabel }: { toast: ToastMessage; dismissLabel: string }) {
  const [held, setHeld] = useState(false)
  const { id, message, action } = toast

  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(id), shownFor)
    return () => clearTimeout(timer)
  }, [held, id])

  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="words">{message}</span>
      {action === undefined ? null : (
        <Button
          size="small"
          onClick={() => {
            dismissToast(id)
            action.onAction()
          }}
        >
          {action.label}
        </Button>
      )}
      <Button size="small" look="quiet" onClick={() => dismissToast(id)}>
        {dismissLabel}
      </Button>
    </div>
  )
}
