// How many wait for triage, in the rail.
import { useWords } from '#language/language.ts'
import { countWords } from './count.words.ts'
import { useWaiting } from './waiting.ts'

export function TriageCount() {
  const words = useWords(countWords)
  const { isLoading, cards } = useWaiting()
  if (isLoading) return null
  return (
    <span className="rail-count">
      <span aria-hidden="true">{cards.length}</span>
      <span className="unseen">{words.waiting(cards.length)}</span>
    </span>
  )
}
