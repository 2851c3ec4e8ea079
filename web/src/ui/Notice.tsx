// A short word about how an act went, where the act was made. The element is always there, so that what changes in
// it is read out; nothing in it takes focus.
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import './notice.css'

export type Tone = 'plain' | 'good' | 'warning' | 'refused'

export function Notice({ tone = 'plain', children }: { tone?: Tone; children?: ReactNode }) {
  if (children === undefined || children === null)
    return <div role="status" className="notice" data-tone="none" />
  return (
    <div role="status" className="notice" data-tone={tone}>
      {tone === 'warning' || tone === 'refused' ? <Icon name="warning" size={16} /> : null}
      {tone === 'good' ? <Icon name="check" size={16} /> : null}
      <div className="words">{children}</div>
    </div>
  )
}
