// The purges that were carried out: who said yes and when, how much, and the proof. What was purged can be unfolded.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { Fold } from '#ui/Fold.tsx'
import { Lines } from './Lines.tsx'
import { Proof } from './Proof.tsx'
import type { Run } from './retention.documents.ts'
import { counted } from './retention.rules.ts'
import { retentionWords } from './retention.words.ts'

export function Done({ runs }: { runs: readonly Run[] }) {
  const words = useWords(retentionWords)
  return (
    <section className="part">
      <h2>{words.history}</h2>
      {runs.length === 0 ? <p className="quiet">{words.noHistory}</p> : null}
      <ul className="rows">
        {runs.map((run) => (
          <OneDone key={run.id} run={run} />
        ))}
      </ul>
    </section>
  )
}

function OneDone({ run }: { run: Run }) {
  const words = useWords(retentionWords)
  const language = useLanguage()
  const now = useMinute()
  const { requests, texts, drafts } = counted(run.lines.filter(({ isPurged }) => isPurged))
  return (
    <li className="row block">
      <p>
        <strong>
          {words.confirmedBy(
            run.confirmedBy?.name ?? '',
            momentInWords(run.confirmedAt ?? run.preparedAt, now, language),
          )}
        </strong>
        {' · '}
        {words.purgedCount(requests, texts + drafts)}
      </p>
      <Proof run={run} />
      {run.lines.length === 0 ? null : (
        <Fold name={words.shownLines}>
          <Lines lines={run.lines} title={words.history} />
        </Fold>
      )}
    </li>
  )
}
