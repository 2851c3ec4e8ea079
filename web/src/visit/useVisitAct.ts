// One act at a time in one place: whether it is on its way, whether it waits for a line, and what became of it.
import { useRef, useState } from 'react'
import { useUnsent } from '#client/outbox.ts'
import { type Acted, visitKey } from './acts.ts'
import type { Visits } from './visit.documents.ts'

export type Put = (visits: Visits) => void
type Said = { tone: 'good' | 'refused'; message: string }

export function useVisitAct(put: Put) {
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
    put(answer.visits)
    setSaid({ tone: 'good', message: done })
    return true
  }

  return { act, isSending, said, refuse: (message: string) => setSaid({ tone: 'refused', message }) }
}

/** Whether something about the visit waits for the line to come back. */
export function useIsWaiting(visitId: string): boolean {
  const key = visitKey(visitId)
  return useUnsent().some(({ cardId, state }) => cardId === key && state === 'waiting')
}
