// One act at a time in one place: whether it is on its way, and what became of it.
import { useRef, useState } from 'react'
import type { Acted } from './acts.ts'
import type { Supervision } from './supervision.documents.ts'

type Said = { tone: 'good' | 'refused'; message: string }
export type Put = (supervision: Supervision) => void

export function useActing(put: Put) {
  const [said, setSaid] = useState<Said>()
  const [isSending, setSending] = useState(false)
  const isUnderWay = useRef(false)

  /** Sends the act and shows its answer; whether it was done. */
  async function act(sent: () => Promise<Acted>, done: string): Promise<boolean> {
    if (isUnderWay.current) return false
    isUnderWay.current = true
    setSending(true)
    setSaid(undefined)
    const answer = await sent()
    isUnderWay.current = false
    setSending(false)
    if ('refused' in answer) {
      setSaid({ tone: 'refused', message: answer.refused })
      return false
    }
    put(answer.supervision)
    setSaid({ tone: 'good', message: done })
    return true
  }

  return { act, isSending, said, refuse: (message: string) => setSaid({ tone: 'refused', message }) }
}
