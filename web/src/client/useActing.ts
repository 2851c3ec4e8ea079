// One act at a time in one place: whether it is on its way, and what became of it.
import { useRef, useState } from 'react'

/** What came of an act: what is now so, or a sentence that says why not. */
export type Acted<Answer> = { answer: Answer } | { refused: string }
type Said = { tone: 'good' | 'refused'; message: string }

export type Acting<Answer> = ReturnType<typeof useActing<Answer>>

export function useActing<Answer>(put: (answer: Answer) => void) {
  const [said, setSaid] = useState<Said>()
  const [isSending, setSending] = useState(false)
  const isUnderWay = useRef(false)

  /** Sends the act and shows its answer; whether it was done. */
  async function act(sent: () => Promise<Acted<Answer>>, done: string): Promise<boolean> {
    if (isUnderWay.current) return false
    isUnderWay.current = true
    setSending(true)
    setSaid(undefined)
    const came = await sent()
    isUnderWay.current = false
    setSending(false)
    if ('refused' in came) {
      setSaid({ tone: 'refused', message: came.refused })
      return false
    }
    put(came.answer)
    setSaid({ tone: 'good', message: done })
    return true
  }

  return { act, isSending, said, refuse: (message: string) => setSaid({ tone: 'refused', message }) }
}
