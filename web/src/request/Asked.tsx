// What was asked, why now, by whom.
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import type { Opened } from './request.documents.ts'
import { requestWords } from './request.words.ts'

export function Asked({ opened, now }: { opened: Opened; now: number }) {
  const words = useWords(requestWords)
  const language = useLanguage()
  const { card } = opened
  return (
    <div className="request-asked">
      {opened.question === '' ? null : (
        <section>
          <h3 className="request-label">{words.question}</h3>
          <p className="typed">{opened.question}</p>
        </section>
      )}
      {opened.whyNow === null ? null : (
        <section>
          <h3 className="request-label">{words.whyNow}</h3>
          <p className="typed">{opened.whyNow}</p>
        </section>
      )}
      <p className="small quiet">
        {words.asked(card.askedBy.name, momentInWords(card.waitingSince, now, language))} · {words.record}{' '}
        <span className="mono">{opened.recordNumber}</span>
      </p>
    </div>
  )
}
