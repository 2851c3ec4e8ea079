// What a purge takes or took, one line a request, drafts as one, and what was left with why.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { Button } from '#ui/Button.tsx'
import type { Line } from './retention.documents.ts'
import { retentionWords } from './retention.words.ts'

const FIRST = 15

export function Lines({ lines, title }: { lines: readonly Line[]; title: string }) {
  const words = useWords(retentionWords)
  const kinds = useWords(terms).contentKind
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? lines : lines.slice(0, FIRST)
  if (lines.length === 0) return null
  return (
    <>
      <table className="retention-table" data-narrow="true">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.ref}</th>
            <th scope="col">{words.columns.kind}</th>
            <th scope="col">{words.columns.due}</th>
            <th scope="col" className="number">
              {words.columns.texts}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line, index) => (
            <tr key={`${line.boardRef} ${line.kind} ${index}`}>
              <th scope="row">
                {line.boardRef === null ? (
                  line.kind === 'DRAFT' ? (
                    words.drafts
                  ) : (
                    words.isProtected
                  )
                ) : (
                  <span className="mono">{line.boardRef}</span>
                )}
              </th>
              <td data-label={words.columns.kind}>
                {kinds[line.kind]}
                {line.leftOut === null ? null : (
                  <span className="left-out small">
                    {words.leftOut}: {words.why[line.leftOut]}
                  </span>
                )}
              </td>
              <td data-label={words.columns.due}>{line.dueOn}</td>
              <td data-label={words.columns.texts} className="number">
                {line.textCount}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === lines.length ? null : (
        <div>
          <Button look="quiet" size="small" onClick={() => setWhole(true)}>
            {words.more(lines.length - shown.length)}
          </Button>
        </div>
      )}
    </>
  )
}
