// Nothing here: says what belongs in the place and how it gets there, and offers the act if there is one.
import type { ReactNode } from 'react'
import './empty.css'

export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <div className="empty-words quiet">{children}</div>
      {action}
    </div>
  )
}
