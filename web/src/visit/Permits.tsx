// Who may go alone, today and ahead: whom it is about, when, by whom, in an opened request why, and for whoever may give one the
// taking back. One that a safety flag has overtaken says so.
import { useMinute } from '#board/minute.ts'
import { useActing } from '#client/useActing.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Put, acts } from './acts.ts'
import type { Permit } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'

export function Permits({ permits, put }: { permits: readonly Permit[]; put: Put }) {
  const words = useWords(visitWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { act, isSending, said } = useActing(put)
  return (
    <div className="visit-permits">
      <ul className="rows" aria-label={words.permits}>
        {permits.map(({ id, boardRef, person, by, onDay, holds, reason, viewerCanEnd }) => (
          <li key={id} className="row" data-permit={id}>
            <div className="row-main">
              <p className="words">
                {words.mayGoAlone(person.name, dayInWords(onDay, today, language))}{' '}
                <span className="mono">{boardRef}</span>
              </p>
              <p className="small quiet words">{words.permittedBy(by.name)}</p>
              {reason === undefined || reason === null ? null : <p className="small words">{reason}</p>}
              {holds ? null : <p className="small words">{words.overtaken}</p>}
            </div>
            {viewerCanEnd ? (
              <Button
                size="small"
                busy={isSending}
                onClick={() => void act(async () => await acts.endPermit(id), words.did.endPermit)}
              >
                {words.endPermit}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
    </div>
  )
}
