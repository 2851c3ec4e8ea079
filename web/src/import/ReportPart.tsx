// What a file came to: everything that is wrong with it, as a table that can be taken along to where the file is mended; and
// what changes.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Report } from './import.documents.ts'
import { importWords } from './import.words.ts'

export function Faults({ report: { faults, faultCount } }: { report: Report }) {
  const words = useWords(importWords)
  const [isCopied, setCopied] = useState(false)
  if (faults.length === 0) return null
  const rest = faultCount - countOf(faults)
  const copy = async (): Promise<void> => {
    const lines = faults.map(({ rows, column, message }) =>
      [rows, column ?? words.wholeRow, message].join('\t'),
    )
    await navigator.clipboard.writeText(
      [[words.row, words.column, words.fault].join('\t'), ...lines].join('\n'),
    )
    setCopied(true)
  }
  return (
    <>
      <div>
        <Button onClick={() => void copy()}>{words.copy}</Button>
      </div>
      <Notice tone="good">{isCopied ? words.copied : undefined}</Notice>
      <table className="import-faults">
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.fault}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ row, rows, column, message }, at) => (
            <tr key={`${row} ${column} ${at}`}>
              <td className="words">{rows}</td>
              <td className="words">{column ?? words.wholeRow}</td>
              <td className="words">{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? <p className="quiet">{words.moreFaults(rest)}</p> : null}
    </>
  )
}

export function Lines({ report }: { report: Report }) {
  const words = useWords(importWords)
  const { lines, newCount, changedCount, leftCount } = report
  if (lines.length === 0) return null
  const rest = newCount + changedCount + leftCount - countOf(lines)
  return (
    <details className="import-lines">
      <summary>{words.changes}</summary>
      <ul>
        {lines.map(({ row, rows, count, what, label, fields }, at) => (
          <li key={`${row} ${label} ${at}`} className="words">
            {[
              rows === null ? words.notInFile : words.rowsOf(rows, count),
              label,
              words.lineWhat[what](fields.join(', ')),
            ]
              .filter((part) => part !== null)
              .join(', ')}
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="quiet">{words.moreLines(rest)}</p> : null}
    </details>
  )
}

/** Cases that the file says have ended: nothing is ended by a file. */
export function Ended({ report: { endedRows } }: { report: Report }) {
  const words = useWords(importWords)
  if (endedRows === null) return null
  return (
    <>
      <h3>{words.ended}</h3>
      <p className="words">{words.endedMore(endedRows)}</p>
    </>
  )
}

function countOf(told: readonly { readonly count: number }[]): number {
  return told.reduce((sum, { count }) => sum + count, 0)
}
