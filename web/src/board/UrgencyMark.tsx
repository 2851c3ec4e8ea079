// The urgency as a letter in a shape of its own: an octagon, a square, a circle. Never colour alone.
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import type { Card } from './board.documents.ts'
import { boardWords } from './board.words.ts'
import './urgency.css'

type Props = {
  urgency: Card['urgency']
  /** Named for the ear, where nothing around says it. */ named?: boolean
}

export function UrgencyMark({ urgency, named = false }: Props) {
  const words = useWords(boardWords)
  const name = words.urgency(urgency, useWords(terms).urgency[urgency])
  return (
    <span
      className="urgency"
      data-urgency={urgency}
      title={name}
      {...(named ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    >
      {urgency}
    </span>
  )
}
