// Whether somebody can be asked, in words, as it is at this minute: a time that has come is now, one that is over is nothing.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { timeOf } from '#language/time.ts'
import type { Supervisor } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

export function useStanding(): (one: Omit<Supervisor, 'person'>) => string {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const now = useMinute()
  return ({ state, atTime, untilAt, isAbsent, deputy }) => {
    if (isAbsent) return deputy === null ? words.absent : `${words.absent}, ${words.deputy(deputy.name)}`
    if (state === null || untilAt === null || Date.parse(untilAt) <= now) return words.silent
    if (state === 'AWAY') return words.away
    return state === 'NOW' || atTime === null || Date.parse(atTime) <= now
      ? words.now
      : words.at(timeOf(atTime, language))
  }
}
