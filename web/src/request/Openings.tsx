// Openings past the circle that stand now, said where everybody concerned sees it: to the one who is in by a reason,
// until when; to the others, who it is and why.
import { ownOpeningUntil, openingsOf } from '#circle/circle.rules.ts'
import { circleWords } from '#circle/circle.words.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Opened } from './request.documents.ts'
import { requestWords } from './request.words.ts'

export function Openings({ opened, now }: { opened: Opened; now: number }) {
  const words = useWords(circleWords)
  const { reason } = useWords(requestWords)
  const language = useLanguage()
  const { id } = useViewer()
  const until = ownOpeningUntil(opened.places, id)
  const others = openingsOf(opened, id)
  return (
    <>
      <Notice tone="warning">
        {until === null ? undefined : words.openedUntil(momentInWords(until, now, language))}
      </Notice>
      <Notice tone="warning">
        {others.length === 0
          ? undefined
          : others.map((entry) => (
              <p key={entry.clock}>
                {words.openedBy(entry.actor?.name ?? '', momentInWords(entry.at, now, language))}
                {entry.reason === null ? '' : ` ${reason}: ${entry.reason}`}
              </p>
            ))}
      </Notice>
    </>
  )
}
