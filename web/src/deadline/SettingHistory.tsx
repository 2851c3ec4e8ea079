// Who has set what of a unit's limits and days, the latest first.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { timeField } from '#language/minute.ts'
import { momentInWords } from '#language/time.ts'
import { Fold } from '#ui/Fold.tsx'
import { ruleWords } from './rule.words.ts'
import type { UnitClocks } from './setting.documents.ts'
import { settingWords } from './setting.words.ts'

type Change = UnitClocks['history'][number]

export function SettingHistory({ history }: { history: readonly Change[] }) {
  const words = useWords(settingWords)
  const columns = useWords(terms).column
  const rules = useWords(ruleWords)
  const language = useLanguage()
  const now = useMinute()
  if (history.length === 0) return null
  const said = ({ kind, name, key, rule, spanUnit, count }: Change): string => {
    if (kind === 'LATE_HOUR_SET')
      return words.lateHourSet(count === null ? null : timeField(count).replace(':', '.'))
    const what = name ?? (rule === null ? (key === null ? '' : columns[key]) : rules[rule])
    return words.changed[kind](what, count === null ? words.noneSet : words.spanOf[spanUnit ?? 'DAYS'](count))
  }
  return (
    <Fold name={words.history(history.length)}>
      <ol className="clock-history">
        {history.map((change) => (
          <li key={change.id}>
            <span className="words">
              {change.by.name} {said(change)}
            </span>
            <time className="small quiet" dateTime={change.at}>
              {' '}
              {momentInWords(change.at, now, language)}
            </time>
          </li>
        ))}
      </ol>
    </Fold>
  )
}
