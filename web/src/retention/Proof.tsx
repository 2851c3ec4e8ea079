// What the proof found, in plain words: nothing, the same words elsewhere, or places that somebody must look into.
import { useWords } from '#language/language.ts'
import { Notice } from '#ui/Notice.tsx'
import type { Run } from './retention.documents.ts'
import { counted } from './retention.rules.ts'
import { retentionWords } from './retention.words.ts'

export function Proof({ run }: { run: Run }) {
  const words = useWords(retentionWords)
  const { texts, drafts } = counted(run.lines.filter(({ isPurged }) => isPurged))
  const short = texts + drafts - run.soughtCount
  const left = run.lines.filter(({ leftOut }) => leftOut !== null)
  return (
    <>
      {run.leftCount > 0 ? (
        <Notice tone="refused">{words.proofLeft(run.leftCount, run.leftPlaces.join(', '))}</Notice>
      ) : run.soughtCount > 0 ? (
        <Notice tone="good">{words.proofClean(run.soughtCount)}</Notice>
      ) : (
        <p className="quiet">{words.proofNothing}</p>
      )}
      {short > 0 ? <p className="small quiet">{words.proofShort(short)}</p> : null}
      {run.sharedCount > 0 ? <p className="small quiet">{words.proofShared(run.sharedCount)}</p> : null}
      {left.map((line, index) =>
        line.leftOut === null ? null : (
          <p key={index} className="small">
            {words.leftOut}: <span className="mono">{line.boardRef ?? words.drafts}</span>,{' '}
            {words.why[line.leftOut]}
          </p>
        ),
      )}
    </>
  )
}
