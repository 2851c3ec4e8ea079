// What a limit is called, and how near it is, in words.
import { useMinute } from '#board/minute.ts'
import { useWords } from '#language/language.ts'
import { dayOf, daysUntil } from '#language/time.ts'
import type { Clock } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { ruleWords } from './rule.words.ts'

export function useNaming(): (of: Pick<Clock, 'rule' | 'isHidden' | 'ownName'>) => string {
  const words = useWords(deadlineWords)
  const rules = useWords(ruleWords)
  return ({ rule, isHidden, ownName }) => {
    if (rule !== null) return rules[rule]
    return ownName ?? (isHidden ? words.discreet : words.stated)
  }
}

/** How near a day is, in words, and how pressing as the faces of the board have it. */
export function useAhead(): (limitOn: string) => { words: string; tone: 'passed' | 'near' | 'far' } {
  const words = useWords(deadlineWords)
  const today = dayOf(useMinute())
  return (limitOn) => {
    const days = daysUntil(limitOn, today)
    if (days < 0) return { words: words.late(-days), tone: 'passed' }
    if (days === 0) return { words: words.today, tone: 'passed' }
    if (days === 1) return { words: words.tomorrow, tone: 'near' }
    return { words: words.left(days), tone: days <= 7 ? 'near' : 'far' }
  }
}
