// Which openings of a month are shown: all, what is left, or those that one reason picked, each with its number.
import { useWords } from '#language/language.ts'
import type { Check, Reason } from './accesslog.documents.ts'
import { accesslogWords } from './accesslog.words.ts'
import { type Filter, passing } from './review.rules.ts'

type Props = { checks: readonly Check[]; value: Filter; onChange: (filter: Filter) => void }

export function ReviewFilter({ checks, value, onChange }: Props) {
  const words = useWords(accesslogWords)
  const reasons = [...new Set(checks.flatMap(({ why }): readonly Reason[] => why))]
  const filters: readonly Filter[] = ['ALL', 'LEFT', ...reasons]
  if (checks.length < 2) return null
  return (
    <div className="review-filter" role="group" aria-label={words.filter}>
      {filters.map((filter) => (
        <button
          key={filter}
          type="button"
          className="review-chip"
          aria-pressed={filter === value}
          onClick={() => onChange(filter)}
        >
          <span>
            {filter === 'ALL' ? words.all : filter === 'LEFT' ? words.unchecked : words.why[filter]}
          </span>
          <span className="review-chip-count">{passing(checks, filter).length}</span>
        </button>
      ))}
    </div>
  )
}
