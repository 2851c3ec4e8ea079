// How a month stands: ongoing, due, late or done, in words and colour.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayOf } from '#language/time.ts'
import { Icon } from '#ui/Icon.tsx'
import type { ReviewMonth } from './accesslog.documents.ts'
import { accesslogWords } from './accesslog.words.ts'
import { dueOf } from './review.rules.ts'

export function MonthState({ month }: { month: ReviewMonth }) {
  const words = useWords(accesslogWords)
  const language = useLanguage()
  const due = dueOf(month, { today: dayOf(useMinute()), language })
  if (month.drawnAt === null) return <span className="review-state">{words.ongoing}</span>
  if (due === null) {
    if (month.leftForOthersCount > 0) return null
    return (
      <span className="review-state" data-tone="done">
        <Icon name="check" size={16} />
        {words.allDone}
      </span>
    )
  }
  return (
    <span className="review-state" data-tone={due.tone}>
      {due.tone === 'late' ? <Icon name="warning" size={16} /> : null}
      {due.days < 0 ? words.overdue(-due.days) : due.days === 0 ? words.dueToday : words.due(due.words)}
    </span>
  )
}
