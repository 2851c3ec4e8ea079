// One act of a form of the registry: on its way, refused in words that stand in the form, or done.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import type { MandateUnit } from './mandate.documents.ts'
import type { Acted } from './mandate.ts'
import { mandateWords } from './mandate.words.ts'

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
  const fields = new Map<string, string>(Object.entries(useWords(mandateWords).fields))
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
    const about = said.field === null ? undefined : fields.get(said.field)
    setRefused(about === undefined ? said.refused : `${about}: ${said.refused}`)
    if (said.isStale) onStale()
  }
  return { isSending, refused, act }
}
