// What has happened to the request, newest first, each with who, when and why. Folded: it is there for the one who asks.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { Fold } from '#ui/Fold.tsx'
import { eventWords } from './event.words.ts'
import type { HistoryEntry } from './request.documents.ts'
import { requestWords } from './request.words.ts'

export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  const words = useWords(requestWords)
  if (entries.length === 0) return null
  return (
    <Fold name={words.history(entries.length)}>
      <ol className="history">
        {entries.toReversed().map((entry) => (
          <Happened key={entry.clock} entry={entry} />
        ))}
      </ol>
    </Fold>
  )
}

function Happened({ entry }: { entry: HistoryEntry }) {
  const words = useWords(requestWords)
  const events = useWords(eventWords)
  const language = useLanguage()
  const now = useMinute()
  return (
    <li>
      <p className="history-line">
        <span className="words">{events[entry.kind](entry.actor?.name, entry.urgency ?? undefined)}</span>
        <time className="small quiet" dateTime={entry.at}>
          {momentInWords(entry.at, now, language)}
        </time>
      </p>
      {entry.reason === null ? null : (
        <p className="small quiet typed">
          {words.reason}: {entry.reason}
        </p>
      )}
    </li>
  )
}
