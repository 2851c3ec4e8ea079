// Who has had no supervision for long: by name for the unit's leaders, for anybody else a word about oneself or nothing.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import type { Supervision, Unit } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

export function Alarm({ supervision, unit }: { supervision: Supervision; unit: Unit }) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { id: viewerId } = useViewer()
  const { unsupervised, rule } = unit
  const isMe = unsupervised.some(({ person }) => person.id === viewerId)
  if (!supervision.viewerLists) {
    return isMe ? <p className="supervision-mine parts-lead">{words.you(rule.alarmWeeks)}</p> : null
  }
  return (
    <section className="part">
      <h2>{words.alarm}</h2>
      <p className="quiet">
        {unsupervised.length === 0 ? words.noAlarm(rule.alarmWeeks) : words.alarmMore(rule.alarmWeeks)}
      </p>
      {unsupervised.length === 0 ? null : (
        <ul className="rows">
          {unsupervised.map(({ person, lastOn, workingSinceOn }) => (
            <li key={person.id} className="row">
              <p className="row-main words">{person.name}</p>
              <p className="row-side small quiet">
                {lastOn === null
                  ? words.neverSince(dayInWords(workingSinceOn, today, language))
                  : words.last(dayInWords(lastOn, today, language))}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
