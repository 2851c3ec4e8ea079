// One thing in an opened request: its name, the one act that there is beside it, what it holds below.
import { type ReactNode, useId } from 'react'
import './part.css'

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
    <section className="block" aria-labelledby={id}>
      <div className="block-head">
        <h3 id={id} className="request-label">
          {name}
        </h3>
        {act}
      </div>
      {children}
    </section>
  )
}
