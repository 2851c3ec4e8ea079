// What goes along with a case: fetched when it is asked for, since the opening is logged.
import { useMinute } from '#board/minute.ts'
import { useAsked } from '#client/useAsked.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { HandoverPack } from './handover.documents.ts'
import { handoverWords } from './handover.words.ts'

export function PackView({ caseId }: { caseId: string }) {
  const words = useWords(handoverWords)
  const term = useWords(terms)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { data } = useAsked(HandoverPack, { caseId })
  if (data === undefined) return <Skeleton label={words.loading} lines={4} />
  const pack = data === 'failed' ? null : data.handoverPack
  if (pack === null) return <p className="quiet">{data === 'failed' ? words.failedMore : words.packNone}</p>
  const day = (on: string) => dayInWords(on, today, language)
  return (
    <div className="pack">
      {pack.note === null ? null : (
        <section>
          <h3>{words.note}</h3>
          <p className="words">{pack.note}</p>
        </section>
      )}
      <section>
        <h3>{words.requests}</h3>
        {pack.requests.length === 0 ? <p className="quiet">{words.nothing}</p> : null}
        <ul>
          {pack.requests.map(({ id, ask, urgency }) => (
            <li key={id} className="words">
              {term.ask[ask]} · {urgency} {term.urgency[urgency]}
            </li>
          ))}
        </ul>
      </section>
      {pack.steps.length === 0 ? null : (
        <section>
          <h3>{words.steps}</h3>
          <ul>
            {pack.steps.map(({ id, text, owner, dueOn }) => (
              <li key={id} className="words">
                {text ?? words.stepHidden}{' '}
                <span className="quiet">{words.by(owner.name, dueOn === null ? null : day(dueOn))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{words.knowers}</h3>
        <p className="words">{pack.knowers.map(({ person }) => person.name).join(', ')}</p>
      </section>
      <p className="small quiet">{words.packLogged}</p>
    </div>
  )
}
