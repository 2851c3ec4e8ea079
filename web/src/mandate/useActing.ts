// One act of a form of the registry: on its way, refused in words that stand in the form, or done.
import { useState } from 'react'
import type { MandateUnit } from './mandate.documents.ts'
import type { Acted } from './mandate.ts'

export type Acting = {
  unit: MandateUnit
  put: (unit: MandateUnit) => void
  /** Somebody was first: what the page shows is to be asked for anew. */
  onStale: () => void
  onClose: () => void
}

export function useActing({ put, onStale, onClose }: Omit<Acting, 'unit'>) {
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<string>()
  const act = async (answer: () => Promise<Acted>): Promise<void> => {
    if (isSending) return
    setSending(true)
    setRefused(undefined)
    const said = await answer()
    setSending(false)
    if ('unit' in said) {
      put(said.unit)
      onClose()
      return
    }
    setRefused(said.refused)
    if (said.isStale) onStale()
  }
  return { isSending, refused, act }
}
