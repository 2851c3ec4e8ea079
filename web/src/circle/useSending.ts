// One act on its way: whether it is, and what the server said against it.
import { useState } from 'react'

type Outcome =
  | { kind: 'done' }
  | { kind: 'refused'; refusal: { message: string } }
  | { kind: 'conflict'; conflict: { message: string } }

export function useSending() {
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string>()

  /** The answer when it was a yes. */
  async function sent<O extends Outcome>(
    answer: Promise<O>,
  ): Promise<Extract<O, { kind: 'done' }> | undefined> {
    setSending(true)
    setProblem(undefined)
    const outcome = await answer
    setSending(false)
    if (isDone(outcome)) return outcome
    if (outcome.kind === 'refused') setProblem(outcome.refusal.message)
    if (outcome.kind === 'conflict') setProblem(outcome.conflict.message)
    return undefined
  }

  return { isSending, problem, setProblem, sent }
}

function isDone<O extends Outcome>(outcome: O): outcome is Extract<O, { kind: 'done' }> {
  return outcome.kind === 'done'
}
