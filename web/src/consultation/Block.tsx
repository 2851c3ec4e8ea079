// One thing of a consultation: its name, the one act that there is, what it holds.
import { type ReactNode, useId } from 'react'

export function Block({
  name,
  act = null,
  children,
}: {
  name: string
  act?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className="consultation-block" aria-labelledby={id}>
      <div className="consultation-head">
        <h3 id={id} className="request-label">
          {name}
        </h3>
        {act}
      </div>
      {children}
    </section>
  )
}
