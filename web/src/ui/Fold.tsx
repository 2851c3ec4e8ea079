// What is seldom asked for, behind its name: one press away, and out of the way until then.
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import './fold.css'

export function Fold({ name, children }: { name: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>
        <Icon name="down" size={16} />
        {name}
      </summary>
      {children}
    </details>
  )
}
